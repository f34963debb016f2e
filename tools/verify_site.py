#!/usr/bin/env python3
"""Check from outside that a fact-check site has changed nothing that it published.

    python3 verify_site.py https://factcheck.example

It fetches every edition, computes all digests, chains and the root anew, and keeps what it saw in a file. The next
run compares: an edition that was edited, removed, moved, renamed, inserted or backdated in between is found. Needs
Python 3.9 or newer and nothing else. Exit status: 0 all is well, 1 something was changed, 2 it could not be checked.
docs/integrity.md describes the format, and what this can and cannot prove.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import http.client
import json
import os
import re
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from datetime import datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

FORMAT = 1
MOMENT = "%Y-%m-%dT%H:%M:%SZ"
SLUG = re.compile(r"[-a-zA-Z0-9_]{1,120}")
DIGEST = re.compile(r"[0-9a-f]{64}")
LARGEST_LIST, LARGEST_EDITION = 64_000_000, 16_000_000  # bytes
TIMEOUT = 20  # seconds without a byte
TRIES = 3
# An edition may show this much after the moment it is dated: caches, a long transaction, two clocks.
LEEWAY = timedelta(minutes=10)


class CannotCheck(Exception):
    """Why nothing can be said; a sentence."""


class Findings:
    """What was changed, told as it is found."""

    count = 0

    def add(self, what: str, sentence: str) -> None:
        self.count += 1
        print(f"CHANGED: {what}: {sentence}", flush=True)


class _StayHere(urllib.request.HTTPRedirectHandler):
    def http_error_302(self, req, fp, code, msg, headers):  # type: ignore[no-untyped-def]
        place = _plain(headers.get("Location"))
        raise CannotCheck(f"the site sends us on to {place}; if you trust that address, give it instead.")

    http_error_301 = http_error_303 = http_error_307 = http_error_308 = http_error_302


class Site:
    """The one origin that is asked. Nothing is fetched from elsewhere, and nothing without bound."""

    def __init__(self, address: str) -> None:
        try:
            parts = urlsplit(address)
            port = parts.port
        except ValueError as error:
            raise CannotCheck(f"this is no address: {_plain(error)}.") from error
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise CannotCheck("give the address of a site, such as https://factcheck.example.")
        if parts.path.strip("/") or parts.query or parts.fragment or parts.username is not None:
            raise CannotCheck("give the address of the site alone, without a path or a user name.")
        self.origin = f"{parts.scheme}://{parts.netloc}".lower()
        self.name = parts.hostname.replace(":", "-") + (f"-{port}" if port else "")
        self.clock: datetime | None = None  # the site's, at its last answer
        self._opener = urllib.request.build_opener(_StayHere)

    def get(self, path: str, largest: int) -> bytes | None:
        """The body, or None where there is no such page. Raises CannotCheck."""
        for attempt in range(1, TRIES + 1):
            try:
                return self._get(path, largest)
            except (OSError, ValueError, http.client.HTTPException) as error:
                if attempt == TRIES:
                    raise CannotCheck(f"{self.origin}{path} does not answer: {_plain(error)}.") from error
                time.sleep(attempt / 2)
        raise AssertionError("unreachable")

    def _get(self, path: str, largest: int) -> bytes | None:
        headers = {"Cache-Control": "no-cache", "Accept": "application/json", "User-Agent": "verify_site"}
        request = urllib.request.Request(self.origin + path, headers=headers)
        try:
            with self._opener.open(request, timeout=TIMEOUT) as answer:
                body = answer.read(largest + 1)
                with contextlib.suppress(TypeError, ValueError):
                    self.clock = parsedate_to_datetime(answer.headers["Date"]).astimezone(timezone.utc)
        except urllib.error.HTTPError as error:
            if error.code in (404, 410):
                return None
            raise
        if len(body) > largest:
            raise CannotCheck(f"{self.origin}{path} is larger than {largest} bytes.")
        return body


def canonical(value: object) -> bytes:
    """Canonical JSON: UTF-8, keys sorted, no spaces."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest_of(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


def read_json(body: bytes | None) -> dict:
    """An object without fractions. Raises ValueError."""

    def number(text: str) -> int:
        if len(text) > 20 or not text.lstrip("-").isdigit():
            raise ValueError("a number that no document has")
        return int(text)

    try:
        value = json.loads(
            (body or b"").decode(), parse_int=number, parse_float=number, parse_constant=number
        )
    except RecursionError as error:
        raise ValueError("nested without end") from error
    if not isinstance(value, dict):
        raise ValueError("no object")
    return value


def read_list(site: Site, findings: Findings) -> dict:
    """`/integrity.json`, looked through. Raises CannotCheck where it is no such list."""
    body = site.get("/integrity.json", LARGEST_LIST)
    if body is None:
        raise CannotCheck(f"{site.origin} has no /integrity.json.")
    try:
        listing = read_json(body)
        editions = listing["editions"]
        if listing["format"] != FORMAT:
            raise CannotCheck("the site uses a newer format: get the newer verify_site.py.")
        for entry in editions:
            if not (SLUG.fullmatch(entry["slug"]) and DIGEST.fullmatch(entry["digest"])):
                raise ValueError("an entry without slug or digest")
            if not (_is_count(entry["article"]) and _is_count(entry["number"])):
                raise ValueError("an entry without numbers")
            moment(entry["published_at"])
        order = [entry["article"] for entry in editions]
        slugs = {entry["slug"] for entry in editions}
        if digest_of(canonical(editions)) != listing["root"]:
            findings.add("the list", "its root is not the digest of its editions.")
        if order != sorted(set(order)) or len(slugs) != len(order) or listing["count"] != len(order):
            findings.add("the list", "it is not in order, or names a check twice.")
    except (KeyError, TypeError, ValueError) as error:
        raise CannotCheck(f"{site.origin}/integrity.json cannot be read: {_plain(error)}.") from error
    return listing


def moment(text: object) -> datetime:
    """Raises ValueError, TypeError."""
    return datetime.strptime(text, MOMENT).replace(tzinfo=timezone.utc)  # type: ignore[arg-type]


class Check:
    """One check of the list, read from its first edition to its newest."""

    def __init__(self, site: Site, entry: dict, findings: Findings) -> None:
        self.site, self.entry, self.findings = site, entry, findings
        self.slug: str = entry["slug"]
        self.digests: list[str] = []
        self.dates: list[str] = []
        self.redacted = 0

    def read(self) -> None:
        for number in range(1, self.entry["number"] + 1):
            body = self.site.get(f"/checks/{self.slug}/editions/{number}.json", LARGEST_EDITION)
            if body is None:
                self.tell(number, "it is missing or damaged.")
                return
            self.digests.append(digest_of(body))
            self.dates.append("")
            try:
                document = read_json(body)
                if document["format"] != FORMAT:
                    raise ValueError("another format than the list promises")
                if canonical(document) != body:
                    self.tell(number, "its document is not canonical JSON.")
                self._check_place(number, document["edition"])
                self._check_shown(number, document)
            except (AttributeError, KeyError, TypeError, ValueError) as error:
                self.tell(number, f"it cannot be read: {_plain(error)}.")
        if self.digests[-1] != self.entry["digest"]:
            self.tell(len(self.digests), "its document is not the one whose digest is listed.")
        if self.dates[-1] != self.entry["published_at"]:
            self.tell(len(self.digests), "it is not dated as listed.")

    def _check_place(self, number: int, edition: dict) -> None:
        moment(edition["published_at"])
        self.dates[-1] = edition["published_at"]
        if (edition["article"], edition["slug"], edition["number"]) != (
            self.entry["article"],
            self.slug,
            number,
        ):
            self.tell(number, "its document is that of another edition.")
        if edition["previous"] != (self.digests[-2] if number > 1 else ""):
            self.tell(number, "it does not continue the edition before it: one of the two was changed.")
        if number > 1 and moment(self.dates[-1]) < moment(self.dates[-2]):
            self.tell(number, "it is dated before the edition that it follows.")
        if edition["first_published_at"] != self.dates[0]:
            self.tell(number, "it does not agree with the first edition on when that was published.")

    def _check_shown(self, number: int, document: dict) -> None:
        """What lists and history show, and what stands behind the seals, against the document."""
        shown = read_json(self.site.get(f"/checks/{self.slug}/editions/{number}/shown.json", LARGEST_EDITION))
        content = document["content"]
        told = dict(document["edition"], article_kind=content["kind"])
        told.update(headline=content["headline"], dek=content["dek"])
        del told["newsroom"]
        if shown["digest"] != self.digests[-1]:
            self.tell(number, "its document is not the one that its digest is of.")
        for name in sorted({*told, *shown["columns"]}):
            if shown["columns"].get(name) != told.get(name):
                self.tell(number, f"the site shows another {_plain(name)} than its document has.")
        if len(shown["references"]) != len(content["references"]):
            self.tell(number, "the site shows more or fewer references than its document has.")
        for reference, behind in zip(content["references"], shown["references"]):
            is_redacted = behind.get("redacted") is True
            self.redacted += is_redacted
            if behind["number"] != reference["number"] or not (
                is_redacted or digest_of(canonical(behind["opened"])) == reference["seal"]
            ):
                self.tell(number, f"source [{int(reference['number'])}] is not as it was published.")

    def compare(self, earlier: dict | None, seen_at: str) -> None:
        """What an earlier run saw (its entry in the state) must stand as it stood; what is new, be dated later."""
        before = earlier["digests"] if earlier else []
        if earlier and earlier["slug"] != self.slug:
            self.findings.add(self.slug, f"it had the address {earlier['slug']} on {seen_at}.")
        for number, (was, now) in enumerate(zip(before, self.digests), 1):
            if was != now:
                self.tell(
                    number, f"it is not the edition seen on {seen_at}; it was edited, replaced or moved."
                )
                break
        for number in range(self.entry["number"] + 1, len(before) + 1):
            self.tell(number, f"it was there on {seen_at} and is gone.")
        for number, date in enumerate(self.dates[len(before) :], len(before) + 1):
            if date and seen_at and moment(date) < moment(seen_at) - LEEWAY:
                self.tell(number, f"it is dated {date}, but was not there on {seen_at}.")

    def tell(self, number: int, sentence: str) -> None:
        self.findings.add(f"{self.slug}, edition {number}", sentence)


def verify(site: Site, state: dict | None, findings: Findings) -> tuple[dict, str]:
    """The state to keep if nothing was found, and a sentence on what was looked at."""
    now = datetime.now(timezone.utc)
    listing = read_list(site, findings)
    if site.clock and abs(site.clock - now) > LEEWAY:
        raise CannotCheck(
            "the site's clock and yours are more than ten minutes apart: dates cannot be judged."
        )
    earlier = dict(state["articles"]) if state else {}
    seen_at = state["checked_at"] if state else ""
    kept, editions, redacted = {}, 0, 0
    for entry in listing["editions"]:
        check = Check(site, entry, findings)
        check.read()
        check.compare(earlier.pop(str(entry["article"]), None), seen_at)
        kept[str(entry["article"])] = {"slug": check.slug, "digests": check.digests}
        editions += len(check.digests)
        redacted += check.redacted
    for gone in earlier.values():
        findings.add(gone["slug"], f"the whole check was there on {seen_at} and is gone.")
    said = f"{editions} editions of {len(kept)} checks, root {listing['root']}."
    if redacted:
        said += f" {redacted} references are redacted: their source has become confidential."
    new_state = {"format": FORMAT, "site": site.origin, "checked_at": now.strftime(MOMENT)}
    return dict(new_state, root=listing["root"], articles=kept), said


def load_state(path: str, site: Site) -> dict | None:
    """What the last run kept, or None before the first. Raises CannotCheck."""
    try:
        with open(path, "rb") as file:
            state = read_json(file.read())
        if state["format"] != FORMAT or state["site"] != site.origin:
            raise CannotCheck(f"{path} was kept for another site or by another version.")
        moment(state["checked_at"])
        for known in state["articles"].values():
            if not (SLUG.fullmatch(known["slug"]) and all(map(DIGEST.fullmatch, known["digests"]))):
                raise ValueError("an entry without slug or digests")
    except FileNotFoundError:
        return None
    except (OSError, AttributeError, KeyError, TypeError, ValueError) as error:
        raise CannotCheck(f"what the last run kept in {path} cannot be read: {_plain(error)}.") from error
    return state


def save_state(path: str, state: dict) -> None:
    """In one step, so that an interrupted run leaves what the last one kept. Raises CannotCheck."""
    try:
        with tempfile.NamedTemporaryFile(dir=os.path.dirname(os.path.abspath(path)), delete=False) as file:
            file.write(json.dumps(state, indent=1).encode())
        os.replace(file.name, path)
    except OSError as error:
        raise CannotCheck(f"{path} cannot be written: {_plain(error)}.") from error


def _is_count(value: object) -> bool:
    return type(value) is int and 0 < value < 2**63


def _plain(error: object) -> str:
    """Words that may be the site's own, without control characters."""
    return re.sub(r"[^ -~]", "?", str(error) or type(error).__name__)[:200]


def _give_up(findings: Findings, minutes: float) -> None:
    """A site that answers a byte at a time must not hold us."""
    sys.stderr.write(f"NOT CHECKED to the end: it took longer than {minutes:g} minutes; see --minutes.\n")
    sys.stderr.flush()
    os._exit(1 if findings.count else 2)


def main() -> int:
    parser = argparse.ArgumentParser(description="Check that a fact-check site changed nothing it published.")
    parser.add_argument("url", help="the site, such as https://factcheck.example")
    parser.add_argument("--state", help="where to keep what was seen (default: verify-<host>.json here)")
    parser.add_argument("--minutes", type=float, default=60, help="give up after (default: %(default)s)")
    options = parser.parse_args()
    findings = Findings()
    watch = threading.Timer(options.minutes * 60, _give_up, [findings, options.minutes])
    watch.daemon = True
    watch.start()
    try:
        site = Site(options.url)
        path = options.state or f"verify-{site.name}.json"
        state = load_state(path, site)
        new_state, said = verify(site, state, findings)
        watch.cancel()
        print(said)
        if not findings.count:
            save_state(path, new_state)
    except CannotCheck as reason:
        print(f"NOT CHECKED: {reason}", file=sys.stderr)
        if not findings.count:
            return 2
    if findings.count:
        print(f"{findings.count} findings. The state of the last good run, if there was one, is kept.")
        return 1
    print(
        f"Nothing was changed since {state['checked_at']}."
        if state
        else "Kept for the next run to compare with."
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
