"""The words of a statement: those that carry its subject, as stems; names; negation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache

from pipeline.lexicons.contrasts import CONTRASTS, KEEPING_AWAY, KEEPING_AWAY_WITHIN, NEGATIONS, STOP_WORDS, Members
from pipeline.lexicons.synonyms import SYNONYMS

WORD = re.compile(r"[^\W\d_]+(?:(?<=n)['’]t)?")
POSSESSIVE = re.compile(r"['’]s\b")
SENTENCES = re.compile(r"(?<=[a-z)][.!?])\s+(?=[A-Z])|\n")
LONG_TION, LONG_MENT = 8, 10  # letters of a noun whose verb is what stands before: "evacuation", but no "station" or "statement"
LETTERS = re.compile(r"\b(?:[A-Z]\.){2,}")  # "U.S.", "U.N."


@lru_cache(maxsize=1_000)  # a claim's wording is asked for several times in a row
def words_of(text: str) -> tuple[str, ...]:
    """The words as written; without digits, "'s" and the full stops of "U.S.".

    >>> words_of("U.S.-led forces didn't shell Kherta's school in 2024")
    ('US', 'led', 'forces', "didn't", 'shell', 'Kherta', 'school', 'in')
    """
    plain = LETTERS.sub(lambda found: found[0].replace(".", ""), POSSESSIVE.sub("", text))
    return tuple(found[0] for found in WORD.finditer(plain))


@lru_cache(maxsize=200_000)
def concept(word: str) -> str:
    """The stem of a word, or of the one that stands for its synonyms.

    >>> [concept(word) for word in "blasts explosions bridges".split()]
    ['blast', 'blast', 'bridg']
    """
    return concepts().get(stem(word), stem(word))


@cache
def concepts() -> dict[str, str]:
    return {stem(word): stem(words[0]) for words in SYNONYMS for word in words}


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """What is left of a word without the endings of number and tense, and of a longer noun made of a verb.

    >>> [stem(word) for word in "launched launches strikes policies stopped evacuate Evacuated evacuations derailment station".split()]
    ['launch', 'launch', 'strik', 'policy', 'stop', 'evacuat', 'evacuat', 'evacuat', 'derail', 'station']
    """
    left = word.lower()
    if len(left) < 4:
        return left
    for ending, instead in (("ies", "y"), ("ied", "y"), ("sses", "ss"), ("xes", "x"), ("ches", "ch"), ("shes", "sh")):
        if left.endswith(ending):
            return left[: -len(ending)] + instead
    if left.endswith("s") and not left.endswith(("ss", "us", "is")):
        left = left[:-1]
    for ending, least in (("ion", LONG_TION if left.endswith("tion") else 99), ("ment", LONG_MENT)):
        if left.endswith(ending) and len(left) >= least:
            left = left[: -len(ending)]
            break
    for ending in ("ing", "ed"):
        if left.endswith(ending) and len(left) > len(ending) + 2:
            left = left[: -len(ending)]
            if left[-1] == left[-2] and left[-1] not in "lsz":
                left = left[:-1]
            break
    return left[:-1] if left.endswith("e") and len(left) > 3 else left


def subjects(text: str) -> frozenset[str]:
    """The concepts of the words that carry the subject; a march is one, March is none.

    >>> sorted(subjects("At least 10 people died when the bridge collapsed in March"))
    ['bridg', 'collaps', 'kill', 'peopl']
    """
    return frozenset(concept(word) for word in words_of(text) if len(word) > 1 and word.lower() not in STOP_WORDS and word != "March")


def names_in(text: str) -> frozenset[str]:
    """The words with a capital, in lower case, but for the first of the text.

    >>> sorted(names_in("Police in Rivergate arrested 90 members of the United Front"))
    ['front', 'rivergate', 'united']
    """
    return frozenset(word.lower() for word in words_of(text)[1:] if word[0].isupper() and word.lower() not in STOP_WORDS)


def is_negated(text: str) -> bool:
    """Whether one of the sentences denies something: an odd number of negations.

    >>> is_negated("the two sides have not agreed"), is_negated("no one denied it"), is_negated("no fewer than ten died")
    (True, False, False)
    """
    plain = re.sub(r"\b(?:no (?:more|fewer|less|later|longer|doubt)|not only|nothing but)\b", "", text, flags=re.IGNORECASE)
    return any(negations(sentence) % 2 for sentence in SENTENCES.split(plain))


def negations(sentence: str) -> int:
    words = [word.lower().replace("’", "'") for word in words_of(sentence)]
    return sum(word in NEGATIONS or word.endswith("n't") for word in words)


def contrasts_in(words: Iterable[str], known_as: Mapping[str, Members] = CONTRASTS) -> dict[str, set[str]]:
    """For each family of contrasts the members that the words speak of.

    >>> contrasts_in("ten died and 20 were hurt".split()) == {"toll": {"killed", "injured"}}
    True
    """
    found: dict[str, set[str]] = {}
    read = [word.lower() for word in words]
    for at, word in enumerate(read):
        known = known_as.get(word, ())
        if known and not is_kept_away(read, at):
            for family, member in known:
                found.setdefault(family, set()).add(member)
    return found


def is_kept_away(words: Sequence[str], at: int) -> bool:
    """Whether the word names what shall not be, or is what "to keep ... open" ends with: neither tells of a closing or an opening.

    >>> is_kept_away("against the closure of the pool".split(), 2), is_kept_away("to keep the pool open".split(), 4)
    (True, True)
    >>> is_kept_away("the closure of the pool".split(), 1), is_kept_away("to open the pool".split(), 1)
    (False, False)
    """
    before = words[max(0, at - KEEPING_AWAY_WITHIN) : at]
    return not KEEPING_AWAY.isdisjoint(before) or (words[at] == "open" and "keep" in words[max(0, at - 2 * KEEPING_AWAY_WITHIN) : at])
