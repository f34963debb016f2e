"""Audit a running site as browsers, search engines and validators see it: the Nu validator on one page of every kind,
Lighthouse with its mobile settings on the four pages that most readers come to.

    python tools/audit.py http://127.0.0.1:8000

Needs node, npm, java and chromium. The two tools are installed into var/audit on the first run. Exits with 1 where the
validator finds an error, or Lighthouse gives a category less than 100.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections import deque
from html.parser import HTMLParser
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urljoin, urlsplit
from urllib.request import urlopen

TOOLS = ["lighthouse@12.8.2", "vnu-jar@26.9.27"]
FOLDER = Path(__file__).resolve().parent.parent / "var" / "audit"
MOST_PAGES = 400  # that the walk opens
CHROMIUM = "--headless=new --no-sandbox --disable-gpu --disable-quic --disable-background-networking"
CATEGORIES = ["performance", "accessibility", "best-practices", "seo"]
SEARCH = "search/?q=training"


class Links(HTMLParser):
    """The addresses that a page's links lead to."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list) -> None:
        if tag == "a":
            self.found += [value for name, value in attrs if name == "href" and value]


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("site", help="address of the running site")
    site = parser.parse_args().site.rstrip("/") + "/"
    install()
    kinds = one_of_each_kind(site)
    errors = validate(list(kinds.values()))
    print(f"Nu validator: {len(kinds)} kinds of pages, {errors} errors.")
    below = sum(weigh(address) for address in front_pages(site, kinds))
    return 1 if errors or below else 0


def install() -> None:
    """Put both tools into var/audit, pinned, without their install scripts."""
    if all((FOLDER / "node_modules" / tool.partition("@")[0]).is_dir() for tool in TOOLS):
        return
    if shutil.which("npm") is None:
        sys.exit("npm is missing: install node and npm, then run this again.")
    FOLDER.mkdir(parents=True, exist_ok=True)
    quiet = ["--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts", "--silent"]
    subprocess.run(["npm", "install", *quiet, *TOOLS], cwd=FOLDER, check=True)


def one_of_each_kind(site: str) -> dict[str, str]:
    """Kind of page → an address of it: kinds are paths with their names taken out, such as /checks/*/history/."""
    waiting, seen, kinds = deque([site, urljoin(site, SEARCH)]), {site}, {}  # type: ignore[var-annotated]
    opened = 0
    while waiting and opened < MOST_PAGES:
        address = waiting.popleft()
        opened += 1
        try:
            with urlopen(address) as answer:
                if not answer.headers.get("Content-Type", "").startswith("text/html"):
                    continue
                links = Links()
                links.feed(answer.read().decode())
        except HTTPError as error:
            print(f"{address}: answers {error.code}")
            continue
        kinds.setdefault(kind_of(address), address)
        for link in links.found:
            there = urljoin(address, link).partition("#")[0]
            if there.startswith(site) and there not in seen and is_worth(there, seen):
                seen.add(there)
                waiting.append(there)
    return kinds


def is_worth(address: str, seen: set[str]) -> bool:
    """A handful of each kind is enough to find all kinds."""
    same = [other for other in seen if kind_of(other) == kind_of(address)]
    return len(same) < 25 and not urlsplit(address).path.startswith("/admin/")


def kind_of(address: str) -> str:
    parts = urlsplit(address)
    path = re.sub(r"^/(\w+)/[^/]+/", r"/\1/*/", parts.path)
    path = re.sub(r"/\d+(?=[/.])", "/*", path)
    names = sorted(re.findall(r"(?:^|&)(\w+)=", parts.query))
    return path + ("?" + "&".join(names) if names else "")


def validate(addresses: list[str]) -> int:
    """How many errors the Nu validator finds in these pages; each is printed."""
    jar = FOLDER / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    with tempfile.TemporaryDirectory() as folder:
        files = {Path(folder) / f"{number}.html": address for number, address in enumerate(addresses)}
        for file, address in files.items():
            with urlopen(address) as answer:
                file.write_bytes(answer.read())
        found = subprocess.run(
            ["java", "-jar", str(jar), "--errors-only", "--format", "json", *map(str, files)],
            capture_output=True,
        )
        messages = json.loads(found.stderr)["messages"]
        for message in messages:
            address = files[Path(urlsplit(message["url"]).path)]
            print(f"{address}: {message['message']} – {message.get('extract', '').strip()[:120]}")
    return len(messages)


def front_pages(site: str, kinds: dict[str, str]) -> list[str]:
    article = kinds.get("/checks/*/")
    return [site] + ([article] if article else []) + [urljoin(site, "claims/"), urljoin(site, SEARCH)]


def weigh(address: str) -> int:
    """How many categories Lighthouse gives less than 100; what it found is printed."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        subprocess.run(
            [
                str(FOLDER / "node_modules" / ".bin" / "lighthouse"), address, "--quiet", "--output=json",
                f"--output-path={report}", f"--chrome-flags={CHROMIUM}",
                f"--only-categories={','.join(CATEGORIES)}",
            ],
            check=True,
        )  # fmt: skip
        answer = json.loads(report.read_text())
    scores = {name: round(100 * (answer["categories"][name]["score"] or 0)) for name in CATEGORIES}
    print(f"Lighthouse {address}: " + ", ".join(f"{name} {score}" for name, score in scores.items()))
    for name, score in scores.items():
        for entry in answer["categories"][name]["auditRefs"] if score < 100 else []:
            audit = answer["audits"][entry["id"]]
            if entry["weight"] and audit["score"] is not None and audit["score"] < 1:
                print(f"  {name}: {audit['title']} ({audit.get('displayValue', '')})")
    return sum(score < 100 for score in scores.values())


if __name__ == "__main__":
    sys.exit(main())
