"""Two figures side by side: consistent, updated or in conflict, with the arithmetic in words."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal, NamedTuple

from pipeline.corroboration.amounts import Amount, are_comparable, same_unit
from pipeline.corroboration.arithmetic import meet, stands_to
from pipeline.corroboration.statements import Statement, are_stages, is_one_voice
from pipeline.lexicons.contrasts import LATER, PEOPLE, REVISES, TOLD_EARLIER

Relation = Literal["consistent", "updated", "conflict"]
SETTLED = timedelta(days=7)  # after the end of a period its figure is expected to stand
SOON = timedelta(days=2)  # who gives another figure so soon answers the one before
AGREEING = 0.3  # what it counts that two figures agree
FAR_LOWER = 0.5  # of a count of people, that no one who counts anew arrives at
DEAD = (("toll", "killed"), ("toll", "injured"))
HOURS = 2.0  # apart, from which two hours of a day are two states


class Comparison(NamedTuple):
    """Two figures of two statements, the earlier first."""

    one: Statement
    first: Amount
    other: Statement
    second: Amount
    relation: Relation
    arithmetic: str


def aligned(one: Statement, other: Statement, *, agreeing: float = AGREEING) -> list[tuple[Amount, Amount]]:
    """The figures of the two that measure the same, each used once, the surest pair first; ``agreeing``: what it counts that two agree."""
    stages = are_stages(one, other)
    ranked = sorted(
        (-closeness(first, second, agreeing), a, b)
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


def closeness(first: Amount, second: Amount, agreeing: float = AGREEING) -> float:
    """How sure it is that two comparable figures measure the same; ``agreeing``: what it counts that they agree."""
    shared = len(first.near & second.near) / (1 + min(len(first.near), len(second.near)))
    unit = (
        1.0 if first.unit and first.unit == second.unit else 0.5 if first.unit and second.unit and same_unit(first.unit, second.unit) else 0
    )
    return unit + 2 * shared + (0.3 if first.change == second.change else 0) + (agreeing if meet(first.likely, second.likely) else 0)


def compare(one: Statement, first: Amount, other: Statement, second: Amount) -> Comparison:
    """The relation of two comparable figures; the statements may come in any order."""
    if order(other) < order(one):
        one, first, other, second = other, second, one, first
    opposite = {first.change, second.change} == {"up", "down"} and first.dimension in ("share", "points")
    if not opposite and meet(first.likely, second.likely):
        return Comparison(one, first, other, second, "consistent", why_consistent(first, second))
    later = comes_later(one, other)
    said = second.possible if second.bound in (">", ">=") else second.likely  # "at least 10" is a report of the 12 before, and no count
    if not opposite and (meet(first.likely, said) if later else meet(first.possible, second.possible)):
        return Comparison(one, first, other, second, "consistent", why_consistent(first, second))
    if later and (REVISES.search(other.wording) or not is_rival(one, first, other, second)):
        return Comparison(one, first, other, second, "updated", why_updated(one, first, other, second))
    return Comparison(one, first, other, second, "conflict", why_in_conflict(one, first, other, second, opposite=opposite))


def order(statement: Statement) -> tuple[date, float, str, int]:
    """By day and hour, then by path and place."""
    return (statement.day or date.max, statement.hour or 0.0, statement.article.path, statement.number)


def comes_later(one: Statement, other: Statement) -> bool:
    """Whether the second was said later or tells of a later hour, or the one says that it tells an earlier state."""
    if one.day and other.day and one.day != other.day:
        return True
    if one.hour is not None and other.hour is not None and abs(one.hour - other.hour) >= HOURS:
        return True  # 90 aboard at 8pm, 25 by ten
    return tells_earlier(one) != tells_earlier(other) or (LATER.search(one.wording) is None) != (LATER.search(other.wording) is None)


def tells_earlier(statement: Statement) -> bool:
    """Whether it tells what was said before: "police initially said ...", "four more than first reported"; not "a year earlier"."""
    return TOLD_EARLIER.search(statement.wording) is not None


def is_settled(one: Statement, first: Amount, other: Statement, second: Amount) -> bool:
    """Whether both speak of a time long over, and each has another source: then the later figure revises nothing."""
    if not first.period or not second.period or not one.day or not one.source or one.source == other.source:
        return False
    return max(first.period.last, second.period.last) + SETTLED < one.day


def is_rival(one: Statement, first: Amount, other: Statement, second: Amount) -> bool:
    """Whether the later figure stands against the earlier one rather than in its place."""
    falls = second.high < first.low and (counts_dead(first) or counts_dead(second))
    lower = falls and not is_one_voice(one, other) and bool(one.speaker and other.speaker)
    return lower or is_settled(one, first, other, second) or is_answer(one, first, other, second)


def is_answer(one: Statement, first: Amount, other: Statement, second: Amount) -> bool:
    """Whether another voice gives another figure soon after: of what neither grows from day to day nor is a toll of people, unless it is far lower.

    The minister counts 61 tigers, the day after a conservation group 38; the dead of a flood are counted anew by whoever speaks.
    """
    if not (one.day and other.day and one.speaker and other.speaker) or is_one_voice(one, other) or other.day - one.day > SOON:
        return False
    if (one.foretells and other.foretells) or one.goes_on or other.goes_on or tells_earlier(one) or tells_earlier(other):
        return False
    return not (is_toll(first) or is_toll(second)) or second.high < FAR_LOWER * first.low


def is_toll(amount: Amount) -> bool:
    """Whether it counts people, or what befell them."""
    return amount.unit in PEOPLE or (amount.unit is None and any(family == "toll" for family, _ in amount.contrasts))


def counts_dead(amount: Amount) -> bool:
    """Whether it counts the dead or the hurt, whose number does not fall."""
    return amount.unit == "body" or any(pair in amount.contrasts for pair in DEAD)


# ---------------------------------------------------------------- in words
def why_consistent(first: Amount, second: Amount) -> str:
    """ "34,917 is 0.2% below 35,000": how the second stands to the first."""
    return f"“{first.text}” and “{second.text}” agree: {stands_to(second, first)}"


def why_updated(one: Statement, first: Amount, other: Statement, second: Amount) -> str:
    apart = (other.day - one.day).days if one.day and other.day else 0
    earlier = tells_earlier(one) != tells_earlier(other)
    when = f"{apart} day{'s' if apart != 1 else ''} later" if apart and not earlier else "the other tells an earlier state"
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
