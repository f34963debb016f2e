"""What keeps `make run` from starting is said in one sentence, with exit status 1 and no traceback."""

import errno
import os
import shutil
import socket
from pathlib import Path

import pytest
from django.db.utils import OperationalError

from factcheck.database import complaint
from factcheck.run import refusal, site_url
from tests.project.site import Site, command


def sentence(var: Path, **variables: str) -> str:
    """What a start that fails says."""
    site = Site(var, **variables)
    assert site.finish() == 1, site.output
    said = site.output.strip()
    assert "Traceback" not in said
    assert "\n" not in said.removeprefix("Preparing the database ...\n")
    return said


def test_a_port_that_is_taken(tmp_path: Path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        said = sentence(tmp_path / "var", PORT=str(port))
    assert said.startswith(f"Port {port} of 127.0.0.1 is taken: ")
    assert not (tmp_path / "var").exists()


@pytest.mark.parametrize("port", ["70000", "http", "0", "-1"])
def test_a_port_that_is_none(tmp_path: Path, port: str):
    assert sentence(tmp_path / "var", PORT=port) == f"PORT is '{port}': give a whole number from 1 to 65535."


def test_a_number_of_workers_that_is_none(tmp_path: Path):
    assert (
        sentence(tmp_path / "var", WORKERS="many") == "WORKERS is 'many': give a whole number from 1 to 64."
    )


@pytest.mark.parametrize(
    ("host", "reason"), [("no.such.host.invalid", "nobody knows that name"), ("192.0.2.1", "cannot listen")]
)
def test_a_host_that_is_not_this_machine(tmp_path: Path, host: str, reason: str):
    assert reason in sentence(tmp_path / "var", HOST=host)


def test_a_port_for_root_only():
    assert "above 1023" in refusal(OSError(errno.EACCES, os.strerror(errno.EACCES)), "127.0.0.1", 80)


def test_a_setting_that_makes_no_sense(tmp_path: Path):
    assert sentence(tmp_path / "var", DEBUG="perhaps") == "DEBUG is 'perhaps': say 1 or 0."


def test_a_database_that_does_not_answer(tmp_path: Path):
    said = sentence(tmp_path / "var", DATABASE_URL="postgres://me@127.0.0.1:9/check")
    assert "The database cannot be used: " in said


def test_a_database_folder_that_cannot_be_made(tmp_path: Path):
    (tmp_path / "var").mkdir()
    (tmp_path / "var" / "postgres").write_text("in the way")
    assert "The database cannot be used: " in sentence(tmp_path / "var")


def test_database_files_that_are_damaged(tmp_path: Path):
    data = tmp_path / "var" / "postgres" / "data"
    data.mkdir(parents=True, mode=0o700)
    (data / "PG_VERSION").write_text("12\n")
    said = sentence(tmp_path / "var")
    assert "did not start: " in said
    shutil.rmtree(tmp_path / "var")


@pytest.mark.parametrize(
    ("address", "url"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000"),
        ("0.0.0.0", "http://127.0.0.1:8000"),
        ("::", "http://[::1]:8000"),
        ("192.0.2.7", "http://192.0.2.7:8000"),
    ],
)
def test_the_address_that_is_printed_can_be_opened(address: str, url: str):
    assert site_url(address, 8000) == url


@pytest.mark.parametrize(
    ("variables", "reason"),
    [
        ({}, "SECRET_KEY is not set. "),
        ({"SECRET_KEY": "short"}, "SECRET_KEY is too easy to guess: "),
        ({"DATABASE_URL": "mysql://localhost/check"}, "DATABASE_URL must look like "),
        (
            {"DATABASE_URL": "postgres://me@127.0.0.1:9/check", "SECRET_KEY": "0123456789" * 6},
            "The database cannot be",
        ),
    ],
)
def test_a_command_says_it_just_so(tmp_path: Path, variables: dict[str, str], reason: str):
    status, said = command(tmp_path, "migrate", **variables)
    assert status == 1
    assert said.startswith(reason)
    assert len(said.splitlines()) == 1, said


def test_a_disk_that_is_full():
    said = complaint(OperationalError("could not extend file\nHINT:  Check free disk space."))
    assert said == "The database cannot be used: there is no space left on its disk."
