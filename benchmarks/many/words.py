"""Words that pieces are varied with: made-up names and places, things that can be counted. Pure.

How often a word comes up falls with its rank, as in real text (Zipf): a few stand in thousands of pieces, most in few.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate
from random import Random


def _listed(text: str) -> list[str]:
    return text.split()


# What stands in a template for a word to come: "Zzplace1zz". Letters and digits only, so no markup touches it.
SLOT = re.compile(r"Zz([a-z]+)([0-9])zz")
THINGS = _listed("""
    bridges schools harbours orchards libraries hospitals bicycles ferries turbines wells vineyards bakeries
    tunnels clinics meadows lighthouses quarries glaciers reservoirs theatres hedgehogs falcons beavers salmon
    otters storks bees wolves lynxes seals cranes tractors trams buses trains lorries scooters ambulances
    satellites antennas sensors batteries boilers heaters windows roofs chimneys kitchens gardens parks
    playgrounds cemeteries churches mosques synagogues temples museums archives newspapers radios podcasts
    concerts festivals fairs markets auctions warehouses factories mills foundries shipyards laboratories patents
    vaccines injections tablets bandages surgeries births weddings divorces funerals burglaries fires floods
    droughts storms heatwaves avalanches earthquakes landslides sinkholes elections referendums petitions strikes
    parades marathons tournaments medals records tickets passports visas permits licences fines taxes pensions
    loans mortgages subsidies tariffs invoices contracts apprentices nurses teachers judges farmers pilots sailors
    miners carpenters plumbers drivers cooks pharmacists midwives firefighters librarians translators surveyors
    beekeepers foresters shepherds potatoes carrots apples cherries walnuts lentils oats barley rye wheat cheeses
    sausages loaves bottles barrels teapots umbrellas carpets candles bricks tiles beams nails ropes sails anchors
    compasses telescopes microscopes clocks calendars atlases dictionaries stamps coins banknotes postcards
    puzzles violins trumpets drums pianos organs bells statues fountains murals mosaics manuscripts parchments
""")
ACTS = _listed("""
    counted registered opened closed repaired replaced inspected measured banned licensed bought sold built lost
    moved insured donated recycled planted harvested certified postponed cancelled renamed
""")
BODIES = _listed("""
    Observatory Registry Institute Commission Bureau Council Agency Archive Laboratory Survey Inspectorate
    Ministry Authority Chamber Academy Board
""")
STARTS = _listed("b br c ch d dr f fl g gr h j k kl l m n p pr qu r s sh st t th tr v w z")
VOWELS = _listed("a e i o u ai ea ou")
ENDS = _listed("n r l s th ck nd rg st m x lm rt")


def made_up(count: int, syllables: int, endings: Sequence[str], seed: str) -> list[str]:
    """So many different words that can be spoken, each with one of the endings, capitalised."""
    dice = Random(seed)  # noqa: S311 - the same words each time
    words: dict[str, None] = {}
    while len(words) < count:
        stem = "".join(dice.choice(STARTS) + dice.choice(VOWELS) for _ in range(syllables)) + dice.choice(
            ENDS
        )
        words[(stem + dice.choice(endings)).capitalize()] = None
    return [*words]


class Ranked:
    """Words by rank, drawn as often as their rank says."""

    def __init__(self, words: Sequence[str], shift: float = 3.0) -> None:
        self.words = words
        self._weights = [*accumulate(1 / (rank + shift) for rank in range(len(words)))]

    def draw(self, dice: Random) -> str:
        return dice.choices(self.words, cum_weights=self._weights)[0]


class Vocabulary:
    """Draws a word for a kind of slot."""

    def __init__(self) -> None:
        self.places = Ranked(made_up(1500, 1, ["ia", "burg", "ford", "ona", "mouth", "dale", ""], "places"))
        self.names = Ranked(made_up(6000, 2, ["", "o", "a", "son", "sky", "ini"], "names"), 30)
        self.firsts = Ranked(made_up(300, 1, ["", "a", "o", "ie", "us"], "firsts"), 10)
        self.things = Ranked(THINGS, 10)
        self.acts = Ranked(ACTS, 5)
        self.bodies = Ranked(BODIES, 3)

    def word(self, kind: str, dice: Random) -> str:
        """One word. Raises KeyError for a kind that no template may use."""
        if kind == "number":
            return str(int(10 ** (1 + 3 * dice.random())))
        if kind == "year":
            return str(dice.randint(1950, 2025))
        return {
            "place": self.places,
            "name": self.names,
            "thing": self.things,
            "act": self.acts,
            "body": self.bodies,
        }[kind].draw(dice)

    def person(self, dice: Random) -> str:
        return f"{self.firsts.draw(dice)} {self.names.draw(dice)}"


def filled(text: str, values: dict[str, str]) -> str:
    """`text` with a value in each slot; values: by kind and number, such as "place1"."""
    return SLOT.sub(lambda slot: values[slot[1] + slot[2]], text)


def slots(text: str) -> set[tuple[str, str]]:
    """(kind, number) of each slot that a text holds."""
    return {(slot[1], slot[2]) for slot in SLOT.finditer(text)}
