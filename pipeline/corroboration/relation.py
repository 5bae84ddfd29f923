"""Two figures side by side: consistent, updated or in conflict, with the arithmetic in words."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal, NamedTuple

from pipeline.corroboration.amounts import TEMPERATURE, Amount, are_comparable, same_unit
from pipeline.corroboration.statements import Statement, are_stages, is_one_voice
from pipeline.lexicons.contrasts import EARLIER, PEOPLE

Relation = Literal["consistent", "updated", "conflict"]
SETTLED = timedelta(days=7)  # after the end of a period its figure is expected to stand
SOON = timedelta(days=2)  # who gives another figure so soon answers the one before
TINY = 1e-9
SHOWN = {"share": "%", "points": " percentage points"}


class Comparison(NamedTuple):
    """Two figures of two statements, the earlier first."""

    one: Statement
    first: Amount
    other: Statement
    second: Amount
    relation: Relation
    arithmetic: str


def aligned(one: Statement, other: Statement) -> list[tuple[Amount, Amount]]:
    """The figures of the two that measure the same, each used once, the surest pair first."""
    stages = are_stages(one, other)
    ranked = sorted(
        (-closeness(first, second), a, b)
        for a, first in enumerate(one.amounts)
        for b, second in enumerate(other.amounts)
        if are_comparable(first, second, stages=stages)
    )
    used_a, used_b, pairs = set(), set(), []
    for _, a, b in ranked:
        if a not in used_a and b not in used_b:
            used_a.add(a)
            used_b.add(b)
            pairs.append((one.amounts[a], other.amounts[b]))
    return pairs


def loosely_aligned(one: Statement, other: Statement) -> list[tuple[Amount, Amount]]:
    """The figures of two statements known to be one: where no words show what measures the same, the only ones of a dimension.

    "The records of 310,000 members" were copied, then "the records of 520,000 policyholders".
    """
    return aligned(one, other) or [
        (first, second)
        for first in one.amounts
        for second in other.amounts
        if first.dimension == second.dimension and first.per == second.per and is_only(first, one) and is_only(second, other)
    ]


def is_only(amount: Amount, statement: Statement) -> bool:
    """Whether the statement has no other figure of its dimension."""
    return sum(found.dimension == amount.dimension for found in statement.amounts) == 1


def closeness(first: Amount, second: Amount) -> float:
    """How sure it is that two comparable figures measure the same."""
    shared = len(first.near & second.near) / (1 + min(len(first.near), len(second.near)))
    unit = (
        1.0 if first.unit and first.unit == second.unit else 0.5 if first.unit and second.unit and same_unit(first.unit, second.unit) else 0
    )
    return unit + 2 * shared + (0.3 if first.change == second.change else 0) + (0.3 if meet(first.likely, second.likely) else 0)


def compare(one: Statement, first: Amount, other: Statement, second: Amount) -> Comparison:
    """The relation of two comparable figures; the statements may come in any order."""
    if order(other) < order(one):
        one, first, other, second = other, second, one, first
    opposite = {first.change, second.change} == {"up", "down"} and first.dimension in ("share", "points")
    if not opposite and meet(first.likely, second.likely):
        return Comparison(one, first, other, second, "consistent", why_consistent(first, second))
    later = comes_later(one, other)
    if not opposite and not later and meet(first.possible, second.possible):
        return Comparison(one, first, other, second, "consistent", why_consistent(first, second))
    if later and not is_settled(one, first, other, second) and not is_answer(one, first, other, second):
        return Comparison(one, first, other, second, "updated", why_updated(one, first, other, second))
    return Comparison(one, first, other, second, "conflict", why_in_conflict(one, first, other, second, opposite=opposite))


def order(statement: Statement) -> tuple[date, str, int]:
    """By day, then by path and place."""
    return (statement.day or date.max, statement.article.path, statement.number)


def meet(one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Whether two intervals share a point; rounding of the arithmetic does not part them."""
    slack = TINY * max(1.0, abs(one[0]) if abs(one[0]) < 1e300 else 1.0, abs(other[0]) if abs(other[0]) < 1e300 else 1.0)
    return one[0] <= other[1] + slack and other[0] <= one[1] + slack


def comes_later(one: Statement, other: Statement) -> bool:
    """Whether the second was said later, or the one says that it tells an earlier state."""
    if one.day and other.day and one.day != other.day:
        return True
    return tells_earlier(one) != tells_earlier(other)


def tells_earlier(statement: Statement) -> bool:
    """Whether it tells what was said before: "police initially said ...", "four more than first reported"."""
    words = statement.wording.lower().split()
    return any(word.strip(",.") in EARLIER for word in words)


def is_settled(one: Statement, first: Amount, other: Statement, second: Amount) -> bool:
    """Whether both speak of a time long over, and each has another source: then the later figure revises nothing."""
    if not first.period or not second.period or not one.day or not one.source or one.source == other.source:
        return False
    return max(first.period.last, second.period.last) + SETTLED < one.day


def is_answer(one: Statement, first: Amount, other: Statement, second: Amount) -> bool:
    """Whether another voice gives another figure soon after: of what neither grows from day to day nor is a toll of people.

    The minister counts 61 tigers, the day after a conservation group 38; the dead of a flood are counted anew by whoever speaks.
    """
    if not (one.day and other.day and one.speaker and other.speaker) or is_one_voice(one, other) or other.day - one.day > SOON:
        return False
    grows = one.goes_on or other.goes_on or tells_earlier(one) or tells_earlier(other)
    return not grows and not is_toll(first) and not is_toll(second)


def is_toll(amount: Amount) -> bool:
    """Whether it counts people, or what befell them."""
    return amount.unit in PEOPLE or (amount.unit is None and any(family == "toll" for family, _ in amount.contrasts))


# ---------------------------------------------------------------- in words
def why_consistent(first: Amount, second: Amount) -> str:
    """ "34,917 is 0.2% below 35,000": how the second stands to the first."""
    return f"“{first.text}” and “{second.text}” agree: {stands_to(second, first)}"


def why_updated(one: Statement, first: Amount, other: Statement, second: Amount) -> str:
    apart = (other.day - one.day).days if one.day and other.day else 0
    when = f"{apart} day{'s' if apart != 1 else ''} later" if apart else "the other tells an earlier state"
    return f"“{first.text}”, then “{second.text}” {when}: {stands_to(second, first)}"


def why_in_conflict(one: Statement, first: Amount, other: Statement, second: Amount, *, opposite: bool) -> str:
    if opposite:
        return f"“{first.text}” {first.change}, “{second.text}” {second.change}: opposite directions"
    when = (
        f"both on {one.day}"
        if one.day and one.day == other.day
        else "of a time that was over"
        if is_settled(one, first, other, second)
        else "from another source soon after"
        if one.day and other.day
        else "no dates to order them"
    )
    return f"“{first.text}” and “{second.text}”, {when}: {stands_to(second, first)}"  # fmt: skip


def stands_to(second: Amount, first: Amount) -> str:
    """How one figure stands to the other: by how much it is above or below, or between which it lies.

    Values are given in the first one's unit.
    """
    ours, theirs = shown(second, first), shown(first, first)
    if first.low == first.high and second.low == second.high:
        return difference(first, second, ours, theirs)
    outer, inner = (first, second) if first.high - first.low >= second.high - second.low else (second, first)
    wide, narrow = shown(outer, first), shown(inner, first)
    if outer.low <= inner.low and inner.high <= outer.high:
        return f"{narrow} lies within {wide}"
    if meet((outer.low, outer.high), (inner.low, inner.high)):
        return f"{narrow} overlaps {wide}"
    return f"{narrow} lies {'above' if inner.low > outer.high else 'below'} {wide}"


def difference(first: Amount, second: Amount, ours: str, theirs: str) -> str:
    apart = second.low - first.low
    if abs(apart) <= TINY * max(1.0, abs(first.low)):
        return f"both are {theirs}"
    side = "above" if apart > 0 else "below"
    if first.dimension in ("share", "points"):
        return f"{ours} is {number(abs(apart))} percentage points {side} {theirs}"
    if first.dimension == TEMPERATURE:
        return f"{ours} is {number(abs(apart) / first.scale, digits=3)} degrees {side} {theirs}"
    if not first.low:
        return f"{ours} is {side} {theirs}"
    part = 100 * abs(apart) / abs(first.low)
    if second.low / first.low >= 2:
        return f"{ours} is {number(second.low / first.low, digits=2)} times {theirs}"
    return f"{ours} is {number(part, digits=2)}% {side} {theirs}"


def shown(amount: Amount, written: Amount) -> str:
    """The value in the unit of ``written``, with a sign for shares: "34,917", "60,000 to 70,000", "25%"."""
    divisor = 1.0 if amount.dimension in SHOWN else written.scale
    sign = SHOWN.get(amount.dimension, "")
    low, high = number((amount.low - written.zero) / divisor), number((amount.high - written.zero) / divisor)
    return f"{low}{sign}" if low == high else f"{low} to {high}{sign}"


def number(value: float, *, digits: int = 7) -> str:
    """A number as a reader writes it.

    >>> number(34917), number(0.2371, digits=2), number(1170000000.0), number(7.63)
    ('34,917', '0.24', '1,170,000,000', '7.63')
    """
    if value == round(value) and abs(value) < 1e15:
        return f"{round(value):,}"
    rounded = float(f"{value:.{digits}g}")
    return f"{round(rounded):,}" if rounded == round(rounded) else f"{rounded:,.10f}".rstrip("0").rstrip(".")
