"""A program: asks the API and reads the JSON that it answers."""

from __future__ import annotations

from typing import Any

from tests.reader import get


def ask(address: str, status: int = 200) -> dict[str, Any]:
    response = get(address)
    assert response.status_code == status, (
        f"{address} answers {response.status_code}: {response.content[:300]!r}"
    )
    return response.json()


def walk(address: str) -> list[dict[str, Any]]:
    """The items of a list, page after page."""
    found, onward = [], address
    for _ in range(50):
        page = ask(onward)
        found += page["items"]
        if page["next"] is None:
            return found
        onward = page["next"]
    raise AssertionError(f"{address} does not end")
