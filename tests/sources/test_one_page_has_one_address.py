"""All spellings of one page's address have one key."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sources.addresses import LONGEST, host_of, normalise

SAME = [
    "https://example.org/reports/a",
    "http://example.org/reports/a",
    "HTTPS://EXAMPLE.ORG/reports/a",
    "https://www.example.org/reports/a",
    "https://example.org:443/reports/a",
    "http://example.org:80/reports/a",
    "https://example.org./reports/a",
    "https://example.org/reports/a/",
    "https://example.org/reports/a#part-2",
    "https://example.org/reports/a?",
    "https://example.org/reports/a?utm_source=letter&UTM_Medium=mail",
    "https://example.org/reports/a?fbclid=1&gclid=2&mc_cid=3",
    "https://example.org/reports/a;jsessionid=0A1B",
    "https://example.org/x/.././reports/%61",
    "  https://example.org/reports/a \n",
]


@pytest.mark.parametrize("address", SAME)
def test_spellings_of_one_page_have_one_key(address):
    assert normalise(address) == "https://example.org/reports/a"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.org/a", "https://example.org/A"),
        ("https://example.org/a?id=1", "https://example.org/a?id=2"),
        ("https://example.org/a?x=1&y=2", "https://example.org/a?y=2&x=1"),
        ("https://example.org/a", "https://example.org:8080/a"),
        ("https://example.org/a%2Fb", "https://example.org/a/b"),
        ("https://news.example.org/", "https://example.org/"),
        ("https://www.com/", "https://com/"),
    ],
)
def test_different_pages_keep_different_keys(one, other):
    assert normalise(one) != normalise(other)


def test_parameters_that_name_the_page_stay_in_their_order():
    assert normalise("https://example.org/?b=2&utm_id=9&a=1&c") == "https://example.org/?b=2&a=1&c"


def test_a_unicode_host_and_path_have_the_key_of_their_encoded_spelling():
    assert normalise("https://MÜLLER.example/Ä?q=ö") == normalise(
        "https://xn--mller-kva.example/%c3%84?q=%C3%B6"
    )
    assert host_of("https://www.xn--mller-kva.example/") == "müller.example"


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("", "The address is empty"),
        ("ftp://example.org/a", "starts with http:// or https://"),
        ("javascript:alert(1)", "starts with http:// or https://"),
        ("example.org/a", "starts with http:// or https://"),
        ("https://ada:secret@example.org/", "user name or password"),
        ("https://example.org/a b", "space or line break"),
        ("https://example.org/a\nb", "space or line break"),
        ("https://example.org/\x00", "space or line break"),
        ("https://", "is not the name of a web site"),
        ("https://exa..mple/", "is not the name of a web site"),
        ("https://[::1/", "not the address of a web page"),
        ("https://example.org:99999/", "from 1 to 65535"),
        ("https://example.org/" + "a" * LONGEST, "longer than 2,000 characters"),
        ("https://example.org/" + "ä" * 400, "longer than 2,000 characters"),
    ],
)
def test_what_is_no_address_is_refused_with_a_sentence(address, sentence):
    with pytest.raises(ValueError, match=sentence.replace("(", r"\(")):
        normalise(address)


PIECES = st.sampled_from(
    [
        "http",
        "https",
        "://",
        "www.",
        "example",
        "ü",
        ".org",
        ":80",
        ":443",
        ":8",
        "/",
        "//",
        ".",
        "..",
        "?",
        "&",
        "=",
        "#",
    ]
    + [
        "%",
        "%2e",
        "%41",
        "%2F",
        "%c3%a4",
        "utm_x=1",
        ";jsessionid=2",
        "ä",
        "a",
        "@",
        "[::1]",
        "\\",
        " ",
        "'",
        '"',
        "。",
    ]
)


@settings(deadline=None, max_examples=80)
@given(
    st.one_of(
        st.text(),
        st.lists(PIECES).map("".join).map("https://www.example.org".__add__),
        st.lists(PIECES).map("".join),
    )
)
def test_a_key_is_its_own_key_and_nothing_but_a_sentence_is_raised(address):
    try:
        key = normalise(address)
    except ValueError as error:
        refusal, key = str(error), ""
    if key:
        assert normalise(key) == key
        assert len(key) <= LONGEST
        assert key.isascii()
    else:
        assert refusal.endswith(".")
