"""A deploy under load loses no request, though two versions run on one schema; a bad version changes nothing."""

from __future__ import annotations

import http.client
import shutil
from collections.abc import Callable
from pathlib import Path

from tests.deploy.front import NAME
from tests.deploy.machine import Machine
from tests.deploy.reading import Readers

MIGRATION = """
from django.db import migrations

class Migration(migrations.Migration):
    dependencies = [("supporters", {newest!r})]
    operations = [migrations.RunSQL("ALTER TABLE supporters_campaign ADD COLUMN motto text NOT NULL DEFAULT ''")]
"""


def ask(number: int) -> tuple[str, str, str]:
    """Pages that nginx keeps, pages it has to ask for, the desk, and forms."""
    return [
        ("GET", "/", ""),
        ("GET", f"/search/?q=word{number}", ""),
        ("GET", "/admin/login/", ""),
        ("GET", f"/checks/?kind=check&topic=none{number}", ""),
        ("POST", "/suggest/", f"claim=Number+{number}+is+odd"),
    ][number % 5]


def next_version(release: Path) -> Path:
    """The same code with another home page, and with a migration."""
    newer = release.with_name(f"{release.name}-newer")
    shutil.copytree(release, newer, symlinks=True)
    page = newer / "templates" / "base.html"
    page.write_text(page.read_text().replace("</body>", "<!-- newer --></body>"))
    newest = sorted((newer / "supporters" / "migrations").glob("0*.py"))[-1].stem
    (newer / "supporters" / "migrations" / "9999_motto.py").write_text(MIGRATION.format(newest=newest))
    return newer


def page_of(site: Machine) -> str:
    """The home page, past what nginx keeps."""
    reader = http.client.HTTPConnection("127.0.0.1", site.front.port, timeout=30)
    reader.request("GET", "/nowhere/", headers={"Host": NAME})
    text = reader.getresponse().read().decode()
    reader.close()
    return text


def test_a_deploy_under_load_loses_no_request(machine: Callable[..., Machine]):
    site = machine()
    first = site.upgrade()
    assert first.returncode == 0, first.stdout + first.stderr
    newer = next_version((site.root / "srv/factcheck/current").resolve())
    with Readers(site.front.port, ask) as readers:
        for release, is_newer in [(newer, True), (newer.with_name(newer.name[:-6]), False)]:
            done = site.upgrade("--to", release.name)  # and the way back
            assert done.returncode == 0, done.stdout + done.stderr
            assert ("newer" in page_of(site)) is is_newer
    assert readers.failures == []
    assert readers.answered > 100
    assert (site.root / "srv/factcheck/active").read_text() == "a\n"
    assert [path.name for path in site.root.glob("slot-*.enabled")] == ["slot-a.enabled"]
