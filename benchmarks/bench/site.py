"""The site that is measured: its databases, its environment, its commands."""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from benchmarks.bench.cluster import Cluster
from benchmarks.bench.machine import ROOT

LEAD = "are-ice-agents-trained-in-de-escalation"
PATH = f"/checks/{LEAD}/"
MANAGE = [sys.executable, str(ROOT / "manage.py")]


class CommandFailed(Exception):
    """A command of ours or of a peer's ended badly; the message has its last words."""


def environment(url: str, port: int, var: Path) -> dict[str, str]:
    """What the processes of a site are started with: ours, but for where things are."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}
    return kept | {
        "DJANGO_SETTINGS_MODULE": "factcheck.settings",
        "DATABASE_URL": url,
        "DEMO": "1",
        "SITE_URL": f"http://127.0.0.1:{port}",
        "VAR_DIR": str(var),
        "SECRET_KEY": _secret(var),
        "PYTHONPATH": str(ROOT),
    }


def run(
    command: Sequence[str | Path], env: Mapping[str, str], cwd: Path = ROOT, seconds: float | None = None
) -> str:
    """What the command printed. seconds: after which it is given up. Raises CommandFailed."""
    name = " ".join(Path(part).name for part in map(str, command[:3]))
    try:
        done = subprocess.run(
            [*map(str, command)],
            cwd=cwd,
            env=dict(env),
            capture_output=True,
            text=True,
            check=False,
            timeout=seconds,
        )
    except subprocess.TimeoutExpired as error:
        raise CommandFailed(f"{name}: given up after {seconds:.0f} s.") from error
    if done.returncode:
        words = (done.stderr.strip() or done.stdout.strip())[-600:]
        raise CommandFailed(f"{name}: {words}")
    return done.stdout


def told(command: Sequence[str | Path], env: Mapping[str, str], cwd: Path = ROOT) -> Any:
    """The JSON that the command printed, as all or as the last line of it. Raises CommandFailed."""
    out = run(command, env, cwd).strip()
    try:
        return json.loads(out if out.startswith("{\n") else out.splitlines()[-1])
    except (IndexError, ValueError) as error:
        raise CommandFailed(f"{Path(str(command[1])).name} printed no JSON: {out[-300:]}") from error


def prepare(env: Mapping[str, str]) -> None:
    """The demo in its database, as it is today, and the files."""
    run([*MANAGE, "migrate", "--verbosity", "0", "--no-input"], env)
    run([*MANAGE, "load_demo", "--verbosity", "0"], env)
    run([*MANAGE, "collectstatic", "--verbosity", "0", "--no-input"], env)


def export(env: Mapping[str, str], most: int, file: Path) -> list[str]:
    """The newest editions into `file`, one document a line; returns their addresses."""
    out = run([sys.executable, "-m", "benchmarks.bench.export", "editions", str(most)], env)
    file.write_text(out)
    return [f"/checks/{json.loads(line)['edition']['slug']}/" for line in out.splitlines()]


def make_many(cluster: Cluster, count: int, folder: Path) -> tuple[str, float]:
    """A database with so many pieces, a new one or that of an earlier run with the same schema.

    Returns its address, and the seconds that it took to make.
    """
    name, mark = f"many_{count}", _mark(folder, count)
    url = cluster.url(name)
    is_new = cluster.create(name, anew=not is_kept(folder, count))
    if is_new:
        mark.unlink(missing_ok=True)
        command: list[str | Path] = [
            sys.executable,
            ROOT / "benchmarks" / "make_many.py",
            "--articles",
            str(count),
        ]
        began = time.monotonic()
        words = run(command, environment(url, 0, folder / "site-many"))
        (folder / f"{name}.log").write_text(words)
        mark.write_text(f"{_schema()} {time.monotonic() - began:.1f}")
    return url, float(mark.read_text().split()[1])


def is_kept(folder: Path, count: int) -> bool:
    """Whether a database of so many pieces of an earlier run will do."""
    mark = _mark(folder, count)
    told = mark.read_text().split() if mark.exists() else []
    return len(told) == 2 and told[0] == _schema()


def _mark(folder: Path, count: int) -> Path:
    return folder / f"many_{count}.schema"


def _schema() -> str:
    """What a database of many pieces depends on: the migrations, and what makes it. One word for all."""
    digest = sha256()
    for file in sorted([*ROOT.glob("*/migrations/*.py"), *(ROOT / "benchmarks" / "many").glob("*.py")]):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _secret(var: Path) -> str:
    var.mkdir(parents=True, exist_ok=True)
    file = var / "secret"
    if not file.exists():
        file.write_text(secrets.token_urlsafe(60))
    return file.read_text()
