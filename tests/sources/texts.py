"""Texts in the shapes that editors paste, in words of our own."""

import textwrap

ADDRESS = "https://www.harbour-gazette.example/2025/11/04/town/lighthouse-lamp.html"
TITLE = "In Northport, a Fight Over the ‘Last Lamp’ on the Coast"
PARAGRAPHS = [
    "The keepers of the Northport light say that the lamp has burned on every night since the winter of 1911, and "
    "that no ship has been lost within sight of it. The harbour board, which pays for the oil, would like to "
    "switch it off.",
    "“A lamp that nobody needs is a lamp that nobody should pay for,” said Edda Quill, who chairs the board. She "
    "pointed to a count made last spring, when eleven boats in forty nights came in by the light alone.",
    "The keepers count differently. Their own book, which this newspaper was allowed to read, lists one hundred and "
    "six boats in the same weeks, most of them under ten metres and without an electronic chart on board.",
    "Both books are honest, as far as anyone can tell. The board counted from the new pier, where the harbour ends, "
    "and the keepers from the gallery, from which one can see well past the outer shoal and the two wrecks beyond it.",
    "A decision was expected before the autumn storms. It has now been put off until the spring, when a third count is "
    "to be made by pupils of the sailing school, who belong to neither side and have promised to stay awake.",
    "Until then the lamp stays lit. On Sunday evening some forty people walked up the hill with lanterns of their own.",
]


def copied_twice() -> str:
    """A whole article whose lines are wrapped, each paragraph broken after a word or two, with the address in it."""
    lead = "Since the summer two counts of the same boats have divided the town, and neither side believes the other."
    blocks = [
        TITLE,
        lead,
        "By Marit Sand and Jon Reef",
        "Reporting from Northport",
        ADDRESS,
        "Nov. 4, 2025, 6:12 p.m. ET",
    ]
    wrapped = [broken_early(block) for block in [*blocks, *PARAGRAPHS]]
    return "\n".join([*wrapped, "", "", "No comments:", "Post a comment"])


def broken_early(block: str) -> str:
    first, _, rest = block.partition(" ")
    if not rest:
        return block
    second, _, third = rest.partition(" ")
    if third and len(first) + len(second) < 9:
        first, rest = f"{first} {second}", third
    return first + "\n" + textwrap.fill(rest, 79)


def excerpt() -> str:
    """The middle of the same article between the furniture of another blog, without title, date or address."""
    before = ["", "Click here to see the picture in full", "."]
    after = [
        ".",
        "The lamp on Sunday.Credit…Nils Strand for The Gazette",
        ".",
        "To read the complete article:",
    ]
    return "\n".join([*before, *PARAGRAPHS[:4], *after, ".", "__________", "Leave a comment"])


def brief() -> str:
    """A paper that opens with its month and goes straight into the matter."""
    return "\n".join(
        [
            "April 2022",
            "Lamps on the coast were built for sailors who had no other means of finding the shore at night. Today "
            "most boats carry an electronic chart, and harbour boards ask what an old light is still good for. This "
            "paper gathers what eleven harbours have found out, and where their counts cannot be compared with one "
            "another.",
            "Overview",
            "- Counts made from a pier miss every boat that stays outside the shoal.",
            "- Small boats rely on lights more than large ones do.",
            "What the counts say",
            "In seven of eleven harbours a second count differed from the first by half or more.",
        ]
    )
