"""Typed readers of environment variables, which refuse nonsense with the variable's name and a hint."""

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

EXCLUSIVELY = os.O_WRONLY | os.O_CREAT | os.O_EXCL
TRUE, FALSE = {"1", "true", "yes", "on"}, {"0", "false", "no", "off"}
SHORTEST_SECRET = 50  # characters; what Django's own deployment check asks for (security.W009)


class Refused(ImproperlyConfigured):
    """A value is missing or makes no sense. The message is one sentence with the variable's name and a hint."""


class Environment:
    """Reads the mapping it is given. An empty value counts as not set. Every reader raises Refused."""

    def __init__(self, variables: Mapping[str, str]) -> None:
        self.variables = variables

    def text(self, name: str, default: str | None = None, *, hint: str = "") -> str:
        value = self.variables.get(name, "").strip()
        if value:
            return value
        if default is None:
            raise Refused(f"{name} is not set. {hint}".strip())
        return default

    def boolean(self, name: str, default: bool = False) -> bool:
        value = self.text(name, "").lower()
        if value in TRUE | FALSE:
            return value in TRUE
        if value:
            raise Refused(f"{name} is {value!r}: say 1 or 0.")
        return default

    def number(self, name: str, default: int, *, least: int, most: int) -> int:
        value = self.text(name, "")
        if not value:
            return default
        if not value.isascii() or not value.isdecimal() or not least <= int(value[:20]) <= most:
            raise Refused(f"{name} is {value!r}: give a whole number from {least} to {most}.")
        return int(value)

    def choice(self, name: str, default: str, *, among: list[str]) -> str:
        value = self.text(name, default).lower()
        if value not in among:
            raise Refused(f"{name} is {value!r}: say {', '.join(among[:-1])} or {among[-1]}.")
        return value

    def words(self, name: str, default: list[str], *, hint: str = "Separate them by commas.") -> list[str]:
        value = self.text(name, "")
        if not value:
            return default
        found = [word.strip() for word in value.split(",")]
        if any(not word or len(word.split()) > 1 for word in found):
            raise Refused(f"{name} is {value!r}, which is not a list. {hint}")
        return found

    def origin(self, name: str, default: str | None = None) -> str:
        """Scheme, host and port, as in https://example.org; without a slash at the end."""
        value = self.text(name, default, hint="Give the public address, such as https://example.org.")
        return self.origins(name, [value])[0]

    def origins(self, name: str, default: list[str]) -> list[str]:
        found = self.words(name, default)
        for value in found:
            if not is_origin(value):
                raise Refused(f"{name} is {value!r}: give scheme and host only, such as https://example.org.")
        return [value.rstrip("/").lower() for value in found]

    def folder(self, name: str, default: Path) -> Path:
        value = Path(self.text(name, str(default)))
        if not value.is_absolute():
            raise Refused(f"{name} is {str(value)!r}: give an absolute path.")
        return value

    def secret(self, name: str, *, file: Path) -> str:
        """The variable, or else what `make run` wrote into `file`."""
        value = self.text(name, read(file), hint=f"Set it to {SHORTEST_SECRET} or more random characters.")
        if not value:
            raise Refused(
                f"{name} is not set. Set it to {SHORTEST_SECRET} or more random characters "
                "(`make run` makes a key of its own for trying things out)."
            )
        if len(value) < SHORTEST_SECRET or len(set(value)) < 10:
            raise Refused(f"{name} is too easy to guess: use {SHORTEST_SECRET} or more random characters.")
        return value


def read(file: Path) -> str:
    try:
        return file.read_text().strip()
    except FileNotFoundError:
        return ""
    except PermissionError as error:
        raise Refused(f"{file} cannot be read: run as the user it belongs to.") from error


def kept(file: Path, fresh: str) -> str:
    """What stands in `file`, which only we may read; `fresh` where there is no such file yet."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileExistsError), os.fdopen(os.open(file, EXCLUSIVELY, 0o600), "w") as made:
        made.write(fresh + "\n")
    return read(file)


def is_origin(value: str) -> bool:
    try:
        parts = urlsplit(value)
        parts.port  # noqa: B018  reading it raises ValueError when it is none
    except ValueError:
        return False
    rest = (parts.path.rstrip("/"), parts.query, parts.fragment, parts.username)
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and not any(rest)
