"""Bring a backup back, into an empty database or in place of what is there."""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, cast

from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections, transaction

from articles import guards, integrity
from articles.models import Edition
from factcheck.backup.saving import FORMAT, digests
from factcheck.backup.tools import BackupRefused, environment, tool

# What newer tools write for newer servers only; older ones do without.
UNKNOWN_TO_OLDER = (b"SET transaction_timeout", b"\\restrict", b"\\unrestrict")


def restore(folder: Path, *, replaces: bool = False) -> dict[str, Any]:
    """Bring the backup in `folder` back, up to this version, and look whether it is whole; returns its manifest.

    The database is filled in one transaction: what fails leaves it as it was. replaces: empty it first, if it is not.
    Raises BackupRefused.
    """
    manifest = read(folder)
    program = tool("psql")
    if _tables() and not replaces:
        raise BackupRefused("The database is not empty. To put the backup in its place, add --replace.")
    connections.close_all()
    _fill(program, folder / "database.sql.gz")
    call_command("migrate", verbosity=0, interactive=False)
    _start_a_new_generation()
    _bring_media(folder / "media")
    _must_be_whole(manifest)
    return manifest


def read(folder: Path) -> dict[str, Any]:
    """The manifest of a backup whose files are those that were written. Raises BackupRefused."""
    try:
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BackupRefused(
            f"{folder} holds no finished backup: its manifest.json cannot be read."
        ) from error
    if manifest.get("format") != FORMAT:
        raise BackupRefused(
            "This backup was written by another version: restore it with that one, then upgrade."
        )
    found = digests(folder)
    for name in sorted({*manifest["files"], *found}):
        if manifest["files"].get(name) != found.get(name):
            raise BackupRefused(f"{name} is not as it was when the backup was written: use another backup.")
    return manifest


def _tables() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM pg_tables WHERE schemaname = 'public')")
        return bool(cursor.fetchone()[0])


def _fill(program: Path, file: Path) -> None:
    command = [
        str(program),
        "--no-psqlrc",
        "--quiet",
        "--single-transaction",
        "--set=ON_ERROR_STOP=1",
        "--file=-",
    ]
    with tempfile.TemporaryFile() as said:
        quiet: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": said}
        psql = subprocess.Popen(command, env=environment(), stdin=subprocess.PIPE, **quiet)
        with (
            suppress(BrokenPipeError),
            cast(IO[bytes], psql.stdin) as to_psql,
        ):  # it stops at an error, which it tells
            to_psql.write(b"DROP SCHEMA public CASCADE; CREATE SCHEMA public;\n")
            to_psql.writelines(_lines(file))
        if psql.wait():
            said.seek(0)
            complaint = said.read().decode(errors="replace").strip()
            raise BackupRefused(f"The database refused the backup and is as it was: {complaint}")


def _lines(file: Path) -> Iterator[bytes]:
    """The dump for whatever server is there; the rows of tables are passed on as they are."""
    is_rows = False
    with gzip.open(file, "rb") as dump:
        for line in dump:
            if is_rows:
                is_rows = line != b"\\.\n"
            elif line.startswith(UNKNOWN_TO_OLDER) or line == b"CREATE SCHEMA public;\n":
                continue
            else:
                is_rows = line.startswith(b"COPY ") and line.endswith(b"FROM stdin;\n")
            yield line


def _start_a_new_generation() -> None:
    """No process that remembers pages may take the restored generation for the one that it knows."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE factcheck_generation SET folded = folded + extract(epoch FROM now())::bigint")


def _bring_media(folder: Path) -> None:
    """Pictures are named by their content: what is there already is the same."""
    if folder.is_dir():
        shutil.copytree(folder, settings.MEDIA_ROOT, dirs_exist_ok=True)


def _must_be_whole(manifest: dict[str, Any]) -> None:
    """Raise BackupRefused where `verify_editions` would complain, or where editions are missing."""
    with transaction.atomic():
        found = [str(violation) for violation in (*integrity.violations(), *guards.violations())]
        count = Edition.objects.count()
    if count != manifest["editions"]:
        found.append(f"the backup has {manifest['editions']} editions, the database {count} now.")
    if found:
        raise BackupRefused("Restored, but not whole: " + " ".join(found[:5]))
