"""The questions of our pages by demand, and the click “I want to know this”."""

from __future__ import annotations

from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from articles.keys import BadKey, page_by_key
from readers import asked, slips
from readers.doors import TooMany, has_just_knocked, knock
from readers.forms import TRAP
from readers.models import Question
from readers.models.question import BY_DEMAND, settle
from readers.too_many import too_many
from readers.visitors import comes_from_here

PER_PAGE = 20
SHOWN = 3  # pages that ask a question, in the list
SHOWN_ALONE = 50  # on its own page
DOUBLE_CLICK = timedelta(seconds=10)


@require_safe
def questions(request: HttpRequest) -> HttpResponse:
    """Open ones; `?after=`, `?before=`: articles.keys."""
    rows = Question.objects.open().with_pages(SHOWN + 1)
    try:
        page = page_by_key(rows, BY_DEMAND, request.GET, PER_PAGE)
    except BadKey as error:
        raise Http404(str(error)) from error
    context = {"page": page, "shown": SHOWN, "section": "questions", "path": request.path}
    return render(request, "readers/questions.html", context)


@require_safe
def question(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Question.objects.asked().with_pages(SHOWN_ALONE + 1).with_answer()
    found = get_object_or_404(rows, pk=min(pk, 2**63 - 1))
    context = {"question": found, "shown": SHOWN_ALONE, "section": "questions"}
    return render(request, "readers/question.html", context)


# Nobody is logged in here, so there is no authority that a forged request could borrow; see visitors.comes_from_here.
@csrf_exempt
@require_POST
@never_cache
def ask(request: HttpRequest) -> HttpResponse:
    """POST question, its key. A browser that does not say where the form comes from is asked to confirm, on a slip."""
    settle()
    number = request.POST.get("question", "")
    key = int(number) if number.isascii() and number.isdecimal() and len(number) < 19 else 0
    found = get_object_or_404(Question.objects.asked().with_pages(1).with_answer(), pk=key)
    if found.answer:
        return redirect(found, permanent=False)
    if not (comes_from_here(request) or slips.number_of(request.POST.get("slip", ""))):
        return render(request, "readers/confirm.html", {"question": found, "slip": slips.new()})
    remembered = asked.questions_asked(request)
    if found.pk in remembered:
        return _to(found, "already")
    try:
        _count(request, found)
    except TooMany as refused:
        return too_many(request, refused)
    response = _to(found, "thanks")
    asked.remember(response, [*remembered, found.pk])
    return response


def _count(request: HttpRequest, question: Question) -> None:
    """Raises TooMany. Machines that fill in the trap, and the second half of a double click, count for nothing."""
    if request.POST.get(TRAP) or has_just_knocked("ask", request, str(question.pk), DOUBLE_CLICK):
        return
    knock("ask", request, str(question.pk))
    question.ask()


def _to(question: Question, part: str) -> HttpResponse:
    """The page of the question, the same for everybody; the part of it that says what has happened."""
    response = HttpResponseRedirect(f"{question.get_absolute_url()}#{part}")
    response.status_code = 303  # RFC 9110, 15.4.4: look there for the answer to a POST
    return response
