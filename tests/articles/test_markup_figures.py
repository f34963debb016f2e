"""Pictures that stand alone become figures: caption, credit, size, and what is frozen of them."""

from io import BytesIO

import pytest
from PIL import Image as Pillow

from articles.differences import differences
from articles.figures import Picture
from articles.images import store
from articles.integrity import violations
from articles.markup import picture_addresses, render
from articles.models import Image
from articles.publishing import publish
from articles.sanitiser import sanitise
from tests.make import make_approved, make_article, make_user
from tests.reader import open_page, words

KNOWN = {"/a.png": Picture("Ada <Example>", 640, 480)}


def html(text: str) -> str:
    return render(text, pictures=KNOWN).html


def test_a_picture_alone_in_its_paragraph_is_a_figure():
    assert html('![Rain](/a.png "Over the *sea*")') == (
        '<figure><img src="/a.png" alt="Rain" width="640" height="480" loading="lazy">'
        "<figcaption>Over the *sea* <small>Ada &lt;Example&gt;</small></figcaption></figure>\n"
    )
    assert html("![Rain](/b.png)") == '<figure><img src="/b.png" alt="Rain" loading="lazy"></figure>\n'
    assert "<figcaption><small>Ada" in html("![Rain](/a.png)")
    assert html('![Rain](/b.png "Sea")').endswith("<figcaption>Sea</figcaption></figure>\n")


@pytest.mark.parametrize(
    "text",
    [
        "See ![Rain](/a.png)",
        "![Rain](/a.png) ![Rain](/b.png)",
        "- ![Rain](/a.png)",
        "[![Rain](/a.png)](/big)",
        "## ![Rain](/a.png)",
        "![Rain](javascript:1)",
    ],
)
def test_any_other_picture_stays_where_it_stands(text: str):
    assert "figure" not in html(text)
    assert "figcaption" not in html(text)


def test_what_a_figure_is_made_of_passes_the_sanitiser():
    made = html('![Rain](/a.png "Sea")')
    assert sanitise(made) == made
    assert "width" not in sanitise('<img src="/a.png" alt="a" width="100%">')


def test_the_pictures_of_a_text_are_found_before_it_is_laid_out():
    assert picture_addresses(["![a](/a.png) `![b](/b.png)`", "![c](/c.png)", "!" * 200_000]) == {
        "/a.png",
        "/c.png",
    }


def a_picture(credit: str) -> str:
    upload = BytesIO()
    Pillow.new("RGB", (64, 48), "teal").save(upload, "PNG")
    upload.seek(0)
    image = store(upload, alt="Rain", by=make_user())
    image.credit = credit
    image.save()
    return image.file.url


@pytest.mark.django_db
def test_caption_and_credit_are_frozen_with_the_edition():
    address = a_picture("Ada Example")
    article = make_article(body=f'Salt [1].\n\n![Rain]({address} "Over the sea")')
    edition = publish(article, by=None)
    Image.objects.update(credit="Somebody else")
    figure = open_page(edition.get_absolute_url()).select_one("figure")
    assert words(figure.figcaption) == "Over the sea Ada Example"
    assert (figure.img["alt"], figure.img["width"], figure.img["height"]) == ("Rain", "64", "48")
    assert list(violations()) == []


@pytest.mark.django_db
def test_another_caption_or_credit_is_a_change_that_the_history_tells():
    address = a_picture("Ada Example")
    article = make_article(body=f'Salt [1].\n\n![Rain]({address} "Over the sea")')
    first = publish(article, by=None)
    article.body = article.body.replace("Over", "Under")
    article.save()
    second = publish(make_approved(article), by=None, kind="correction", note="It was under it.")
    (change,) = differences(first.document["content"], second.document["content"])
    (told,) = [paragraph.segments for paragraph in change.paragraphs if paragraph.segments]
    assert [(segment.op, segment.text.strip()) for segment in told] == [
        ("removed", "Over"),
        ("added", "Under"),
        ("same", "the sea Ada Example"),
    ]
