"""Whether two statements state the same thing: agreement of the slots, then their traits, weighed."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Literal, NamedTuple

from pipeline.corroboration.amounts import differing, is_telling
from pipeline.corroboration.arithmetic import meet
from pipeline.corroboration.crossencoder import CrossEncoder, Reading
from pipeline.corroboration.relation import Comparison, aligned, compare
from pipeline.corroboration.similarity import Similarity
from pipeline.corroboration.statements import Statement, are_rescheduled, are_stages, is_denial, speak_of_other_times
from pipeline.corroboration.traits import foreign_names, likeness_in_context, shared_names, traits_of
from pipeline.corroboration.weighing import BLEND, DOUBT, SAME, WEIGHTS, Blend, Weights, certainty, chance, log_odds, reasons

UNLIKE = 0.3  # below this likeness nothing else is asked
STRANGE = 0.2  # below this likeness only a telling figure makes two one
UNLIKE_IN_ARTICLE = 0.6  # the same of two statements of one article, which are mostly of one subject
VERBATIM = 0.97  # likeness of what is word for word the same, figures aside
# Likeness, and log odds of the traits, from which the cross-encoder does not part two that have figures to compare.
SURE, SPEAKS_FOR = 0.85, 1.0
SOON = timedelta(days=7)  # within which two reports may be of one time told in two ways
FAR_APART = 0.4  # likeness below which the traits alone make nothing one
# Logits from which the cross-encoder joins what a slot tells apart: where a telling figure agrees, and else.
OVERRULES, SURELY = 2.0, 3.0
ALIKE = 0.4  # likeness from which it is asked about two that share neither name nor telling figure
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


class Against(NamedTuple):
    """What tells two statements apart however alike they are."""

    because: str
    slot: Literal["contrast", "name", "time", "anchor"]


def agreement(one: Statement, other: Statement, judges: Judges) -> Agreement:
    """Whether two statements state the same thing, and why or why not."""
    return parted_by_slots(one, other) or alike(one, other, judges)


def parted_by_slots(one: Statement, other: Statement) -> Agreement | None:
    """The verdict where the slots speak against it for good, before any wording is compared; else None."""
    against = reason_against(one, other)
    if against is None or may_be_overruled(one, other, against):
        return None
    return Agreement(False, 0.0, 0.0, False, (), against.because)


def may_be_overruled(one: Statement, other: Statement, against: Against) -> bool:
    """Whether the cross-encoder may be asked: of two articles, and of one week where the times differ, since it sees no dates.

    What is told each month is told in the same words. And where each names something else, "near Clatavgor" and "near Iscorden", only if they
    share another name or a telling figure.
    """
    if one.article.id == other.article.id:
        return False
    if against.slot == "name":
        return bool(shared_names(one, other)) or share_a_telling_figure(one, other)
    return against.slot != "time" or bool(one.day and other.day and abs(one.day - other.day) <= SOON)


def bar_of(one: Statement, other: Statement, against: Against, likeness: float) -> float | None:
    """The logit from which the cross-encoder overrules what tells the two apart; None where it is not asked."""
    telling, named = share_a_telling_figure(one, other), shared_names(one, other)
    if likeness <= (UNLIKE if telling or named else ALIKE):
        return None
    return OVERRULES if telling and against.slot != "contrast" else SURELY


def share_a_telling_figure(one: Statement, other: Statement) -> bool:
    return any(
        is_telling(first) and first.dimension == second.dimension and meet(first.likely, second.likely)
        for first in one.amounts
        for second in other.amounts
    )


def alike(one: Statement, other: Statement, judges: Judges) -> Agreement:
    """The verdict of the traits and of the cross-encoder, where no slot speaks against it for good."""
    likeness = judges.similarity.of(one.masked, other.masked)
    if against := reason_against(one, other):
        bar = bar_of(one, other, against, likeness)
        if bar is None or (overruling := judges.cross.read(one, other)).same < bar:
            return Agreement(False, likeness, 0.0, False, (), against.because)
        sure = chance(judges.blend.start + judges.blend.read * overruling.same)
        because = f"read together {chance(overruling.same):.2f}, though {against.because}"
        return Agreement(True, likeness, sure, are_opposite(one, other, overruling), (), because)
    if is_unlike(one, other, likeness, judges.similarity):
        return Agreement(False, likeness, 0.0, False, (), f"likeness {likeness:.2f}")
    comparisons = tuple(compare(one, first, other, second) for first, second in aligned(one, other))
    if tells_both(one, other) and (one.denies != other.denies or any(found.relation == "conflict" for found in comparisons)):
        return Agreement(False, likeness, 0.0, True, comparisons, "one voice contradicts itself in no article: it speaks of two things")
    if one.asks != other.asks and comparisons and not any(found.relation == "consistent" for found in comparisons):
        return Agreement(False, likeness, 0.0, False, comparisons, "the one asks for a figure, the other tells one")
    traits = traits_of(one, other, comparisons, judges.similarity)
    odds = log_odds(traits, judges.weights)
    reading = judges.cross.read(one, other) if are_read(one, other, likeness, odds) else None
    sure = certainty(odds, reading.same, judges.blend) if reading else chance(odds)
    if reading and likeness < FAR_APART and reading.same < 0:
        sure = min(sure, chance(reading.same))
    if likeness < UNLIKE and not share_a_telling_figure(one, other) and (likeness < STRANGE or reading is None or reading.same < OVERRULES):
        sure = 0.0  # of one event, told under one title
    if likeness > SURE and odds > SPEAKS_FOR and comparisons:
        sure = max(sure, chance(odds))
    because = reasons(traits, same=sure >= SAME, read=reading.same if reading else None, weights=judges.weights)
    return Agreement(sure >= SAME, likeness, sure, are_opposite(one, other, reading), comparisons, because)


def are_opposite(one: Statement, other: Statement, reading: Reading | None) -> bool:
    """Whether the one denies what the other states: by its verb, or as the cross-encoder reads it; where it was not asked, by its words."""
    by_words = is_denial(one, other) or is_denial(other, one)
    if reading is None:
        return by_words
    if one.denies and other.denies:
        return False  # "had not copied it", "stole nothing"
    return (by_words and "deny" in (one.stance, other.stance)) or reading.denied > 0  # the verb is none of what the network reads


def are_read(one: Statement, other: Statement, likeness: float, odds: float) -> bool:
    """Whether the cross-encoder is asked: it knows two articles' sentences, and none that are word for word the same."""
    return odds > DOUBT and likeness < VERBATIM and one.article.id != other.article.id


def is_unlike(one: Statement, other: Statement, likeness: float, similarity: Similarity) -> bool:
    """Whether the wordings are so far apart, even under the titles of their articles, that nothing else is asked."""
    if one.article.id == other.article.id:
        return likeness < UNLIKE_IN_ARTICLE
    return likeness < UNLIKE and likeness_in_context(one, other, similarity) < UNLIKE


def reason_against(one: Statement, other: Statement) -> Against | None:
    """What tells the two apart; None where nothing does."""
    ours, theirs = foreign_names(one, other), foreign_names(other, one)
    family = differing(one.contrasts, other.contrasts)
    if family:
        return Against(f"they differ in {family}", "contrast")
    if ours and theirs:
        return Against(f"the one names {', '.join(sorted(ours))}, the other {', '.join(sorted(theirs))}", "name")
    if speak_of_other_times(one, other) and not are_stages(one, other) and not may_be_rescheduled(one, other):
        return Against("they speak of different times", "time")
    if not is_anchored(one, other):
        return Against("nothing says that the two speak of one matter", "anchor")
    return None


def may_be_rescheduled(one: Statement, other: Statement) -> bool:
    """Whether two articles may tell two dates of one plan; what one article dates twice is two things, and so are figures of two years."""
    return one.article.id != other.article.id and not (one.amounts and other.amounts) and are_rescheduled(one, other)


def is_anchored(one: Statement, other: Statement) -> bool:
    """Whether a name, a word of the title or much of the wording is shared: "nobody was hurt" alone is said of many things."""
    if one.article.id == other.article.id or shared_names(one, other):
        return True
    ours, theirs = one.words | one.context, other.words | other.context
    return bool((one.context & theirs) | (other.context & ours)) or len(one.words & other.words) >= SHARED_WORDS


def tells_both(one: Statement, other: Statement) -> bool:
    """Whether the same source tells both in one article: it repeats itself, revises or goes on, but lists "Attendance: 12,836" of each game."""
    return one.article.id == other.article.id and (one.source_kind, one.source) == (other.source_kind, other.source)
