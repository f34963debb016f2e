"""What preflight finds, as the form shows it: in sentences, each leading to the field or row it is about."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles import preflight
from articles.citations import sentences
from articles.preflight import Finding
from articles.working_copy import WorkingCopy

GROUPS = {"claims", "citations", "follow_ups", "bylines"}


def number_rows(copy: WorkingCopy) -> WorkingCopy:
    """Give saved rows their place in the form: they are shown in the order in which they are read."""
    for rows in (copy.claims, copy.citations, copy.follow_ups, copy.bylines):
        for index, row in enumerate(rows):
            row.row_index = index  # type: ignore[attr-defined]
    return copy


def box(copy: WorkingCopy) -> dict[str, Any]:
    """Context of the preflight box: findings (level, code, message, where, target), summary, is_ready."""
    findings = preflight.check(copy)
    shown = [
        {
            "level": finding.level,
            "code": finding.code,
            "message": finding.message,
            "where": finding.where,
            "target": target(finding, copy),
        }
        for finding in findings
    ]
    return {
        "problems": [finding for finding in shown if finding["level"] == "problem"],
        "warnings": [finding for finding in shown if finding["level"] == "warning"],
        "summary": summary(findings),
        "is_ready": not any(finding.level == "problem" for finding in findings),
    }


def summary(findings: list[Finding]) -> str:
    """“2 problems, 1 warning”, or that it is ready."""
    problems = sum(finding.level == "problem" for finding in findings)
    warnings = len(findings) - problems
    counted = []
    if problems:
        counted.append(ngettext("%(n)s problem", "%(n)s problems", problems) % {"n": problems})
    if warnings:
        counted.append(ngettext("%(n)s warning", "%(n)s warnings", warnings) % {"n": warnings})
    if not problems:
        counted.insert(0, _("Ready to publish"))
    return ", ".join(counted)


def target(finding: Finding, copy: WorkingCopy) -> str:
    """The id of the element a finding is about; "" where it is about the whole."""
    group, _hyphen, place = finding.where.rpartition("-")
    if not group:
        where = finding.where
        return f"{where}-group" if where in GROUPS else where and f"id_{where}"
    rows: list[Any]
    if group == "claim":
        rows = copy.claims[int(place) - 1 : int(place)]
    else:
        rows = [row for row in copy.citations if row.number == int(place)]
    index = getattr(rows[0], "row_index", None) if rows else None
    return f"{group}s-group" if index is None else f"{group}s-{index}"


def sentences_of(copy: WorkingCopy) -> dict[int, list[str]]:
    """For each number the sentences in which it stands, through all texts of the page."""
    found: dict[int, list[str]] = {}
    for text in copy.texts():
        for number, standing in sentences(text).items():
            found.setdefault(number, []).extend(standing)
    return found


def render_box(context: dict[str, Any]) -> str:
    return render_to_string("admin/articles/preflight_box.html", context)
