"""`make run`: a first start makes everything, a second keeps it, and nothing is left when it ends."""

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.project.embedded import is_running, within
from tests.project.site import Site, in_shell, start_command, worker_pids

StartSite = Callable[..., Site]


@pytest.fixture
def var(started_once: Path, tmp_path: Path) -> Path:
    """A copy of that var/, for one test."""
    shutil.copytree(started_once, tmp_path / "var")
    return tmp_path / "var"


@pytest.fixture
def start(var: Path) -> Iterator[StartSite]:
    started: list[Site] = []

    def start(**variables: str) -> Site:
        started.append(Site(var, **variables))
        return started[-1].wait_until_it_answers()

    yield start
    for site in started:
        site.inner.kill()
        site.finish()
    assert within(30, lambda: not is_running(var / "postgres"))


def test_the_first_start_names_the_address_and_the_logins(started_once: Path):
    said = (started_once / "said.txt").read_text()
    assert "Factcheck is at http://127.0.0.1:" in said
    assert "as writer, editor, publisher, admin" in said
    for secret in ["secret-key", "demo-password"]:
        assert (started_once / secret).stat().st_mode & 0o777 == 0o600


def test_the_pages_and_their_files_are_served(start: StartSite):
    site = start()
    for path in ["/", "/admin/login/", "/static/admin/css/base.css"]:
        assert site.get(path) == 200


def test_a_second_start_keeps_what_was_written_and_the_password(start: StartSite, var: Path):
    first = start()
    assert first.end() == 0
    in_shell(var, "from sources.models import Source; Source.objects.create(title='Kept')")
    second = start()
    assert second.password == first.password
    assert "Kept" in in_shell(
        var, "from sources.models import Source; print(Source.objects.get(title='Kept').title)"
    )


def test_demo_password_changes_the_logins_from_then_on(start: StartSite, var: Path):
    site = start(DEMO_PASSWORD="chosen-word")
    assert site.password == "chosen-word"
    script = "from django.contrib.auth import authenticate; print(authenticate(None, **{}))"
    login = script.format({"username": "editor", "password": "chosen-word"})
    assert "editor" in in_shell(var, login, DEMO="1")
    assert "None" in in_shell(var, login)


@pytest.mark.parametrize("by", [signal.SIGTERM, signal.SIGINT])
def test_told_to_stop_it_leaves_no_process_behind(start: StartSite, var: Path, by: int):
    site = start()
    workers = worker_pids(site)
    assert workers
    assert site.end(by) == 0
    assert not is_running(var / "postgres")
    assert not [pid for pid in workers if Path(f"/proc/{pid}").exists()]
    assert "Traceback" not in site.output


def test_ctrl_c_reaches_all_of_its_processes_and_is_no_error(start: StartSite, var: Path):
    site = start()
    os.killpg(site.inner.pid, signal.SIGINT)
    assert site.finish() == 0
    assert not is_running(var / "postgres")
    assert "Traceback" not in site.output


def test_killed_it_leaves_neither_port_nor_server_taken_and_starts_again(start: StartSite, var: Path):
    site = start()
    workers = worker_pids(site)
    site.end(signal.SIGKILL)
    assert within(30, lambda: not any(Path(f"/proc/{pid}").exists() for pid in workers))
    assert within(30, lambda: not is_running(var / "postgres"))
    assert start(PORT=site.port).answers()


def test_it_leaves_the_server_to_a_command_that_still_uses_it(start: StartSite, var: Path):
    site = start()
    script = (
        "from django.db import connection; cursor = connection.cursor(); print('joined', flush=True); input(); "
        "cursor.execute('SELECT 41 + 1'); print(cursor.fetchone())"
    )
    other = start_command(var, "shell", "-v0", "-c", script)
    assert other.stdout
    assert other.stdout.readline() == "joined\n"
    assert site.end() == 0
    assert "(42,)" in other.communicate("go on\n")[0]
