"""Amounts told in two units ("14 years and six months", "6ft 2in") or with a part of the unit ("an hour and a half")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from pipeline.finders.figures.amount import Amount, signed
from pipeline.finders.figures.numerals import Numeral
from pipeline.record import Span

# The larger unit, the smaller one, and how many of these it has.
PAIRS = tuple(
    (re.compile(rf"[\s-]?(?:{larger})(?P<joint>,?\s(?:and\s)?|-and-|-|)", re.IGNORECASE), re.compile(rf"[\s-]?(?:{smaller})(?!\w)", re.IGNORECASE), Decimal(times))
    for larger, smaller, times in (
        ("years?|yrs?", "months?|mths?", 12),
        ("years?|yrs?", "weeks?", "52.178571"),  # of the Julian year, as in the SI values
        ("years?|yrs?", "days?", "365.25"),
        ("months?|mths?", "weeks?", "4.348214"),
        ("months?|mths?", "days?", "30.4375"),
        ("weeks?", "days?", 7),
        ("days?", "hours?|hrs?", 24),
        ("hours?|hrs?", "minutes?|mins?", 60),
        ("minutes?|mins?", "seconds?|secs?", 60),
        ("feet|foot|ft", "inch(?:es)?|ins?", 12),
        ("stones?|st", "pounds?|lbs?", 14),
        ("pounds?|lbs?", "ounces?|oz", 16),
        ("dollars?|euros?", "cents?", 100),
        ("pounds?", "pence|p", 100),
        ("rupees?", "paise", 100),
    )
)  # fmt: skip
OPENS = re.compile(r"[\s-]?[defhlmprswy]", re.IGNORECASE)  # a letter with which a larger unit begins
HEIGHT = re.compile(r"-(?:foot|feet)-|\s?(?:ft|st)\s?", re.IGNORECASE)  # "the 6-foot-4 guard", "she is 6ft 2"
ALONE = re.compile(r"(?=[,;:)]|\.(?!\d)|\s(?:and|in|with|but)\b|$)")
PARTED = (
    r"(?:years?|months?|weeks?|days?|hours?|minutes?|decades?|centur(?:y|ies)|miles?|kilometres?|kilometers?|metres?|meters?|feet|foot|inch(?:es)?|"
    r"acres?|hectares?|pints?|litres?|liters?|gallons?|tonnes?|tons?|stones?|pounds?)"
)
AND_PART = re.compile(rf"[\s-]{PARTED}\sand\s", re.IGNORECASE)
ONE_AND_PART = re.compile(rf"\b(?P<one>an?|one)\s{PARTED}\sand\s$", re.IGNORECASE)
ONE_AND_MORE = re.compile(
    r"\b(?P<one>an?|one)(?P<unit>\s(?:years?|months?|weeks?|days?|hours?|minutes?|foot|stone)\sand\s)$", re.IGNORECASE
)
END = re.compile(r"\Z")


def compound(text: str, numerals: Sequence[Numeral], at: int) -> tuple[Amount | None, int]:
    """The amount in two units that begins with the numeral ``at``, if one does, and how many numerals belong together there.

    A list of three or more ("3 years, 2 months and 14 days") stays a list: no amount, but the length of the list.
    """
    first = numerals[at]
    if first.is_fraction:
        return one_and_part(text, first), 1
    if (whole := one_and_more(text, first)) is not None:
        return whole, 1
    length, amount = 1, None
    while at + length < len(numerals):
        pair = in_two_units(text, numerals[at + length - 1], numerals[at + length])
        if pair is None:
            break
        amount, length = pair, length + 1
    return (amount if length == 2 else None), length


def in_two_units(text: str, first: Numeral, second: Numeral) -> Amount | None:
    """ "14 years and six months", "6ft 2in", "13 dollars and 45 cents", "six hours and a half" in the larger unit."""
    if second.span.start - first.span.end > 16 or first.low != first.high or second.low != second.high or first.is_fraction:
        return None
    if second.is_fraction:
        fits = second.is_word and AND_PART.fullmatch(text, first.span.end, second.span.start)
        return made_of(text, first, second, second.low, second.span.end) if fits else None
    if not OPENS.match(text, first.span.end):
        return None
    for larger, smaller, times in PAIRS:
        if second.low >= times or not larger.fullmatch(text, first.span.end, second.span.start):
            continue
        # A figure's own wording ends with its last number.
        tail = smaller.match(text, second.span.end) or END.match(text, second.span.end)
        if tail is not None:
            return made_of(text, first, second, second.low / times, tail.end())
        joint = HEIGHT.fullmatch(text, first.span.end, second.span.start)
        if joint is not None and (joint[0].startswith("-") or ALONE.match(text, second.span.end)):
            return made_of(text, first, second, second.low / times, second.span.end)
    return None


def one_and_part(text: str, part: Numeral) -> Amount | None:
    """ "a year and a half", "an hour and three quarters"."""
    before = ONE_AND_PART.search(text, max(0, part.span.start - 24), part.span.start) if part.is_word else None
    if before is None:
        return None
    value = 1 + part.low
    return Amount(Span(before.start(), part.span.end), part.span, value, value, True, head=Span(*before.span("one")), tail=part.span.end)


def one_and_more(text: str, more: Numeral) -> Amount | None:
    """ "an hour and fifty minutes", "a year and three months" in the larger unit."""
    before = ONE_AND_MORE.search(text, max(0, more.span.start - 16), more.span.start)
    if before is None or more.low != more.high:
        return None
    for larger, smaller, times in PAIRS:
        if larger.fullmatch(text, before.start("unit"), more.span.start) and more.low < times:
            tail = smaller.match(text, more.span.end) or END.match(text, more.span.end)
            if tail is not None:
                value = 1 + more.low / times
                return Amount(
                    Span(before.start(), more.span.end), more.span, value, value, True, head=Span(*before.span("one")), tail=tail.end()
                )
    return None


def made_of(text: str, first: Numeral, second: Numeral, more: Decimal, tail: int) -> Amount:
    """The amount from the first number to the second; ``tail`` is where the unit of the second ends."""
    value, whole = first.low + more, signed(text, first.span)
    number = Span(first.span.start, second.span.end)
    return Amount(Span(whole.start, number.end), number, value, value, first.is_word, head=whole, tail=tail)
