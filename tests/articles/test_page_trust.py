"""HTML is trusted in one named place: what was sanitised before it was frozen."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TRUSTING = re.compile(r"mark_safe\(|SafeString\(|\|\s*safe\b|\bsafeseq\b|autoescape off")
THE_PLACE = "articles/templatetags/reading.py"


def test_nothing_else_is_printed_as_it_is():
    files = [
        path
        for app in ("articles", "sources", "supporters", "factcheck")
        for path in (ROOT / app).rglob("*.py")
    ]
    files += (ROOT / "templates").rglob("*.html")
    trusting = {str(path.relative_to(ROOT)) for path in files if TRUSTING.search(path.read_text())}
    assert trusting == {THE_PLACE}
