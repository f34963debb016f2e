"""What `make bench` makes of figures, and how it borrows the configuration for production."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from benchmarks.bench import fronts, wrk
from benchmarks.bench.contenders import CONTENDERS
from benchmarks.bench.machine import ROOT, Cores, description, share_out, spent
from benchmarks.bench.report import write
from benchmarks.bench.rounds import interleaved, median, spread
from benchmarks.bench.run import Found, Options
from benchmarks.bench.speed import Speed
from benchmarks.bench.table import Target, grid, number, ratio
from benchmarks.bench.wrk import Failed, Load

WRK = """Running 1s test @ http://127.0.0.1:8121/
  Thread Stats   Avg      Stdev     Max   +/- Stdev
    Latency     1.20ms    2.00ms  20.00ms   90.00%
  Latency Distribution
     50%  700.00us
     99%    {slowest}
  100 requests in 1.00s, 1.00MB read
{wrong}Requests/sec:  52310.55
Transfer/sec:    100.00MB
"""


def test_what_wrk_says_is_read_and_wrong_answers_are_no_figure():
    assert wrk.read(WRK.format(slowest="10.25ms", wrong="")) == Load(52310.55, 10.25)
    assert wrk.read(WRK.format(slowest="1.50s", wrong="")).slowest == 1500
    assert wrk.read(WRK.format(slowest="640.00us", wrong="")).slowest == 0.64
    for wrong in (
        "  Non-2xx or 3xx responses: 7\n",
        "  Socket errors: connect 0, read 3, write 0, timeout 0\n",
    ):
        with pytest.raises(Failed, match="[73]"):
            wrk.read(WRK.format(slowest="1.00ms", wrong=wrong))
    with pytest.raises(Failed):
        wrk.read("unable to connect")


def test_rounds_go_in_turns_and_who_fails_is_left_out_with_its_reason():
    asked: list[str] = []

    def answers(name: str, rates: list[float]):
        def call() -> Load:
            asked.append(name)
            if not rates:
                raise Failed("it gave up")
            return Load(rates.pop(0), 1.0)

        return call

    loads, missing = interleaved(
        {"a": answers("a", [10, 30, 20]), "b": answers("b", [5])}, 3, lambda words: None
    )
    assert asked == ["a", "b", "b", "a", "a"]
    assert missing == {"b": "it gave up"}
    assert loads["b"] == []
    assert median(loads["a"]) == Load(20, 1.0)
    assert spread(loads["a"]) == 1.0


def test_a_target_is_met_missed_or_not_measured():
    assert Target("", 0.40, least=0.40).verdict == "yes"
    assert Target("", 0.399, least=0.40).verdict == "no"
    assert Target("", 501, most=500).verdict == "no"
    assert Target("", None, most=500).verdict == "not measured"
    assert ratio(3, 2) == 1.5
    assert ratio(3, None) is ratio(None, 2) is ratio(3, 0) is None
    assert [*map(number, (0, 52310.5, 138, 10.42, 0.5449, 0.0011))] == [
        "0",
        "52,310",
        "138",
        "10.4",
        "0.54",
        "0.0011",
    ]


def test_a_table_is_even_and_has_a_row_for_each():
    assert grid(["", "ms"], [["one", "1"], ["eleven", "1,100"]]).splitlines() == [
        "|        |    ms |",
        "| ------ | ----- |",
        "| one    |     1 |",
        "| eleven | 1,100 |",
    ]


def test_processors_are_shared_out_two_and_two_or_one_and_one():
    assert share_out([3, 1, 0, 2, 5]) == Cores((0, 1), (2, 3))
    assert share_out([4, 7]) == Cores((4,), (7,))
    assert share_out([2]) == Cores((2,), (2,))
    worked, passed = spent(range(64))
    assert 0 < worked < passed
    assert description()["Python"]


def test_the_page_tells_every_figure_and_every_target_even_where_things_are_missing():
    options = Options(rounds=5, seconds=3, most=100_000, times=20, parts=None, write=True)
    found = Found(Cores((0, 1), (2, 3)), options)
    assert "not measured" in write(found, "make bench", 60)
    rates = {
        "static": 100_000,
        "cached": 45_000,
        "front": 40_000,
        "peer": 100,
        "peer cached": 5_000,
        "uncached": 600,
    }
    found.speed = Speed(
        {name: Load(rate, 2.0, 0.9) for name, rate in rates.items()}, missing={"bare": "it did not come up"}
    )
    found.publishing = {
        1000: {"steps": {"first": {"wall_ms": 20.0, "statements": 19}}},
        100_000: {"steps": {"first": {"wall_ms": 21.0, "statements": 19}}},
        "Wagtail": 123.0,
    }
    found.elsewhere = [12.0, 1001.0, 8.0]
    found.starts = {"ours": 450.0, "Wagtail": 1200.0}
    found.lists = {
        1000: {"kinds": {"home": {"ms": 20.0}, "search": {"ms": 3.0}}},
        100_000: {"kinds": {"home": {"ms": 31.0}, "search": {"ms": 40.0}}},
    }
    found.failed = {"peer-search": "no room"}
    page = write(found, "make bench", 840)
    verdicts = dict(re.findall(r"^\| (.{12}).*\|\s+(yes|no|not measured) \|$", page, re.MULTILINE))
    assert verdicts == {
        "a published ": "yes", "the same, ag": "yes", "a page not i": "yes", "behind deplo": "no",
        "publishing, ": "yes",
        "publishing w": "yes", "what was pub": "no", "start to fir": "yes", "every list a": "no", "search at 1,": "yes",
        "search at 10": "yes",
    }  # fmt: skip
    for words in (
        "0.45",
        "9.00×",
        "6.15×",
        "worst: home",
        "it did not come up",
        "peer-search: no room",
        "14.0 minutes",
    ):
        assert words in page
    assert all(who.words in page for name, who in CONTENDERS.items() if name in rates)


def test_the_configuration_for_production_is_used_but_for_its_port_and_places(tmp_path: Path):
    fronts.deployed(tmp_path, 8122, 8123, 2)
    home = tmp_path / "nginx-deploy"
    taken = (home / "nginx.conf").read_text() + (home / "factcheck-site.conf").read_text()
    assert "listen 127.0.0.1:8123;" in taken
    assert "ssl_" not in taken
    assert not re.findall(r"[\s=\"](/(?!etc/nginx/mime)(?:etc|var|srv)/\S*)", re.sub(r"#.*", "", taken))
    deployed = (ROOT / "deploy" / "nginx-site.conf").read_text()
    for directive in re.findall(r"^\s*(proxy_cache\w* .*?;)", deployed, re.MULTILINE):
        assert directive in taken
