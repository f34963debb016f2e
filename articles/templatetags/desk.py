"""What the templates of the desk ask for.

Django imports the tags of all apps with the first template, so the desk itself is imported with its first page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.contrib.auth.models import User

if TYPE_CHECKING:
    from articles.admin import my_desk

register = template.Library()


@register.simple_tag
def desk_parts(user: User) -> list[my_desk.Part]:
    from articles.admin import my_desk

    return my_desk.parts_for(user) if user.has_perm("articles.view_article") else []


@register.simple_tag
def incomplete_sources(user: User) -> int:
    from articles.admin import my_desk

    return my_desk.incomplete_sources(user)
