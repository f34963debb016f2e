"""A disk without space: pages are served, nothing half-written stays, and it works again when there is room."""

from __future__ import annotations

import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

from tests.articles.desk import log_in
from tests.articles.pictures import make_picture, make_upload
from tests.make import make_published
from tests.project.cached import Cached

pytestmark = pytest.mark.django_db(transaction=True)


@contextmanager
def no_space(left: int = 0) -> Iterator[None]:
    """No file of this process grows beyond so many bytes: the kernel cuts each write off there (setrlimit(2))."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (left, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_pages_are_served_that_no_disk_can_keep(tmp_path):
    make_published(slug="piece")
    make_published(slug="other")
    site = Cached(tmp_path)
    first = site.get("/checks/piece/")
    with no_space(left=1000):
        assert site.get("/checks/piece/").raw == first.raw
        assert site.get("/checks/other/").status == 200
        assert site.get("/checks/other/").status == 200
    assert site.rendered == ["/checks/piece/", "/checks/other/"]
    assert len(files(tmp_path)) == 1
    site.memory.drop("/checks/other/")
    assert site.get("/checks/other/").status == 200
    assert len(files(tmp_path)) == 2
    site.watch.stop()


def test_a_picture_is_stored_as_a_whole_or_not_at_all():
    client = log_in()
    picture = make_picture(size=(641, 479))

    def upload() -> tuple[int, dict[str, str]]:
        form = {"image": make_upload(picture), "alt": "A view."}
        answer = client.post(reverse("markdownx_upload"), form)
        return answer.status_code, answer.json()

    before = files(Path(settings.MEDIA_ROOT))
    with no_space(left=100):
        status, told = upload()
    assert status == 400
    assert "disk of this site is full" in told["error"]
    assert files(Path(settings.MEDIA_ROOT)) == before
    status, told = upload()
    assert status == 200
    [stored] = set(files(Path(settings.MEDIA_ROOT))) - set(before)
    assert stored.name in told["image_code"]
    assert stored.stat().st_size > 100
