"""The embedded PostgreSQL starts with its first user and ends with its last, whichever way that one ends."""

import os
from collections.abc import Callable
from pathlib import Path

from tests.project.embedded import Process, is_running, kill_server, server_pid, within

MakeProcess = Callable[..., Process]


def test_the_first_user_starts_it_and_finds_a_database(process: MakeProcess):
    assert process().ask("sql", "SELECT current_database()") == [["factcheck"]]


def test_what_was_answered_as_saved_is_on_the_disk(process: MakeProcess):
    first = process()
    for name in ["fsync", "synchronous_commit", "full_page_writes", "data_checksums"]:
        assert first.ask("sql", f"SHOW {name}") == [["on"]]


def test_it_knows_letters_beyond_ascii(process: MakeProcess):
    assert process().ask("sql", "SELECT lower('ÉCOLE'), 'é' ~ '[[:alpha:]]'") == [["école", True]]


def test_it_listens_on_no_network_address(process: MakeProcess):
    assert process().ask("sql", "SHOW listen_addresses") == [[""]]


def test_a_second_user_joins_the_same_server(process: MakeProcess, folder: Path):
    process()
    started = server_pid(folder)
    process()
    assert server_pid(folder) == started


def test_six_users_at_once_make_one_server(process: MakeProcess, folder: Path):
    six = [process(joined=False) for _ in range(6)]
    for each in six:
        each.order("join", False)
    assert [each.answer() for each in six] == [None] * 6
    assert {each.ask("sql", "SELECT pg_postmaster_start_time()::text")[0][0] for each in six}.__len__() == 1


def test_it_stays_while_another_uses_it(process: MakeProcess, folder: Path):
    first, second = process(), process()
    first.ask("leave")
    assert second.ask("sql", "SELECT 1") == [[1]]


def test_it_is_gone_when_the_last_user_has_left(process: MakeProcess, folder: Path):
    first, second = process(), process()
    first.ask("leave")
    second.ask("leave")
    assert not is_running(folder)


def test_it_ends_by_itself_when_the_last_user_just_ends(process: MakeProcess, folder: Path):
    process().end()
    assert within(15, lambda: not is_running(folder))


def test_it_ends_by_itself_when_the_last_user_is_killed(process: MakeProcess, folder: Path):
    process().kill()
    assert within(15, lambda: not is_running(folder))


def test_a_user_who_comes_while_it_stops_gets_a_new_one(process: MakeProcess):
    for _ in range(3):
        process().end()
    assert process().ask("sql", "SELECT 1") == [[1]]


def test_when_it_is_killed_under_us_looking_again_brings_it_back(process: MakeProcess, folder: Path):
    user = process()
    user.ask("sql", "CREATE TABLE kept AS SELECT 'this' AS word")
    kill_server(folder)
    assert "error" in user.ask("sql", "SELECT 1")
    assert user.ask("join", True) is None
    assert user.ask("sql", "SELECT word FROM kept") == [["this"]]


def test_it_is_told_no_secret_of_ours(process: MakeProcess, folder: Path, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "told-to-nobody")
    process()
    variables = Path(f"/proc/{server_pid(folder)}/environ").read_bytes()
    assert b"PATH=" in variables
    assert b"told-to-nobody" not in variables
    assert os.environ["SECRET_KEY"] == "told-to-nobody"
