"""A picture dropped on the text: the alt text is asked for, the line goes in, and undo takes it out."""

import base64
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from articles.models import Image
from tests.articles.pictures import make_picture
from tests.browser.desk import log_in, open_form, preview
from tests.make import make_article

pytestmark = pytest.mark.django_db(transaction=True)

TRANSFER = """([data, name, type]) => {
    const bytes = Uint8Array.from(atob(data), (one) => one.charCodeAt(0));
    const transfer = new DataTransfer();
    transfer.items.add(new File([bytes], name, { type }));
    return transfer;
}"""


def drop(page: Page, target: str, data: bytes, name: str = "field.png", kind: str = "image/png") -> None:
    transfer = page.evaluate_handle(TRANSFER, [base64.b64encode(data).decode(), name, kind])
    page.dispatch_event(target, "dragover", {"dataTransfer": transfer})
    page.dispatch_event(target, "drop", {"dataTransfer": transfer})


@pytest.fixture
def dialog(page: Page, live_server: Any) -> Any:
    log_in(page, live_server)
    open_form(page, live_server, make_article(body="Words [1]."))
    page.locator("#id_body").press("Control+End")
    return page.get_by_role("dialog", name="Add a picture")


def test_dropped_picture_asks_for_its_alt_text_and_goes_into_the_text(page: Page, dialog: Any) -> None:
    drop(page, "#id_body", make_picture())
    expect(dialog.get_by_label("Alt text")).to_be_focused()
    dialog.get_by_role("button", name="Add to the text").click()
    expect(dialog.get_by_role("alert")).to_contain_text("alt text")
    expect(dialog).to_be_visible()
    assert not Image.objects.exists()
    dialog.get_by_label("Alt text").fill("A red field")
    dialog.get_by_label("Caption").fill("The field in May")
    dialog.get_by_label("Credit").fill("Ada Example")
    dialog.get_by_role("button", name="Add to the text").click()
    expect(dialog).to_be_hidden()
    image = Image.objects.get()
    line = f'![A red field]({image.file.url} "The field in May")'
    expect(page.locator("#id_body")).to_have_value(f"Words [1].\n\n{line}\n\n")
    expect(preview(page).locator("figcaption")).to_have_text("The field in May Ada Example")
    shown = preview(page).get_by_role("img", name="A red field")
    expect(shown).to_be_visible()
    page.locator("#id_body").press("Control+z")
    expect(page.locator("#id_body")).to_have_value("Words [1].")


def test_what_is_no_picture_is_refused_and_cancelling_leaves_the_text_as_it_was(
    page: Page, dialog: Any
) -> None:
    drop(page, "#id_body", b"no picture at all")
    dialog.get_by_label("Alt text").fill("Words")
    dialog.get_by_role("button", name="Add to the text").click()
    expect(dialog.get_by_role("alert")).to_contain_text("JPEG, PNG or WebP")
    dialog.get_by_role("button", name="Cancel").click()
    expect(dialog).to_be_hidden()
    expect(page.locator("#id_body")).to_have_value("Words [1].")
    expect(page.locator("#id_body")).to_be_focused()


def test_button_chooses_a_file_and_a_row_added_later_takes_pictures_too(page: Page, dialog: Any) -> None:
    page.locator(".field-body").get_by_role("button", name="Picture").click()
    dialog.get_by_label("Picture").set_input_files(
        {"name": "field.webp", "mimeType": "image/webp", "buffer": make_picture("WEBP")}
    )
    dialog.get_by_label("Alt text").fill("A red field")
    dialog.get_by_role("button", name="Add to the text").click()
    expect(dialog).to_be_hidden()
    expect(page.locator("#id_body")).to_have_value(f"Words [1].\n\n![A red field]({_address()})\n\n")

    page.get_by_role("button", name="Add another Claim").click()
    drop(page, "#id_claims-1-explanation", make_picture())
    dialog.get_by_label("Alt text").fill("A red field")
    dialog.get_by_role("button", name="Add to the text").click()
    expect(dialog).to_be_hidden()
    expect(page.locator("#id_claims-1-explanation")).to_have_value(f"![A red field]({_address()})\n\n")


def _address() -> str:
    return Image.objects.latest("pk").file.url
