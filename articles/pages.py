"""Pages of public lists, found by key (`articles.keys`)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, Generic, TypeVar

from django.db.models import Field, Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from articles.keys import BadKey, KeyedPage, first_page, laid_out, page_by_key
from articles.statements import Given, Statement

Row = TypeVar("Row", bound=Model)
KEYS = ("after", "before")


def page_of(request: HttpRequest, rows: QuerySet[Any], order: Sequence[str], per_page: int) -> KeyedPage[Any]:
    """The page of `rows` that the address asks for. Raises Http404 for a key that this list never gave out."""
    given = {name: request.GET.get(name, "") for name in KEYS}
    try:
        return page_by_key(rows, order, given, per_page)
    except BadKey as error:
        raise Http404(str(error)) from error


class PagedList(Generic[Row]):
    """A list paged by key whose first page, which most readers ask for, is a statement.

    make: the rows, from the values that tell this list from others of its kind; `given` names those, each with the
    field of its kind. order: as for `page_by_key`.
    """

    def __init__(
        self,
        make: Callable[..., QuerySet[Row]],
        order: Sequence[str],
        per_page: int,
        **given: Field[Any, Any],
    ) -> None:
        self.make, self.order, self.per_page = make, order, per_page
        places = {name: Given(name, field) for name, field in given.items()}
        self.first: Statement[Row] = Statement(lambda: first_page(make(**places), order, per_page))

    def page(self, request: HttpRequest, **values: Any) -> KeyedPage[Row]:
        """The page that the address asks for. Raises Http404 for a key that this list never gave out."""
        if any(request.GET.get(name) for name in KEYS):
            return page_of(request, self.make(**values), self.order, self.per_page)
        found = self.first.rows(**values)
        return laid_out(found, type(found[0]), self.order, self.per_page) if found else KeyedPage([], "", "")


def path_of(request: HttpRequest, page: KeyedPage[Any], query: str = "") -> str:
    """The canonical address of a page of a list: the first one has no key.

    query: what else tells the list from others, encoded: "" or "kind=check".
    """
    key = (
        next((f"{name}={given}" for name in KEYS if (given := request.GET.get(name))), "")
        if page.before
        else ""
    )
    words = "&".join(part for part in (query, key) if part)
    return f"{request.path}?{words}" if words else request.path


def without_page_numbers(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Lists had numbered pages once: such an address leads to the beginning of the list."""

    @wraps(view)
    def found(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "page" not in request.GET:
            return view(request, *args, **kwargs)
        rest = request.GET.copy()
        del rest["page"]
        return redirect(f"{request.path}?{rest.urlencode()}" if rest else request.path, permanent=True)

    return found
