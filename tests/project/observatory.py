"""Scores an answer as the HTTP Observatory does (https://github.com/mdn/mdn-http-observatory, algorithm version 5).

The rules and numbers are those of its `src/analyzer/tests` and `src/grader/charts.js`: a hundred points, less the
penalties; bonuses count from 90 on. Left out: what is decided by TLS, by DNS or by a list of browsers (a certificate,
the redirection to HTTPS, the preload list).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

SIX_MONTHS = 15_552_000  # seconds; a little less, as the Observatory has it
BONUS_FROM = 90
GRADES = {
    100: "A+",
    90: "A",
    85: "A-",
    80: "B+",
    70: "B",
    65: "B-",
    60: "C+",
    50: "C",
    45: "C-",
    40: "D+",
    30: "D",
}
BROAD = {"ftp:", "http:", "https:", "*", "http://*", "http://*.*", "https://*", "https://*.*"}
INLINE = {"'unsafe-inline'", "data:"}
PRIVATE = {"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"}
LEAKY = {"origin", "origin-when-cross-origin", "unsafe-url", "no-referrer-when-downgrade"}
SCRIPT = re.compile(r"<script\b[^>]*?\bsrc=[\"']?([^\"'\s>]+)[^>]*>", re.IGNORECASE)


@dataclass(frozen=True)
class Seen:
    """headers: by their names in small letters. cookies: each Set-Cookie line."""

    headers: dict[str, str]
    cookies: list[str] = field(default_factory=list)
    body: str = ""


@dataclass(frozen=True)
class Score:
    points: int
    modifiers: dict[str, int]

    @property
    def grade(self) -> str:
        return next((grade for least, grade in GRADES.items() if self.points >= least), "F")


def score(seen: Seen) -> Score:
    modifiers = {
        "content-security-policy": _policy(seen),
        "cookies": _cookies(seen),
        "cross-origin-resource-sharing": _sharing(seen),
        "referrer-policy": _referrer(seen),
        "strict-transport-security": 0 if _is_hsts(seen) else -20,
        "subresource-integrity": _scripts(seen),
        "x-content-type-options": 0 if seen.headers.get("x-content-type-options") == "nosniff" else -5,
        "x-frame-options": _framing(seen),
        "cross-origin-resource-policy": _resources(seen),
    }
    least = 100 + sum(value for value in modifiers.values() if value < 0)
    return Score(max(0, least if least < BONUS_FROM else 100 + sum(modifiers.values())), modifiers)


def directives(seen: Seen) -> dict[str, set[str]]:
    """Raises ValueError for a directive that stands there twice."""
    found: dict[str, set[str]] = {}
    for part in seen.headers.get("content-security-policy", "").lower().split(";"):
        name, *sources = part.split() or [""]
        if name in found:
            raise ValueError(name)
        if name:
            found[name] = set(sources) or {"'none'"}
    return found


def _policy(seen: Seen) -> int:
    try:
        csp = directives(seen)
    except ValueError:
        return -25
    if not csp:
        return -25
    default = csp.get("default-src", {"*"})
    script, style, objects = (csp.get(f"{kind}-src", default) for kind in ("script", "style", "object"))
    passive = [*csp.get("img-src", default), *csp.get("media-src", default)]
    active = [
        source for name, sources in csp.items() if name not in ("img-src", "media-src") for source in sources
    ]
    if script & (BROAD | INLINE) or objects & BROAD:
        return -20
    if _insecure(active):
        return -20
    if "'unsafe-eval'" in script | style or _insecure(passive):
        return -10
    if style & (BROAD | INLINE):
        return 0
    return 10 if csp.get("default-src") == {"'none'"} else 5


def _insecure(sources: Iterable[str]) -> bool:
    return any(source.startswith(("http:", "ftp:")) for source in sources)


def _cookies(seen: Seen) -> int:
    worst = [_cookie(line.lower(), is_hsts=_is_hsts(seen)) for line in seen.cookies]
    return min(worst, default=0)


def _cookie(line: str, *, is_hsts: bool) -> int:
    name = line.partition("=")[0]
    attributes = {
        part.strip().partition("=")[0]: part.strip().partition("=")[2] for part in line.split(";")[1:]
    }
    is_session = "sess" in name or "login" in name
    found = []
    if "secure" not in attributes:
        found.append((-10 if is_hsts else -40) if is_session else (-5 if is_hsts else -20))
    if is_session and "httponly" not in attributes:
        found.append(-30)
    same_site = attributes.get("samesite")
    if same_site not in (None, "lax", "strict", "none") or ("csrf" in name and not same_site):
        found.append(-20)
    return min(found, default=5 if same_site else 0)


def _sharing(seen: Seen) -> int:
    """The answer to a request with an Origin of another site."""
    allows = seen.headers.get("access-control-allow-origin", "")
    with_cookies = seen.headers.get("access-control-allow-credentials", "").lower() == "true"
    return -50 if allows not in ("", "*") and with_cookies else 0


def _referrer(seen: Seen) -> int:
    said = seen.headers.get("referrer-policy")
    if said is None:
        return 0
    known = [word for word in (part.strip().lower() for part in said.split(",")) if word in PRIVATE | LEAKY]
    return 5 if known and known[-1] in PRIVATE else -5


def _is_hsts(seen: Seen) -> bool:
    found = re.search(r"max-age=(\d+)", seen.headers.get("strict-transport-security", ""))
    return bool(found) and int(found[1]) >= SIX_MONTHS


def _scripts(seen: Seen) -> int:
    if not seen.headers.get("content-type", "").startswith("text/html"):
        return 0
    foreign = [
        (tag[0], tag[1]) for tag in SCRIPT.finditer(seen.body) if re.match(r"(https?:)?//", tag[1].lower())
    ]
    worst = [0]
    for tag, address in foreign:
        is_secure, is_signed = address.lower().startswith("https:"), "integrity=" in tag.lower()
        worst.append((5 if is_signed else -5) if is_secure else (-20 if is_signed else -50))
    return min(worst)


def _framing(seen: Seen) -> int:
    if re.search(r"(^|;)\s*frame-ancestors\s", seen.headers.get("content-security-policy", "").lower()):
        return 5
    said = seen.headers.get("x-frame-options", "").strip().lower()
    return 0 if said in ("deny", "sameorigin") or said.startswith("allow-from") else -20


def _resources(seen: Seen) -> int:
    said = seen.headers.get("cross-origin-resource-policy")
    return {None: 0, "same-origin": 10, "same-site": 10, "cross-origin": 0}.get(said, -5)
