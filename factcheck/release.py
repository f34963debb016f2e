"""What is running: a digest of everything but the database that a page is made of.

A page that another release rendered names other style sheets, and may not be served.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from django.conf import settings

PARTS = ("*.py", "*.html", "*.mo")
LEFT_OUT = {"tests", "var", ".venv", "docs", "benchmarks", "node_modules"}


def fingerprint() -> str:
    """16 hex digits. Reads every module and template once, in some ten milliseconds."""
    digest = sha256(repr((settings.SITE_URL, settings.STATIC_URL)).encode())
    root = Path(settings.BASE_DIR)
    folders = sorted(path for path in root.iterdir() if path.is_dir() and path.name not in LEFT_OUT)
    files = [
        file for folder in folders if folder.name[0] != "." for part in PARTS for file in folder.rglob(part)
    ]
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    for file in [*sorted(files), *([manifest] if manifest.exists() else [])]:
        digest.update(f"{file.relative_to(root) if file.is_relative_to(root) else file.name}\0".encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]
