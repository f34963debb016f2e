"""The two views under markdownx's names: for staff who write articles, and nobody else."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.test import Client
from django.urls import reverse

from articles.markup import render
from articles.models import Image
from tests.articles.desk import log_in
from tests.articles.pictures import make_picture, make_upload
from tests.make import make_user

pytestmark = pytest.mark.django_db


def upload(client: Client, **fields: object):
    given = {"image": make_upload(), "alt": "A red field"} | fields
    return client.post(
        reverse("markdownx_upload"), {name: value for name, value in given.items() if value is not None}
    )


def test_upload_answers_with_the_line_for_the_text() -> None:
    answer = upload(log_in("writer"))
    line = answer.json()["image_code"]
    assert re.fullmatch(r"!\[A red field\]\(/media/images/[0-9a-f]{64}\.png\)", line)
    image = Image.objects.get()
    assert (image.alt, image.width, image.height) == ("A red field", 8, 6)
    assert image.uploaded_by is not None


def test_name_is_chosen_by_the_server() -> None:
    answer = upload(log_in(), image=make_upload(name="../../evil.html"))
    assert "evil" not in answer.json()["image_code"]


def test_same_picture_twice_is_one_file() -> None:
    client = log_in()
    first, second = upload(client), upload(client, alt="Again")
    name = Image.objects.first().file.name
    assert first.json()["image_code"][-76:] == second.json()["image_code"][-76:]
    assert Path(settings.MEDIA_ROOT, name).exists()
    assert len({image.file.name for image in Image.objects.all()}) == 1


@pytest.mark.parametrize("alt", [None, "", "   "])
def test_upload_without_alt_text_is_refused(alt: str | None) -> None:
    answer = upload(log_in(), alt=alt)
    assert answer.status_code == 400
    assert "alt text" in answer.json()["error"]
    assert not Image.objects.exists()


def test_upload_without_a_file_is_refused() -> None:
    answer = upload(log_in(), image=None)
    assert (answer.status_code, "Choose a picture" in answer.json()["error"]) == (400, True)


def test_upload_of_something_else_is_refused_with_a_sentence() -> None:
    answer = upload(log_in(), image=make_upload(b"<script>alert(1)</script>"))
    assert answer.status_code == 400
    assert "JPEG, PNG or WebP" in answer.json()["error"]


@pytest.mark.parametrize(
    "alt", ["A [1] mark", "Ends ](/x)", "Back\\slash `code` *stars* <b> & !", "Two\nlines"]
)
def test_alt_text_is_read_as_it_was_written(alt: str) -> None:
    line = upload(log_in(), alt=alt).json()["image_code"]
    rendered = render(line)
    assert rendered.citations == []
    from bs4 import BeautifulSoup

    assert BeautifulSoup(rendered.html, "html.parser").img["alt"] == " ".join(alt.split())


@pytest.mark.parametrize("caption", ["Rain", 'A "red" \\ field', "Salt &amp; <b>", "  two\n lines  "])
def test_caption_is_read_as_it_was_written_and_the_credit_stays_with_the_picture(caption: str) -> None:
    line = upload(log_in(), alt="Rain", caption=caption, credit=" Ada  Example ").json()["image_code"]
    (shown,) = BeautifulSoup(render(line).html, "html.parser").select("figcaption")
    assert shown.get_text() == " ".join(caption.split())
    assert Image.objects.get().credit == "Ada Example"


def test_strangers_are_sent_to_the_login() -> None:
    assert upload(Client()).status_code == 302
    assert Client().post(reverse("markdownx_markdownify"), {"content": "x"}).status_code == 302
    assert not Image.objects.exists()


def test_readers_with_a_login_are_no_staff() -> None:
    client = Client()
    client.force_login(make_user(is_staff=False))
    assert upload(client).status_code == 302


def test_staff_without_the_right_are_refused() -> None:
    assert upload(log_in("")).status_code == 403
    assert log_in("").post(reverse("markdownx_markdownify"), {"content": "x"}).status_code == 403


def test_only_by_post() -> None:
    assert log_in().get(reverse("markdownx_upload")).status_code == 405
    assert log_in().get(reverse("markdownx_markdownify")).status_code == 405


def test_forged_post_is_refused() -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_user("editor"))
    assert upload(client).status_code == 403


def test_markdown_comes_back_safe() -> None:
    answer = log_in().post(reverse("markdownx_markdownify"), {"content": "**Yes** <script>alert(1)</script>"})
    assert b"<strong>Yes</strong>" in answer.content
    assert b"<script" not in answer.content


def test_admin_encodes_anew_as_well() -> None:
    data = make_picture("JPEG") + b"appended"
    log_in().post(
        "/admin/articles/image/add/",
        {"file": make_upload(data, "picture.jpg"), "alt": "A red field", "credit": ""},
    )
    image = Image.objects.get()
    assert re.fullmatch(r"images/[0-9a-f]{64}\.jpg", image.file.name)
    with image.file.open() as file:
        assert b"appended" not in file.read()


def test_admin_refuses_what_is_no_picture() -> None:
    response = log_in().post(
        "/admin/articles/image/add/", {"file": make_upload(make_picture("GIF")), "alt": "A red field"}
    )
    assert "JPEG, PNG or WebP" in response.content.decode()
    assert not Image.objects.exists()
