"""A backup brings everything back, says so only when it is so, and takes no secret along."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from factcheck.embedded.server import Server
from tests.project import site

SECRETS = {"SECRET_KEY": "not-for-anybody-" * 4, "EMAIL_HOST_PASSWORD": "not-for-anybody"}
PICTURE = "media/images/" + "0" * 64 + ".png"
STATE = """
from articles.integrity import listing
from django.contrib.auth.models import User
print(listing()["root"], User.objects.count())
"""
DESTROY = """
from django.db import connection
connection.cursor().execute("DROP TABLE auth_user CASCADE")
"""


def command(var: Path, *arguments: str) -> tuple[int, str]:
    return site.command(var, *arguments, **SECRETS)


def in_shell(var: Path, script: str) -> str:
    return site.in_shell(var, script, **SECRETS)


@contextmanager
def running(var: Path) -> Iterator[None]:
    """The server under `var`, which would otherwise start and stop for every single command."""
    server = Server(var / "postgres")
    server.join()
    try:
        yield
    finally:
        server.leave()


@pytest.fixture
def saved(
    tmp_path: Path, started_once: Path, made_once: Callable[[str, Callable[[Path], None]], Path]
) -> tuple[Path, Path]:
    """The folder of a site with the demo and a picture in it, and that of its backup."""

    def make(folder: Path) -> None:
        var = folder / "var"
        shutil.copytree(started_once, var)
        (var / PICTURE).parent.mkdir(parents=True, exist_ok=True)
        (var / PICTURE).write_bytes(b"a picture")
        status, said = command(var, "backup", str(folder / "backup"))
        assert status == 0, said
        (folder / "state").write_text(in_shell(var, STATE))

    made = made_once("backed-up", make)
    shutil.copytree(made / "backup", tmp_path / "backup")
    return made, tmp_path / "backup"


def test_everything_that_was_destroyed_comes_back(saved: tuple[Path, Path], tmp_path: Path):
    made, backup = saved
    var = tmp_path / "var"
    with running(var):
        for replace in ([], ["--replace"]):
            status, said = command(var, "restore", str(backup), *replace)
            assert (status, "each as it was published" in said) == (0, True), said
            assert (var / PICTURE).read_bytes() == b"a picture"
            assert in_shell(var, STATE + DESTROY) == (made / "state").read_text()
        status, said = command(var, "restore", str(backup))
        assert (status, "add --replace" in said) == (1, True), said
        status, said = command(var, "restore", str(backup), "--replace")
        assert status == 0, said
        assert command(var, "verify_editions")[0] == 0


def test_no_secret_and_no_session_leaves_the_site(saved: tuple[Path, Path]):
    _, backup = saved
    kept = b"".join(file.read_bytes() for file in backup.glob("*.json"))
    assert not [value for value in SECRETS.values() if value.encode() in kept]
    assert "VAR_DIR" in json.loads((backup / "settings.json").read_text())
    assert backup.stat().st_mode & 0o077 == 0 or (backup / "database.sql.gz").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("harm", "says"),
    [
        (lambda backup: (backup / "manifest.json").unlink(), "holds no finished backup"),
        (lambda backup: (backup / "database.sql.gz").write_bytes(b"x"), "database.sql.gz is not as it was"),
        (lambda backup: (backup / PICTURE).unlink(), "is not as it was"),
    ],
)
def test_a_backup_that_is_not_whole_replaces_nothing(saved: tuple[Path, Path], harm, says: str):
    made, backup = saved
    harm(backup)
    status, said = command(made / "var", "restore", str(backup), "--replace")
    assert (status, says in said) == (1, True), said
    assert in_shell(made / "var", STATE) == (made / "state").read_text()


def test_each_backup_has_a_folder_of_its_own(saved: tuple[Path, Path]):
    made, backup = saved
    status, said = command(made / "var", "backup", str(backup))
    assert (status, "is not empty" in said) == (1, True), said
