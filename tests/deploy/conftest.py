from collections.abc import Callable, Iterator

import psycopg
import pytest
from django.db import connection, connections

from tests.deploy.machine import Machine
from tests.project.server_address import address_of


@pytest.fixture
def database(transactional_db: None) -> Iterator[str]:
    """DATABASE_URL of a copy of the test's database, as a deploy may change it."""
    name = f"{connection.settings_dict['NAME']}_deployed"
    connections.close_all()
    with psycopg.connect(address_of("postgres"), autocommit=True) as server:
        identifier, template = (
            psycopg.sql.Identifier(each) for each in (name, connection.settings_dict["NAME"])
        )
        drop = psycopg.sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(identifier)
        server.execute(drop)
        server.execute(psycopg.sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(identifier, template))
        try:
            yield address_of(name)
        finally:
            server.execute(drop)


@pytest.fixture
def machine(database: str) -> Iterator[Callable[..., Machine]]:
    made: list[Machine] = []

    def make(**settings: str) -> Machine:
        made.append(Machine(database, **settings))
        return made[-1]

    yield make
    for each in made:
        each.close()
