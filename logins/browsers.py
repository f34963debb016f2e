"""“Firefox on Linux”: enough to know one's own browser by, and no fingerprint (pure)."""

from __future__ import annotations

from django.utils.translation import gettext as _

# The first that fits: most browsers name others, too, whose pages they want to be given.
BROWSERS = [
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
]
SYSTEMS = [
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "Mac"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
]


def kind(user_agent: str) -> str:
    """ "Firefox/Linux", with nothing on a side that is not known."""
    names = [next((name for sign, name in known if sign in user_agent), "") for known in (BROWSERS, SYSTEMS)]
    return "/".join(names) if any(names) else ""


def in_words(kept: str) -> str:
    browser, _slash, system = kept.partition("/")
    if browser and system:
        return _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    return browser or system or _("unknown browser")
