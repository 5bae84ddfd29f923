"""Whether two statements state the same thing: agreement of the slots, then their traits, weighed."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from pipeline.corroboration.amounts import differing
from pipeline.corroboration.crossencoder import CrossEncoder
from pipeline.corroboration.relation import Comparison, aligned, compare
from pipeline.corroboration.similarity import Similarity
from pipeline.corroboration.statements import Statement, are_stages
from pipeline.corroboration.times import clash
from pipeline.corroboration.traits import foreign_names, likeness_in_context, traits_of
from pipeline.corroboration.weighing import BLEND, DOUBT, SAME, WEIGHTS, Blend, Weights, certainty, chance, log_odds, reasons

UNLIKE = 0.3  # below this likeness nothing else is asked
UNLIKE_IN_ARTICLE = 0.6  # the same of two statements of one article, which are mostly of one subject
VERBATIM = 0.97  # likeness of what is word for word the same, figures aside
# The cross-encoder alone makes no two wordings one that have little in common, nor two of those that are alike and have figures to compare.
UNREAD_BELOW, DOUBTFUL = 0.5, -1.5  # likeness, and log odds of the traits
SURE, SPEAKS_FOR = 0.85, 1.0  # the same
SHARED_WORDS = 5  # so many words are no common phrase


class Agreement(NamedTuple):
    """What a comparison of two statements gave."""

    same: bool
    likeness: float
    certainty: float  # that they are one, 0 to 1
    opposite: bool  # one states it, the other denies it
    comparisons: tuple[Comparison, ...]
    because: str


class Judges(NamedTuple):
    """The trained models that judge wordings, and what they and the traits count."""

    similarity: Similarity
    cross: CrossEncoder
    weights: Weights = WEIGHTS
    blend: Blend = BLEND

    @classmethod
    def load(cls, models: Path) -> Judges:
        """``models`` is the folder of the trained models. Raises ModelError where a file is missing or altered."""
        return cls(Similarity(models), CrossEncoder(models))


def agreement(one: Statement, other: Statement, judges: Judges) -> Agreement:
    """Whether two statements state the same thing, and why or why not."""
    return slots_agree(one, other) or alike(one, other, judges)


def slots_agree(one: Statement, other: Statement) -> Agreement | None:
    """The verdict where the slots speak against it, before any wording is compared; else None."""
    against = reason_against(one, other)
    return Agreement(False, 0.0, 0.0, one.denies != other.denies, (), against) if against else None


def alike(one: Statement, other: Statement, judges: Judges) -> Agreement:
    """The verdict of the traits and of the cross-encoder, where the slots do not speak against it."""
    likeness = judges.similarity.of(one.masked, other.masked)
    opposite = one.denies != other.denies
    if is_unlike(one, other, likeness, judges.similarity):
        return Agreement(False, likeness, 0.0, opposite, (), f"likeness {likeness:.2f}")
    comparisons = tuple(compare(one, first, other, second) for first, second in aligned(one, other))
    if tells_both(one, other) and (opposite or any(found.relation == "conflict" for found in comparisons)):
        return Agreement(False, likeness, 0.0, opposite, comparisons, "one voice contradicts itself in no article: it speaks of two things")
    if one.asks != other.asks and comparisons and not any(found.relation == "consistent" for found in comparisons):
        return Agreement(False, likeness, 0.0, opposite, comparisons, "the one asks for a figure, the other tells one")
    traits = traits_of(one, other, comparisons, judges.similarity)
    odds = log_odds(traits, judges.weights)
    sure = certainty(odds, judges.cross.logit(one, other), judges.blend) if are_read(one, other, likeness, odds) else chance(odds)
    if likeness < UNREAD_BELOW and odds < DOUBTFUL and one.article.id != other.article.id:
        sure = min(sure, chance(odds))
    if likeness > SURE and odds > SPEAKS_FOR and comparisons:
        sure = max(sure, chance(odds))
    return Agreement(sure >= SAME, likeness, sure, opposite, comparisons, reasons(traits, same=sure >= SAME, weights=judges.weights))


def are_read(one: Statement, other: Statement, likeness: float, odds: float) -> bool:
    """Whether the cross-encoder is asked: it knows two articles' sentences, and none that are word for word the same."""
    return odds > DOUBT and likeness < VERBATIM and one.article.id != other.article.id


def is_unlike(one: Statement, other: Statement, likeness: float, similarity: Similarity) -> bool:
    """Whether the wordings are so far apart, even under the titles of their articles, that nothing else is asked."""
    if one.article.id == other.article.id:
        return likeness < UNLIKE_IN_ARTICLE
    return likeness < UNLIKE and likeness_in_context(one, other, similarity) < UNLIKE


def reason_against(one: Statement, other: Statement) -> str | None:
    """What tells the two apart however alike they are; None where nothing does."""
    ours, theirs = foreign_names(one, other), foreign_names(other, one)
    if ours and theirs:
        return f"the one names {', '.join(sorted(ours))}, the other {', '.join(sorted(theirs))}"
    if clash(one.periods, other.periods) and not are_stages(one, other):
        return "they speak of different times"
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
