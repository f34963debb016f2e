"""What differs between a demo, a site with HTTPS, and one that says what it wants."""

import json
import subprocess
import sys
from typing import Any

import pytest

from tests.project.embedded import ROOT
from tests.project.site import clean_environment

ASKED = """
import json
from factcheck import settings as s
names = ["SECOND_FACTOR", "SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "SESSION_COOKIE_AGE"]
print(json.dumps({name: getattr(s, name) for name in names} | {"days": s.SESSION_LASTS.days}))
"""


def settings_with(**variables: str) -> dict[str, Any] | str:
    """Those asked for above, or the sentence with which the start was refused."""
    environment = clean_environment(
        SECRET_KEY="0123456789abcdefghij" * 3, DATABASE_URL="postgres://me@127.0.0.1:9/check", **variables
    )
    done = subprocess.run(
        [sys.executable, "-c", ASKED], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    return json.loads(done.stdout) if done.returncode == 0 else done.stderr.splitlines()[-1]


def test_a_production_site_asks_publishers_for_a_second_factor_and_its_cookies_belong_to_its_host():
    assert settings_with(SITE_URL="https://check.example") == {
        "SECOND_FACTOR": "publishers",
        "SESSION_COOKIE_NAME": "__Host-session",
        "CSRF_COOKIE_NAME": "__Host-csrf",
        "SESSION_COOKIE_AGE": 12 * 3600,
        "days": 7,
    }


def test_a_demo_asks_nobody():
    assert settings_with(DEMO="1")["SECOND_FACTOR"] == "off"


def test_a_site_decides_for_itself():
    decided = settings_with(SECOND_FACTOR="Staff", SESSION_IDLE_HOURS="1", SESSION_DAYS="2")
    assert (decided["SECOND_FACTOR"], decided["SESSION_COOKIE_AGE"], decided["days"]) == ("staff", 3600, 2)


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("SECOND_FACTOR", "maybe", "SECOND_FACTOR is 'maybe': say off, publishers or staff."),
        ("SESSION_DAYS", "0", "SESSION_DAYS is '0': give a whole number from 1 to 90."),
    ],
)
def test_nonsense_stops_the_start_with_a_sentence(name: str, value: str, sentence: str):
    assert settings_with(**{name: value}).endswith(sentence)
