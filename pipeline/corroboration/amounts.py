"""Figures made comparable: what each is worth at least and at most, and in which unit.

A figure is rarely a point: "34,917" is, but "1.2 million" is rounded, and "nearly 35,000" and "more than 1,600" say only
about where it lies. ``likely`` is what a reader takes the words to mean, ``possible`` what they allow.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from pipeline.corroboration.times import Period, baselines, may_be_one, period, pieces
from pipeline.corroboration.words import concept, contrasts_in, stem, words_of
from pipeline.evidence import Evidence, FigureRow
from pipeline.lexicons.contrasts import EXTENTS, PEOPLE, SAME_UNITS
from pipeline.record import Bound

DIGITS = re.compile(r"\d[\d,]*(?:\.(?P<decimals>\d+))?")
FAR = 2.0  # "more than" may fall so many times short, not more
TELLING = 20  # smaller numbers agree by chance, of people or of days
MOST_APART, MOST_APART_BARE = 7.0, 50.0  # so many times as large, what has another name, or none, is another thing
PART = 0.05  # "three out of four" may be 73 or 77 percent
ABOUT = 0.1  # "about", "nearly" and "more than" reach a tenth of the value
DOLLARS = frozenset(f"money {code}" for code in ("USD", "AUD", "CAD", "NZD", "HKD", "SGD"))
NEARLY = 0.17  # "nearly" of a length of time reaches so far
PEOPLE_STEMS = frozenset(stem(word) for word in PEOPLE)
TEMPERATURE = "temperature"
DEGREES = {"fahrenheit": (5 / 9, -160 / 9), "kelvin": (1.0, -273.15)}  # worth and start in degrees Celsius; one degree Celsius is one
PREPOSITION = re.compile(r"\s(?:of|in|at|on|for|from|with|who|that)\s")
MEASURES = frozenset(
    "price cost value number rate share bill amount sum size worth total level".split()
)  # of something that the text names next
SPAN = r"(?:year|quarter|month|week)"
BASE = re.compile(
    rf"\b(?:(?:from|than|compared (?:with|to)|against) (?:a|the|one) (?P<ago>{SPAN}) (?:ago|earlier|before|prior)"
    rf"|(?:from|than|compared (?:with|to)|against|on) the (?:previous|prior|preceding) (?P<last>{SPAN})"
    rf"|(?P<over>{SPAN})[- ](?:on|over)[- ]{SPAN})\b",
    re.IGNORECASE,
)
REJECTED = re.compile(r"(?:,\s(?:and\s)?not|\brather than|\binstead of|\brejecting (?:the )?claims? of)\s+(?:the\s+|a\s+)?$", re.IGNORECASE)
CLAIMED = re.compile(r"\s+(?:[\w-]+\s){0,2}(?:claimed|alleged|spoken of) by\b")
PER = {"kilo": "kilogram", "kilogramme": "kilogram", "kg": "kilogram", "litre": "liter", "metre": "meter", "kilometre": "kilometer"}
NUMBER = re.compile(r"\d")
OLDEST = 120  # years
YEAR = 31_557_600.0  # seconds, as in a figure's ``si``
NEAR = 6  # words on either side of a figure that say what it counts


class Amount(NamedTuple):
    """One figure of a statement, in the unit of its dimension."""

    id: str
    text: str
    low: float
    high: float
    grain: float  # it is rounded to this
    bound: Bound
    dimension: str  # "count", "share" (in percent), "points", "money USD", TEMPERATURE (in degrees Celsius), an SI unit ...
    unit: str | None
    scale: float  # of the unit as written to that of the dimension: 1,000 for kilometres in metres
    zero: float  # where the unit as written starts: -17.8 for degrees Fahrenheit in degrees Celsius
    per: str | None
    change: str | None
    head: str | None  # concept of the noun that it is "of"
    whole: str | None  # of a share what it is a part of, in "a third of the lakes": the last word
    near: frozenset[str]  # stems around it
    contrasts: frozenset[tuple[str, str]]  # families and members around it
    extents: frozenset[tuple[str, str]]  # whether a length is one, or a height, a width or a depth
    period: Period | None
    is_assumed: bool  # of a dollar that the article names nowhere
    is_cited: bool  # named only to be rejected: "nine, not fifty"

    @property
    def likely(self) -> tuple[float, float]:
        """From where to where a reader takes the words to mean."""
        wide = max(self.grain, ABOUT * abs(self.high))
        match self.bound:
            case "~":
                if self.dimension == "share":  # "some 46 percent" is not 42
                    wide /= 2
                return self.low - wide, self.high + wide
            case "~<":
                if self.dimension == "s":  # "nearly half an hour" is 25 minutes
                    wide = max(wide, NEARLY * self.high)
                return self.low - wide, self.high
            case ">=" if self.grain == 1 and self.dimension == "count":  # "at least 96" was counted
                return self.low, self.high + self.grain
            case ">" | ">=":
                return self.low, self.high + wide
            case "<" | "<=":
                return self.low - wide, self.high
            case "range":
                return self.low, self.high
            case _:
                half = 0.499 * self.grain if self.grain != 1 or self.dimension != "count" else 0.0
                return self.low - half, self.high + half

    @property
    def possible(self) -> tuple[float, float]:
        """From where to where the words allow."""
        low, high = self.likely
        if self.bound in (">", ">="):  # "at least 19" may be 30, hardly 212
            return low, max(high, FAR * high)
        if self.bound == "<=":  # "as many as 17" are hardly 3
            return low - abs(high) / FAR, high
        return (-math.inf, high) if self.bound == "<" else (low, high)


def amounts_of(claim: Evidence) -> tuple[Amount, ...]:
    """The figures of the claim that are its subject: without ages, and without spans of time that say when."""
    kept = [figure for figure in claim.figures if is_subject(figure, claim)]
    compared_with = baselines(claim) if claim.dates else frozenset()
    return tuple(amount_of(figure, claim, compared_with) for figure in kept if figure.value is not None or figure.low is not None)


def is_subject(figure: FigureRow, claim: Evidence) -> bool:
    """Whether the figure is what is stated, rather than when ("over the past six years") or of whom ("Jane Doe, 41,")."""
    if figure.kind not in ("duration", "age"):
        return True
    return all(other.kind in ("duration", "age") for other in claim.figures)


def amount_of(figure: FigureRow, claim: Evidence, compared_with: frozenset[str]) -> Amount:
    """The figure in the unit of its dimension."""
    dimension, scale, zero = measured_in(figure)
    low = float(figure.value if figure.value is not None else figure.low or 0)
    high = float(figure.value if figure.value is not None else figure.high or figure.low or 0)
    before, after = sides_of(figure, claim)
    around, clause = words_around(before, after)
    return Amount(
        id=figure.id,
        text=" ".join(figure.text.split()),
        low=low * scale + zero,
        high=high * scale + zero,
        grain=grain_of(figure) * scale,
        bound=figure.bound,
        dimension=dimension,
        unit=singular(figure.unit) if figure.unit else None,
        scale=scale,
        zero=zero,
        per=PER.get(figure.per, figure.per) if figure.per else None,
        change=figure.change,
        head=concept(noun) if (noun := noun_of(figure)) else None,
        whole=noun if dimension == "share" and claim.text.partition(figure.text)[2].split()[:1] == ["of"] else None,
        near=frozenset(stem(word) for word in (*around, *words_of(figure.of or ""))),
        contrasts=pairs_of(contrasts_in([*clause, figure.unit or ""])) | base_of(after),
        extents=pairs_of(contrasts_in(around, EXTENTS)),
        period=period(figure.when.start, figure.when.end) if figure.when and figure.when.date not in compared_with else None,
        is_assumed="currency assumed" in figure.notes,
        is_cited=REJECTED.search(before) is not None or CLAIMED.match(after) is not None,
    )


def pairs_of(found: Mapping[str, Iterable[str]]) -> frozenset[tuple[str, str]]:
    """Each family of contrasts with each of its members."""
    return frozenset((family, member) for family, members in found.items() for member in members)


def noun_of(figure: FigureRow) -> str | None:
    """The noun that says what is measured, in lower case: "economy" of "the economy of Melor", "bridge" of "the price of the bridge"."""
    heads = [words[-1].lower() for part in PREPOSITION.split(figure.of or "") if (words := words_of(part))]
    return next((head for head in heads if head not in MEASURES), heads[0] if heads else None)


def same_whole(one: Amount, other: Amount) -> bool:
    """Whether two shares can be parts of the same: by their nouns, or as one stands beside the other's figure."""
    ours, theirs = stem(one.whole or ""), stem(other.whole or "")
    if ours in other.near or theirs in one.near or {ours, theirs} <= PEOPLE_STEMS:
        return True
    return concept(one.whole or "") == concept(other.whole or "")


def measured_in(figure: FigureRow) -> tuple[str, float, float]:
    """The dimension, the worth of the figure's unit in the dimension's, and where the unit starts there."""
    if figure.kind == "ratio" and not figure.unit:
        return "share", 100.0, 0.0
    if figure.kind == "percent":
        return ("share", 1.0, 0.0) if figure.unit == "percent" else ("points", 0.01 if figure.unit == "basis point" else 1.0, 0.0)
    if figure.si is not None and figure.si.unit == "K":
        return TEMPERATURE, *DEGREES.get(singular(figure.unit or ""), (1.0, 0.0))
    if figure.si is not None and figure.value:
        return figure.si.unit, float(figure.si.value) / float(figure.value), 0.0
    if figure.kind == "ratio" and figure.unit == "time":
        return "times", 1.0, 0.0
    if figure.kind in ("count", "ratio"):
        return "count", 1.0, 0.0
    if figure.kind == "age" and figure.unit == "year" and (figure.value or 0) > OLDEST:  # a skull's, not a person's: "74 million years ago"
        return "s", YEAR, 0.0
    return f"{figure.kind} {figure.unit}", 1.0, 0.0


def grain_of(figure: FigureRow) -> float:
    """To what the figure is rounded: the place of its last decimal, or of its last digit that is no closing zero."""
    value = abs(float(figure.value if figure.value is not None else figure.high or 0))
    written = DIGITS.search(figure.text)
    number = float(written[0].replace(",", "")) if written else 0.0
    if figure.kind == "ratio" and value < 1:
        return PART
    if written is None or not number or not value or figure.kind == "ratio":
        return closing(value)
    magnitude = value / number
    if written["decimals"]:
        return float(magnitude * 10.0 ** -len(written["decimals"]))
    # "5 million" may be 4,950,000, hardly 4,500,000.
    return magnitude * (closing(number) if magnitude < 1.5 or number >= 10 else 0.1)


def closing(value: float) -> float:
    """The place of the last digit that is no closing zero, but not above the second digit.

    >>> [closing(value) for value in (34917, 35000, 2_000_000, 40, 0.25)]
    [1.0, 1000.0, 100000.0, 1.0, 0.01]
    """
    if value < 1:
        return 0.01 if value else 1.0
    whole, place = round(value), 1
    while whole % (place * 10) == 0 and place * 100 <= value:
        place *= 10
    return float(place)


def sides_of(figure: FigureRow, claim: Evidence) -> tuple[str, str]:
    """The content before the figure and after it; all of it after a figure of the source."""
    if figure.in_ == "source":
        return "", claim.text
    before, after = "", ""
    for span, piece in pieces(claim):
        if span.start <= figure.span.start < span.end:
            before += piece[: figure.span.start - span.start]
            after = piece[max(0, figure.span.end - span.start) :]
        elif span.end <= figure.span.start:
            before += piece + " "
        else:
            after += " " + piece
    return before, after


def words_around(before: str, after: str) -> tuple[list[str], list[str]]:
    """The words near a figure, and those of its clause."""
    ahead, behind = words_of(before), words_of(after)
    clause = [
        *words_of(re.split(r"[,;:]|\band\b|\bbut\b|\bwhile\b", before)[-1]),
        *words_of(re.split(r"[,;:]|\band\b|\bbut\b|\bwhile\b", after)[0]),
    ]
    return [*ahead[-NEAR:], *behind[:NEAR]], clause or [*ahead, *behind]  # fmt: skip


def base_of(after: str) -> frozenset[tuple[str, str]]:
    """With what a change is compared, where its clause says so: prices rise "39% from a year earlier" and "2.7% from the month before".

    >>> base_of(" in May from a year earlier"), base_of(" from the previous quarter, and 3% from a year earlier")
    (frozenset({('base', 'year')}), frozenset({('base', 'quarter')}))
    """
    found = BASE.search(NUMBER.split(after, maxsplit=1)[0])
    return frozenset({("base", (found["ago"] or found["last"] or found["over"]).lower())}) if found else frozenset()


def singular(unit: str) -> str:
    return unit.lower().split()[-1] if unit.split() else unit


def are_comparable(one: Amount, other: Amount, *, stages: bool = False) -> bool:
    """Whether the two can measure the same: dimension, unit, what they count and when; ``stages``: on whichever days."""
    if is_age_of(one, other) or is_age_of(other, one):
        return True
    if not same_dimension(one, other) or (one.per and other.per and one.per != other.per):
        return False
    if one.dimension.startswith("money") and (one.per is None) != (other.per is None):
        return False
    if one.dimension == "share" and one.whole and other.whole and not same_whole(one, other):
        return False
    if one.dimension == "count" and are_far_apart(one, other):
        return False
    if one.dimension == "count" and not (same_unit(one.unit, other.unit) and names_unit(one, other) and names_unit(other, one)):
        return False
    if differing(one.contrasts, other.contrasts) or (one.dimension == "m" and differing(one.extents, other.extents)):
        return False
    if not one.period or not other.period or (stages and one.dimension == "count"):
        return True
    if one.dimension != "count" and one.period.days == other.period.days == 1:  # how warm it was on Tuesday says nothing of Wednesday
        return one.period == other.period
    return may_be_one(one.period, other.period)


def same_dimension(one: Amount, other: Amount) -> bool:
    """Whether the two are of one dimension; dollars that one article does not name may be those that the other does."""
    if one.dimension == other.dimension:
        return True
    return (one.is_assumed or other.is_assumed) and {one.dimension, other.dimension} <= DOLLARS


def is_age_of(one: Amount, other: Amount) -> bool:
    """Whether the one is a bare count, as in "the suspect is 23", that can be an age as the other is."""
    return other.dimension.startswith("age ") and one.dimension == "count" and one.unit is None and 0 < one.low <= one.high <= OLDEST


def is_telling(amount: Amount) -> bool:
    """Whether the figure hardly agrees with another by chance."""
    return amount.low >= TELLING


def are_far_apart(one: Amount, other: Amount) -> bool:
    """Whether two counts that do not go by one name are of sizes too different for one thing: 31 people hurt, 900,000 passengers."""
    if one.unit == other.unit:
        return False
    smaller, larger = sorted((abs(one.high), abs(other.high)))
    return larger > (MOST_APART if one.unit and other.unit else MOST_APART_BARE) * smaller


def names_unit(one: Amount, other: Amount) -> bool:
    """Whether a count without a unit ("the number of people killed rose to 12") stands among words that name the other's."""
    if one.unit or not other.unit or stem(other.unit) in one.near or any(family == "toll" for family, _ in one.contrasts & other.contrasts):
        return True
    return other.unit in PEOPLE and bool(one.near & PEOPLE_STEMS)


def differing(ours: Iterable[tuple[str, str]], theirs: Iterable[tuple[str, str]]) -> str | None:
    """The family of contrasts that both speak of, each with other members; None where there is none."""
    members: dict[str, tuple[set[str], set[str]]] = {}
    for side, pairs in enumerate((ours, theirs)):
        for family, member in pairs:
            members.setdefault(family, (set(), set()))[side].add(member)
    return next((family for family, (one, other) in sorted(members.items()) if one and other and not one & other), None)


def same_unit(one: str | None, other: str | None) -> bool:
    """Whether two counted nouns can count the same things.

    >>> same_unit("airstrike", "strike"), same_unit("passenger", "people"), same_unit("car", "worker"), same_unit(None, "car")
    (True, True, False, True)
    """
    if not one or not other or one == other or one.endswith(other) or other.endswith(one):
        return True
    if one in PEOPLE and other in PEOPLE:
        return True
    return any(one in units and other in units for units in SAME_UNITS)
