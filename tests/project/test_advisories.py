"""`make advisories` tells known holes, and never takes no answer for a good one."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tools import advisories

WELL = {"name": "django", "version": "5.2.19", "vulns": []}
HURT = WELL | {"vulns": [{"id": "CVE-2026-1", "fix_versions": ["5.2.20"], "aliases": []}]}
UNKNOWN = {"name": "django", "skip_reason": "not found"}


@pytest.fixture
def answers(monkeypatch, tmp_path: Path) -> dict[str, Any]:
    """By service, what pip-audit prints."""
    said: dict[str, Any] = {}
    monkeypatch.setattr(advisories, "HOME", tmp_path)
    advisories.program().parent.mkdir()
    advisories.program().touch()

    def run(command: list[str], **_more: Any) -> subprocess.CompletedProcess[str]:
        service = command[command.index("--vulnerability-service") + 1]
        told = said.get(service)
        return subprocess.CompletedProcess(command, 0, json.dumps({"dependencies": [told]}) if told else "")

    monkeypatch.setattr(subprocess, "run", run)
    return said


@pytest.mark.parametrize(
    ("said", "status", "line"),
    [
        ({"pypi": WELL}, 0, "1 packages judged, 0 known holes."),
        ({"pypi": HURT}, 1, "django 5.2.19: CVE-2026-1, mended in 5.2.20"),
        ({"pypi": UNKNOWN, "osv": HURT}, 1, "django 5.2.19: CVE-2026-1, mended in 5.2.20"),
        ({"pypi": UNKNOWN}, 2, "Not judged: django. This says nothing about them."),
        ({}, 2, "Not judged: any, for no service answered. This says nothing about them."),
    ],
)
def test_silence_is_not_health(answers, capsys, said: dict[str, Any], status: int, line: str):
    answers.update(said)
    assert advisories.main() == status
    assert line in capsys.readouterr().out.splitlines()
