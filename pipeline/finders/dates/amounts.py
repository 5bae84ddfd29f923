"""Numbers inside dates and durations: digits, words, fractions, and those that say only "several"."""

from __future__ import annotations

import re
from fractions import Fraction

from pipeline.lexicons.dates import DECADES, ORDINALS, SMALL, TENS, UNITS

VAGUE = re.compile(
    r"few|several|some|many|number|dozens|hundreds|thousands|^$|countless|multiple|various|recent|tens|long|those|these|its|the", re.I
)
MIXED = re.compile(r"(\d+)?[\s-]?(\d+)/(\d+)|(\d+)?([¼½¾])")
GLYPHS = {"¼": Fraction(1, 4), "½": Fraction(1, 2), "¾": Fraction(3, 4)}


def read_amount(text: str) -> Fraction | None:
    """The number written; None where it is vague ("several", "a few").

    >>> read_amount("two and a half"), read_amount("2 1/2"), read_amount("twenty-four"), read_amount("a few")
    (Fraction(5, 2), Fraction(5, 2), Fraction(24, 1), None)
    """
    written = " ".join(text.casefold().replace("-", " ").split())
    if mixed := MIXED.fullmatch(text.strip()):
        whole, over, under, other, glyph = mixed.groups()
        if glyph:
            return int(other or 0) + GLYPHS[glyph]
        return int(whole or 0) + Fraction(int(over), int(under)) if int(under) else None
    digits = written.replace(",", "")
    if re.fullmatch(r"\d{1,9}(?:\.\d{1,4})?", digits):
        return Fraction(digits)
    if "couple" in written or written in ("both", "two"):
        return Fraction(2)
    if VAGUE.search(written):
        return None
    return read_words(written)


def read_words(written: str) -> Fraction | None:
    """A number in words; None for what is no number."""
    total: Fraction = Fraction(0)
    part: Fraction = Fraction(0)
    for word in written.replace(" and ", " ").split():
        if word in SMALL:
            if part % 10 or part % 100 == 10:
                break  # "two-three years": the first of two numbers
            part += SMALL[word]
        elif word in TENS:
            part += TENS[word]
        elif word in ("hundred", "dozen"):
            part = (part or Fraction(1)) * (100 if word == "hundred" else 12)
        elif word in ("thousand", "million"):
            total, part = total + (part or Fraction(1)) * (1000 if word == "thousand" else 1_000_000), Fraction(0)
        elif word == "half":
            part += Fraction(1, 2)
        elif word in ("a", "an") and not part:
            part = Fraction(1) if "half" not in written else Fraction(0)
        elif word not in ("a", "an"):
            return None
    return total + part


def read_ordinal(text: str) -> int | None:
    """ "3rd", "third", "21st", "twenty-first"; -1 for "last"."""
    written = text.casefold().strip()
    digits = re.match(r"\d{1,2}", written)
    return int(digits.group()) if digits else ORDINALS.get(written.replace(" ", "-"))


def read_spoken_year(text: str) -> int | None:
    """A year in words.

    >>> read_spoken_year("nineteen ninety-six"), read_spoken_year("two thousand and nine"), read_spoken_year("twenty twenty")
    (1996, 2009, 2020)
    """
    words = text.casefold().replace("-", " ").replace(" and ", " ").split()
    if len(words) < 2:
        return None
    if "thousand" in words or "hundred" in words:
        number = read_words(" ".join(words))
        return int(number) if number is not None else None
    head, tail = SMALL.get(words[0], TENS.get(words[0])), read_words(" ".join(words[1:]))
    return 100 * head + int(tail) if head and tail is not None and tail < 100 else None


def read_unit(text: str) -> str:
    """The singular of a unit of time as it is written.

    >>> read_unit("Years"), read_unit("centuries"), read_unit("hrs")
    ('year', 'century', 'hr')
    """
    word = text.casefold().rstrip(".")
    if word.endswith("ies") and word not in DECADES:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and word[:-1] in UNITS else word


def duration(amount: Fraction | None, unit: str) -> str:
    """The ISO 8601 duration; a half is told in the smaller unit where that is exact.

    >>> duration(Fraction(5, 2), "year"), duration(None, "day"), duration(Fraction(11, 2), "hour"), duration(Fraction(3), "quarter")
    ('P2Y6M', 'PXD', 'PT5H30M', 'P3Q')
    """
    letter, size = UNITS[unit]
    clock, letter = ("T", letter[1:]) if letter.startswith("T") and len(letter) == 2 else ("", letter)
    if amount is None:
        return f"P{clock}X{'DE' if unit == 'decade' else 'CE' if unit == 'century' else letter}"
    amount = amount * size
    smaller, parts = {
        "Y": ("M", 12),
        "H": ("M", 60),
        "M": ("S" if clock else "D", 60 if clock else 30),
        "D": ("TH", 24),
        "W": ("D", 7),
    }.get(letter, ("", 1))
    whole, rest = divmod(amount, 1)
    if not rest:
        return f"P{clock}{whole}{letter}"
    below = rest * parts
    if below.denominator != 1 or (letter in ("W", "M") and not clock):
        return f"P{clock}{float(amount):g}{letter}"
    head = f"{whole}{letter}" if whole else ""
    tail = f"T{below}H" if smaller == "TH" else f"{below}{smaller}"
    return f"P{clock}{head}{tail}"
