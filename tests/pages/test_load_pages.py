"""`manage.py load_pages FOLDER`, and the pages of the demo."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from pages.models import PageVersion
from tests.reader import get, open_page

pytestmark = pytest.mark.django_db

DEMO = Path(settings.BASE_DIR) / "fixtures" / "demo" / "pages"
SIX = ["about", "methodology", "corrections-policy", "funding", "contact", "privacy"]


def test_the_demo_has_all_six_pages_and_loading_twice_changes_nothing():
    call_command("load_pages", DEMO, verbosity=0)
    for slug in SIX:
        assert open_page(f"/{slug}/").h1
    versions = PageVersion.objects.count()
    call_command("load_pages", DEMO, verbosity=0)
    assert PageVersion.objects.count() == versions


def test_no_link_of_the_demo_pages_leads_nowhere():
    call_command("load_pages", DEMO, verbosity=0)
    links = {link["href"] for slug in SIX for link in open_page(f"/{slug}/").select('main a[href^="/"]')}
    assert "/corrections-policy/" in links
    assert {link: get(link).status_code for link in links} == dict.fromkeys(links, 200)


@pytest.mark.parametrize(
    "text", ["no front", '+++\ntitle = "T"\n+++\n[[Fill in]]', "+++\n+++\nText", "+++\n==\n+++\n"]
)
def test_a_file_that_is_no_page_is_refused_by_name_and_nothing_is_loaded(tmp_path, text):
    (tmp_path / "01-about.md").write_text('+++\ntitle = "T"\n+++\nText')
    (tmp_path / "02-other.md").write_text(text)
    with pytest.raises(CommandError, match="02-other.md"):
        call_command("load_pages", tmp_path)
    assert get("/about/").status_code == 404
