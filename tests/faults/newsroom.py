"""Teams at work on a site of their own, each on its published check."""

from __future__ import annotations

import json
import threading

from tests.faults.ledger import Ledger
from tests.faults.served import Served
from tests.faults.team import PASSWORD, Team

MAKE = """
import json
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group, User
from tests.make import make_published
from factcheck.demo import make_logins
password, made = make_password("{password}"), []
for team in range({teams}):
    for name, group in [("writer", "writer"), ("second", "writer"), ("editor", "editor"), ("publisher", "publisher")]:
        user = User.objects.create(username=f"{{name}}-{{team}}", password=password, is_staff=True)
        user.groups.add(Group.objects.get(name=group))
    edition = make_published(slug=f"piece-{{team}}")
    made.append([edition.article_id, edition.slug])
print(json.dumps(made))
"""


class Newsroom:
    def __init__(self, site: Served, teams: int) -> None:
        """On a migrated, empty database. The site need not run yet."""
        self.site, self.ledger = site, Ledger()
        said = site.shell(MAKE.format(password=PASSWORD, teams=teams))
        made = json.loads(said.splitlines()[-1])
        self.teams = [
            Team(number, article, slug, site.port, self.ledger) for number, (article, slug) in enumerate(made)
        ]
        self._stop = threading.Event()
        self._threads: list[threading.Thread] = []

    def open(self) -> None:
        """Log in, everybody; the site has to answer."""
        for team in self.teams:
            team.arrive()

    def begin(self) -> None:
        self._threads = [threading.Thread(target=team.work, args=[self._stop]) for team in self.teams]
        for thread in self._threads:
            thread.start()

    def finish(self) -> None:
        """Let everybody end what they have begun."""
        self._stop.set()
        for thread in self._threads:
            thread.join()
