"""How sure it is that two statements are one: their traits weighed by a logistic regression, and what the cross-encoder says beside them.

Fitted on the invented pairs and stories in ``tests/corroboration`` and judged pairs of real articles that no slot tells apart: the traits on those
on which the cross-encoder was trained, and how much each of the two says on those that are left out (``python -m tests.corroboration.fit``).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import NamedTuple

from pipeline.corroboration.traits import Traits

SAME = 0.5  # from this certainty two statements are one
SHOWN = 2  # so many reasons are told beside the likeness
DOUBT = -4.0  # log odds of the traits below which two statements are not read together
SPEAKS = 0.1  # a trait that weighs less is no reason to tell


class Weights(NamedTuple):
    """What each trait adds to the logarithm of the odds, and what they start from."""

    start: float
    of: Mapping[str, float]


class Blend(NamedTuple):
    """What the odds of the traits and the logit of the cross-encoder count."""

    start: float
    traits: float
    read: float


BLEND = Blend(0.309, 0.337, 0.488)
WEIGHTS = Weights(
    -1.930,
    {
        "likeness": 3.71,
        "likeness without names": 0.76,
        "likeness with title": 5.462,
        "both have words of their own": -2.273,
        "likeness of own words": 4.111,
        "strangest word": 1.957,
        "shared names": 0.234,
        "names of one alone": -0.155,
        "each has names of its own": -1.332,
        "no figures": -1.222,
        "a telling figure agrees": 0.096,
        "a small figure agrees": -0.444,
        "one voice gives two figures": -2.75,
        "one voice revises": 0.514,
        "both count the same": -0.997,
        "both count people of one event": 0.782,
        "one counts a kind of people": -1.286,
        "both are shares": -1.356,
        "other stances": -0.706,
        "same time": 0.606,
        "other dates to come": 1.262,
        "one gives a time": -0.349,
        "shades": -1.665,
        "one is a part": -0.098,
        "one article": -3.0,
        "one has figures": -3.0,
        "figures of other things": -2.5,
        "a word for another": -2.0,
    },
)
# How a trait that is there is told, for two that are one and for two that are not; the others are no reason that a reader would see.
FOR = {
    "shared names": "names that both share",
    "a telling figure agrees": "a telling figure agrees",
    "a small figure agrees": "a figure agrees",
    "both count people of one event": "both count people of one event",
    "one voice revises": "one speaker gives a newer figure",
    "same time": "both speak of the same time",
    "likeness with title": "a title names what the other's sentence leaves out",
    "other dates to come": "each tells another date to come",
}
AGAINST = {
    "names of one alone": "the one names what the other does not",
    "each has names of its own": "each names what the other does not",
    "a word for another": "the one has another word where all others are the same",
    "one has figures": "only one gives a figure",
    "one voice gives two figures": "one speaker gives two figures on one day",
    "one gives a time": "only one says when",
    "other stances": "the one states what the other only asks for",
    "shades": "they speak of different parts or stages",
    "one is a part": "the one tells of a part of what the other counts",
    "one counts a kind of people": "one counts a kind of the people",
    "both are shares": "percentages are easily alike",
}


def log_odds(traits: Traits, weights: Weights = WEIGHTS) -> float:
    """What the traits alone say: above 0 where the two are rather one than two."""
    return weights.start + sum(weights.of[name] * value for name, value in traits.items())


def certainty(traits: float, read: float, blend: Blend = BLEND) -> float:
    """The probability, 0 to 1, that the two are one, from the log odds of the traits and the logit of the cross-encoder."""
    return chance(blend.start + blend.traits * traits + blend.read * read)


def chance(odds: float) -> float:
    """The probability, 0 to 1, of these log odds."""
    return 1.0 / (1.0 + math.exp(-max(-500.0, odds)))


def reasons(traits: Traits, *, same: bool, read: float | None = None, weights: Weights = WEIGHTS) -> str:
    """The likeness, what the cross-encoder says (``read``, a logit), and what weighed most for the verdict, in words."""
    sign, phrases = (1.0, FOR) if same else (-1.0, AGAINST)
    weighed = sorted(((sign * weights.of[name] * value, name) for name, value in traits.items() if name in phrases), reverse=True)
    told = [phrases[name] for weight, name in weighed[:SHOWN] if weight > SPEAKS]
    together = [] if read is None else [f"read together {chance(read):.2f}"]
    return ", ".join([f"likeness {traits['likeness']:.2f}", *together, *told])
