"""Static files are collected when one changed, under names that follow their content, and compressed."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.staticfiles.finders import get_finder
from django.http import HttpResponse
from django.test import RequestFactory

from factcheck.files import StaticFiles
from factcheck.static_files import collect_where_changed


@pytest.fixture
def own(settings, tmp_path: Path) -> Iterator[Path]:
    """A folder with one static file, stored as production stores them."""
    settings.STATIC_ROOT = tmp_path / "static"
    own = tmp_path / "own"
    own.mkdir()
    (own / "one.css").write_text("body { color: #123456; }" * 50)
    settings.STATICFILES_DIRS = [own]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    storage = "whitenoise.storage.CompressedManifestStaticFilesStorage"
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": storage}}
    get_finder.cache_clear()
    yield own
    get_finder.cache_clear()


def test_they_are_collected_once_and_again_when_one_changes(own: Path, settings):
    assert collect_where_changed() is True
    assert collect_where_changed() is False
    names = json.loads((settings.STATIC_ROOT / "staticfiles.json").read_text())["paths"]
    (own / "one.css").write_text("body { color: #654321; }" * 50)
    assert collect_where_changed() is True
    changed = json.loads((settings.STATIC_ROOT / "staticfiles.json").read_text())["paths"]
    assert names["one.css"] != changed["one.css"]
    for suffix in ["", ".gz", ".br"]:
        assert (settings.STATIC_ROOT / (changed["one.css"] + suffix)).exists()
    assert not (settings.STATIC_ROOT / names["one.css"]).exists()


@pytest.mark.django_db  # the end of an answer looks at the connection that an earlier test may have left open
def test_they_are_looked_over_when_one_is_asked_for(own: Path, settings):
    collect_where_changed()
    name = json.loads((settings.STATIC_ROOT / "staticfiles.json").read_text())["paths"]["one.css"]
    site = StaticFiles(lambda request: HttpResponse("a page"))

    def ask(address: str) -> str:
        response = site(RequestFactory().get(address))
        response.close()
        return response.headers.get("Cache-Control", "a page")

    assert ask("/checks/") == "a page"
    assert not [url for url in site.files if url.startswith("/static/")]
    assert "immutable" in ask(f"/static/{name}")
    assert ask("/static/nothing.css") == "a page"
    assert "public" in ask("/favicon.ico")
