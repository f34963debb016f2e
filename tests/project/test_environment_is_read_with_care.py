"""A missing or nonsensical value stops the start, with the variable's name and a hint, in one sentence."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from factcheck import database
from factcheck.environment import Environment, Refused, kept

GOOD_SECRET = "0123456789abcdefghij" * 3
READERS: dict[str, Callable[[Environment], Any]] = {
    "text": lambda env: env.text("NAME"),
    "boolean": lambda env: env.boolean("NAME"),
    "number": lambda env: env.number("NAME", 5, least=1, most=10),
    "words": lambda env: env.words("NAME", []),
    "origin": lambda env: env.origin("NAME"),
    "origins": lambda env: env.origins("NAME", []),
    "folder": lambda env: env.folder("NAME", Path("/var")),
    "secret": lambda env: env.secret("NAME", file=Path("/nowhere/secret-key")),
    "database": lambda env: database.configuration(env.text("NAME", ""), Path("/var")),
}


def read(reader: str, value: str) -> Any:
    return READERS[reader](Environment({"NAME": value}))


@pytest.mark.parametrize(
    ("reader", "value", "means"),
    [
        ("text", " words ", "words"),
        ("boolean", "1", True),
        ("boolean", "On", True),
        ("boolean", "no", False),
        ("boolean", "", False),
        ("number", "", 5),
        ("number", "10", 10),
        ("words", "a.example, b.example", ["a.example", "b.example"]),
        ("words", "", []),
        ("origin", "https://Example.org/", "https://example.org"),
        ("origin", "http://[::1]:8000", "http://[::1]:8000"),
        ("origins", "https://a.example,http://b.example:81", ["https://a.example", "http://b.example:81"]),
        ("folder", "", Path("/var")),
        ("folder", "/srv/check", Path("/srv/check")),
        ("secret", GOOD_SECRET, GOOD_SECRET),
    ],
)
def test_a_value_that_makes_sense_is_read(reader: str, value: str, means: Any):
    assert read(reader, value) == means


@pytest.mark.parametrize(
    ("reader", "value", "hint"),
    [
        ("text", "", "NAME is not set"),
        ("boolean", "perhaps", "NAME is 'perhaps': say 1 or 0"),
        ("number", "ten", "NAME is 'ten': give a whole number from 1 to 10"),
        ("number", "11", "from 1 to 10"),
        ("number", "-1", "from 1 to 10"),
        ("number", "1.5", "from 1 to 10"),
        ("number", "٣", "from 1 to 10"),
        ("number", "9" * 5000, "from 1 to 10"),
        ("words", "a,,b", "Separate them by commas"),
        ("words", "a b", "Separate them by commas"),
        ("origin", "", "NAME is not set. Give the public address"),
        ("origin", "example.org", "such as https://example.org"),
        ("origin", "ftp://example.org", "such as https://example.org"),
        ("origin", "https://example.org/site", "scheme and host only"),
        ("origin", "https://me@example.org", "scheme and host only"),
        ("origin", "https://example.org:port", "scheme and host only"),
        ("origin", "https://", "scheme and host only"),
        ("origins", "https://a.example,b.example", "NAME is 'b.example'"),
        ("folder", "var", "NAME is 'var': give an absolute path"),
        ("secret", "", "NAME is not set"),
        ("secret", "short", "50 or more random characters"),
        ("secret", "a" * 60, "NAME is too easy to guess"),
    ],
)
def test_a_value_that_makes_none_is_refused_with_name_and_hint(reader: str, value: str, hint: str):
    with pytest.raises(Refused) as caught:
        read(reader, value)
    assert hint in str(caught.value)
    assert "NAME" in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "url",
    [
        "mysql://localhost/check",
        "sqlite:///check.db",
        "check",
        "postgres://",
        "postgres://localhost",
        "postgres://h:x/a",
        "postgres://[::1/a",
    ],
)
def test_a_database_url_that_is_none_is_refused(url: str):
    with pytest.raises(Refused, match="DATABASE_URL must look like postgres://"):
        read("database", url)


def test_a_database_url_is_used():
    found = read("database", "postgres://me:p%40ss@db.example:5433/check")
    assert found["ENGINE"] == "django.db.backends.postgresql"
    named = [found[key] for key in ["USER", "PASSWORD", "HOST", "PORT", "NAME"]]
    assert named == ["me", "p@ss", "db.example", 5433, "check"]


def test_without_a_database_url_the_embedded_server_is_used():
    found = read("database", "")
    assert (found["ENGINE"], found["HOST"]) == ("factcheck.embedded", "/var/socket")


def test_a_secret_made_once_is_kept_and_closed_to_others(tmp_path: Path):
    file = tmp_path / "var" / "secret-key"
    assert kept(file, GOOD_SECRET) == GOOD_SECRET
    assert kept(file, "another") == GOOD_SECRET
    assert file.stat().st_mode & 0o777 == 0o600
    assert Environment({}).secret("SECRET_KEY", file=file) == GOOD_SECRET
