"""The figures and the dates to come of two statements known to be one, side by side.

What agrees need not stand in the same words: a figure may be told for another length of time, as a part of one whole, or follow from others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from pipeline.corroboration.amounts import TEMPERATURE, Amount, are_far_apart, is_telling, same_dimension
from pipeline.corroboration.arithmetic import meet, shown
from pipeline.corroboration.derived import RESULT, Derived, follows
from pipeline.corroboration.relation import SOON, Comparison, Relation, aligned, comes_later, compare, order
from pipeline.corroboration.statements import Statement, are_rescheduled
from pipeline.corroboration.times import MONTH, Period, Planned

SURELY_AGREEING = 3.0  # what it counts that two figures agree, where the statements are one
PRECISE = 1000.0  # smaller results are told with four digits
YEAR_DAYS = 365
SAME_SIZE = 3.0  # so many times as large a sum a week and one a year never are
DAYS_OF = {"hour": 1 / 24, "day": 1.0, "week": 7.0, "fortnight": 14.0, "month": 365.25 / 12, "quarter": 365.25 / 4, "year": 365.25}


class Rescheduled(NamedTuple):
    """Two dates to come that two statements give for one thing, the earlier statement's first."""

    one: Statement
    first: Planned
    other: Statement
    second: Planned
    relation: Relation
    arithmetic: str


def compare_all(one: Statement, other: Statement) -> list[Comparison | Rescheduled]:
    """The figures of two statements known to be one, side by side.

    A figure that does not agree with its like may follow from others of the other side; and a date to come may have moved.
    """
    found = [explained(compare(one, first, other, second)) for first, second in loosely_aligned(one, other)]
    found = found or following(one, other)
    return [*found, *rescheduled(one, other)]


def loosely_aligned(one: Statement, other: Statement) -> list[tuple[Amount, Amount]]:
    """The figures of two statements known to be one: where no words show what measures the same, the only ones of a dimension, or those that agree.

    "The records of 310,000 members" were copied, then "the records of 520,000 policyholders". Figures named only to be rejected are left out.
    """
    one, other = without_cited(one), without_cited(other)
    surest = aligned(one, other, agreeing=SURELY_AGREEING)
    if surest:
        return [*surest, *parts_of_one_whole(one, other, surest)]
    left = [(first, second) for first in one.amounts for second in other.amounts if may_be_of_one_kind(first, second)]
    only = [(first, second) for first, second in left if is_only(first, one) and is_only(second, other)]
    if only:
        return only
    told = ((first, in_terms_of(first, second)) for first in one.amounts for second in other.amounts)
    return [(first, second) for first, second in told if second and is_telling(first) and meet(first.likely, second.likely)][:1]


def parts_of_one_whole(one: Statement, other: Statement, known: Sequence[tuple[Amount, Amount]]) -> list[tuple[Amount, Amount]]:
    """ "12 of the 310 taps" and "57 of the 310": the only counts that are left on either side of a whole on which the two agree."""
    if len(known) != 1 or known[0][0].dimension != "count" or not meet(known[0][0].likely, known[0][1].likely):
        return []
    whole = known[0]
    ours = [amount for amount in one.amounts if amount is not whole[0]]
    theirs = [amount for amount in other.amounts if amount is not whole[1]]
    if not len(ours) == len(theirs) == 1 or not {ours[0].dimension, theirs[0].dimension} <= {"count", "times"}:
        return []
    fits = ours[0].high < whole[0].low and theirs[0].high < whole[1].low
    return [(ours[0], theirs[0]._replace(dimension=ours[0].dimension))] if fits else []


def without_cited(statement: Statement) -> Statement:
    """The statement without figures that it names only to reject them."""
    kept = tuple(amount for amount in statement.amounts if not amount.is_cited)
    return statement if len(kept) == len(statement.amounts) else replace(statement, amounts=kept)


def may_be_of_one_kind(first: Amount, second: Amount) -> bool:
    """Whether two figures of one dimension can measure the same, though their words do not show it."""
    if not same_dimension(first, second) or not (first.per == second.per or are_of_one_size(first, second)):
        return False
    return not are_far_apart(first, second)  # 300 jobs are no 845,000 cars


def are_of_one_size(first: Amount, second: Amount) -> bool:
    """Whether of two sums one of which says for what time, the other can be for the same: "$39,000 a year", "barely $31,000"."""
    return None in (first.per, second.per) and 0 < second.low <= SAME_SIZE * first.low and first.low <= SAME_SIZE * second.low


def in_terms_of(first: Amount, second: Amount) -> Amount | None:
    """The second figure as one of the first's dimension, for each of the same; None where it is none.

    A sum a week is told for a year, and a bare number may be of any unit.
    """
    if second.dimension != first.dimension:
        return bare_in_terms_of(first, second)
    if first.per == second.per or None in (first.per, second.per):
        return second
    ours, theirs = DAYS_OF.get(first.per or ""), DAYS_OF.get(second.per or "")
    if ours is None or theirs is None:
        return None
    times = ours / theirs
    text = f"{second.text} a {second.per}"
    return second._replace(text=text, low=second.low * times, high=second.high * times, grain=second.grain * times, per=first.per)


def bare_in_terms_of(first: Amount, second: Amount) -> Amount | None:
    """A number without a unit as one of the other's, which it is if they agree; None where the first is the bare one, or its unit is no plain scale."""
    if second.dimension != "count" or second.unit is not None or first.dimension in ("share", "points", TEMPERATURE):
        return None
    scale = first.scale
    return second._replace(
        dimension=first.dimension, low=second.low * scale, high=second.high * scale, grain=second.grain * scale, scale=scale
    )


def explained(found: Comparison) -> Comparison:
    """The comparison, or where its figures disagree and one of them follows from others of the other side, what shows that.

    What is told weeks later is a new state, even where it names the old one ("$225 million, $45 million over its budget"), and the dead of
    one report are no sum of another's.
    """
    one, other = found.one, found.other
    if found.relation == "consistent" or (one.day and other.day and other.day - one.day > SOON):
        return found
    for target, statement, beside in ((found.second, other, one), (found.first, one, other)):
        known = follows(target, statement, beside)
        if known is not None:
            return told_by(statement, target, beside, known)
    return found


def following(one: Statement, other: Statement) -> list[Comparison]:
    """The first figure of either that follows from figures of the other."""
    for here, there in ((one, other), (other, one)):
        for target in there.amounts:
            known = None if target.is_cited else follows(target, there, here)
            if known is not None:
                return [told_by(there, target, here, known)]
    return []


def told_by(statement: Statement, target: Amount, beside: Statement, known: Derived) -> Comparison:
    """The comparison of a figure with what follows from the first of its sources."""
    value = float(f"{known.value:.4g}") if abs(known.value) < PRECISE else known.value
    result = shown(target._replace(low=value, high=value), target)
    arithmetic = f"“{target.text}” agrees: {known.how.replace(RESULT, result)}"
    one, first, other, second = beside, known.source[0], statement, target
    if order(statement) < order(beside):
        one, first, other, second = statement, target, beside, known.source[0]
    return Comparison(one, first, other, second, "consistent", arithmetic)


def rescheduled(one: Statement, other: Statement) -> list[Rescheduled]:
    """The first dates to come of the two side by side, where no date of the one can be one of the other."""
    if not are_rescheduled(one, other):
        return []
    if order(other) < order(one):
        one, other = other, one
    first, second = one.plans[0], other.plans[0]
    later = comes_later(one, other)
    way = "apart" if not later else "later" if second.period.first > first.period.first else "earlier"
    arithmetic = f"“{first.text}”{', then' if later else ' and'} “{second.text}”: {time_between(first.period, second.period)} {way}"
    return [Rescheduled(one, first, other, second, "updated" if later else "conflict", arithmetic)]


def time_between(one: Period, other: Period) -> str:
    """How far apart two periods begin, as exactly as the coarser of them is told."""
    days = abs((other.first - one.first).days)
    months = abs((other.first.year - one.first.year) * 12 + other.first.month - one.first.month)
    longest = max(one.days, other.days)
    number, unit = (months // 12, "year") if longest >= YEAR_DAYS else (months, "month") if longest >= MONTH else (days, "day")
    return f"{number:,} {unit}{'s' if number != 1 else ''}"


def is_only(amount: Amount, statement: Statement) -> bool:
    """Whether the statement has no other figure of its dimension."""
    return sum(found.dimension == amount.dimension for found in statement.amounts) == 1
