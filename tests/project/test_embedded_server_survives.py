"""Whatever was left behind by a crash, the embedded PostgreSQL starts again with all that was committed."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.project.embedded import Process, is_running, kill_server, server_pid, within

MakeProcess = Callable[..., Process]


def crash_with_a_row(process: MakeProcess, folder: Path) -> Path:
    """Commit a row, kill server and user at once; returns the path of the pid file left behind."""
    user = process()
    user.ask("sql", "CREATE TABLE kept AS SELECT 'this' AS word")
    kill_server(folder)
    user.kill()
    return folder / "data" / "postmaster.pid"


def has_the_row(user: Process) -> bool:
    return user.ask("sql", "SELECT word FROM kept") == [["this"]]


def test_kill_9_of_everything_loses_nothing(process: MakeProcess, folder: Path):
    crash_with_a_row(process, folder)
    assert has_the_row(process())


def test_a_pid_file_that_is_cut_off_or_names_another_process_is_no_obstacle(
    process: MakeProcess, folder: Path
):
    pid_file = crash_with_a_row(process, folder)
    for content in [
        "",
        "12",
        "nonsense\n",
        "1\n/elsewhere\n",
        f"{os.getpid()}\n{folder / 'data'}\n1\n5432\n\n\n\n",
    ]:
        pid_file.write_text(content)
        user = process()
        assert has_the_row(user), content
        kill_server(folder)
        user.kill()


def test_a_process_that_got_the_number_of_a_server_that_is_gone_is_left_alone(
    process: MakeProcess, folder: Path, ordinary: list[str]
):
    user = process(as_whom=ordinary)
    kill_server(folder)
    innocent = subprocess.Popen([*ordinary, "sleep", "60"])
    (folder / "data" / "postmaster.pid").write_text(f"{innocent.pid}\n{folder / 'data'}\n1\n5432\n\n\n\n")
    user.ask("leave")
    process(as_whom=ordinary).kill()
    assert within(15, lambda: not is_running(folder))
    with pytest.raises(subprocess.TimeoutExpired):
        innocent.wait(1)
    innocent.kill()
    innocent.wait()


def test_an_initialisation_cut_short_is_done_anew(process: MakeProcess, folder: Path):
    (folder / "data.new" / "base").mkdir(parents=True)
    assert process().ask("sql", "SELECT 1") == [[1]]
    assert not (folder / "data.new").exists()


def test_a_user_killed_while_the_server_starts_leaves_none_behind(process: MakeProcess, folder: Path):
    early = process(joined=False)
    early.order("join", False)
    assert within(20, lambda: (folder / "data" / "postmaster.pid").exists())
    early.kill()
    assert within(30, lambda: not is_running(folder))
    assert process().ask("sql", "SELECT 1") == [[1]]


def test_a_folder_too_deep_for_a_socket_works(
    process: MakeProcess, folder: Path, monkeypatch, tmp_path: Path
):
    deep = tmp_path / ("d" * 90) / ("e" * 90)
    user = Process(deep)
    assert user.ask("join", False) is None
    assert user.ask("sql", "SELECT 1") == [[1]]
    sockets = Path((deep / "data" / "postmaster.pid").read_text().splitlines()[4])
    assert sockets.parent == Path("/tmp")
    assert sockets.stat().st_mode & 0o777 == 0o700
    user.end()
    assert within(15, lambda: not is_running(deep))
    sockets.rmdir()


def test_a_moved_folder_works(process: MakeProcess, folder: Path, tmp_path: Path):
    user = process()
    user.ask("sql", "CREATE TABLE kept AS SELECT 'this' AS word")
    user.ask("leave")
    folder.rename(tmp_path / "elsewhere")
    moved = Process(tmp_path / "elsewhere")
    assert moved.ask("join", False) is None
    assert has_the_row(moved)
    moved.ask("leave")
    moved.end()


def test_spaces_and_quotes_in_the_path_are_no_obstacle(tmp_path: Path):
    folder = tmp_path / 'it\'s a "folder" of $HOME'
    user = Process(folder)
    assert user.ask("join", False) is None
    assert server_pid(folder) > 0
    user.ask("leave")
    user.end()
