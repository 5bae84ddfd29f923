"""An amount: a number or a pair of them that make one figure, with the currency sign before it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from pipeline.finders.figures.numerals import choice
from pipeline.lexicons.currencies import PREFIXES
from pipeline.record import Span


class Amount(NamedTuple):
    """A number or a pair of them, with the place of its wording."""

    span: Span  # from the currency sign or first digit to the last
    number: Span  # the digits or words alone
    low: Decimal
    high: Decimal
    words: bool
    fraction: bool = False
    ranged: bool = False
    head: Span | None = None  # of one in two units: the number of the larger unit
    tail: int = 0  # and where the smaller unit ends


PREFIX = re.compile(rf"(?P<sign>{choice(PREFIXES)})[ \u00a0]?(?P<minus>[-−–])?$")
GARBLED = ("PS", "Y=")  # £ and ¥ as some systems write them; with a magnitude or thousands, so that PS5 and y=2 are none
LARGE = re.compile(r"\d[\d,.]*(?:\s?(?:m|bn|k|tn)\b|\s(?:[mbtr]+illion)\b)|\d{1,3},\d{3}")
PERCENT_SIGN = re.compile(r"\s?(?:%|-?percent\b|-?per cent\b|pct\b\.?|p\.c\.|(?<=\d)pc\b)", re.IGNORECASE)


def signed(text: str, span: Span) -> Span:
    """The numeral with the currency sign or code right before it."""
    match = PREFIX.search(text, max(0, span.start - 8), span.start)
    return Span(match.start(), span.end) if match and is_prefix(text, match, span) else span


def is_prefix(text: str, match: re.Match[str], span: Span) -> bool:
    """Whether a currency prefix is one: single letters and words only glued to a digit ("R20bn", not "the R 20")."""
    sign = match["sign"]
    if sign in GARBLED:
        return bool(LARGE.match(text, span.start))
    if sign.isalpha() and (
        not text[span.start].isdigit() or (len(sign) < 3 and match.end() - match.end("sign") > 0 and sign not in ("RM", "Rs"))
    ):
        return False
    return match.start() == 0 or text[match.start() - 1] in " \t\n(\"“‘'[—–/\u00a0" or not sign[0].isalpha()
