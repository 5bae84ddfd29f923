"""Whether two statements state the same thing: likeness of wording, then agreement of the slots.

Thresholds were set on the development half of the invented pairs in ``tests/corroboration``.
"""

from __future__ import annotations

from typing import NamedTuple

from pipeline.corroboration.amounts import PEOPLE_STEMS, are_comparable, differing
from pipeline.corroboration.relation import Comparison, aligned, compare
from pipeline.corroboration.similarity import Similarity
from pipeline.corroboration.statements import STEMMED, Statement
from pipeline.corroboration.times import clash
from pipeline.corroboration.words import concept
from pipeline.lexicons.contrasts import PEOPLE

ALIKE = 0.85  # likeness from which two statements with figures are one
ALIKE_WITHOUT_FIGURES = 0.80
ALIKE_SAME_MATTER = 0.76  # with a share or a sum of what one noun names, and a name that both share
ALIKE_ONE_SPEAKER = 0.74  # without figures, in two articles, where they share the speaker, a name and half of their words
ALIKE_CONTAINED_FIGURES = 0.75  # with figures and a name that both share, where every word that matters of the one is in the other
ALIKE_CONTAINED = 0.65  # where every word that matters of the one is in the other
ALIKE_TWO_NAMES = 0.72  # where they share two names and half of their words
ALIKE_ONE_FIGURE = 0.87  # where one gives a figure and the other none
ALIKE_AGREEING = 0.55  # with a telling figure that agrees
ALIKE_SHARES = 0.65  # with a percentage that agrees: two of them are easily alike by chance
ALIKE_ONE_VOICE = 0.75  # where one voice tells both in the text of one article: its topic keeps its figures
ALIKE_SAME_NOUN = 0.74  # with a count of the same noun and a name that both share
ALIKE_SAME_EVENT = 0.67  # with a count of people, and a name and another word of wording or title that both share
ALIKE_SAME_MEASURE = 0.74  # with a measure that agrees, but is too small to tell much
NEARLY = 0.12  # two wordings that miss it by less are read with their titles
CLOSE = 0.15  # figures that agree lie so near each other, by their size; "tens of thousands" agrees with too much
TELLING = 20  # smaller whole numbers agree by chance, of people or of days
CONTAINED = 3  # so many words that matter, for the one to be contained in the other
SHARED_WORDS = 5  # so many words are no common phrase


class Agreement(NamedTuple):
    """What a comparison of two statements gave."""

    same: bool
    likeness: float
    opposite: bool  # one states it, the other denies it
    comparisons: tuple[Comparison, ...]
    because: str


def agreement(one: Statement, other: Statement, similarity: Similarity) -> Agreement:
    """Whether two statements state the same thing, and why or why not."""
    return slots_agree(one, other) or alike(one, other, similarity)


def slots_agree(one: Statement, other: Statement) -> Agreement | None:
    """The verdict where the slots speak against it, before any wording is compared; else None."""
    against = reason_against(one, other)
    return Agreement(False, 0.0, one.denies != other.denies, (), against) if against else None


def alike(one: Statement, other: Statement, similarity: Similarity) -> Agreement:
    """The verdict of the wording, where the slots do not speak against it."""
    likeness = similarity.of(one.masked, other.masked)
    comparisons = tuple(compare(one, first, other, second) for first, second in aligned(one, other))
    needed, because = threshold(one, other, comparisons)
    opposite = one.denies != other.denies
    if is_one_voice(one, other) and (opposite or any(found.relation == "conflict" for found in comparisons)):
        return Agreement(False, likeness, opposite, comparisons, "one voice contradicts itself in no article: it speaks of two things")
    if needed - NEARLY <= likeness < needed and one.article.id != other.article.id:
        likeness = max(likeness, likeness_in_context(one, other, similarity))
    if likeness < needed:
        return Agreement(False, likeness, opposite, comparisons, f"likeness {likeness:.2f} is below {needed:.2f}")
    return Agreement(True, likeness, opposite, comparisons, f"likeness {likeness:.2f}{because}")


def likeness_in_context(one: Statement, other: Statement, similarity: Similarity) -> float:
    """How alike the two are where the title of either's article is read with it: it may name what the other's sentence names.

    Within one article every sentence stands under its title, so there it tells nothing.
    """
    ours, theirs = titled(one), titled(other)
    return max(similarity.of(ours, other.masked), similarity.of(one.masked, theirs))


def titled(statement: Statement) -> str:
    return f"{statement.article.title}: {statement.masked}" if statement.article.title and not statement.in_title else statement.masked


def reason_against(one: Statement, other: Statement) -> str | None:
    """What tells the two apart however alike they are; None where nothing does."""
    ours, theirs = foreign_names(one, other), foreign_names(other, one)
    if ours and theirs:
        return f"the one names {', '.join(sorted(ours))}, the other {', '.join(sorted(theirs))}"
    if clash(one.periods, other.periods):
        return "they speak of different times"
    if one.amounts and other.amounts and not any(are_comparable(first, second) for first in one.amounts for second in other.amounts):
        return "no figure of the one measures what one of the other does"
    family = differing(one.contrasts, other.contrasts)
    if family:
        return f"they differ in {family}"
    if not is_anchored(one, other):
        return "nothing says that the two speak of one matter"
    return None


def foreign_names(one: Statement, other: Statement) -> frozenset[str]:
    """The names of the one that stand nowhere in the other, its title or its speaker; "Iran" stands in "Iranian"."""
    missing = one.names - other.around
    return frozenset(name for name in missing if len(name) < STEMMED or name[:STEMMED] not in other.beginnings)


def is_anchored(one: Statement, other: Statement) -> bool:
    """Whether a name, a word of the title or much of the wording is shared: "nobody was hurt" alone is said of many things."""
    if one.article.id == other.article.id or one.names & other.around or other.names & one.around:
        return True
    ours, theirs = one.words | one.context, other.words | other.context
    return bool((one.context & theirs) | (other.context & ours)) or len(one.words & other.words) >= SHARED_WORDS


def is_one_voice(one: Statement, other: Statement) -> bool:
    """Whether the same source tells both in one article: it repeats itself, revises or goes on, but lists "Attendance: 12,836" of each game."""
    return one.article.id == other.article.id and (one.source_kind, one.source) == (other.source_kind, other.source)


def threshold(one: Statement, other: Statement, comparisons: tuple[Comparison, ...]) -> tuple[float, str]:
    """How alike two wordings must be, given what their figures say."""
    if not one.amounts and not other.amounts:
        return threshold_without_figures(one, other)
    if not one.amounts or not other.amounts:
        return ALIKE_ONE_FIGURE, ""
    needed = [
        (ALIKE_SHARES if found.first.dimension in ("share", "points") else ALIKE_AGREEING, f", and “{found.second.text}” agrees with “{found.first.text}”")
        for found in comparisons
        if found.relation == "consistent" and is_telling(found)
    ]  # fmt: skip
    names = bool(one.names & other.around or other.names & one.around)
    if names and any(is_same_noun(found) for found in comparisons):
        needed.append((ALIKE_SAME_NOUN, ", and both count the same"))
    if names and any(is_same_matter(found) for found in comparisons):
        needed.append((ALIKE_SAME_MATTER, ", and both measure the same"))
    if any(counts_people(found) for found in comparisons) and is_one_event(one, other):
        needed.append((ALIKE_SAME_EVENT, ", and both count people of one event"))
    if any(found.relation == "consistent" and found.first.dimension != "count" for found in comparisons):
        needed.append((ALIKE_SAME_MEASURE, ", and both measure the same"))
    if names and is_contained(one, other):
        needed.append((ALIKE_CONTAINED_FIGURES, ", and every word that matters of the one is in the other"))
    least, because = min(needed, default=(ALIKE, ""))
    if is_one_voice(one, other) and not (one.in_title or other.in_title):
        least = max(least, ALIKE_ONE_VOICE)
    return least, because


def threshold_without_figures(one: Statement, other: Statement) -> tuple[float, str]:
    """How alike two wordings without figures must be: less where the one says it all in words of the other."""
    shared, fewer = len(one.words & other.words), min(len(one.words), len(other.words))
    names = len((one.names & other.around) | (other.names & one.around))
    if is_contained(one, other):
        return ALIKE_CONTAINED, ", and every word that matters of the one is in the other"
    if names > 1 and 2 * shared >= fewer:
        return ALIKE_TWO_NAMES, ", and they share two names"
    if names and 2 * shared >= fewer and one.speaker & other.speaker and one.article.id != other.article.id:
        return ALIKE_ONE_SPEAKER, ", and one speaker says both"
    return ALIKE_WITHOUT_FIGURES, ""


def is_contained(one: Statement, other: Statement) -> bool:
    """Whether every word that matters of the one, and there are enough, is in the other."""
    return CONTAINED <= len(one.words & other.words) == min(len(one.words), len(other.words))


def is_same_noun(found: Comparison) -> bool:
    """Whether both count or measure what one word names: airstrikes, hectares, the dead."""
    if found.first.dimension in ("share", "points") or found.first.dimension.startswith("money"):
        return False
    same_toll = any(family == "toll" for family, _ in found.first.contrasts & found.second.contrasts)
    return same_toll or (found.first.unit is not None and found.first.unit == found.second.unit)


def is_same_matter(found: Comparison) -> bool:
    """Whether two shares or sums are of what one noun names: turnout, a submarine; but parts of one thing may be different parts."""
    if not (found.first.dimension == "share" or found.first.dimension.startswith("money")) or found.first.whole or found.second.whole:
        return False
    first, second = found.first.head, found.second.head
    return bool(first and second) and (first == second or first in found.other.words or second in found.one.words)


def counts_people(found: Comparison) -> bool:
    """Whether two counts that can be compared are of people, as one of them says."""
    return found.first.dimension == "count" and any(amount.unit in PEOPLE for amount in (found.first, found.second))


def is_one_event(one: Statement, other: Statement) -> bool:
    """Whether a name is shared, and a word beside it: both tell of the march in Quill."""
    names = (one.names & other.around) | (other.names & one.around)
    shared = (one.words & (other.words | other.context)) | (other.words & one.context)
    return bool(names) and bool(shared - {concept(name) for name in names} - PEOPLE_STEMS)


def is_telling(found: Comparison) -> bool:
    """Whether two figures that agree would hardly do so by chance."""
    first, second = found.first, found.second
    widest = max(first.high, second.high) - min(first.low, second.low)
    if widest > CLOSE * max(abs(first.high), abs(second.high)):
        return False
    written = abs(first.low - first.zero) / first.scale
    return first.dimension == "share" or written >= TELLING or written != round(written)
