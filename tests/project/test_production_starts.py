"""A start without DEMO=1 is a production start: it wants its address, and refuses the demo's logins."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client

from factcheck.demo import NAMES, make_logins, use_password
from factcheck.environment import Refused
from factcheck.production import refuse_a_demo
from tests.make import make_user
from tests.project.embedded import ROOT
from tests.project.site import clean_environment

SECRET = "0123456789abcdefghij" * 3
NOWHERE = "postgres://me@127.0.0.1:9/check"


@pytest.fixture
def demo(db: None) -> None:
    make_logins("secret-word")


@pytest.fixture
def production(settings) -> None:
    settings.DEMO = False
    settings.SITE_URL_IS_SET = True


def start(var: Path, **variables: str) -> tuple[int, str]:
    """What an application server sees that loads the site."""
    done = subprocess.run(
        [sys.executable, "-c", "import factcheck.wsgi; print('serving')"],
        cwd=ROOT,
        env=clean_environment(VAR_DIR=str(var), **variables),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout.strip()


def test_a_start_without_a_secret_is_refused(tmp_path: Path):
    status, said = start(tmp_path)
    assert (status, said.split(".")[0]) == (1, "SECRET_KEY is not set")
    assert len(said.splitlines()) == 1


def test_a_start_without_the_public_address_is_refused(tmp_path: Path):
    said = start(tmp_path, SECRET_KEY=SECRET, DATABASE_URL=NOWHERE)
    assert said == (1, "SITE_URL is not set. Give the public address, such as https://example.org.")


def test_a_start_goes_on_while_the_database_does_not_answer(tmp_path: Path):
    status, said = start(tmp_path, SECRET_KEY=SECRET, DATABASE_URL=NOWHERE, SITE_URL="https://check.example")
    assert status == 0
    assert "The database did not answer at the start" in said
    assert said.endswith("serving")


def test_a_start_with_demo_logins_is_refused_and_says_how_to_go_on(demo: None, production: None):
    with pytest.raises(Refused) as caught:
        refuse_a_demo()
    assert "admin, editor, publisher, writer" in str(caught.value)
    assert "`manage.py close_demo_logins`" in str(caught.value)


def test_a_start_as_demo_keeps_them(demo: None, production: None, settings):
    settings.DEMO = True
    assert refuse_a_demo() is None


def test_closing_the_demo_logins_makes_the_start_possible_and_spares_other_accounts(
    demo: None, production: None
):
    other = make_user("editor", email="editor@check.example")
    call_command("close_demo_logins", verbosity=0)
    assert refuse_a_demo() is None
    assert not User.objects.filter(username__in=NAMES, is_active=True).exists()
    assert User.objects.get(pk=other.pk).is_active


@pytest.mark.parametrize(("is_demo", "may_enter"), [(True, True), (False, False)])
def test_a_demo_login_works_in_a_demo_only(demo: None, settings, is_demo: bool, may_enter: bool):
    settings.DEMO = is_demo
    assert bool(authenticate(None, username="editor", password="secret-word")) is may_enter


def test_a_session_of_a_demo_login_ends_with_the_demo(demo: None, settings, client: Client):
    settings.DEMO = True
    assert client.login(username="admin", password="secret-word")
    assert client.get("/admin/").status_code == 200
    settings.DEMO = False
    assert client.get("/admin/").status_code == 302


def test_an_ordinary_account_logs_in_whatever_the_start(db: None, settings):
    make_user(username="somebody", email="somebody@check.example")
    settings.DEMO = False
    assert authenticate(None, username="somebody", password="secret-word")


def test_a_new_demo_password_counts_for_every_demo_login_and_for_no_other(demo: None, settings):
    settings.DEMO = True
    make_user(username="somebody", email="somebody@check.example")
    assert use_password("another-word") == NAMES
    for name in NAMES:
        assert authenticate(None, username=name, password="another-word")
    assert authenticate(None, username="somebody", password="secret-word")


def test_where_no_demo_was_loaded_no_login_is_made(db: None):
    assert use_password("another-word") == []
    assert not User.objects.exists()


def deployment_check(**variables: str) -> tuple[int, str]:
    environment = clean_environment(SECRET_KEY=SECRET, DATABASE_URL=NOWHERE, **variables)
    done = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout


def test_the_production_settings_pass_djangos_deployment_check():
    assert deployment_check(SITE_URL="https://check.example")[0] == 0


@pytest.mark.parametrize(
    ("variables", "warning"),
    [
        ({"SITE_URL": "http://check.example"}, "security.W012"),
        ({"SITE_URL": "https://check.example", "DEBUG": "1"}, "security.W018"),
        ({"SITE_URL": "https://check.example", "HSTS_SECONDS": "0"}, "security.W004"),
    ],
)
def test_the_deployment_check_can_fail(variables: dict[str, str], warning: str):
    status, said = deployment_check(**variables)
    assert status == 1
    assert warning in said
