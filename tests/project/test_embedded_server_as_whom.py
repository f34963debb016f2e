"""PostgreSQL refuses root. It runs as an ordinary user, and for root as somebody else, or says why not."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from factcheck.embedded import server as module
from factcheck.embedded.identity import Identity, candidates
from factcheck.embedded.programs import Unavailable, binaries
from factcheck.embedded.server import Server
from tests.project.embedded import ORDINARY, Process, server_pid

MakeProcess = Callable[..., Process]
IS_ROOT = os.geteuid() == 0


def test_an_ordinary_user_runs_it_as_himself(process: MakeProcess, folder: Path, ordinary: list[str]):
    assert process(as_whom=ordinary).ask("sql", "SELECT 1") == [[1]]
    whose = Path(f"/proc/{server_pid(folder)}").stat().st_uid
    assert whose == (ORDINARY if IS_ROOT else os.geteuid())


def test_nobody_else_may_look_into_data_or_socket(process: MakeProcess, folder: Path):
    process()
    for name in ["data", "socket"]:
        assert (folder / name).stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("identity", list(candidates()), ids=lambda identity: identity.name)
def test_every_way_to_run_it_works_or_is_not_chosen(
    identity: Identity, folder: Path, monkeypatch: pytest.MonkeyPatch
):
    folder.mkdir(mode=0o711)
    for each in [folder.parent, *folder.parent.parents[:2]]:
        each.chmod(0o755)
    works = identity.works(binaries() / "postgres", folder)
    monkeypatch.setattr("factcheck.embedded.identity.candidates", lambda: iter([identity]))
    server = Server(folder)
    if works:
        server.join()
        assert server.is_ready()
        server.leave()
        assert not server.is_ready()
    else:
        with pytest.raises(Unavailable, match="refuses to run as root"):
            server.join()


def test_where_nobody_can_run_it_one_sentence_says_so(folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "choose_identity", lambda program, folder: None)
    with pytest.raises(Unavailable) as caught:
        Server(folder).join()
    assert str(folder) in str(caught.value)
    assert "run as an ordinary user" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_folder_of_another_user_is_refused_with_one_sentence(folder: Path, monkeypatch: pytest.MonkeyPatch):
    folder.mkdir()
    monkeypatch.setattr(os, "geteuid", lambda: ORDINARY)
    with pytest.raises(Unavailable, match="belongs to another user"):
        Server(folder).join()


def test_changing_from_one_way_to_another_keeps_the_data(folder: Path, monkeypatch: pytest.MonkeyPatch):
    able = []
    folder.mkdir(mode=0o711)
    for identity in candidates():
        if identity.works(binaries() / "postgres", folder):
            able.append(identity)
    for identity in [*able, able[0]]:
        monkeypatch.setattr(module, "choose_identity", lambda program, folder, chosen=identity: chosen)
        server = Server(folder)
        server.join()
        assert server.is_ready(), identity.name
        server.leave()
