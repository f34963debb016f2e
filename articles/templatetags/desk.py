"""What the templates of the desk ask for."""

from __future__ import annotations

from django import template
from django.contrib.auth.models import User

from articles.admin import my_desk

register = template.Library()


@register.simple_tag
def desk_parts(user: User) -> list[my_desk.Part]:
    return my_desk.parts_for(user) if user.has_perm("articles.view_article") else []


@register.simple_tag
def incomplete_sources(user: User) -> int:
    return my_desk.incomplete_sources(user)
