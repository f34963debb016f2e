"""Draw the pictures that other programs show for the site, from the same grid as static/site/mark.svg.

    python tools/draw_icons.py

Needs Pillow. Run it when the mark or its colours change, and commit what it writes.
"""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw

ROOT = Path(__file__).resolve().parent.parent
PAPER, INK, ACCENT = "#fcfcfd", "#14161b", "#1d3fd0"
GRID = 32
# Left, top, right, bottom on the grid of the mark.
BRACKETS = [(2, 2, 6, 30), (2, 2, 11, 6), (2, 26, 11, 30), (26, 2, 30, 30), (21, 2, 30, 6), (21, 26, 30, 30)]
STROKE = (10.5, 14, 21.5, 18)
FINE = 4  # drawn so many times larger, then made smaller


def drawn(width: int, height: int, mark: float) -> Image.Image:
    """The mark in the middle of a sheet, `mark` pixels high."""
    sheet = Image.new("RGB", (width * FINE, height * FINE), PAPER)
    pen = ImageDraw.Draw(sheet)
    scale = mark * FINE / GRID
    left, top = (width * FINE - mark * FINE) / 2, (height * FINE - mark * FINE) / 2
    for box, colour in [*((box, INK) for box in BRACKETS), (STROKE, ACCENT)]:
        x0, y0, x1, y1 = (side * scale for side in box)
        pen.rectangle((left + x0, top + y0, left + x1 - 1, top + y1 - 1), fill=colour)
    return sheet.resize((width, height), Image.Resampling.LANCZOS)


def save(picture: Image.Image, path: str) -> None:
    picture.quantize(16).save(ROOT / path, optimize=True)


def main() -> None:
    save(drawn(192, 192, 128), "static/site/icon-192.png")
    save(drawn(512, 512, 352), "static/site/icon-512.png")
    save(drawn(512, 512, 256), "static/site/icon-maskable-512.png")  # stays whole inside any mask
    save(drawn(1200, 630, 320), "static/site/share.png")
    drawn(48, 48, 44).save(ROOT / "root_files/favicon.ico", sizes=[(16, 16), (32, 32), (48, 48)])


if __name__ == "__main__":
    main()
