"""A small disk for database and files, filled to its last byte while editors work, and emptied again."""

from __future__ import annotations

import errno
import os
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.cluster import Cluster
from tests.faults.newsroom import Newsroom
from tests.faults.person import Person, Unanswered
from tests.faults.served import Served, within
from tests.faults.storm import answers


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[None]:
    """A file system of that size at `folder`; for root only. It is gone afterwards, whatever still uses it."""
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=755", "tmpfs", folder], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


def fill(ballast: Path) -> None:
    """Take every byte that is left."""
    with ballast.open("ab", buffering=0) as file:
        for size in (2**20, 4096, 1):
            while True:
                try:
                    file.write(b"\0" * size)
                except OSError as error:
                    if error.errno != errno.ENOSPC:
                        raise
                    break


@dataclass
class FullDisk:
    """refused: saves that were answered with the reason and the text. others: how else. returned: seconds until the
    first acknowledged save after there was room."""

    refused: int = 0
    others: Counter[str] = field(default_factory=Counter)
    readers: Counter[int] = field(default_factory=Counter)
    returned: float = 0.0

    def happen(
        self, newsroom: Newsroom, site: Served, cluster: Cluster, disk: Path, pages: list[str], seconds: float
    ) -> None:
        assert {Person(site.port).get(page).status for page in pages} == {200}
        ballast, end = disk / "ballast", time.monotonic() + seconds
        team = newsroom.teams[0]
        while time.monotonic() < end:
            fill(ballast)
            for page in pages:
                self.readers[Person(site.port).get(page).status] += 1
            try:
                form = team.open("writer", team.page, "article_form")
            except (AssertionError, Unanswered) as error:
                self.others[f"the form: {error}"] += 1
                time.sleep(0.2)
                continue
            typed = f"{os.urandom(20_000).hex()} typed on a full disk."
            answer = team.people["writer"].post(team.page, form | {"body": typed, "_continue": ""})
            if answer.status == 503 and typed in answer.text and "may not have been saved" in answer.text:
                self.refused += 1
            else:
                self.others[f"a save: {answer.status}"] += 1
        ballast.unlink()
        back_at = time.monotonic()
        assert within(60, lambda: self._runs(cluster, site)), "the database did not come back"
        assert within(60, lambda: self._is_saved(newsroom)), "nothing can be saved"
        self.returned = time.monotonic() - back_at

    def _runs(self, cluster: Cluster, site: Served) -> bool:
        """The server starts anew where it gave up, as systemd has it do."""
        cluster.start()
        return answers(site)

    def _is_saved(self, newsroom: Newsroom) -> bool:
        try:
            return newsroom.teams[0].save()
        except (Unanswered, AssertionError):
            return False

    def broken(self) -> list[str]:
        found = [
            f"{count} pages were answered {status}" for status, count in self.readers.items() if status != 200
        ]
        if not self.refused:
            found.append("no save met the full disk")
        return found + [f"{how} ({count} times)" for how, count in self.others.items() if " 500" in how]
