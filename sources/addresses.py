"""When two addresses are the same page. Pure.

The result of `normalise` is a key to compare by, never an address to open: the address itself is kept as it was typed.
"""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import SplitResult, quote, urlsplit

from django.utils.translation import gettext as _

LONGEST = 2000  # characters; a longer key would not fit an index entry of PostgreSQL

# Parameters that say where a reader came from and never which page it is.
TRACKING = frozenset(
    {
        "fbclid",  # Facebook's click number; the next ones are those of
        "gclid",  # Google Ads
        "gclsrc",
        "gbraid",
        "wbraid",
        "dclid",  # Google's display ads
        "_ga",  # Google Analytics, a visitor passed between sites
        "_gl",
        "msclkid",  # Microsoft
        "twclid",  # Twitter
        "ttclid",  # TikTok
        "li_fat_id",  # LinkedIn
        "igshid",  # Instagram shares
        "igsh",
        "yclid",  # Yandex
        "mc_cid",  # Mailchimp: the campaign
        "mc_eid",  # Mailchimp: the reader
        "mkt_tok",  # Marketo
        "_hsenc",  # HubSpot
        "_hsmi",
        "vero_id",  # Vero
        "oly_anon_id",  # Omeda
        "oly_enc_id",
        "wickedid",  # Wicked Reports
        "s_cid",  # Adobe Analytics
        "ncid",  # newsletters of several publishers
        "cmpid",  # campaigns of several publishers
        "at_medium",  # AT Internet, used by the BBC
        "at_campaign",
        "smid",  # New York Times shares
        "jsessionid",  # a visit, not a page
        "phpsessid",
    }
)
TRACKING_PREFIXES = (
    "utm_",  # Urchin, Google Analytics
    "pk_campaign",  # Piwik
    "pk_kwd",
    "piwik_",
    "mtm_",  # Matomo
    "at_custom",  # AT Internet, used by the BBC
    "at_link",
    "hsa_",  # HubSpot Ads
)
DEFAULT_PORTS = {80, 443}
HOST = r"[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*"
UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")


def normalise(address: str) -> str:
    """A key that is equal for all spellings of one page's address (RFC 3986 section 6, and what the web does).

    Folded: http and https, case of the host, "www." in front of it, Unicode and Punycode hosts, the default ports,
    fragments, tracking parameters and session numbers, dot segments, the spelling of percent-encodings, and slashes
    at the end of the path ("/news/" and "/news" are one page nearly everywhere, and taking them for two counts one
    work twice). Kept: the case of the path, the order of the remaining parameters, other ports.

    Raises ValueError with a sentence for the editor where the text is not the address of a web page.
    """
    split = _split(address.strip())
    path = _encoded(split.path, "/:@!$&'()*+,;=")
    path = re.sub(r";jsessionid=[^/?;]*", "", path, flags=re.IGNORECASE)
    path = _without_dot_segments(path).rstrip("/")
    parameters = _encoded(split.query, "/:@!$&'()*+,;=?").split("&")
    query = "&".join(p for p in parameters if p and not _is_tracking(p))
    key = f"https://{_host(split)}{_port(split)}{path or '/'}{'?' + query if query else ''}"
    if len(key) > LONGEST:
        raise ValueError(_("This address is longer than 2,000 characters: look for a shorter one."))
    return key


def host_of(address: str) -> str:
    """The host of an address without "www.", readable ("müller.example"), or "" where there is none."""
    try:
        host = _host(_split(address.strip()))
    except ValueError:
        return ""
    try:
        return host.encode("ascii").decode("idna")
    except UnicodeError:
        return host


def _split(address: str) -> SplitResult:
    if not address:
        raise ValueError(_("The address is empty: paste it from the browser's address bar."))
    if len(address) > 4 * LONGEST:
        raise ValueError(_("This address is longer than 2,000 characters: look for a shorter one."))
    if re.search(r"[\s\x00-\x1f\x7f-\x9f]", address):
        raise ValueError(
            _("There is a space or line break inside this address: paste it again in one piece.")
        )
    scheme, colon, _rest = address.partition("://")
    if not colon or scheme.lower() not in {"http", "https"}:
        raise ValueError(_("An address starts with http:// or https://."))
    try:
        split = urlsplit(address)
    except ValueError as error:
        raise ValueError(_("This is not the address of a web page: check the part after “://”.")) from error
    if "@" in split.netloc:
        raise ValueError(
            _("This address holds a user name or password: remove everything between “://” and “@”.")
        )
    return split


def _host(split: SplitResult) -> str:
    name = (split.hostname or "").rstrip(".。")
    try:
        if split.netloc.startswith("["):
            return f"[{ipaddress.IPv6Address(name).compressed}]"
        name = name.encode("idna").decode("ascii").lower().rstrip(".")
    except ValueError as error:  # UnicodeError is one
        raise _not_a_host(name) from error
    if len(name) > 253 or not re.fullmatch(HOST, name):
        raise _not_a_host(name)
    while name.startswith("www.") and name.count(".") > 1:
        name = name[len("www.") :]
    return name


def _not_a_host(name: str) -> ValueError:
    return ValueError(_("“%(host)s” is not the name of a web site: check the address.") % {"host": name})


def _port(split: SplitResult) -> str:
    try:
        port = split.port
    except ValueError as error:
        raise ValueError(_("The port of this address is not a number from 1 to 65535.")) from error
    return "" if port is None or port in DEFAULT_PORTS else f":{port}"


def _is_tracking(parameter: str) -> bool:
    name = parameter.partition("=")[0].lower()
    return name in TRACKING or name.startswith(TRACKING_PREFIXES)


def _encoded(text: str, safe: str) -> str:
    """Percent-encodings in one spelling: those of plain letters undone, the others in capitals, stray "%" encoded."""

    def one_spelling(match: re.Match[str]) -> str:
        if match[1] is None:
            return "%25"
        character = chr(int(match[1], 16))
        return character if character in UNRESERVED else f"%{match[1].upper()}"

    text = re.sub(r"%([0-9A-Fa-f]{2})?", one_spelling, text)
    return quote(text, safe=safe + "%", errors="replace")


def _without_dot_segments(path: str) -> str:
    """RFC 3986 section 5.2.4, for a path that is absolute or empty."""
    kept: list[str] = []
    segments = path.split("/")[1:]
    for segment in segments:
        if segment == "..":
            if kept:
                kept.pop()
        elif segment != ".":
            kept.append(segment)
    if segments and segments[-1] in {".", ".."}:
        kept.append("")
    return "/" + "/".join(kept) if segments else ""
