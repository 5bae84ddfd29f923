"""Amounts: the numerals of a text, those joined that make one figure ("between 40 and 60", "one in five", "6ft 2in")."""

from __future__ import annotations

from pipeline.finders.figures.amount import Amount, signed
from pipeline.finders.figures.compounds import compound
from pipeline.finders.figures.numerals import Numeral
from pipeline.finders.figures.ranges import joined, out_of, to_one


def amounts_of(text: str, numerals: list[Numeral]) -> list[Amount]:
    """The amounts: ranges, "one in five" and what is told in two units are one, all others a numeral each."""
    found: list[Amount] = []
    at = 0
    while at < len(numerals):
        whole, length = compound(text, numerals, at)
        if whole is not None:
            found.append(whole)
        elif length > 1:
            found.extend(single(text, numeral) for numeral in numerals[at : at + length])
        elif at + 1 < len(numerals) and (pair := paired(text, *numerals[at : at + 2])):
            found.append(pair)
            length = 2
        else:
            found.append(single(text, numerals[at]))
        at += length
    return found


def paired(text: str, first: Numeral, second: Numeral) -> Amount | None:
    """Two numerals as a share, a ratio or a range; None where they are two figures."""
    return out_of(text, first, second) or to_one(text, first, second) or joined(text, first, second)


def single(text: str, numeral: Numeral) -> Amount:
    """One numeral with its sign."""
    return Amount(signed(text, numeral.span), numeral.span, numeral.low, numeral.high, numeral.is_word, numeral.is_fraction)
