"""A post of a social network, or a sentence, as the words that tell what it claims. Pure."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 5_000  # characters that are looked at; a claim stands at the beginning of what is longer

# "— Ada Example (@ada) January 14, 2020" at the end of a copied post: the name may be the claimant, the rest is noise.
SIGNATURE = re.compile(
    r"[—–-]\s*(?P<name>[^—\n]{0,80}?)\s*\(@\w+\)(?:\s*[A-Z]\w+\.? \d{1,2}, \d{2,4})?", re.UNICODE
)
# Copied posts run words and addresses together: "#storyhttps://t.co/abcpic.twitter.com/def".
ADDRESS = re.compile(r"(?:https?://|www\.)\S*?(?=pic\.twitter\.com|https?://|\s|$)|pic\.twitter\.com/\w+")
TAG = re.compile(r"[#@](\w+)")
INSIDE = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[A-Za-z])(?=\d)|_")
# What English posts say in short and headlines in full.
SHORTHAND = {
    **dict.fromkeys(["photo", "photos", "pic", "pics"], "photograph"),
    **dict.fromkeys(["mom", "mum"], "mother"),
    **dict.fromkeys(["kid", "kids"], "children"),
    **dict.fromkeys(["vax", "vaxx", "jab"], "vaccine"),
    "aoc": "alexandria ocasio-cortez",
    "ceo": "chief executive",
    "cops": "police",
    "dad": "father",
    "dems": "democrats",
    "docs": "doctors",
    "footage": "video",
    "gop": "republican",
    "illegals": "undocumented immigrants",
    "jfk": "john f kennedy",
    "migrants": "immigrants",
    "mlk": "martin luther king",
    "ny": "new york",
    "nyc": "new york city",
    "potus": "president",
    "scotus": "supreme court",
    "sotu": "state of the union address",
    "tv": "television",
    "twitter": "tweet",
    "xmas": "christmas",
}


def claim_words(post: str) -> str:
    """The post without addresses and dates; tags and handles as the words they are made of.

    At the end stand the name of its author, and in full what was said in short.
    """
    text = unicodedata.normalize("NFC", post.replace("\x00", " ")[:LONGEST])
    names = [match["name"] for match in SIGNATURE.finditer(text)]
    text = SIGNATURE.sub("\n", text)
    text = TAG.sub(lambda tag: f" {INSIDE.sub(' ', tag[1])} ", ADDRESS.sub(" ", text))
    words = dict.fromkeys(re.findall(r"\w+", text.lower()))
    return " ".join(
        " ".join([text, *names, *(SHORTHAND[word] for word in words if word in SHORTHAND)]).split()
    )
