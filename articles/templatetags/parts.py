"""Parts of a page that are made once for as long as they stay the same (`articles.kept`)."""

from __future__ import annotations

from typing import Any

from django import template
from django.conf import settings
from django.template import Context
from django.template.base import FilterExpression, Parser, Token, token_kwargs
from django.utils import timezone, translation

from articles.kept import KEPT, Unkeyed, key_of

register = template.Library()


@register.tag
def part(parser: Parser, token: Token) -> Part:
    """`{% part "articles/_body.html" content=content edition=edition %}`: see `Part`."""
    _tag, name, *rest = token.split_contents()
    values = token_kwargs(rest, parser)
    if rest or name[0] != name[-1] or name[0] not in "\"'":
        raise template.TemplateSyntaxError("part takes the name of a template in quotes, then name=value.")
    return Part(name[1:-1], values)


class Part(template.Node):
    """A template rendered from the values given to it alone: neither from the page's context nor from the request.

    So the template, the values, language, time zone and addresses of the site are all that it can be made from, and are
    what it is kept under. Its tags may ask no database and no clock. What has no key (a preview) is made each time.
    """

    def __init__(self, name: str, values: dict[str, FilterExpression]) -> None:
        self.name, self.values = name, values

    def render(self, context: Context) -> str:
        values = {name: value.resolve(context) for name, value in self.values.items()}
        engine: Any = context.template.engine  # type: ignore[union-attr]

        def made() -> str:
            return engine.get_template(self.name).render(Context(values)).strip()

        terms = (
            translation.get_language(),
            timezone.get_current_timezone_name(),
            settings.SITE_URL,
            settings.STATIC_URL,
        )
        try:
            key = key_of(self.name, *terms, *values, *values.values())
        except Unkeyed:
            return made()
        return KEPT.get(key, made)
