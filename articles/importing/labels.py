"""The lines that say what follows: summary, questions, sources, the claim and its rating. Pure."""

from __future__ import annotations

import re

from articles.importing.folding import bare, fold

_SUMMARY = (
    r"executive\s+summary|summary|tl\s?[;:,]?\s?dr|(?:the\s+)?(?:short|quick)\s+answer|in\s+(?:short|brief)|"
    r"(?:the\s+)?(?:key\s+)?take-?aways?|(?:the\s+)?bottom\s+line|at\s+a\s+glance"
)
_IS_SUMMARY = re.compile(rf"(?:{_SUMMARY})\s*[:.]?")
_SUMMARY_ON_THE_LINE = re.compile(
    rf"(?:#{{1,6}}\s+)?[*_]{{0,3}}(?:{_SUMMARY})[*_]{{0,3}}\s*(?::|[\u2014\u2013]|\s-{{1,2}}\s)[*_]{{0,3}}\s*(?P<rest>\S.*)",
    re.IGNORECASE,
)
_IS_QUESTIONS = re.compile(
    r"(?:want\s+to\s+(?:dive|dig|go)\s+deeper|(?:dive|dig|go|going|diving)\s+deeper|related\s+questions?|"
    r"(?:suggested\s+)?follow\s?-?\s?up\s+questions?|follow-?ups|people\s+also\s+ask(?:ed)?|(?:more|further|other)\s+questions?|"
    r"questions?\s+to\s+(?:ask|explore)(?:\s+next)?|you\s+(?:may|might)\s+also\s+ask)\s*[?:.]?"
)
_IS_SOURCES = re.compile(
    r"(?:(?:our|the|list\s+of|primary|key)\s+)?(?:sources?|references?)(?:\s+(?:list|cited|used|consulted))?\s*[:.]?"
    r"|(?:bibliography|works\s+cited|citations|(?:end|foot)?notes|sources?\s+(?:and|&)\s+(?:notes|references)|"
    r"(?:notes|references)\s+(?:and|&)\s+(?:sources|references|notes))\s*[:.]?"
)
_NUMBER_BEFORE = re.compile(r"^\d{1,2}[.)]\s+")
_FIELDS = {
    "claim": r"(?:the\s+)?claim(?:\s+reviewed)?|what\s+was\s+claimed|statement",
    "claimant": r"claimant|claimed\s+by|said\s+by|(?:who\s+)?made\s+by",
    "rating": r"(?:our\s+|the\s+)?(?:rating|verdict|ruling)",
}
_FIELD = {
    name: re.compile(
        rf"(?:#{{1,6}}\s+)?[*_]{{0,3}}(?:{words})[*_]{{0,3}}\s*(?::|[\u2014\u2013])[*_]{{0,3}}\s*(?P<rest>\S.*)",
        re.IGNORECASE,
    )
    for name, words in _FIELDS.items()
}


def is_summary(line: str) -> bool:
    return len(line) < 60 and bool(_IS_SUMMARY.fullmatch(bare(line)))


def summary_on_the_line(line: str) -> str:
    """What follows "Executive summary — " on the same line; "" where the line does not begin so."""
    found = _SUMMARY_ON_THE_LINE.fullmatch(line.strip())
    return found["rest"] if found else ""


def is_questions(line: str) -> bool:
    return len(line) < 60 and bool(_IS_QUESTIONS.fullmatch(bare(line)))


def is_sources(line: str) -> bool:
    """Also "4. Sources". Whether sources follow is for the caller to see: prose may stand under such a heading."""
    return len(line) < 60 and bool(_IS_SOURCES.fullmatch(_NUMBER_BEFORE.sub("", bare(line))))


def field(line: str) -> tuple[str, str]:
    """("claim", "…"), ("claimant", "…") or ("rating", "…") of a line that says so; ("", "") otherwise."""
    for name, pattern in _FIELD.items():
        if found := pattern.fullmatch(line.strip()):
            return name, fold(found["rest"].strip("*_ ")) if name == "rating" else found["rest"].strip("*_ ")
    return "", ""
