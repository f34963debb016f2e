"""Before anything is installed: a virtual environment is made once, and what is in the way is said in a sentence."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.project.embedded import AS_ORDINARY, ROOT
from tests.project.site import clean_environment

IS_ROOT = os.geteuid() == 0


def new_clone(folder: Path) -> Path:
    """As much of a fresh clone as the first step reads, with nothing to install."""
    (folder / "factcheck").mkdir(parents=True)
    shutil.copy(ROOT / "factcheck" / "bootstrap.py", folder / "factcheck")
    (folder / "requirements.txt").write_text("")
    return folder


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    return new_clone(tmp_path / "clone")


def prepare_once(folder: Path) -> None:
    said = bootstrap(new_clone(folder))
    assert said == (0, "Making .venv ...\nInstalling the packages of requirements.txt ...")


@pytest.fixture(scope="session")
def prepared_once(made_once: Callable[..., Path]) -> Path:
    return made_once("prepared-once", prepare_once)


@pytest.fixture
def prepared(prepared_once: Path, tmp_path: Path) -> Path:
    """A clone in which the first step was done, and which was moved since."""
    return Path(shutil.copytree(prepared_once, tmp_path / "prepared", symlinks=True))


def bootstrap(clone: Path, *, before: str = "", as_whom: list[str] | None = None) -> tuple[int, str]:
    """Exit status and words of the first step; `before` is Python that changes the machine it seems to run on."""
    (clone / "machine").mkdir(exist_ok=True)
    (clone / "machine" / "sitecustomize.py").write_text(before)
    done = subprocess.run(
        [*(as_whom or []), sys.base_prefix + "/bin/python3", "factcheck/bootstrap.py", "requirements.txt"],
        cwd=clone,
        env=clean_environment(PYTHONPATH=str(clone / "machine"), PYTHONDONTWRITEBYTECODE="1"),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stdout
    return done.returncode, done.stdout.strip()


def test_it_makes_a_virtual_environment_once(prepared: Path):
    assert (prepared / ".venv" / "bin" / "python").exists()
    assert bootstrap(prepared) == (0, "")


def test_it_installs_again_when_the_pinned_file_changed(prepared: Path):
    (prepared / "requirements.txt").write_text("# another day\n")
    assert bootstrap(prepared) == (0, "Installing the packages of requirements.txt ...")
    assert bootstrap(prepared) == (0, "")


def test_a_package_without_a_hash_is_not_installed(prepared: Path):
    (prepared / "requirements.txt").write_text("django==5.2\n")
    status, said = bootstrap(prepared)
    assert status == 1
    assert "Installing the packages failed: ERROR: " in said.splitlines()[-1]
    assert "install.log" in said
    assert bootstrap(prepared)[0] == 1


def test_a_virtual_environment_of_a_python_that_is_gone_is_made_anew(prepared: Path):
    for name in ["python", "python3"]:
        link = prepared / ".venv" / "bin" / name
        link.unlink(missing_ok=True)
        link.symlink_to("/usr/bin/python-gone")
    assert bootstrap(prepared)[1].startswith("Making .venv ...")


@pytest.mark.parametrize(
    ("machine", "sentence"),
    [
        (
            "import sys; sys.version_info = (3, 9, 2, 'final', 0)",
            "Factcheck needs Python 3.11 or newer, and ",
        ),
        ("import sys; sys.modules['ensurepip'] = None", "python3-venv is missing: install it"),
        (
            "import shutil; shutil.disk_usage = lambda path: shutil._ntuple_diskusage(9, 9, 5_000_000)",
            "Only 5 MB are free on the disk of ",
        ),
        (
            "import pathlib\ndef full(*args): raise OSError(28, 'full')\npathlib.Path.write_text = full",
            "There is no space left on the disk of ",
        ),
    ],
    ids=["old Python", "no python3-venv", "little disk space", "no disk space"],
)
def test_what_the_machine_lacks(clone: Path, machine: str, sentence: str):
    status, said = bootstrap(clone, before=machine)
    assert status == 1
    assert said.startswith(sentence)
    assert len(said.splitlines()) == 1


def test_a_folder_that_cannot_be_written(clone: Path):
    (clone / "machine").mkdir()
    for each in [*clone.parents][:3]:
        each.chmod(0o755)
    clone.chmod(0o555)
    (clone / "machine" / "sitecustomize.py").touch()
    as_whom = AS_ORDINARY if IS_ROOT else []
    status, said = bootstrap(clone, as_whom=as_whom)
    clone.chmod(0o755)
    assert status == 1
    assert (
        said == f"{clone} cannot be written (Permission denied): clone the project into a folder of your own."
    )


def test_the_oldest_python_that_can_read_it_is_much_older():
    compile_for_37 = "import ast, sys; ast.parse(open(sys.argv[1]).read(), feature_version=(3, 7))"
    done = subprocess.run(
        [sys.executable, "-c", compile_for_37, str(ROOT / "factcheck" / "bootstrap.py")], check=False
    )
    assert done.returncode == 0


def test_make_says_when_there_is_no_python():
    done = subprocess.run(
        ["make", "--no-print-directory", "run", "PYTHON=python-nowhere"],
        cwd=ROOT,
        env=clean_environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "python-nowhere is missing: install it" in done.stderr


def test_without_root_the_packages_for_the_tests_are_named(tmp_path: Path):
    for each in [tmp_path, *tmp_path.parents[:2]]:
        each.chmod(0o755)
    (tmp_path / "dpkg-query").write_text("#!/bin/sh\n[ $3 = libatomic1 ] && echo 'ii '\n")
    (tmp_path / "dpkg-query").chmod(0o755)
    done = subprocess.run(
        [*(AS_ORDINARY if IS_ROOT else []), "bash", ".ci/packages"],
        cwd=ROOT,
        env=clean_environment() | {"PATH": f"{tmp_path}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "run `apt install chromium fonts-liberation nginx openssl curl` as root" in done.stderr
    assert len(done.stderr.splitlines()) == 1
