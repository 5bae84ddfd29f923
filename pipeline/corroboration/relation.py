"""Two figures side by side: consistent, updated or in conflict, with the arithmetic in words."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Literal, NamedTuple

from pipeline.corroboration.amounts import TEMPERATURE, Amount, are_comparable, are_far_apart, same_dimension, same_unit
from pipeline.corroboration.derived import RESULT, Derived, follows
from pipeline.corroboration.statements import Statement, are_rescheduled, are_stages, is_one_voice
from pipeline.corroboration.times import MONTH, Period, Planned
from pipeline.lexicons.contrasts import LATER, PEOPLE, REVISES, TOLD_EARLIER

Relation = Literal["consistent", "updated", "conflict"]
SETTLED = timedelta(days=7)  # after the end of a period its figure is expected to stand
SOON = timedelta(days=2)  # who gives another figure so soon answers the one before
TINY = 1e-9
AGREEING, SURELY_AGREEING = 0.3, 3.0  # what it counts that two figures agree, where the statements may be one and where they are
FAR_LOWER = 0.5  # of a count of people, that no one who counts anew arrives at
DEAD = (("toll", "killed"), ("toll", "injured"))
TELLING = 20  # smaller numbers agree by chance
PRECISE = 1000.0  # smaller results are told with four digits
YEAR_DAYS = 365
HOURS = 2.0  # apart, from which two hours of a day are two states
SAME_SIZE = 3.0  # so many times as large a sum a week and one a year never are
DAYS_OF = {"hour": 1 / 24, "day": 1.0, "week": 7.0, "fortnight": 14.0, "month": 365.25 / 12, "quarter": 365.25 / 4, "year": 365.25}
SHOWN = {"share": "%", "points": " percentage points"}


class Comparison(NamedTuple):
    """Two figures of two statements, the earlier first."""

    one: Statement
    first: Amount
    other: Statement
    second: Amount
    relation: Relation
    arithmetic: str


class Rescheduled(NamedTuple):
    """Two dates to come that two statements give for one thing, the earlier statement's first."""

    one: Statement
    first: Planned
    other: Statement
    second: Planned
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


def is_telling(amount: Amount) -> bool:
    """Whether the figure hardly agrees with another by chance."""
    return amount.low >= TELLING


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


def meet(one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Whether two intervals share a point; rounding of the arithmetic does not part them."""
    slack = TINY * max(1.0, abs(one[0]) if abs(one[0]) < 1e300 else 1.0, abs(other[0]) if abs(other[0]) < 1e300 else 1.0)
    return one[0] <= other[1] + slack and other[0] <= one[1] + slack


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
    if math.isinf(value):
        return "infinite"
    if value == round(value) and abs(value) < 1e15:
        return f"{round(value):,}"
    rounded = float(f"{value:.{digits}g}")
    return f"{round(rounded):,}" if rounded == round(rounded) else f"{rounded:,.10f}".rstrip("0").rstrip(".")
