"""Uploads are decoded and encoded anew; what cannot be is refused with a sentence."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image as Pillow

from articles import images
from articles.images import UploadRefused, encode_anew
from tests.articles.pictures import make_picture


def opened(data: bytes) -> Pillow.Image:
    return Pillow.open(BytesIO(data))


@pytest.mark.parametrize(("kind", "extension"), [("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp")])
def test_three_formats_stay_what_they_are(kind: str, extension: str) -> None:
    data, given = encode_anew(BytesIO(make_picture(kind)))
    assert (opened(data).format, given) == (kind, extension)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_metadata_is_left_behind(kind: str) -> None:
    exif = Pillow.Exif()
    exif[0x010E] = "taken at our home"
    data, _ = encode_anew(BytesIO(make_picture(kind, exif=exif)))
    assert b"taken at our home" not in data
    assert not opened(data).getexif()


def test_what_is_appended_to_a_picture_is_left_behind() -> None:
    data, _ = encode_anew(BytesIO(make_picture() + b"<script>alert(1)</script>"))
    assert b"script" not in data


def test_comment_in_a_png_is_left_behind() -> None:
    from PIL.PngImagePlugin import PngInfo

    info = PngInfo()
    info.add_text("Comment", "taken at our home")
    data, _ = encode_anew(BytesIO(make_picture(pnginfo=info)))
    assert b"taken at our home" not in data


def test_picture_is_turned_upright() -> None:
    exif = Pillow.Exif()
    exif[0x0112] = 6  # turned a quarter
    data, _ = encode_anew(BytesIO(make_picture("JPEG", size=(80, 40), exif=exif)))
    assert opened(data).size == (40, 80)


def test_wide_picture_is_made_smaller() -> None:
    data, _ = encode_anew(BytesIO(make_picture(size=(4800, 100))))
    assert opened(data).size == (2400, 50)


def test_small_picture_keeps_its_size() -> None:
    data, _ = encode_anew(BytesIO(make_picture(size=(300, 200))))
    assert opened(data).size == (300, 200)


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_transparent_stays_transparent(kind: str) -> None:
    data, _ = encode_anew(BytesIO(make_picture(kind, mode="RGBA", lossless=True)))
    assert opened(data).convert("RGBA").getpixel((7, 0))[3] == 0


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("PNG", "P"), ("PNG", "1"), ("PNG", "I;16"), ("PNG", "LA"), ("JPEG", "CMYK"), ("JPEG", "L")],
)
def test_every_mode_is_read(kind: str, mode: str) -> None:
    data = BytesIO()
    Pillow.new(mode, (5, 5)).save(data, kind)
    data.seek(0)
    assert opened(encode_anew(data)[0]).size == (5, 5)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"<html><script>alert(1)</script>",
        make_picture("GIF"),
        make_picture("BMP"),
        make_picture("TIFF"),
    ],
)
def test_anything_else_is_refused_with_what_to_do(data: bytes) -> None:
    with pytest.raises(UploadRefused, match="JPEG, PNG or WebP"):
        encode_anew(BytesIO(data))


def test_picture_cut_short_is_refused() -> None:
    with pytest.raises(UploadRefused, match="damaged"):
        encode_anew(BytesIO(make_picture("JPEG", size=(400, 400))[:-200]))


def test_moving_picture_is_refused() -> None:
    frames = [Pillow.new("RGB", (4, 4), colour) for colour in ("red", "blue")]
    data = BytesIO()
    frames[0].save(data, "PNG", save_all=True, append_images=frames[1:])
    data.seek(0)
    with pytest.raises(UploadRefused, match="Moving"):
        encode_anew(data)


def test_file_over_ten_megabytes_is_refused() -> None:
    with pytest.raises(UploadRefused, match="10 MB"):
        encode_anew(BytesIO(b"x" * (images.MOST_BYTES + 1)))


@pytest.mark.parametrize("side", [6_400, 60_000])
def test_picture_of_too_many_pixels_is_refused_before_it_is_decoded(side: int) -> None:
    """A header that promises the pixels, and no pixels behind it."""
    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + header
    data = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))
    with pytest.raises(UploadRefused, match="40 million"):
        encode_anew(BytesIO(data + b"\x00\x00\x00\x00IDAT"))
