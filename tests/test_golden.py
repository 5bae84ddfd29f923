"""Whole articles: the records as last reviewed, and what a careful reader finds in them.

The first test pins the records, right or wrong, so that no change goes unseen (`make golden` rewrites
them). The second says what they should hold; what is not reached stands there as a strict xfail.
"""

from __future__ import annotations

import pytest

from pipeline import evidence as rows
from tests.golden.views import HERE, NAMES, claims_of, views


@pytest.mark.parametrize("name", NAMES)
def test_records_are_as_reviewed(name: str) -> None:
    assert views(name) == (HERE / f"{name}.expected.json").read_text("utf-8")


def wanted(
    article: str, who: str | None, what: str, *figures: tuple, cue: str | None = None, missing: str | None = None, **more: object
) -> object:  # type: ignore[type-arg]
    """A row of the table; ``missing`` says why it is not reached yet."""
    marks = [pytest.mark.xfail(strict=True, reason=missing)] if missing else []
    return pytest.param(article, who, what, figures, {"cue": cue, **more}, marks=marks, id=f"{article}: {who}: {what[:40]}")


AUTHOR = "the article"
WANTED = [
    wanted("seed", AUTHOR, "Launched Nearly 35,000 Airstrikes", ("Nearly 35,000", 35000, "airstrike", "~<"), ("Six", 6, "year", "=")),
    wanted(
        "seed", "US officials", "launched nearly 35,000 airstrikes over the past six years", ("nearly 35,000", 35000, "airstrike", "~<"),
        ("six", 6, "year", "="), cue="told", quotation="indirect", said="2020-10-07", when=("2014-10", "2020-10"), addressee="Military Times",
    ),
    wanted("seed", AUTHOR, "carried out 34,917 strikes in Iraq", ("34,917", 34917, "strike", "="), when=("2014-08", "2020-09")),
    wanted("seed", "President Trump", "US troops are in the region to “secure” oil fields", cue="said", quotation="mixed"),
    wanted("seed", "The US military", "they are in Syria to fight ISIS", quotation="indirect", missing="“sticks with the line that” is no cue that the reader knows"),
    wanted("seed", "Jose Uriarte", "continues to work by, with, and through", cue="told", quotation="direct"),
    wanted("seed", "Jose Uriarte", "Despite the territorial defeat of ISIS", cue="said", quotation="direct", status="resolved"),
    wanted(
        "seed", "The investigation", "civilians were killed by airstrikes in Raqqa", ("more than 1,600", 1600, "civilian", ">"),
        cue="found", quotation="indirect", when=("2017-06", "2017-10"),
    ),
    wanted(
        "seed", "a UK-based monitor", "resulted in the deaths of", ("41", 41, "soldier", "="), ("49", 49, "fighter", "="),
        cue="According to", quotation="indirect", when=("2020-10", "2020-10"),
    ),
    wanted("business", "Harrow & Pike", "pre-tax profit fell", ("12%", 12, "percent", "="), ("£250m", 250_000_000, "GBP", "="), ("£284m", 284_000_000, "GBP", "=")),
    wanted("business", "a person familiar with the matter", "plans to close", ("between 40 and 60", (40, 60), "store", "range"), ("about 1,200", 1200, "job", "~"), cue="according to"),
    wanted("business", "Dana Whitlock", "We have frozen the price of", ("300", 300, "item", "="), quotation="direct"),
    wanted("business", "Dana Whitlock", "would invest", ("$3bn", 3_000_000_000, "USD", "="), ("as much as €1.2 billion", 1_200_000_000, "EUR", "<="), cue="told"),
    wanted("business", "Analysts at Calder Bank", "a profit of", ("£260m to £270m", (260_000_000, 270_000_000), "GBP", "range"), stance="predict"),
    wanted("business", "Dana Whitlock", "margins would recover by the third quarter"),
    wanted("business", AUTHOR, "closed down", ("4.5%", 4.5, "percent", "="), ("212.5", 212.5, "GBX", "=")),
    wanted("science", "a study published on Thursday in the journal Polar Letters", "has lost", ("about a third", 1 / 3, None, "~"), cue="according to"),
    wanted("science", AUTHOR, "measured 1,410 points", ("1,410", 1410, "point", "=")),
    wanted("science", "Researchers at the University of Aldmoor", "the glacier thinned by", ("0.9", 0.9, "metre", "="), missing="“They” stays ambiguous: two groups stand before it"),
    wanted("science", "Ingrid Solheim", "My students ask me whether their children will see it", quotation="direct"),
    wanted("science", "The regional government", "it had ignored earlier warnings", stance="deny"),
    wanted("science", "Per Aune", "it would spend", ("35 million", 35_000_000, "NOK", "=")),
    wanted("sport", AUTHOR, "left three people injured", ("three", 3, "person", "="), missing="read as part of what the police charge him with"),
    wanted("sport", "Farah Iqbal", "He was arrested at 2.30am on Sunday"),
    wanted("sport", "Farah Iqbal", "had interviewed", ("more than a dozen", 12, "witness", ">"), cue="said"),
    wanted("sport", "A club source", "is adamant he did nothing wrong", quotation="mixed"),
    wanted("sport", "Tom Vance", "the player had been attacked first", cue="claimed"),
    wanted("sport", "Luis Carmona", "We lost 2-0 there last year", ("25", 25, "player", "="), quotation="direct"),
    wanted("abroad", "a poll", "has widened its lead", ("11", 11, "percentage point", "=")),
    wanted("abroad", "The survey of 2,150 adults by the Institute for Civic Studies", "the alliance on 47 percent", ("47 percent", 47, "percent", "=")),
    wanted("abroad", "Fifty-two percent of voters", "the economy was their main concern"),
    wanted("abroad", "Oren Matu", "They said the same in 2019", ("half a million", 500_000, "vote", "="), said="2018-10-08", quotation="direct"),
    wanted("abroad", "Hana Sorel", "a senior minister had told her", cue="said"),
    wanted("abroad", "a senior minister", "the government would not accept defeat", cue="told", missing="the rules give the inner claim a longer content than the outer one"),
    wanted("abroad", "The European Union", "it would send", ("120", 120, "observer", "="), cue="said"),
    wanted("abroad", "The European Union", "to respect the result", stance="direct"),
]  # fmt: skip


@pytest.mark.parametrize(("article", "who", "what", "figures", "more"), WANTED)
def test_a_careful_reader_finds(article: str, who: str, what: str, figures: tuple, more: dict[str, object]) -> None:  # type: ignore[type-arg]
    _, claims = claims_of(article)
    found = [claim for claim in claims if what in claim.text and (claim.source.kind == "author") == (who == AUTHOR)]
    assert found, f"no claim says {what!r}"
    claim = min(found, key=lambda claim: len(claim.text))
    if who != AUTHOR:
        assert claim.source.name == who
    for text, value, unit, bound in figures:
        figure = next((figure for figure in claim.figures if figure.text == text), None)
        assert figure is not None, f"no figure {text!r}, but {[figure.text for figure in claim.figures]}"
        read = figure.value if figure.value is not None else (figure.low, figure.high)
        assert read == pytest.approx(value)
        assert (figure.unit, figure.bound) == (unit, bound)
        if "when" in more:
            assert figure.kind == "duration" or (figure.when is not None and (figure.when.start, figure.when.end) == more["when"])
    check_manner(claim, more)


def check_manner(claim: rows.Evidence, more: dict[str, object]) -> None:
    """Cue, quotation, stance, status, addressee and time of saying, where the row names them."""
    if more.get("cue"):
        assert claim.cue is not None
        assert str(more["cue"]) in claim.cue.text
    for key, value in (("quotation", claim.quotation), ("stance", claim.stance), ("status", claim.source.status)):
        assert more.get(key, value) == value
    if "addressee" in more:
        assert claim.addressee is not None
        assert claim.addressee.text == more["addressee"]
    if "said" in more:
        assert [when.value for when in claim.dates if when.id == claim.said_on] == [more["said"]]
