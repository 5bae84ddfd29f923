"""How two statements known to be one stand to each other: their figures side by side, weighed with what the cross-encoder reads.

Arithmetic is sure where it knows which figures measure the same. It is blind where one of them stands in no number ("a pair of siblings", "every
second case"), follows in a way that no rule knows, or measures something else. The network has read thousands of such pairs, and reckons badly.
So each question is put to both, and a logistic regression says what either answer counts (``python -m tests.corroboration.fit``).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from pipeline.corroboration.amounts import same_dimension
from pipeline.corroboration.arithmetic import meet
from pipeline.corroboration.crossencoder import Reading
from pipeline.corroboration.relation import Comparison, Relation, closeness, comes_later, compare, order, why_in_conflict, why_updated
from pipeline.corroboration.side_by_side import Rescheduled, compare_all
from pipeline.corroboration.statements import Statement
from pipeline.corroboration.weighing import chance

RANKS: tuple[Relation, ...] = ("conflict", "updated", "consistent")  # the graver names the whole


class ReadTogether(NamedTuple):
    """Two statements whose figures only the network set side by side, the earlier first."""

    one: Statement
    first: None
    other: Statement
    second: None
    relation: Relation
    arithmetic: str


Found = Comparison | Rescheduled | ReadTogether


class Weighed(NamedTuple):
    """What speaks for the answer yes to a question: what was worked out (-1, 0 or 1), what else is known, and the logit of the network."""

    start: float
    worked_out: float
    beside: float
    read: float

    def odds(self, worked_out: float, beside: float, read: float) -> float:
        return self.start + self.worked_out * worked_out + self.beside * beside + self.read * read


class Standing(NamedTuple):
    """The questions, each asked where the answer to the one before is yes."""

    figures: Weighed  # whether both give figures of one thing; beside: how many of the two have figures or dates
    differ: Weighed  # whether these differ
    rival: Weighed  # whether they then contradict each other; beside: whether they were told at one time


STANDING = Standing(Weighed(-0.69, 0.376, 0.532, 0.949), Weighed(-0.446, 1.952, 0.188, 0.568), Weighed(0.286, 1.725, 1.27, 0.681))


def side_by_side(one: Statement, other: Statement, reading: Reading | None, standing: Standing = STANDING) -> list[Found]:
    """The figures of two statements known to be one, with their relations; without a ``reading`` by arithmetic alone."""
    if order(other) < order(one):
        one, other = other, one
    found = compare_all(one, other)
    worked_out = gravest(found)
    said = relation_of(asked(one, other, found), reading, standing) if reading else worked_out
    if reading is None or said == worked_out:
        return [*found]
    if said == "none":
        return []
    agreeing: list[Found] = [known for known in found if known.relation == "consistent"]
    if said == "consistent":
        return agreeing or [read_alone(one, other, said, reading)]
    differing: list[Found] = [retold(known, said) for known in found if known.relation != "consistent"]
    return [*agreeing, *(differing or [read_alone(one, other, said, reading)])]


def gravest(found: Sequence[Found]) -> Relation | Literal["none"]:
    """The relation that names the whole."""
    return next((rank for rank in RANKS if any(known.relation == rank for known in found)), "none")


class Asked(NamedTuple):
    """What is known of two statements for each question beside the network: what was worked out, and what else."""

    figures: tuple[float, float]
    differ: tuple[float, float]
    rival: tuple[float, float]
    may_both_be_right: bool  # of figures that differ the words allow both: "at least 10", then 12


def asked(one: Statement, other: Statement, found: Sequence[Found]) -> Asked:
    """What was worked out of the two (``found``), as the questions have it."""
    worked_out = gravest(found)
    telling = float(sum(bool(told.amounts or told.plans) for told in (one, other)))
    differ = {"none": 0.0, "consistent": -1.0}.get(worked_out, 1.0)
    rival = {"conflict": 1.0, "updated": -1.0}.get(worked_out, 0.0)
    return Asked(
        (1.0 if found else -1.0, telling),
        (differ, float(may_agree(one, other))),
        (rival, 0.0 if comes_later(one, other) else 1.0),
        differ > 0 and all(known.relation == "consistent" or is_allowed(known) for known in found),
    )


def is_allowed(known: Found) -> bool:
    """Whether the words of two figures allow both to be right."""
    return isinstance(known, Comparison) and meet(known.first.possible, known.second.possible)


def may_agree(one: Statement, other: Statement) -> bool:
    """Whether any figure of the one is written as one of the other."""
    return bool({amount.text.lower() for amount in one.amounts} & {amount.text.lower() for amount in other.amounts})


def relation_of(known: Asked, reading: Reading, standing: Standing = STANDING) -> Relation | Literal["none"]:
    """The answers to the questions, in turn; where neither has a figure, or a date that lay ahead, there is nothing to compare."""
    if not known.figures[1] or standing.figures.odds(*known.figures, reading.figures) <= 0:
        return "none"
    if standing.differ.odds(*known.differ, reading.differ) <= 0:
        return "consistent"
    return "updated" if known.may_both_be_right or standing.rival.odds(*known.rival, reading.rival) <= 0 else "conflict"


def read_alone(one: Statement, other: Statement, said: Relation, reading: Reading) -> Found:
    """The likeliest two figures of one dimension that stand so to each other; where there are none, the two statements as a whole."""
    near = sorted(
        ((-closeness(first, second), a, b) for a, first in enumerate(one.amounts) for b, second in enumerate(other.amounts) if same_dimension(first, second))
    )  # fmt: skip
    for _, a, b in near:
        known = compare(one, one.amounts[a], other, other.amounts[b])
        if (known.relation == "consistent") == (said == "consistent"):
            return retold(known, said)
    sure = chance(abs(reading.differ))
    words = "the same figure" if said == "consistent" else "another figure"
    return ReadTogether(one, None, other, None, said, f"read together the other tells {words} ({sure:.2f})")


def retold(known: Comparison | Rescheduled, said: Relation) -> Comparison | Rescheduled:
    """The comparison with the relation that was found in the end."""
    if known.relation == said:
        return known
    if isinstance(known, Rescheduled):
        return known._replace(relation=said)
    one, first, other, second, *_ = known
    why = why_updated(one, first, other, second) if said == "updated" else why_in_conflict(one, first, other, second, opposite=False)
    return known._replace(relation=said, arithmetic=why)
