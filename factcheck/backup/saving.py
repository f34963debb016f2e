"""Write a backup."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import tempfile
from hashlib import sha256
from pathlib import Path
from typing import IO, Any, cast

from django.conf import settings
from django.db import connection
from django.utils import timezone

from articles.integrity import listing
from articles.models import Edition
from factcheck.backup.tools import BackupRefused, environment, tool

FORMAT = 1
SECRETS = (
    "SECRET",
    "PASSWORD",
    "TOKEN",
    "KEY",
    "DATABASE_URL",
)  # parts of names whose values are not written down
CHUNK = 2**20  # bytes
# Who is logged in is nobody's to restore.
LEFT_OUT = ["django_session"]


def save(folder: Path) -> dict[str, Any]:
    """Write a backup into `folder`, which must be new or empty; returns its manifest. Raises BackupRefused.

    The database is read in one snapshot, so editors may go on working. Pictures are never changed, only added: those
    that the snapshot names are there when they are copied afterwards.
    """
    if folder.exists() and any(folder.iterdir()):
        raise BackupRefused(f"{folder} is not empty: name a new folder for each backup.")
    program = tool("pg_dump")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    root, count = _editions()
    _dump(program, folder / "database.sql.gz")
    media = Path(settings.MEDIA_ROOT)
    if media.is_dir():
        shutil.copytree(media, folder / "media")
    _write(folder / "settings.json", _settings())
    manifest = {
        "format": FORMAT,
        "written_at": timezone.now().isoformat(timespec="seconds"),
        "server_version": connection.pg_version // 10_000,  # type: ignore[attr-defined]
        "site": settings.SITE_URL,
        "editions": count,
        "root": root,
        "files": digests(folder),
    }
    _write(folder / "manifest.json", manifest)
    return manifest


def digests(folder: Path) -> dict[str, str]:
    """SHA-256 of every file of a backup but its manifest, by its path in it."""
    files = [file for file in sorted(folder.rglob("*")) if file.is_file() and file.name != "manifest.json"]
    return {str(file.relative_to(folder)): _digest(file) for file in files}


def _editions() -> tuple[str, int]:
    """The root over the current editions, as /integrity.json tells it, and how many editions there are in all."""
    return listing()["root"], Edition.objects.count()


def _dump(program: Path, file: Path) -> None:
    command = [str(program), "--no-owner", "--no-privileges", "--encoding=UTF8"]
    command += [f"--exclude-table-data={table}" for table in LEFT_OUT]
    with (
        tempfile.TemporaryFile() as said,
        open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as raw,
        gzip.GzipFile(fileobj=raw, mode="wb", compresslevel=6, mtime=0) as packed,
    ):
        dump = subprocess.Popen(command, env=environment(), stdout=subprocess.PIPE, stderr=said)
        with cast(IO[bytes], dump.stdout) as text:
            shutil.copyfileobj(text, packed, CHUNK)
        if dump.wait():
            said.seek(0)
            complaint = said.read().decode(errors="replace").strip()
            raise BackupRefused(f"The database could not be read: {complaint or 'pg_dump gave no reason.'}")


def _settings() -> dict[str, str]:
    named = (
        "SITE_URL",
        "ALLOWED_HOSTS",
        "CSRF_TRUSTED_ORIGINS",
        "VAR_DIR",
        "DEMO",
        "DEBUG",
        "TRUST_PROXY",
        "WORKERS",
    )
    prefixes = ("HSTS_", "EMAIL_")
    return {
        name: value
        for name, value in sorted(os.environ.items())
        if (name in named or name.startswith(prefixes)) and not any(secret in name for secret in SECRETS)
    }


def _write(file: Path, content: dict[str, Any]) -> None:
    file.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _digest(file: Path) -> str:
    with file.open("rb") as opened:
        digest = sha256()
        while chunk := opened.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
