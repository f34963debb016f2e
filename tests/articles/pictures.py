"""Small pictures for uploads."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image


def make_picture(
    kind: str = "PNG", size: tuple[int, int] = (8, 6), mode: str = "RGB", **saving: Any
) -> bytes:
    """A picture, red in its left half."""
    picture = Image.new(mode, size)
    picture.paste("red" if mode in ("RGB", "RGBA") else 1, (0, 0, size[0] // 2, size[1]))
    data = BytesIO()
    picture.save(data, kind, **saving)
    return data.getvalue()


def make_upload(data: bytes | None = None, name: str = "picture.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, make_picture() if data is None else data, "image/png")
