"""What the desk's first page says of readers."""

from __future__ import annotations

from django import template
from django.contrib.auth.models import User

from readers.models import Suggestion

register = template.Library()


@register.simple_tag
def new_from_readers(user: User) -> int:
    """How many suggestions nobody has taken up; 0 for who may not see them."""
    return Suggestion.objects.waiting().count() if user.has_perm("readers.view_suggestion") else 0
