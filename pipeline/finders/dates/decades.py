"""Decades and centuries, and which "20s" are an age or a temperature."""

from __future__ import annotations

import re
from datetime import date

from pipeline.finders.dates.absolute import edge_of, full_year
from pipeline.finders.dates.amounts import read_ordinal
from pipeline.finders.dates.periods import Period, containing
from pipeline.finders.dates.reading import Context, Reading, dated, unresolved
from pipeline.finders.dates.scan import Candidate
from pipeline.lexicons.dates import DECADES

DECADE_BEFORE = re.compile(r"\d0s(?:\s?[-–]\s?|,?\s(?:and|or|to|through)\s(?:the\s)?|,\s)$", re.IGNORECASE)
HUNDREDS = frozenset(str(number) for number in range(10, 19))
AGED = re.compile(r"\b(?:his|her|their|my|your|our|in|s)\s$", re.IGNORECASE)
WARMTH = re.compile(r"\b(?:degrees|temperatures?|highs?|lows?|fahrenheit|celsius|thermometers?|mercury)\b", re.IGNORECASE)


def read_decade(candidate: Candidate, context: Context) -> Reading | None:
    """The 1990s, the mid-'80s, the late nineties."""
    bare = candidate["bare"]
    goes_on = bool(bare) and DECADE_BEFORE.search(context.before(candidate, 16)) is not None
    if bare and counts_no_years(candidate, context, goes_on):
        return None
    if (candidate["mark"] or candidate["mark2"]) and not (candidate["the"] or candidate["edge"] or candidate["edge0"]):
        return None  # "1990's best film"
    if candidate["century"] in HUNDREDS and candidate["tens"] == "0":
        return dated(Period("century", date(100 * int(candidate["century"]), 1, 1)), "absolute", edge_of(candidate))
    if candidate["century"]:
        year = int(candidate["century"] + candidate["tens"]) * 10
    else:
        tens = DECADES[candidate["word"]] if candidate["word"] else 10 * int(bare)
        if candidate["word"] and not (candidate["the"] or candidate["edge0"]):
            return None
        told = context.last if goes_on and context.last is not None and context.last.grain == "decade" else None
        year = full_year(f"{tens:02}", context) if told is None else told.first.year // 100 * 100 + tens
        if told is None and context.published is not None and year > context.published.year:
            year -= 100  # "the '20s" in 2016
    # "the 1900s" and "the 2000s" mean the decade in news, "the 1800s" the century
    return dated(Period("decade", date(year, 1, 1)), "absolute", edge_of(candidate))


def counts_no_years(candidate: Candidate, context: Context, goes_on: bool) -> bool:
    """Whether "20s" is an age or a temperature: "in her 20s", "a man in his late 30s", "highs in the 80s"."""
    words = context.words(candidate)
    if "'" in words or "’" in words or "‘" in words or goes_on:
        return False
    if not candidate["the"] and not words.casefold().startswith("the "):
        return not (candidate["edge"] or candidate["edge0"]) or AGED.search(context.before(candidate, 8)) is not None
    return WARMTH.search(f"{context.before(candidate, 40)} {context.after(candidate, 24)}") is not None


def read_century(candidate: Candidate, context: Context) -> Reading | None:
    """The 20th century, this century."""
    if candidate["nth"]:
        words = {"thirteenth": 13, "twentieth": 20, "twenty-first": 21}
        number = words.get(candidate["nth"]) or read_ordinal(candidate["nth"])
        if number is None or not 2 <= number <= 30:
            return None
        return dated(Period("century", date(100 * (number - 1), 1, 1)), "absolute", edge_of(candidate))
    if context.published is None:
        return unresolved()
    step = -1 if candidate["rel"] in ("last", "the previous") else 1 if candidate["rel"].endswith("next") else 0
    return dated(containing("century", context.published).moved(step), "published", edge_of(candidate))
