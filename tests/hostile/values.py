"""What a stranger may put where a word is expected. All as they stand in an address, percent-encoded or raw."""

from __future__ import annotations

import base64

RAW = [
    "%00", "a%00b", "%ff", "%c3%28", "%ed%a0%80", "%f0%9f%92%a9", "%e2%80%ae", "%0d%0aSet-Cookie:x=y", "%0a",
    "%7f",
    "%EF%BF%BE", "%u0041", "%", "%2", "%2e%2e%2f%2e%2e%2fetc%2fpasswd", "..", "..%2f..", "%5c..%5c", ".", "~",
    "-1", "0", "-0", "00", "+1", "1.0", "1e309", "NaN", "9" * 19, "9223372036854775808", "2147483648",
    "9" * 400,
    "9" * 5000, "0" * 5000, "0" * 20 + "9" * 30, "%D9%A1%D9%A2", "%C2%B2", "%E2%85%A4", "0x10", "1_000",
    "'", "%22", "'%20OR%201=1--", "%25s%25d", "{{7*7}}", "{0.__class__}", "%3Cscript%3Ealert(1)%3C/script%3E",
    "null", "None", "undefined", "true", "[]", "{}", "[[]]", "%5B%22a%22%5D", "a" * 300, "a" * 9000,
    "%C4%B0" * 200,
    "%EF%B7%BA" * 100, "%F0%90%8D%88", "javascript:alert(1)", "//evil.example", "/%5Cevil.example",
    "https://evil.example/", "0001-01-01", "9999-12-31", "9999-12-31T23:59:59-23:59",
    "0001-01-01T00:00:00%2B23:59", "2026-01-01T00:00:00%2B17:00", "2026-02-30", "10000-01-01", "0000", "-2026",
    "9999",
    "2026-13", "%E2%80%8B", "%20", "+", ";", "&", "=", "#", "*", "-", "(", "%22%22%22", "a:b", "or", "-a%20-b",
    "a|b!(c",
]  # fmt: skip


def key(text: str | bytes) -> str:
    raw = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


# Keys of lists, as `articles.keys` spells them, with what no list gave out in them.
KEYS = [
    key(text)
    for text in [
        "[]", "[1]", "[1,2]", '["a","b"]', '["2026-01-01T00:00:00Z",1]',
        '["2026-01-01T00:00:00+00:00",99999999999999999999]',
        '["9999-12-31T23:59:59-23:59",1]', '["0001-01-01T00:00:00+23:59",1]', '["\\u0000",1]', '["\\ud800",1]',
        '["\\ud800"]', '["\\u0000"]', "[null]", "[true,false]", "[1e999,1]", "[NaN,1]", "[-1,-1]", '[1,"a"]',
        '["a",1,2]',
        '["a",1]', "[0,0,0]", "[-9223372036854775808,1]", "[9223372036854775808,1]",
        '["2026-01-01T00:00:00+00:00",-1]',
        '["2026-01-01",1]', '["",1]', '["",""]', "{}", '"a"', "1", "[" * 400, "[[[[1]]]]", '[{"a":1}]',
        "[" + "9" * 440 + "]",
        '["a","a","a"]', '["2026-01-01T00:00:00+00:00"]', '["2026-01-01T24:00:00+00:00",1]', '["2026-W01-1",1]',
    ]
] + [key(b"\xff\xfe"), "=", "====", "a", "ab=", "-_-_"]  # fmt: skip

# Every word that a page, list, file or form of the public site, or of the desk, is asked by.
PARAMETERS = [
    "kind", "page", "before", "after", "rating", "topic", "claimant", "from", "to", "q", "exact", "check",
    "edition",
    "passage", "reference", "limit", "since", "until", "source", "query", "pageToken", "pageSize", "offset",
    "languageCode", "maxAgeDays", "reviewPublisherSiteFilter", "language", "in", "style",
]  # fmt: skip
