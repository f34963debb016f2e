"""Files that are a picture and something else, or claim to be: only fresh pixels are kept, or a sentence comes back."""

from __future__ import annotations

import struct
import tracemalloc
import zlib
from io import BytesIO

import pytest
from django.test import Client
from PIL import Image as Pillow
from PIL import PngImagePlugin

from articles.images import UploadRefused, encode_anew
from articles.models import Image
from tests.articles.desk import log_in
from tests.articles.pictures import make_picture, make_upload
from tests.articles.test_images_upload import upload

PAYLOAD = b"<script>fired(1)</script><?php fired(1) ?>"


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_with(*chunks: bytes) -> bytes:
    """A small picture with more chunks behind its header."""
    data = make_picture("PNG")
    return data[:33] + b"".join(chunks) + data[33:]


def segment(marker: int, data: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(data) + 2) + data


def jpeg_with(*segments: bytes) -> bytes:
    data = make_picture("JPEG")
    return data[:2] + b"".join(segments) + data[2:]


def exif() -> bytes:
    made = Pillow.Exif()
    made[0x010E] = PAYLOAD.decode()
    return make_picture("JPEG", exif=made)


def text_chunks() -> bytes:
    info = PngImagePlugin.PngInfo()
    info.add_itxt("XML:com.adobe.xmp", PAYLOAD.decode(), zip=True)
    info.add_text("Comment", PAYLOAD.decode(), zip=True)
    return make_picture("PNG", pnginfo=info)


POLYGLOTS = {
    "JPEG with a script in its EXIF": exif(),
    "JPEG with a script in a comment": jpeg_with(segment(0xFE, PAYLOAD)),
    "JPEG with a page in front of its pixels": jpeg_with(segment(0xEF, b"<html><body>" + PAYLOAD)),
    "JPEG with XMP": jpeg_with(segment(0xE1, b"http://ns.adobe.com/xap/1.0/\x00<x>" + PAYLOAD)),
    "JPEG with a broken colour profile": jpeg_with(segment(0xE2, b"ICC_PROFILE\x00\x01\x01" + PAYLOAD)),
    "JPEG with an archive behind it": make_picture("JPEG") + b"PK\x03\x04" + PAYLOAD,
    "PNG with a page behind it": make_picture("PNG") + b"<html>" + PAYLOAD,
    "PNG with texts": text_chunks(),
    "PNG with a broken colour profile": png_with(chunk(b"iCCP", b"x\x00\x00" + zlib.compress(PAYLOAD))),
    "PNG with an unknown chunk": png_with(chunk(b"evIl", PAYLOAD)),
    "WebP with XMP": make_picture("WEBP", xmp=PAYLOAD),
    "PNG called a JPEG": make_picture("PNG"),
}  # fmt: skip

BOMBS = {
    "a text of 64 MB": png_with(chunk(b"zTXt", b"x\x00\x00" + zlib.compress(bytes(2**26), 9))),
    "a text of 64 MB in UTF-8": png_with(chunk(b"iTXt", b"x\x00\x01\x00\x00\x00" + zlib.compress(bytes(2**26),
    9))),
    "a colour profile of 64 MB": png_with(chunk(b"iCCP", b"x\x00\x00" + zlib.compress(bytes(2**26), 9))),
    "many texts of a megabyte": png_with(*[chunk(b"zTXt", b"x\x00\x00" + zlib.compress(bytes(2**20),
    9))] * 200),
    "more pixels than it says": make_picture("PNG")[:33] + chunk(b"IDAT", zlib.compress(bytes(2**26),
    9)) + chunk(b"IEND", b""),
}  # fmt: skip

NO_PICTURES = {
    "SVG": b"<svg xmlns='http://www.w3.org/2000/svg' onload='fired(1)'/>",
    "SVG behind a mark of byte order": b"\xef\xbb\xbf<?xml version='1.0'?><svg onload='fired(1)'/>",
    "GIF that is a script": b"GIF89a/*" + bytes(20) + b"*/=1;fired(1)//",
    "page that begins like a PNG": b"\x89PNG\r\n\x1a\n<html>" + PAYLOAD,
    "page that begins like a JPEG": b"\xff\xd8\xff\xe0<html>" + PAYLOAD,
    "WebP without a picture": b"RIFF\x24\x00\x00\x00WEBPVP8 " + PAYLOAD,
    "archive": b"PK\x03\x04" + bytes(200),
    "PDF": b"%PDF-1.7\n" + PAYLOAD,
    "PNG of no width": b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 0, 9, 8, 2, 0, 0,
    0)) + chunk(b"IEND", b""),
    "NULs": bytes(4096),
    "icon": make_picture("ICO"),
    "TIFF": make_picture("TIFF"),
}  # fmt: skip


def read_or_refused(data: bytes) -> bytes | None:
    try:
        return encode_anew(BytesIO(data))[0]
    except UploadRefused:
        return None


@pytest.mark.parametrize("name", POLYGLOTS)
def test_of_a_picture_that_is_something_else_too_only_the_pixels_are_kept(name: str):
    data, extension = encode_anew(BytesIO(POLYGLOTS[name]))
    assert not any(words in data for words in (b"script", b"php", b"<html", b"fired", b"PK\x03\x04"))
    opened = Pillow.open(BytesIO(data))
    opened.load()
    assert (opened.size, extension in ("jpg", "png", "webp")) == ((8, 6), True)
    assert set(opened.info) <= {
        "jfif",
        "jfif_version",
        "jfif_unit",
        "jfif_density",
        "progressive",
        "progression",
        "loop",
        "background",
        "timestamp",
        "duration",
    }


@pytest.mark.parametrize("name", BOMBS)
def test_what_unfolds_to_far_more_takes_little_memory(name: str):
    tracemalloc.start()
    read_or_refused(BOMBS[name])
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 40 * 2**20


@pytest.mark.parametrize("name", NO_PICTURES)
def test_what_is_no_picture_is_refused_with_a_sentence(name: str):
    with pytest.raises(UploadRefused, match=r"\.$"):
        encode_anew(BytesIO(NO_PICTURES[name]))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_wherever_a_picture_is_cut_or_bent_it_is_read_or_refused(kind: str):
    whole = make_picture(kind, size=(40, 30))
    for at in range(0, len(whole), max(1, len(whole) // 60)):
        for bent in (
            whole[:at],
            whole[:at] + b"\xff\x00" + whole[at + 2 :],
            whole[:at] + bytes(4) + whole[at:],
        ):
            data = read_or_refused(bent)
            assert data is None or Pillow.open(BytesIO(data)).size == (40, 30)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name",
    [
        "../../evil.html",
        "a\x00.php",
        "\u202egpj.exe",
        "con.png",
        "x" * 400 + ".png",
        "..",
        ".htaccess",
        "/etc/passwd",
        "a\\b.svg",
        "",
    ],
)
def test_the_name_of_an_upload_counts_for_nothing(name: str):
    given = make_upload()
    given._name = name  # as no browser would send it
    answer = upload(log_in(), image=given)
    if answer.status_code == 200:
        assert len(Image.objects.get().file.name) == len("images/.png") + 64
    else:
        assert (answer.status_code, Image.objects.exists()) == (400, False)


@pytest.mark.django_db
def test_nothing_but_pictures_is_served_from_where_they_are():
    answer = upload(log_in())
    address = answer.json()["image_code"].split("](")[1].rstrip(")")
    name = address.rpartition("/")[2]
    for there in (
        f"/media/images/../images/{name}", f"/media/images/%2e%2e/images/{name}", f"/media/{name}", "/media/",
        "/media/images/", "/media/../manage.py",
        "/media/images/..%2f..%2f..%2fmanage.py", "/media/%00", f"{address}/", f"{address}%00.html",
        f"{address}.html", address.upper(), f"/media/images/..\\{name}",
        "/media/images/" + "0" * 64 + ".png", "/static/../manage.py", "/static/%2e%2e/manage.py",
        "/static/..%2fmanage.py", "//media/images/" + name,
    ):  # fmt: skip
        assert Client().get(there).status_code in (301, 400, 404), there
    served = Client().get(address, headers={"Range": "bytes=0-1", "Accept": "text/html"})
    assert (served["Content-Type"], served["X-Content-Type-Options"]) == ("image/png", "nosniff")
    assert "sandbox" in served["Content-Security-Policy"]
    served.close()
