"""From pasted text to its parts. Pure.

The parts are found in this order: the lists at the end (sources, questions) by their headings; the headings of
numbered sections; the headline; what stands between it and the text (dates, claim, page furniture); the summary;
and the rest is the body. Every line goes to exactly one place, and what goes nowhere is named in `left_out`.
"""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from articles.importing import (
    chrome,
    headlines,
    html_pages,
    labels,
    questions,
    sections,
    source_lists,
    texts,
    top,
)
from articles.importing.lines import BULLET, Line, split
from articles.importing.parsed import Parsed
from articles.importing.writing import markdown
from articles.markup import render
from articles.parsing import printable
from articles.slugs import make_slug

_FOOTNOTE = re.compile(r"\[\^(\d{1,3})\](?!:)")

_NUMBER_AS_LINK = re.compile(r"\[(?:\d{1,3}|\[\d{1,3}\])\]\(https?://[^\s()]{1,2000}\)")


def parse(text: str, form: str = "") -> Parsed:
    """Take a pasted text apart. form: "plain", "markdown" or "html"; "" to find out. Never raises.

    A text that cannot be read comes back with `refusal` set and nothing else.
    """
    text = texts.tidy(text)
    form = form or texts.detect(text)
    if refusal := texts.refusal(text, form):
        return Parsed(refusal=refusal)
    text, headline, left_out = printable(text), "", []
    if form == "html":
        page = html_pages.read(text)
        text, headline, left_out = page.markdown, page.headline, page.left_out
        if refusal := texts.refusal(text, "markdown"):
            return Parsed(refusal=refusal)
    reading = _Reading(split(text, is_markdown=form != "plain"), form, headline)
    reading.parsed.left_out[:0] = left_out
    return reading.read()


class _Reading:
    def __init__(self, lines: list[Line], form: str, headline: str) -> None:
        self.parsed = Parsed(form=form)
        self.is_markdown = form != "plain"
        self.lines = lines
        self.given_headline = headline
        self.is_made_up = False  # the headline, where the text has none
        self.lead: list[Line] = []  # lines from above the headline that belong to the text
        self.tail: list[str] = []  # what was left out below the text

    def read(self) -> Parsed:
        start = self._read_headline()
        lines = self._without_lists(self.lines[start:])
        lines = sections.with_headings(self._without_tail(lines), is_markdown=self.is_markdown)
        found = top.read(lines, self.parsed, "" if self.is_made_up else self.parsed.headline)
        summary, body = self._summary(lines[found.end :])
        self._write(summary, [*self.lead, *found.kept, *body])
        self.parsed.left_out += self.tail
        self._count()
        return self.parsed

    def _read_headline(self) -> int:
        """Set headline and kind; returns the index of the first line below. `lead` keeps what has to stay above."""
        parsed = self.parsed
        found = top.find_headline(self.lines, self.given_headline, parsed)
        self.lead = found.lead
        headline = headlines.read(found.text)
        parsed.kind = "check" if headline.is_check or found.is_check else "explainer"
        parsed.headline = headlines.cut(headline.text)
        self.is_made_up = found.is_made_up or not headline.text
        if self.is_made_up:
            parsed.headline = headlines.from_words(found.text) or _("Untitled")
            parsed.problems.append(
                _("No headline was found: the first words of the text stand in its place.")
            )
            self.lead += [] if found.is_made_up else [Line(found.text)]
        elif parsed.headline != headline.text:
            parsed.problems.append(
                _("The headline was too long and has been cut; the whole of it stands first in the text.")
            )
            self.lead.insert(0, Line(found.text))
        for address in headline.addresses:
            parsed.leave_out(_("Address in the headline"), address)
            parsed.problems.append(
                _(
                    "The headline linked to %(address)s: if the claim was made there, enter it as an appearance."
                )
                % {"address": address}
            )
        return found.end

    def _without_lists(self, lines: list[Line]) -> list[Line]:
        """Take the sources and the questions out of the lines."""
        rest: list[Line] = []
        index, tail = 0, source_lists.tail_of(lines)
        while index < len(lines):
            if listed := source_lists.find(lines, index, tail):
                self._take_sources(listed)
                index = listed.end
            elif asked := questions.find(lines, index):
                self._take_questions(asked)
                index = asked.end
            else:
                rest.append(lines[index])
                index += 1
        return rest

    def _take_sources(self, listed: source_lists.SourceList) -> None:
        self.parsed.sources += listed.entries
        for line in listed.unread:
            self.parsed.leave_out(_("Not readable as a source"), line)
            self.parsed.problems.append(
                _("This line of the list of sources could not be read, enter it by hand: %(line)s")
                % {"line": line}
            )

    def _take_questions(self, asked: questions.Questions) -> None:
        parsed = self.parsed
        for question in asked.questions:
            if question in parsed.follow_ups:
                parsed.leave_out(_("Question asked twice"), question)
            else:
                parsed.follow_ups.append(question)
        for address in asked.addresses:
            parsed.leave_out(_("Address of a follow-up question"), address)

    def _without_tail(self, lines: list[Line]) -> list[Line]:
        """Leave out page furniture below the text, and the few kinds of it that may stand anywhere."""
        end = len(lines)
        while end and not lines[end - 1].verbatim:
            if what := chrome.what(lines[end - 1].text, chrome.AFTER):
                self.tail.insert(0, f"{what}: {lines[end - 1].text}")
            elif not top.read_dates(lines[end - 1].text, self.parsed):
                break
            end -= 1
        kept: list[Line] = []
        for line in lines[:end]:
            if not line.verbatim and (what := chrome.what(line.text, chrome.ANYWHERE)):
                self.parsed.leave_out(what, line.text)
            else:
                kept.append(line)
        return kept

    def _summary(self, lines: list[Line]) -> tuple[list[Line], list[Line]]:
        """The lines of the summary, if one is announced above the first section, and all other lines."""
        start = next(
            (index for index, line in enumerate(lines) if line.heading or _begins_summary(line)), None
        )
        if start is None or not _begins_summary(lines[start]):
            return [], lines
        first, rest = lines[start], lines[start + 1 :]
        if words := labels.summary_on_the_line(first.text):
            rest = [Line(words, first.indent), *rest]
        end = next((index for index, line in enumerate(rest) if line.heading), None)
        if end is None:  # nothing says where it ends: one paragraph, or the list that it consists of
            end = 1
            while end < len(rest) and BULLET.match(rest[0].text) and BULLET.match(rest[end].text):
                end += 1
        return rest[:end], [*lines[:start], *rest[end:]]

    def _write(self, summary: list[Line], body: list[Line]) -> None:
        parsed = self.parsed
        parsed.summary = self._markdown(summary)
        parsed.body = self._markdown(body)

    def _markdown(self, lines: list[Line]) -> str:
        text = markdown(lines, is_markdown=self.is_markdown)
        listed = {str(source.number) for source in self.parsed.sources}
        return _FOOTNOTE.sub(lambda mark: f"[{mark[1]}]" if mark[1] in listed else mark.group(), text)

    def _count(self) -> None:
        parsed = self.parsed
        summary = render(parsed.summary)
        body = render(parsed.body, after=[summary])
        citations = [*summary.citations, *body.citations]
        parsed.marks = len(citations)
        parsed.numbers = list(dict.fromkeys(citations))
        highest = min((heading.level for heading in body.headings), default=2)
        parsed.sections = [heading.text for heading in body.headings if heading.level == highest]
        parsed.slug = make_slug(parsed.headline)
        for link in dict.fromkeys(_NUMBER_AS_LINK.findall(f"{parsed.summary}\n{parsed.body}")):
            said = _(
                "%(link)s is a link and no mark: write the number alone, and link its citation to the source."
            )
            parsed.problems.append(said % {"link": link})
        parsed.problems += [refused for refused in (summary.refusal, body.refusal) if refused]


def _begins_summary(line: Line) -> bool:
    if line.verbatim:
        return False
    return labels.is_summary(line.text) or bool(labels.summary_on_the_line(line.text))
