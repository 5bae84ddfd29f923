"""How one figure stands to another, in words: by how much it is above or below, or between which it lies."""

from __future__ import annotations

import math

from pipeline.corroboration.amounts import TEMPERATURE, Amount

TINY = 1e-9
SHOWN = {"share": "%", "points": " percentage points"}


def meet(one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Whether two intervals share a point; rounding of the arithmetic does not part them."""
    slack = TINY * max(1.0, abs(one[0]) if abs(one[0]) < 1e300 else 1.0, abs(other[0]) if abs(other[0]) < 1e300 else 1.0)
    return one[0] <= other[1] + slack and other[0] <= one[1] + slack


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
