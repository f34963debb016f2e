"""The compose file and what it builds fit together, as far as that can be told without Docker."""

from __future__ import annotations

import re
from typing import Any

import yaml

from tests.deploy.front import DEPLOY


def test_every_file_that_the_containers_are_given_is_there():
    services = compose()["services"]
    given = [volume.split(":")[0] for service in services.values() for volume in service.get("volumes", [])]
    files = [name for name in given if name.startswith("./")]
    assert len(files) == 3
    for name in files:
        assert (DEPLOY / name).is_file(), name
    assert set(given) - set(files) - {"/etc/letsencrypt"} == set(compose()["volumes"])
    assert (DEPLOY / compose()["x-web"]["build"]["dockerfile"].removeprefix("deploy/")).is_file()


def test_nginx_knows_the_address_of_each_web_container():
    services = compose()["services"]
    addresses = {services[name]["networks"]["site"]["ipv4_address"] for name in ("web-a", "web-b")}
    told = (DEPLOY / "nginx-upstream-in-container.conf").read_text()
    assert addresses == set(re.findall(r"server ([\d.]+):8000", told))


def test_containers_and_units_start_the_same_server():
    of_the_unit = options((DEPLOY / "factcheck@.service").read_text())
    of_the_container = options((DEPLOY / "Dockerfile").read_text())
    assert of_the_unit - of_the_container == {"--uds", "--uds-permissions"}
    assert of_the_container - of_the_unit == {"--host", "--port"}


def options(text: str) -> set[str]:
    command = re.search(r"factcheck\.serve (.*)factcheck\.wsgi:application", text)
    assert command
    return set(re.findall(r"--[a-z-]+", command[1]))


def compose() -> Any:
    return yaml.safe_load((DEPLOY / "compose.yaml").read_text())
