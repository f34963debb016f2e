import fcntl
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.project.embedded import AS_ORDINARY, ORDINARY, Process, is_running, within
from tests.project.site import Site


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Callable[[Path], None]], Path]:
    """Makes a folder that takes a while, once for all test processes; tests work on copies of it."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base

    def folder(name: str, make: Callable[[Path], None]) -> Path:
        with (shared / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not (shared / f"{name}.made").exists():
                make(shared / name)
                (shared / f"{name}.made").touch()
        return shared / name

    return folder


def start_once(var: Path) -> None:
    site = Site(var).wait_until_it_answers()
    assert site.end() == 0
    (var / "said.txt").write_text(site.output)


@pytest.fixture(scope="session")
def started_once(made_once: Callable[..., Path]) -> Path:
    """The var/ that a first start leaves behind, and what it said."""
    return made_once("started-once", start_once)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where an embedded server of this test's own may live."""
    return tmp_path / "postgres"


@pytest.fixture
def process(folder: Path) -> Iterator[Callable[..., Process]]:
    """Makes processes that use the server in `folder`; none of them outlives the test, nor does the server."""
    made: list[Process] = []

    def make(*, as_whom: list[str] | None = None, joined: bool = True) -> Process:
        made.append(Process(folder, as_whom))
        if joined:
            assert made[-1].ask("join", False) is None
        return made[-1]

    yield make
    for each in made:
        each.kill()
    if folder.exists():
        assert within(30, lambda: not is_running(folder))


@pytest.fixture
def ordinary(tmp_path: Path) -> list[str]:
    """What goes before a command to run it as an ordinary user, who owns the test's folder."""
    if os.geteuid() != 0:
        return []
    for each in [tmp_path, *tmp_path.parents[:2]]:
        each.chmod(0o755)
    os.chown(tmp_path, ORDINARY, ORDINARY)
    return AS_ORDINARY
