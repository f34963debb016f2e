"""Pictures: what was uploaded is decoded and encoded anew, so that nothing but pixels is ever stored or served."""

from __future__ import annotations

import hashlib
import logging
import os
import re
import secrets
import warnings
from contextlib import suppress
from io import BytesIO
from typing import Any, BinaryIO

from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _
from PIL import Image as Pillow
from PIL import ImageCms, ImageOps

from articles.models import Image

logger = logging.getLogger(__name__)

MOST_BYTES = 10 * 1024 * 1024
MOST_PIXELS = 40_000_000
# A screen's width twice over; the height keeps WebP within its own limit.
BOX = (2400, 12_000)
FORMATS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}
SAVING: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 85, "optimize": True, "progressive": True},
    "PNG": {"optimize": True},
    "WEBP": {"quality": 85},
}


class UploadRefused(ValueError):
    """The sentence says what to do instead."""


def encode_anew(upload: BinaryIO) -> tuple[bytes, str]:
    """The picture as fresh bytes without metadata, upright, at most 2400 pixels wide, and its extension.

    JPEG, PNG and WebP stay what they are. Raises UploadRefused for anything else, for more than 10 MB, more than
    40 million pixels, moving pictures and files that cannot be read to their end.
    """
    data = upload.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise UploadRefused(_("The file is larger than 10 MB. Save it smaller and try again."))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Pillow.DecompressionBombWarning)
            picture = Pillow.open(BytesIO(data), formats=list(FORMATS))
    except (Pillow.DecompressionBombWarning, Pillow.DecompressionBombError) as error:
        raise UploadRefused(_too_many_pixels()) from error
    except (OSError, ValueError, SyntaxError) as error:
        raise UploadRefused(_("This is not a JPEG, PNG or WebP picture. Save it as one of these.")) from error
    if picture.width * picture.height > MOST_PIXELS:
        raise UploadRefused(_too_many_pixels())
    if getattr(picture, "n_frames", 1) > 1:
        raise UploadRefused(_("Moving pictures are not supported. Upload a still one."))
    try:
        return _encode(picture)
    except (OSError, ValueError, SyntaxError) as error:
        raise UploadRefused(
            _("The picture is damaged and cannot be read. Save it again and retry.")
        ) from error


def _too_many_pixels() -> str:
    return _("The picture has more than 40 million pixels. Make it smaller and try again.")


def _encode(picture: Pillow.Image) -> tuple[bytes, str]:
    kind = picture.format or ""
    upright = _plain(ImageOps.exif_transpose(picture), kind)
    upright.thumbnail(BOX, Pillow.Resampling.LANCZOS)
    # Only pixels are carried over: no EXIF, no place, no comment, no colour profile.
    clean = Pillow.frombytes(upright.mode, upright.size, upright.tobytes())
    fresh = BytesIO()
    clean.save(fresh, kind, **SAVING[kind])
    return fresh.getvalue(), FORMATS[kind]


def _plain(picture: Pillow.Image, kind: str) -> Pillow.Image:
    """In sRGB, with an alpha channel only where the picture has one and the format can hold it."""
    has_alpha = kind != "JPEG" and ("A" in picture.getbands() or "transparency" in picture.info)
    profile = picture.info.get("icc_profile")
    if profile and picture.mode in {"RGB", "RGBA", "CMYK", "L"}:
        picture = _in_srgb(picture, profile)
    return picture.convert("RGBA" if has_alpha else "RGB")


def _in_srgb(picture: Pillow.Image, profile: bytes) -> Pillow.Image:
    mode = "RGBA" if picture.mode == "RGBA" else "RGB"
    try:
        own = ImageCms.ImageCmsProfile(BytesIO(profile))
        converted = ImageCms.profileToProfile(picture, own, ImageCms.createProfile("sRGB"), outputMode=mode)
    except (ImageCms.PyCMSError, OSError):
        # A profile that does not fit the pixels: without it the colours are a little off, the picture is whole.
        return picture
    return converted if converted is not None else picture


def store_bytes(upload: BinaryIO) -> str:
    """The name of the stored picture: the SHA-256 of its fresh bytes. Raises UploadRefused."""
    data, extension = encode_anew(upload)
    name = f"images/{hashlib.sha256(data).hexdigest()}.{extension}"
    if not default_storage.exists(name):
        _keep(name, data)
    return name


def _keep(name: str, data: bytes) -> None:
    """As a whole or not at all: a file that was cut off would pass for the picture ever after."""
    draft = f"images/{secrets.token_hex(16)}.part"
    try:
        default_storage.save(draft, ContentFile(data))
        with open(default_storage.path(draft), "rb") as written:
            os.fsync(written.fileno())
        os.replace(default_storage.path(draft), default_storage.path(name))
    except OSError as error:
        logger.error("A picture could not be stored: %s", error)
        with suppress(OSError):
            default_storage.delete(draft)
        raise UploadRefused(
            _(
                "The picture could not be stored: the disk of this site is full or cannot be written. Try again later."
            )
        ) from error


def store(upload: BinaryIO, *, alt: str, by: User | None, credit: str = "") -> Image:
    """The upload as a picture with its row. Raises UploadRefused, also where `alt` has no words."""
    if not alt.strip():
        raise UploadRefused(_("Say what the picture shows: it needs an alt text."))
    return Image.objects.create(
        file=store_bytes(upload),
        alt=" ".join(alt.split())[:500],
        credit=" ".join(credit.split())[:200],
        uploaded_by=by,
    )


def markdown_for(image: Image, caption: str = "") -> str:
    """The line that shows the picture in a text, its alt text and caption escaped so that they are read as written."""
    alt = re.sub(r"([\\\[\]*_`<&!])", r"\\\1", image.alt)
    title = re.sub(r"([\\\"&])", r"\\\1", " ".join(caption.split()))
    return f'![{alt}]({image.file.url} "{title}")' if title else f"![{alt}]({image.file.url})"
