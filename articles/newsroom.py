"""The newsroom's own details for every template."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from articles.models import Newsroom


def newsroom(request: HttpRequest) -> dict[str, object]:
    """Context processor: `newsroom`, read once per page and only where a template asks for it."""
    return {"newsroom": SimpleLazyObject(Newsroom.objects.current)}
