"""How sure it is that two statements are one: their traits weighed by a logistic regression.

Fitted on all invented pairs in ``tests/corroboration`` that no slot tells apart (``python -m tests.corroboration.fit`` prints
the weights, and how well they do on each set of pairs when fitted without it).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import NamedTuple

from pipeline.corroboration.traits import Traits

SAME = 0.5  # from this certainty two statements are one
SHOWN = 2  # so many reasons are told beside the likeness
SPEAKS = 0.15  # a trait that weighs less is no reason to tell


class Weights(NamedTuple):
    """What each trait adds to the logarithm of the odds, and what they start from."""

    start: float
    of: Mapping[str, float]


WEIGHTS = Weights(
    -3.134,
    {
        "likeness": 5.159,
        "likeness without names": 1.291,
        "likeness with title": 7.479,
        "both have words of their own": -0.526,
        "likeness of own words": 2.0,
        "strangest word": -0.636,
        "shared names": 0.743,
        "names of one alone": -0.254,
        "each has names of its own": -4.54,
        "no figures": -0.809,
        "a telling figure agrees": 1.861,
        "a small figure agrees": 0.719,
        "one voice gives two figures": -3.473,
        "one voice revises": 0.488,
        "both count the same": -0.959,
        "both count people of one event": 1.346,
        "one counts a kind of people": -2.475,
        "both are shares": -1.328,
        "other stances": -1.663,
        "same time": 0.784,
        "one gives a time": -0.782,
        "shades": -3.723,
        "one is a part": -2.117,
        "one article": -2.0,
        "one has figures": -3.0,
        "a word for another": -2.0,
    },
)
# How a trait that is there is told; the others are not.
PHRASES = {
    "shared names": "names that both share",
    "a telling figure agrees": "a telling figure agrees",
    "a small figure agrees": "a figure agrees",
    "both count the same": "both count the same",
    "both count people of one event": "both count people of one event",
    "one voice revises": "one speaker gives a newer figure",
    "same time": "both speak of the same time",
    "likeness with title": "a title names what the other's sentence leaves out",
    "names of one alone": "the one names what the other does not",
    "each has names of its own": "each names what the other does not",
    "a word for another": "the one has another word where all others are the same",
    "strangest word": "a word of the one is far from all words of the other",
    "one has figures": "only one gives a figure",
    "one voice gives two figures": "one speaker gives two figures on one day",
    "one gives a time": "only one says when",
    "other stances": "the one states what the other only asks for",
    "shades": "they speak of different parts or stages",
    "one is a part": "the one tells of a part of what the other counts",
    "one counts a kind of people": "one counts a kind of the people",
    "both are shares": "percentages are easily alike",
}


def certainty(traits: Traits, weights: Weights = WEIGHTS) -> float:
    """The probability, 0 to 1, that the two are one."""
    odds = weights.start + sum(weights.of[name] * value for name, value in traits.items())
    return 1.0 / (1.0 + math.exp(-odds))


def reasons(traits: Traits, *, same: bool, weights: Weights = WEIGHTS) -> str:
    """The likeness and what weighed most for the verdict, in words."""
    sign = 1.0 if same else -1.0
    weighed = sorted(((sign * weights.of[name] * value, name) for name, value in traits.items() if name in PHRASES), reverse=True)
    told = [PHRASES[name] for weight, name in weighed[:SHOWN] if weight > SPEAKS]
    return ", ".join([f"likeness {traits['likeness']:.2f}", *told])
