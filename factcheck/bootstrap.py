"""Make .venv and install the pinned packages, with nothing but Python's standard library.

    python3 factcheck/bootstrap.py requirements.txt

Written so that a Python too old for the rest (3.7) can still read it and say so. Quick when all is in place.
"""

import errno
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
OLDEST = (3, 11)
ROOM_TO_INSTALL = {
    "requirements.txt": 500,
    "requirements-dev.txt": 1200,
}  # MB: the packages and their downloads
ROOM_TO_RUN = 200  # MB: a first database with its log, and some uploads


def main(requirements: Path) -> None:
    refuse_old_python()
    folder = writable_folder()
    with (folder / "install.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two starts at once install once
        refuse_full_disk(folder, ROOM_TO_RUN)
        if not installed(requirements):
            refuse_full_disk(ROOT, ROOM_TO_INSTALL[requirements.name])
            make_venv()
            install(requirements, folder / "install.log")


def refuse_old_python() -> None:
    if sys.version_info[:2] < OLDEST:
        stop(
            f"Factcheck needs Python 3.11 or newer, and {sys.executable} is {version()}: "
            "install a newer one, or name it, as in `make run PYTHON=python3.12`."
        )


def version() -> str:
    return f"{sys.version_info[0]}.{sys.version_info[1]}"


def writable_folder() -> Path:
    """The folder var/, into which everything is written that is not part of the project."""
    folder = Path(os.environ.get("VAR_DIR") or ROOT / "var")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for place in {ROOT, folder}:
            probe = place / f".probe-{os.getpid()}"
            probe.write_text("written")
            probe.unlink()
    except OSError as error:
        if error.errno == errno.ENOSPC:
            stop(f"There is no space left on the disk of {ROOT}: make room first.")
        stop(f"{ROOT} cannot be written ({error.strerror}): clone the project into a folder of your own.")
    return folder


def refuse_full_disk(folder: Path, megabytes: int) -> None:
    free = shutil.disk_usage(folder).free // 1000**2
    if free < megabytes:
        stop(
            f"Only {free} MB are free on the disk of {folder}, and {megabytes} MB are needed: make room first."
        )


def installed(requirements: Path) -> bool:
    """Whether .venv has a Python like this one, and holds what the file asks for."""
    stamp = stamp_of(requirements)
    return PYTHON.exists() and stamp.exists() and stamp.read_text() == fingerprint(requirements)


def stamp_of(requirements: Path) -> Path:
    return VENV / f"installed-{requirements.name}"


def fingerprint(requirements: Path) -> str:
    return f"{hashlib.sha256(requirements.read_bytes()).hexdigest()} {version()}\n"


def make_venv() -> None:
    if works():
        return
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        stop("python3-venv is missing: install it (on Debian: apt install python3-venv) and try again.")
    say("Making .venv ...")
    done = said([sys.executable, "-m", "venv", "--clear", str(VENV)])
    if done.returncode or not works():
        stop(f"The virtual environment {VENV} could not be made: {last_line(done.stdout)}")


def works() -> bool:
    """Whether .venv has pip and a Python like this one."""
    script = "import sys, pip; print('%d.%d' % sys.version_info[:2])"
    try:
        return said([str(PYTHON), "-c", script]).stdout.strip() == version()
    except OSError:
        return False


def install(requirements: Path, log: Path) -> None:
    say(f"Installing the packages of {requirements.name} ...")
    command = [str(PYTHON), "-m", "pip", "install", "--require-hashes", "--requirement", str(requirements)]
    done = said([*command, "--disable-pip-version-check", "--no-input", "--progress-bar", "off"])
    log.write_text(done.stdout)
    if done.returncode:
        if os.strerror(errno.ENOSPC) in done.stdout:
            stop(f"There is no space left on the disk of {ROOT}: make room and try again.")
        stop(f"Installing the packages failed: {last_line(done.stdout)} (all of it is in {log})")
    stamp_of(requirements).write_text(fingerprint(requirements))


def said(command: "list[str]") -> "subprocess.CompletedProcess[str]":
    """The finished command, with everything it said in `stdout`."""
    return subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


def last_line(output: str) -> str:
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith(("ERROR:", "Error:"))]
    return (errors or lines or ["it gave no reason."])[-1]


def say(words: str) -> None:
    print(words, flush=True)  # noqa: T201


def stop(words: str) -> NoReturn:
    sys.exit(words)


if __name__ == "__main__":
    try:
        main(ROOT / sys.argv[1])
    except KeyboardInterrupt:
        sys.exit(130)
    except OSError as error:
        stop(f"{error.filename or ROOT}: {error.strerror}.")
