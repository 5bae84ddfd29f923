"""How two statements known to be one stand to each other: their figures side by side, weighed with what the cross-encoder reads.

Arithmetic is sure where it knows which figures measure the same. It is blind where one of them stands in no number ("a pair of siblings", "every
second case"), follows in a way that no rule knows, or measures something else. The network has read thousands of such pairs, and reckons badly.
So each question is put to both, and a logistic regression says what either answer counts (``python -m tests.corroboration.fit``).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from pipeline.corroboration.amounts import Amount, differing, same_dimension
from pipeline.corroboration.arithmetic import meet, stands_to
from pipeline.corroboration.crossencoder import Reading
from pipeline.corroboration.relation import Comparison, Relation, comes_later, compare, order
from pipeline.corroboration.side_by_side import Rescheduled, compare_all
from pipeline.corroboration.statements import Statement
from pipeline.corroboration.weighing import chance
from pipeline.lexicons.contrasts import QUANTITY

RANKS: tuple[Relation, ...] = ("conflict", "updated", "consistent")  # the graver names the whole
SURELY = 1.0  # log odds from which figures that differ as they are written are said to agree: 6.2 and 6.4 percent read much alike


class ReadTogether(NamedTuple):
    """Two statements whose figures only the network set side by side, the earlier first."""

    one: Statement
    first: None
    other: Statement
    second: None
    relation: Relation
    arithmetic: str


Found = Comparison | Rescheduled | ReadTogether


Said = Relation | Literal["none"]


class Weighed(NamedTuple):
    """What speaks for the answer yes to a question: what was worked out (-1, 0 or 1), whether the two were told at one time, and the network's logit."""

    start: float
    worked_out: float
    at_once: float
    read: float

    def odds(self, worked_out: float, at_once: float, read: float) -> float:
        return self.start + self.worked_out * worked_out + self.at_once * at_once + self.read * read


class Standing(NamedTuple):
    """The questions, each asked where the answer to the one before is yes."""

    figures: Weighed  # whether both give figures of one thing; only where arithmetic found none
    differ: Weighed  # whether these differ
    rival: Weighed  # whether they then contradict each other


class Asked(NamedTuple):
    """What is known of two statements beside the network."""

    worked_out: Said
    at_once: bool  # told at one time
    may_both_be_right: bool  # of figures that differ the words allow both: "at least 10", then 12
    tell_how_much: bool  # both have a figure, a time or a word of quantity
    are_dated: bool

    @property
    def differ(self) -> float:
        return {"none": 0.0, "consistent": -1.0}.get(self.worked_out, 1.0)

    @property
    def rival(self) -> float:
        return {"conflict": 1.0, "updated": -1.0}.get(self.worked_out, 0.0)


STANDING = Standing(Weighed(-0.875, 0.0, 0.698, 0.868), Weighed(0.077, 1.946, -0.275, 0.53), Weighed(0.647, 1.744, 1.28, 0.625))


def side_by_side(one: Statement, other: Statement, reading: Reading | None, standing: Standing = STANDING) -> list[Found]:
    """The figures of two statements known to be one, with their relations; without a ``reading`` by arithmetic alone."""
    if order(other) < order(one):
        one, other = other, one
    found = compare_all(one, other)
    if reading is None:
        return [*found]
    known = asked(one, other, found)
    said = relation_of(known, reading, standing)
    if said == "none" or said == known.worked_out:
        return [*found]
    sure = chance(abs(standing.differ.odds(known.differ, known.at_once, reading.differ)))
    agreeing: list[Found] = [one_found for one_found in found if one_found.relation == "consistent"]
    if said == "consistent":
        return agreeing or [read_alone(one, other, said, sure)]
    contrary: list[Found] = [retold(one_found, said) for one_found in found if one_found.relation != "consistent"]
    return [*agreeing, *(contrary or [read_alone(one, other, said, sure)])]


def gravest(found: Sequence[Found]) -> Said:
    """The relation that names the whole."""
    return next((rank for rank in RANKS if any(known.relation == rank for known in found)), "none")


def asked(one: Statement, other: Statement, found: Sequence[Found]) -> Asked:
    """What is known of two statements, the earlier first, and of what was worked out of them (``found``)."""
    contrary = [known for known in found if known.relation != "consistent"]
    return Asked(
        gravest(found),
        not comes_later(one, other),
        bool(contrary) and all(is_allowed(known) for known in contrary),
        tells_how_much(one) and tells_how_much(other),
        bool(one.day and other.day),
    )


def is_allowed(known: Found) -> bool:
    """Whether the words of two figures allow both to be right."""
    return isinstance(known, Comparison) and meet(known.first.possible, known.second.possible)


def tells_how_much(statement: Statement) -> bool:
    """Whether it has a figure, a time, or a word that can stand for one: "a pair of siblings", "every second case"."""
    return bool(statement.amounts or statement.plans or statement.periods or QUANTITY.search(statement.wording))


def relation_of(known: Asked, reading: Reading, standing: Standing = STANDING) -> Said:
    """The answers to the questions, in turn. What has no date is no update."""
    if known.worked_out == "none" and not (known.tell_how_much and standing.figures.odds(0.0, known.at_once, reading.figures) > 0):
        return "none"
    if standing.differ.odds(known.differ, known.at_once, reading.differ) <= (-SURELY if known.differ > 0 else 0.0):
        return "consistent"
    if known.are_dated and (known.may_both_be_right or standing.rival.odds(known.rival, known.at_once, reading.rival) <= 0):
        return "updated"
    return "conflict"


def read_alone(one: Statement, other: Statement, said: Relation, sure: float) -> Found:
    """The only two figures that can be of one kind, if they stand so to each other; else the two statements as a whole."""
    pairs = [(first, second) for first in one.amounts for second in other.amounts if may_be_alike(first, second)]
    if len(pairs) == 1:
        known = compare(one, pairs[0][0], other, pairs[0][1])
        if (known.relation == "consistent") == (said == "consistent"):
            return retold(known, said)
    return ReadTogether(
        one, None, other, None, said, f"read together, their figures {'agree' if said == 'consistent' else 'differ'} ({sure:.2f})"
    )


def may_be_alike(first: Amount, second: Amount) -> bool:
    """Whether two figures can be of one kind, whatever their sizes and names: of one dimension, for each of the same, and neither named to be rejected."""
    if first.is_cited or second.is_cited or not same_dimension(first, second) or first.per != second.per:
        return False
    return differing(first.contrasts, second.contrasts) is None


def retold(known: Comparison | Rescheduled, said: Relation) -> Comparison | Rescheduled:
    """The comparison with the relation that was found in the end."""
    if known.relation == said:
        return known
    if isinstance(known, Rescheduled):
        return known._replace(relation=said)
    way, read = (", then", "as a newer figure") if said == "updated" else (" and", "as another figure of the same")
    figures = f"“{known.first.text}”{way} “{known.second.text}”, read together {read}"
    return known._replace(relation=said, arithmetic=f"{figures}: {stands_to(known.second, known.first)}")
