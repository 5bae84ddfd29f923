"""Sets: how often something is, "every Tuesday", "twice a week", "annually"."""

from __future__ import annotations

from fractions import Fraction

from pipeline.finders.dates.amounts import duration, read_amount, read_unit
from pipeline.finders.dates.reading import Context, Reading
from pipeline.finders.dates.scan import Candidate
from pipeline.lexicons.dates import PARTS_OF_DAY, UNITS, WEEKDAYS

OFTEN = {
    "hourly": "PT1H",
    "daily": "P1D",
    "weekly": "P1W",
    "fortnightly": "P2W",
    "monthly": "P1M",
    "quarterly": "P1Q",
    "yearly": "P1Y",
    "annually": "P1Y",
    "nightly": "P1D",
    "weekends": "XXXX-WXX-WE",
}


def read_every(candidate: Candidate, context: Context) -> Reading | None:
    """Every Tuesday, each year, every other day, twice a week."""
    unit = candidate["unit"] or candidate["unit2"]
    if unit in WEEKDAYS:
        return Reading("SET", f"XXXX-WXX-{WEEKDAYS[unit] + 1}")
    if unit in PARTS_OF_DAY and unit != "night":
        return Reading("SET", f"XXXX-XX-XXT{PARTS_OF_DAY[unit]}")
    unit = read_unit(unit)
    if unit not in UNITS or (unit == "second" and not candidate["count"]):
        return None
    amount = Fraction(2) if candidate["other"] else read_amount(candidate["count"]) if candidate["count"] else Fraction(1)
    return Reading("SET", duration(amount, unit))


def read_often(candidate: Candidate, context: Context) -> Reading | None:
    """Daily, weekly, annually; not "the Daily Mail"."""
    word = candidate.groups["often"]
    inside = context.before(candidate, 6).rstrip(" \t\r\n\"'“‘(")[-1:].isalnum()
    if word[0].isupper() and inside:
        return None
    if word.casefold() == "quarterly" and not is_adverb(candidate, context):
        return None  # "quarterly results" are those of a quarter
    return Reading("SET", OFTEN[word.casefold()])


def is_adverb(candidate: Candidate, context: Context) -> bool:
    """Whether the word stands by itself behind a verb: "paid quarterly"."""
    token = context.token_at(candidate.span.start)
    return token is not None and token.pos_ == "ADV" and token.head.pos_ in ("VERB", "AUX")
