"""What speaks for two statements being one, and what against it: a number for each of some twenty traits.

The traits are weighed in ``weighing.py``. Likeness is taken four times, since each tells another thing: of the wordings, of
the wordings without names (the names alone make "Vey will resign" and "Vey will run" alike), of a wording read with the other's
title, and of the words that only one of the two has.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.corroboration.amounts import PEOPLE_STEMS, TELLING, differing
from pipeline.corroboration.relation import Comparison
from pipeline.corroboration.similarity import Similarity
from pipeline.corroboration.statements import STEMMED, Statement, are_rescheduled, is_one_voice
from pipeline.corroboration.words import concept, words_of
from pipeline.lexicons.contrasts import KINDS, PEOPLE

CLOSE = 0.15  # figures that agree lie so near each other, by their size; "tens of thousands" agrees with too much
ENDING = 2  # letters that a name may lose in a word made of it: "Norway", "Norwegian"
CLEAR = 0.8  # from this likeness no title needs to be asked
MOST_NAMES = 3  # more names than this say no more
# "Among the dead were 42 children": a part of what the other statement counts.
PART = re.compile(
    r"\b(?:among (?:the|those|them|these)|of (?:them|these|those|whom)|of the (?:dead|killed|injured|victims|wounded|arrested)|including)\b",
    re.IGNORECASE,
)
COMMON = re.compile(r"(?:ers|ors|ists|ing|maker|ians|ees|ments|tions)$")  # "Rescuers" opens a sentence, and is no name
Traits = dict[str, float]


def traits_of(one: Statement, other: Statement, comparisons: Sequence[Comparison], similarity: Similarity) -> Traits:
    """Each trait with its number, most of them 0 or 1; the order of the two does not matter."""
    likeness = similarity.of(one.masked, other.masked)
    return {
        "likeness": likeness,
        **likenesses(one, other, likeness, similarity),
        **traits_of_names(one, other, similarity),
        **traits_of_figures(one, other, comparisons, likeness),
        "other stances": float(one.stance != other.stance and "deny" not in (one.stance, other.stance)),
        "same time": float(bool(set(one.periods) & set(other.periods))),
        "other dates to come": float(are_rescheduled(one, other)),
        "one gives a time": float(bool(one.periods) != bool(other.periods)),
        "shades": float(differing(one.shades, other.shades) is not None),
        "one is a part": float(bool(PART.search(one.wording)) != bool(PART.search(other.wording))),
    }


# ---------------------------------------------------------------- wording
def likenesses(one: Statement, other: Statement, likeness: float, similarity: Similarity) -> Traits:
    """How alike the two are beyond their wordings as they stand."""
    ours, theirs = left_over(one, other), left_over(other, one)
    both = bool(ours and theirs)
    titles_tell = one.article.id != other.article.id and likeness < CLEAR
    within = max(0.0, likeness_in_context(one, other, similarity) - likeness) if titles_tell else 0.0
    return {
        "likeness without names": similarity.of(bare(one, similarity), bare(other, similarity)),
        "likeness with title": within,
        "both have words of their own": float(both),
        "likeness of own words": similarity.of(" ".join(ours), " ".join(theirs)) if both else 0.0,
        "a word for another": 1.0 - similarity.of(ours[0], theirs[0]) if len(ours) == len(theirs) == 1 else 0.0,
        "strangest word": strangeness(one, ours, other, theirs, similarity) if both else 0.0,
    }


def likeness_in_context(one: Statement, other: Statement, similarity: Similarity) -> float:
    """How alike the two are where the title of either's article is read with it: it may name what the other's sentence names.

    Within one article every sentence stands under its title, so there it tells nothing.
    """
    ours, theirs = titled(one), titled(other)
    return max(similarity.of(ours, other.masked), similarity.of(one.masked, theirs))


def titled(statement: Statement) -> str:
    return f"{statement.article.title}: {statement.masked}" if statement.article.title and not statement.in_title else statement.masked


def bare(statement: Statement, similarity: Similarity) -> str:
    """The wording without names, nor one that opens it."""
    opening = opening_name(statement, similarity)
    return statement.bare[len(opening) :].lstrip() if opening and statement.bare.lower().startswith(opening) else statement.bare


def left_over(one: Statement, other: Statement) -> list[str]:
    """The words that carry the subject of the one, and stand in no form in the other: no names."""
    names = one.names | other.names
    return [
        word
        for stem, word in one.content
        if stem not in other.words and stem not in other.context and word not in names and word not in other.around
    ]


def strangeness(one: Statement, ours: Sequence[str], other: Statement, theirs: Sequence[str], similarity: Similarity) -> float:
    """How far the word furthest from all words of the other statement is from the nearest of them: 0 to 2."""
    names = one.names | other.names
    sides = ((ours, other), (theirs, one))
    nearest = [
        max((similarity.of(word, known) for _, known in there.content if known not in names), default=0.0)
        for words, there in sides
        for word in words
    ]
    return 1.0 - min(nearest)


# ---------------------------------------------------------------- names
def traits_of_names(one: Statement, other: Statement, similarity: Similarity) -> Traits:
    if one.article.id == other.article.id:  # under one title the same names stand in sentences of all kinds, or go without saying
        return dict.fromkeys(("shared names", "names of one alone", "each has names of its own"), 0.0)
    shared = len(shared_names(one, other))
    ours, theirs = strange_names(one, other, similarity), strange_names(other, one, similarity)
    return {
        "shared names": float(min(MOST_NAMES, shared)),
        "names of one alone": float(min(MOST_NAMES, len(ours) + len(theirs))),
        "each has names of its own": float(bool(ours and theirs)),
    }


def shared_names(one: Statement, other: Statement) -> frozenset[str]:
    """The names of either that stand in the wording, title or speaker of the other."""
    return (one.names & other.around) | (other.names & one.around)


def foreign_names(one: Statement, other: Statement) -> frozenset[str]:
    """The names of the one that stand nowhere in the other, its title or its speaker; "Iran" stands in "Iranian"."""
    return frozenset(name for name in one.names if is_foreign(name, other))


def is_foreign(name: str, other: Statement) -> bool:
    """Whether neither the name stands there nor what is named after it: "Iran" and "Iranian", but no two places that begin alike."""
    if name in other.around:
        return False
    return len(name) < STEMMED or name[:STEMMED] not in other.beginnings or not any(is_kin(name, word) for word in other.around)


def is_kin(name: str, word: str) -> bool:
    """Whether the two have all but the ends in common.

    >>> is_kin("iran", "iranian"), is_kin("norway", "norwegian"), is_kin("denfajun", "denfensol")
    (True, True, False)
    """
    kept = max(STEMMED, min(len(name), len(word)) - ENDING)
    return len(word) >= kept and name[:kept] == word[:kept]


def strange_names(one: Statement, other: Statement, similarity: Similarity) -> frozenset[str]:
    """The names of the one that stand nowhere in the other, with one that opens its sentence."""
    opening = opening_name(one, similarity)
    return foreign_names(one, other) | ({opening} if opening and is_foreign(opening, other) else frozenset())


def opening_name(statement: Statement, similarity: Similarity) -> str | None:
    """The first word, in lower case, where it looks like a name that no entity tells of: the tokenizer does not know it as a word."""
    first = next(iter(words_of(statement.wording)), "")
    if not first[:1].isupper() or first.lower() in statement.names or COMMON.search(first):
        return None
    return first.lower() if similarity.pieces(first) > 1 else None


# ---------------------------------------------------------------- figures
def traits_of_figures(one: Statement, other: Statement, comparisons: Sequence[Comparison], likeness: float) -> Traits:
    agreeing = [found for found in comparisons if found.relation == "consistent"]
    telling = any(is_telling(found) for found in agreeing)
    revised = any(found.relation == "updated" for found in comparisons)
    one_voice = is_one_voice(one, other)
    return {
        "no figures": float(not one.amounts and not other.amounts),
        "figures of other things": float(bool(one.amounts and other.amounts) and not comparisons),
        "one has figures": float(bool(one.amounts) != bool(other.amounts)),
        "a telling figure agrees": likeness if telling else 0.0,
        "one article": float(one.article.id == other.article.id and not telling and not revised),
        "a small figure agrees": float(bool(agreeing) and not telling),
        "one voice gives two figures": float(one_voice and any(found.relation == "conflict" for found in comparisons)),
        "one voice revises": float(one_voice and revised),
        "both count the same": float(any(is_same_noun(found) for found in comparisons)),
        "both count people of one event": float(any(counts_people(found) for found in comparisons) and is_one_event(one, other)),
        "one counts a kind of people": float(any(is_kind(found) for found in comparisons) and not agreeing),
        "both are shares": float(any(found.first.dimension in ("share", "points") for found in comparisons)),
    }


def is_same_noun(found: Comparison) -> bool:
    """Whether both count or measure what one word names: airstrikes, hectares, the dead."""
    if found.first.dimension in ("share", "points") or found.first.dimension.startswith("money"):
        return False
    same_toll = any(family == "toll" for family, _ in found.first.contrasts & found.second.contrasts)
    return same_toll or (found.first.unit is not None and found.first.unit == found.second.unit)


def counts_people(found: Comparison) -> bool:
    """Whether two counts that can be compared are of people, as one of them says."""
    return found.first.dimension == "count" and any(amount.unit in PEOPLE for amount in (found.first, found.second))


def is_kind(found: Comparison) -> bool:
    """Whether of two counts of people one is of a kind that the other does not name: "eleven children", "36 people"."""
    kinds = [KINDS.get(amount.unit or "") for amount in (found.first, found.second)]
    return counts_people(found) and kinds[0] != kinds[1]


def is_one_event(one: Statement, other: Statement) -> bool:
    """Whether a name is shared, and a word beside it: both tell of the march in Quill."""
    names = shared_names(one, other)
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
