"""Whether two statements state the same thing: agreement of the slots, then their traits, weighed."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.corroboration.amounts import are_comparable, differing
from pipeline.corroboration.relation import Comparison, aligned, compare
from pipeline.corroboration.similarity import Similarity
from pipeline.corroboration.statements import Statement, are_stages
from pipeline.corroboration.times import clash
from pipeline.corroboration.traits import foreign_names, traits_of
from pipeline.corroboration.weighing import SAME, WEIGHTS, Weights, certainty, reasons

UNLIKE = 0.5  # below this likeness nothing else is asked
UNLIKE_IN_ARTICLE = 0.6  # the same of two statements of one article, which are mostly of one subject
SHARED_WORDS = 5  # so many words are no common phrase


class Agreement(NamedTuple):
    """What a comparison of two statements gave."""

    same: bool
    likeness: float
    certainty: float  # that they are one, 0 to 1
    opposite: bool  # one states it, the other denies it
    comparisons: tuple[Comparison, ...]
    because: str


def agreement(one: Statement, other: Statement, similarity: Similarity) -> Agreement:
    """Whether two statements state the same thing, and why or why not."""
    return slots_agree(one, other) or alike(one, other, similarity)


def slots_agree(one: Statement, other: Statement) -> Agreement | None:
    """The verdict where the slots speak against it, before any wording is compared; else None."""
    against = reason_against(one, other)
    return Agreement(False, 0.0, 0.0, one.denies != other.denies, (), against) if against else None


def alike(one: Statement, other: Statement, similarity: Similarity, weights: Weights = WEIGHTS) -> Agreement:
    """The verdict of the traits, where the slots do not speak against it."""
    likeness = similarity.of(one.masked, other.masked)
    opposite = one.denies != other.denies
    if likeness < (UNLIKE_IN_ARTICLE if one.article.id == other.article.id else UNLIKE):
        return Agreement(False, likeness, 0.0, opposite, (), f"likeness {likeness:.2f}")
    comparisons = tuple(compare(one, first, other, second) for first, second in aligned(one, other))
    if tells_both(one, other) and (opposite or any(found.relation == "conflict" for found in comparisons)):
        return Agreement(False, likeness, 0.0, opposite, comparisons, "one voice contradicts itself in no article: it speaks of two things")
    if one.asks != other.asks and comparisons and not any(found.relation == "consistent" for found in comparisons):
        return Agreement(False, likeness, 0.0, opposite, comparisons, "the one asks for a figure, the other tells one")
    traits = traits_of(one, other, comparisons, similarity)
    sure = certainty(traits, weights)
    return Agreement(sure >= SAME, likeness, sure, opposite, comparisons, reasons(traits, same=sure >= SAME, weights=weights))


def reason_against(one: Statement, other: Statement) -> str | None:
    """What tells the two apart however alike they are; None where nothing does."""
    ours, theirs = foreign_names(one, other), foreign_names(other, one)
    if ours and theirs:
        return f"the one names {', '.join(sorted(ours))}, the other {', '.join(sorted(theirs))}"
    if clash(one.periods, other.periods) and not are_stages(one, other):
        return "they speak of different times"
    if (
        one.amounts
        and other.amounts
        and not any(are_comparable(first, second, stages=are_stages(one, other)) for first in one.amounts for second in other.amounts)
    ):
        return "no figure of the one measures what one of the other does"
    family = differing(one.contrasts, other.contrasts)
    if family:
        return f"they differ in {family}"
    if not is_anchored(one, other):
        return "nothing says that the two speak of one matter"
    return None


def is_anchored(one: Statement, other: Statement) -> bool:
    """Whether a name, a word of the title or much of the wording is shared: "nobody was hurt" alone is said of many things."""
    if one.article.id == other.article.id or one.names & other.around or other.names & one.around:
        return True
    ours, theirs = one.words | one.context, other.words | other.context
    return bool((one.context & theirs) | (other.context & ours)) or len(one.words & other.words) >= SHARED_WORDS


def tells_both(one: Statement, other: Statement) -> bool:
    """Whether the same source tells both in one article: it repeats itself, revises or goes on, but lists "Attendance: 12,836" of each game."""
    return one.article.id == other.article.id and (one.source_kind, one.source) == (other.source_kind, other.source)
