"""Number words: what each is worth, and which make a figure vague."""

from __future__ import annotations

from decimal import Decimal

SMALL = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
        "nineteen".split()
    )
}
SMALL["nought"] = 0
TENS = {word: 10 * number for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)}
MAGNITUDES = {
    "hundred": 100, "thousand": 1000, "lakh": 100_000, "million": 1_000_000, "crore": 10_000_000, "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000, "quadrillion": 10**15, "dozen": 12, "mln": 1_000_000,
}  # fmt: skip
# Glued to the digits ("$3bn", "350k", "£250m"); a lone b, m or t needs a currency before it.
SUFFIXES = {
    "k": 1000, "m": 1_000_000, "mn": 1_000_000, "mm": 1_000_000, "mio": 1_000_000, "mln": 1_000_000, "mil": 1_000_000, "b": 1_000_000_000,
    "bn": 1_000_000_000, "bln": 1_000_000_000, "t": 10**12, "tn": 10**12, "trn": 10**12, "cr": 10_000_000,
}  # fmt: skip
FRACTIONS = {
    "half": Decimal(1) / 2, "halves": Decimal(1) / 2, "third": Decimal(1) / 3, "quarter": Decimal(1) / 4, "fourth": Decimal(1) / 4,
    "fifth": Decimal(1) / 5, "sixth": Decimal(1) / 6, "seventh": Decimal(1) / 7, "eighth": Decimal(1) / 8, "ninth": Decimal(1) / 9,
    "tenth": Decimal(1) / 10, "twelfth": Decimal(1) / 12, "twentieth": Decimal(1) / 20, "hundredth": Decimal(1) / 100,
}  # fmt: skip
SIGNS = {"½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4", "⅕": "1/5", "⅖": "2/5", "⅗": "3/5", "⅘": "4/5", "⅙": "1/6", "⅛": "1/8", "⅜": "3/8", "⅝": "5/8", "⅞": "7/8"}  # fmt: skip
# "dozens of people": from one of them up to the next word of the kind.
VAGUE = {
    "dozens": (24, 100), "scores": (40, 200), "tens": (20, 100), "hundreds": (100, 1000), "thousands": (1000, 10_000),
    "millions": (1_000_000, 10_000_000), "billions": (10**9, 10**10), "trillions": (10**12, 10**13),
}  # fmt: skip
# "several hundred": so many of them.
SEVERAL = {"several": (3, 9), "a few": (2, 5), "few": (2, 5), "a couple of": (2, 2), "a couple": (2, 2), "many": (3, 9)}
