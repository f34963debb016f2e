"""A writer, an editor and a publisher who take a check round after round from a changed text to an edition."""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

from tests.faults.ledger import Act, Ledger
from tests.faults.person import Answer, Form, Person, Unanswered, fields_of, path_of

PASSWORD = "secret-word"
DESK = "/admin/articles/article"
AHEAD = timedelta(seconds=4)  # of what is scheduled: near enough that nobody can take it back any more


class Team:
    """number: theirs, part of their names. article, slug: of the check they work on, which has an edition."""

    def __init__(self, number: int, article: int, slug: str, port: int, ledger: Ledger) -> None:
        self.number, self.article, self.slug, self.ledger = number, article, slug, ledger
        self.people = {group: Person(port) for group in ("writer", "second", "editor", "publisher")}
        self.page = f"{DESK}/{article}/change/"
        self._tokens = itertools.count(1)

    def arrive(self) -> None:
        for name, person in self.people.items():
            person.log_in(f"{name}-{self.number}", PASSWORD)

    def work(self, stop: threading.Event) -> None:
        """Until told to stop. Whatever fails is written down, and the next thing tried."""
        for place in itertools.count(1):
            for what in self.round(place):
                if stop.is_set():
                    return
                try:
                    what()
                except Unanswered as error:
                    self.ledger.failed(f"no answer: {_kind(error)}")
                    stop.wait(0.1)
                except AssertionError as error:  # no form, where one was asked for
                    self.ledger.failed(str(error)[:60])
                    stop.wait(0.2)

    def round(self, place: int) -> list[Callable[[], object]]:
        first = self.save_at_once if place % 4 == 0 else self.save
        last = self.schedule if place % 8 == 5 else self.publish
        return [first, self.save, self.save, self.submit, self.approve, last]

    # What they do

    def token(self) -> str:
        return f"token-{self.number}-{next(self._tokens)}-end"

    def open(self, who: str, page: str, form_id: str = "") -> Form:
        answer = self._asked(lambda: self.people[who].get(page))
        assert answer.status == 200, f"answered {answer.status}"
        return fields_of(answer, form_id)

    def save(self, who: str = "writer", form: Form | None = None) -> bool:
        """A new text into the body; whether it was acknowledged."""
        token = self.token()
        form = form or self.open(who, self.page, "article_form")
        form |= {
            "body": f"## What was measured\r\n\r\nThe report measured it [1]. Read {token}.",
            "_continue": "",
        }
        return self._act(Act("save", self.article, token), who, self.page, form)

    def save_at_once(self) -> None:
        """Two of them have opened the same text, and save theirs in the same moment."""
        whose = ["writer", "second"]
        forms = [self.open(who, self.page, "article_form") for who in whose]
        with ThreadPoolExecutor(2) as threads:
            for done in [
                threads.submit(self.save, who, form) for who, form in zip(whose, forms, strict=True)
            ]:
                done.exception()  # raised below, after the other has been waited for
            done.result()

    def submit(self) -> None:
        self._step("submit", "writer")

    def approve(self) -> None:
        self._step("approve", "editor")

    def publish(self) -> None:
        token = self.token()
        self._step("publish", "publisher", Act("publish", self.article, token), note=f"Changed: {token}.")

    def schedule(self) -> None:
        """For in a moment; then wait for it, as who changed the text before would stop it."""
        token, at = self.token(), datetime.now(UTC) + AHEAD
        act = Act("schedule", self.article, token)
        if self._step(
            "schedule", "publisher", act, note=f"Scheduled: {token}.", at=at.strftime("%Y-%m-%dT%H:%M:%S")
        ):
            time.sleep(max(0.0, (at - datetime.now(UTC)).total_seconds() + 1))

    def _step(self, step: str, who: str, act: Act | None = None, **fields: str) -> bool:
        page = f"{DESK}/{self.article}/{step}/"
        form = self.open(who, page)
        if "kind" in form or act:
            form.setdefault("kind", "update")
        return self._act(act, who, page, form | fields)

    def _act(self, act: Act | None, who: str, page: str, form: Form) -> bool:
        try:
            answer = self._asked(lambda: self.people[who].post(page, form))
        except Unanswered:
            if act:
                self.ledger.not_answered(act)
            raise
        if answer.status == 302 and path_of(answer.headers["location"]) == self.page:
            if act:
                self.ledger.done(act)
            return True
        if act and answer.status >= 500:
            self.ledger.not_answered(act)
            time.sleep(0.2)
        self.ledger.failed(_told(answer))
        return False

    def _asked(self, what: Callable[[], Answer]) -> Answer:
        self.ledger.asked()
        return what()


def _told(answer: Answer) -> str:
    """Why not: of a page that shows the form again, whose fault."""
    if answer.status == 302:
        return f"sent to {path_of(answer.headers['location'])}"
    if answer.status != 200:
        return f"answered {answer.status}"
    return "told of the other's save" if 'id="conflict"' in answer.text else "refused with a reason"


def _kind(error: Unanswered) -> str:
    said = str(error)
    known = ("refused", "reset", "closed", "timed out", "IncompleteRead")
    return next((word for word in known if word in said), said[:40])
