"""`/suggest/`: fill in, look at what is there already, send; and the page that says what became of it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from articles.models import Edition
from readers import references, slips, taking
from readers.doors import TooMany, knock
from readers.forms import TRAP, ClaimForm, ErrorForm, ReaderForm
from readers.models import Suggestion
from readers.similar import similar_to
from readers.too_many import too_many
from readers.visitors import comes_from_here

TEMPLATE = "readers/suggest.html"


# Nobody is logged in here, so there is no authority that a forged request could borrow; see visitors.comes_from_here.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def suggest(request: HttpRequest) -> HttpResponse:
    """`?check=SLUG&edition=2` reports an error in that edition, `&passage=` in these words of it."""
    if request.method == "POST":
        return _posted(request)
    if "reference" in request.GET:
        return _looked_up(request)
    return render(request, TEMPLATE, _context(_form(request.GET, is_posted=False)))


@never_cache
def _posted(request: HttpRequest) -> HttpResponse:
    form = _form(request.POST, is_posted=True)
    if not form.is_valid():
        return render(request, TEMPLATE, _context(form), status=422)
    slip = request.POST.get("slip", "")
    number = slips.number_of(slip)
    is_sent = "_send" in request.POST and number and comes_from_here(request) is not False
    subject = f"edition {form.edition.pk}" if isinstance(form, ErrorForm) else ""
    try:
        if is_sent and not taking.known(form, number):
            knock("suggest", request, subject)
        elif not is_sent:
            knock("look", request)
    except TooMany as refused:
        return too_many(request, refused, TEMPLATE, **_context(form, slip=slip))
    if is_sent:
        return _see(taking.take(form, number))
    note = _("Please look it over once more, then send it.") if "_send" in request.POST else ""
    similar = similar_to(form.cleaned_data["text"]) if isinstance(form, ClaimForm) else []
    context = _context(form, slip=slips.new(), looked=True, similar=similar, note=note)
    return render(request, TEMPLATE, context)


def _looked_up(request: HttpRequest) -> HttpResponse:
    """To the status page of a reference that somebody typed."""
    typed = request.GET["reference"]
    reference = references.canonical(typed[:60])
    if reference and Suggestion.objects.filter(reference=reference).exists():
        return redirect("readers:suggestion", reference)
    context = _context(ClaimForm(), typed_reference=typed[:60], is_unknown=True)
    return render(request, TEMPLATE, context, status=404)


@require_safe
@never_cache
def suggestion(request: HttpRequest, reference: str) -> HttpResponse:
    """What became of it. Nothing that the reader typed stands here: whoever has the number may open it."""
    known = references.canonical(reference[:60])
    if known != reference and known:
        return redirect("readers:suggestion", known)
    found = get_object_or_404(Suggestion.objects.select_related("edition"), reference=known)
    check = Edition.objects.published().filter(article=found.article_id).only("slug", "headline").first()
    similar = similar_to(found.text) if found.about == "claim" and not found.closed_at else []
    response = render(
        request, "readers/suggestion.html", {"suggestion": found, "check": check, "similar": similar}
    )
    response["X-Robots-Tag"] = "noindex"
    return response


def _see(suggestion: Suggestion) -> HttpResponse:
    response = HttpResponseRedirect(suggestion.get_absolute_url())
    response.status_code = 303  # RFC 9110, 15.4.4: look there for the answer to a POST
    return response


def _form(given: QueryDict, *, is_posted: bool) -> ReaderForm:
    """The form that the address or the posted fields ask for. Raises Http404 for a check that nobody can see."""
    if not given.get("check"):
        return ClaimForm(given) if is_posted else ClaimForm()
    edition = _edition(str(given["check"]), given.get("edition", ""))
    if is_posted:
        return ErrorForm(given, edition=edition)
    return ErrorForm(initial={"passage": given.get("passage", "")[:2000]}, edition=edition)


def _edition(slug: str, number: str) -> Edition:
    """That edition, or the current one where none is named."""
    if "\x00" in slug:
        raise Http404
    if not number:
        return get_object_or_404(Edition.objects.current(), slug=slug)
    if not (number.isascii() and number.isdecimal() and len(number) < 10):
        raise Http404
    return get_object_or_404(Edition.objects.visible(), slug=slug, number=number)


def _context(form: ReaderForm, **more: Any) -> dict[str, Any]:
    return {"form": form, "about": form.about, "edition": getattr(form, "edition", None), "trap": TRAP} | more
