"""`manage.py load_campaign FILE`."""

import json

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from supporters.models import Campaign

pytestmark = pytest.mark.django_db

FIELDS = {
    "title": "Ten more",
    "message": "We need ten more.",
    "goal": 10,
    "supporters": 3,
    "counted_on": "2026-01-15",
    "starts_on": "2026-01-01",
}


def load(tmp_path, content: str) -> None:
    file = tmp_path / "campaign.json"
    file.write_text(content)
    call_command("load_campaign", str(file), verbosity=0)


def test_a_file_becomes_a_campaign(tmp_path):
    load(tmp_path, json.dumps(FIELDS))
    assert Campaign.objects.get().percent == 30


@pytest.mark.parametrize(
    "content", ["{", "[]", json.dumps(FIELDS | {"goal": 0}), json.dumps(FIELDS | {"colour": "red"})]
)
def test_a_file_that_holds_none_is_named_and_nothing_is_made(tmp_path, content):
    with pytest.raises(CommandError, match="campaign.json holds no campaign"):
        load(tmp_path, content)
    assert not Campaign.objects.exists()
