"""The desk's page "Paste a check": look first, then make the draft; what was pasted is never lost."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from articles.models import Article
from sources.models import Source
from tests.articles.pasted import pasted
from tests.make import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def address():
    return reverse("admin:articles_article_paste")


@pytest.fixture
def editor(client):
    user = make_user("editor")
    client.force_login(user)
    return user


def test_a_look_reports_and_saves_nothing(client, editor, address):
    page = client.post(address, {"text": pasted("goal-and-disclaimers.txt"), "_look": ""})
    html = page.content.decode()
    assert page.status_code == 200
    for words in (
        "Is brown bread always wholegrain?",
        "3 listed, 3 linked to their numbers",
        "Disclaimer: Fact-checks are AI-generated",
        "3 sources are new and marked as not verified",
        "Nothing has been saved yet.",
    ):
        assert words in html
    assert "Barley malt in most loaves" in html
    assert not Article.objects.exists()
    assert not Source.objects.exists()


def test_making_the_draft_leads_to_its_form_with_the_same_report(client, editor, address):
    page = client.post(address, {"text": pasted("banner-check.txt"), "_make": ""})
    article = Article.objects.get()
    assert page.status_code == 302
    assert page.headers["Location"] == reverse("admin:articles_article_change", args=[article.pk])
    assert article.created_by == editor
    said = [str(message) for message in get_messages(page.wsgi_request)]
    assert said[0] == "The draft is made: 3 sections, 23 marks for 8 sources, 5 follow-up questions."
    assert said[1].startswith("Left out: Donation banner: Keep Harbourwatch independent · ")
    assert said[2].startswith("Left to do: 8 citations wait for a source.")
    assert client.get(page.headers["Location"]).status_code == 200
    assert [str(entry.get_change_message()) for entry in LogEntry.objects.all()] == [
        "Made from a pasted text."
    ]


def test_a_file_is_read_as_if_it_was_pasted_and_comes_back_as_text(client, editor, address):
    file = SimpleUploadedFile("check.md", pasted("chat-answer.md").encode())
    page = client.post(address, {"text": "", "file": file, "_look": ""})
    assert "Does cold weather cause colds?" in page.content.decode()
    assert "Colds are caused by **viruses**" in page.context["form"]["text"].value()


def test_a_file_and_a_text_are_one_too_many_and_the_text_stays(client, editor, address):
    file = SimpleUploadedFile("check.md", b"# Other")
    page = client.post(address, {"text": "Is it so?\n\nIt is [1].", "file": file, "_make": ""})
    assert "There is a text and a file." in page.content.decode()
    assert page.context["form"]["text"].value() == "Is it so?\n\nIt is [1]."
    assert not Article.objects.exists()


@pytest.mark.parametrize("button", ["_look", "_make"])
@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("  ", "There is nothing to import"),
        ("Is it so?\n" + "word " * 20_000, "Split it"),
        ("Is it so?\x00", "This is not text"),
    ],
)
def test_a_refusal_is_a_sentence_and_the_text_stays(client, editor, address, button, text, sentence):
    page = client.post(address, {"text": text, button: ""})
    assert page.status_code == 200
    assert sentence in page.content.decode()
    assert page.context["form"]["text"].value() == text.replace("\x00", "\ufffd")
    assert not Article.objects.exists()


def test_the_same_text_again_leads_to_the_article_it_became(client, editor, address):
    client.post(address, {"text": pasted("lists.txt"), "_make": ""})
    form = reverse("admin:articles_article_change", args=[Article.objects.get().pk])
    look = client.post(address, {"text": pasted("lists.txt"), "_look": ""}).content.decode()
    assert "This text was imported before" in look
    assert f'href="{form}"' in look
    make = client.post(address, {"text": pasted("lists.txt"), "_make": ""})
    assert (make.headers["Location"], Article.objects.count()) == (form, 1)


def test_the_form_of_the_text_can_be_said(client, editor, address):
    client.post(address, {"text": "Is it so?\n\nIt *is* [1].", "read_as": "markdown", "_make": ""})
    assert Article.objects.get().body == "It *is* [1]."


def test_what_was_pasted_is_shown_as_text_and_never_as_markup(client, editor, address):
    page = client.post(
        address, {"text": "Is <script>alert(1)</script> so?\n\n<b>It</b> is [1].", "_look": ""}
    )
    assert "<script>alert" not in page.content.decode()
    assert "<b>It" not in page.content.decode()


def test_only_who_may_import_sees_the_page(client, address):
    assert client.get(address).status_code == 302
    client.force_login(make_user())
    assert client.get(address).status_code == 403
    assert client.post(address, {"text": "Is it so?", "_make": ""}).status_code == 403
    client.force_login(make_user("writer"))
    assert client.get(address).status_code == 200
    assert client.put(address).status_code == 405


def test_the_list_of_articles_leads_to_it(client, editor, address):
    assert f'href="{address}"' in client.get(reverse("admin:articles_article_changelist")).content.decode()
