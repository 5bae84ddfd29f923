"""Figures that follow from others: "40 of 160" is a quarter, "$239, up $30" was $209, and 28 shops less 26 are two.

Two outlets give one fact through other figures: votes or the majority, levels or the change, the total or what each gets. Where the
figures of two statements that are one do not agree as they stand, one that follows from two of the other side may. By chance much follows
from much, so only figures of one kind are put together, of the first few, and a difference only where one is spoken of.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from itertools import permutations
from typing import NamedTuple

from pipeline.corroboration.amounts import TEMPERATURE, Amount, same_unit
from pipeline.corroboration.statements import Statement
from pipeline.lexicons.contrasts import PEOPLE

CLOSE = 0.015  # share of its size by which what follows may miss a figure that was rounded
EXACT = 1e-6
FEWEST = 3.0  # what follows from numbers so small follows from too much
MOST = 6  # figures of a statement that are put together
SHARE, COUNT, TIMES = "share", "count", "times"
KNOWN = ("=", "~", "~<")  # bounds of figures that are reckoned with
# Words of a difference, in the statement of the figure that is one, or of those that it lies between.
DIFFERENCE = re.compile(
    r"\b(?:majority|margin|lead|led|ahead|behind|gap|difference|more|fewer|less|higher|lower|dearer|cheaper|above|below|short|cut|reduc\w+|increas\w+|ris\w+|rose|"
    r"fall\w*|fell|drop\w*|shr[aiu]nk\w*|gr[eo]w\w*|gain\w*|lost|up|down|other|rest|remaining|left|instead|keep|kept|over (?:its|the|their|his|her))\b",
    re.IGNORECASE,
)
# Words that turn a share into that of the others: "took part", "stayed away".
TURNED = re.compile(
    r"\b(?:not|n't|never|without|un(?:used|able|paid|employed|vaccinated|treated|sold|filled|occupied|read|happy|insured|funded|finished|likely|willing|touched|harmed|hurt)|stay(?:ed|ing)? away|abst[a-z]+|fail[a-z]*|flunk[a-z]*|miss[a-z]*|late|delay[a-z]*|empty|dry|rest|remaining|"
    r"refus[a-z]*|against|oppos[a-z]*|reject[a-z]*|absent|vacant|bother|did not|idle|lack[a-z]*)\b|n['’]t\b",
    re.IGNORECASE,
)


class Derived(NamedTuple):
    """A value that follows from figures of one statement, and how."""

    value: float
    dimension: str
    source: tuple[Amount, ...]
    how: str  # what stands before the result, and after it, parted by RESULT
    is_difference: bool = False
    is_rest: bool = False


RESULT = "\0"


def follows(target: Amount, there: Statement, beside: Statement) -> Derived | None:
    """What of the figures of ``beside`` comes nearest to the target, a figure of ``there``; None where nothing gives it."""
    known = [amount for amount in beside.amounts if amount.bound in KNOWN and not amount.is_cited][:MOST]
    met = (
        found
        for found in derived_from(known)
        if found.dimension == target.dimension and math.isfinite(found.value) and is_met(target, found.value)
    )
    fitting = (found for found in met if fits(target, there, beside, found))
    return min(fitting, key=lambda found: abs(found.value - middle(target)), default=None)


def fits(target: Amount, there: Statement, beside: Statement, found: Derived) -> bool:
    """Whether the units, the directions and the words of the two statements allow it."""
    if found.is_rest:
        return bool(TURNED.search(there.wording)) != bool(TURNED.search(beside.wording))
    if target.change and any(source.change and source.change != target.change for source in found.source):
        return False
    if target.dimension == found.source[0].dimension and target.per not in {source.per for source in found.source}:
        return False
    if found.is_difference:
        spoken_of = target.change or any(source.change for source in found.source)
        return all(same_kind(target, source) for source in found.source) and bool(
            spoken_of or DIFFERENCE.search(there.wording) or DIFFERENCE.search(beside.wording)
        )
    return True


def same_kind(one: Amount, other: Amount) -> bool:
    """Whether two figures of one dimension count the same things, as far as they say; none of them people, whose number grows in its own way."""
    return same_unit(one.unit, other.unit) and not counts_people(one) and not counts_people(other)


def is_met(target: Amount, value: float) -> bool:
    """Whether the target's words can mean this value."""
    low, high = target.likely
    slack = EXACT if target.bound == "=" and target.dimension == COUNT and target.grain == 1 else CLOSE * abs(value)
    return low - slack <= value <= high + slack


def derived_from(known: Sequence[Amount]) -> Iterator[Derived]:
    """Everything that follows from one or two of the figures."""
    for one in known:
        if one.dimension == SHARE and 0 < middle(one) < 100:
            yield Derived(100 - middle(one), SHARE, (one,), f"the rest beside {one.text} is {RESULT}", is_rest=True)
        if one.dimension == TIMES:
            yield Derived(100 * middle(one) - 100, SHARE, (one,), f"{one.text} times as much is {RESULT} more")
    for one, other in permutations(known, 2):
        yield from of_two(one, other)


def of_two(one: Amount, other: Amount) -> Iterator[Derived]:
    """What follows from two figures in this order."""
    ours, theirs = middle(one), middle(other)
    both = (one, other)
    if one.dimension == other.dimension:
        if (one.per == other.per or None in (one.per, other.per)) and same_unit(one.unit, other.unit):
            yield from of_one_dimension(both, ours, theirs)
    elif one.dimension == SHARE and 0 < ours < 100 and other.dimension != TEMPERATURE:
        yield Derived(theirs * ours / 100, other.dimension, both, f"{one.text} of {other.text} is {RESULT}")
        yield Derived(theirs * (100 - ours) / 100, other.dimension, both, f"all but {one.text} of {other.text} is {RESULT}")
        yield Derived(theirs / (ours / 100), other.dimension, both, f"{other.text} is {one.text} of {RESULT}")
    elif one.dimension == COUNT and other.dimension.startswith("money") and ours >= FEWEST:
        yield Derived(ours * theirs, other.dimension, both, f"{one.text} times {other.text} is {RESULT}")
        yield Derived(theirs / ours, other.dimension, both, f"{other.text} among {one.text} is {RESULT} each")


def of_one_dimension(both: tuple[Amount, Amount], ours: float, theirs: float) -> Iterator[Derived]:
    """What follows from two figures of one dimension, the larger first."""
    one, other = both
    if ours <= theirs or theirs <= 0 or one.dimension.startswith("age") or one.dimension == TEMPERATURE:
        return
    yield Derived(ours - theirs, one.dimension, both, f"{one.text} less {other.text} is {RESULT}", is_difference=True)
    if one.dimension == SHARE:
        yield Derived(ours - theirs, "points", both, f"{one.text} less {other.text} is {RESULT}")
        return
    yield Derived(100 * theirs / ours, SHARE, both, f"{other.text} of {one.text} is {RESULT}")
    yield Derived(100 * (ours - theirs) / theirs, SHARE, both, f"{one.text} is {RESULT} above {other.text}")
    yield Derived(100 * (ours - theirs) / ours, SHARE, both, f"{other.text} is {RESULT} below {one.text}")
    yield Derived(ours / theirs, TIMES, both, f"{one.text} is {RESULT} times {other.text}")
    if other.change:
        before = ours - theirs if other.change == "up" else ours + theirs
        yield Derived(100 * theirs / before, SHARE, both, f"{other.text} is {RESULT} of what was before")
    yield Derived(ours + theirs, one.dimension, both, f"{one.text} and {other.text} are {RESULT}", is_difference=True)


def counts_people(amount: Amount) -> bool:
    """Whether it counts people: three who die in hospital are added to a toll, which is then another."""
    return amount.unit in PEOPLE or any(family == "toll" for family, _ in amount.contrasts)


def middle(amount: Amount) -> float:
    return (amount.low + amount.high) / 2
