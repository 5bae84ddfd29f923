"""The noun phrases that describe a source: "the Swedish agency", "a recent survey of voter lists", "these voters"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Token

from pipeline.attribution.grammar import noun_phrase
from pipeline.lexicons.people import DOCUMENTS, SAME_WORD
from pipeline.lexicons.places import DEMONYMS
from pipeline.record import Draft, Span
from pipeline.spans import covering

DETERMINERS = {"the", "this", "that", "these", "those", "a", "an", "both", "another", "one", "some", "many", "each", "all", "any", "no", "such", "several"}  # fmt: skip
CLAUSE = re.compile(r",\s|\s+(?:who|which|whose|where|when|that)\b|\s--?\s|\s[–—]\s|[–—]|;|:|\s\(")
EMPTY = DETERMINERS | {
    "very",
    "more",
    "most",
    "few",
    "than",
    "least",
    "about",
    "new",
    "latest",
    "recent",
    "same",
    "own",
    "other",
    "first",
    "last",
    "mr",
    "mrs",
    "ms",
    "one",
    "two",
    "three",
    "of",
    "and",
    "said",
}
MAX_WORDS = 14


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase, by its parts."""

    span: Span  # up to the first clause or comma
    noun: str  # the head, singular, in lower case
    plural: bool
    determiner: str  # "the", "a", "these" ...; "" for none; "poss" for an owner
    words: frozenset[str]  # the other telling words, demonyms as their places
    complement: bool  # whether something hangs on it from behind: "the head of the agency"
    proper: bool  # whether it holds a name

    @property
    def definite(self) -> bool:
        return self.determiner in ("the", "this", "that", "these", "those", "both", "poss")


def phrase_of(draft: Draft, head: Token, span: Span | None = None) -> Phrase:
    """The phrase around a noun; within ``span`` where one is given."""
    whole = span or noun_phrase(head)
    wording = whole.of(draft.text)
    cut = CLAUSE.search(wording, max(0, head.idx + len(head) - whole.start))
    place = Span(whole.start, whole.start + cut.start()) if cut else whole
    inside = [token for token in head.doc[head.left_edge.i : head.right_edge.i + 1] if place.start <= token.idx < place.end]
    first = inside[0] if inside else head
    owned = any(token.dep_ == "poss" and token.head == head for token in inside)
    determiner = "poss" if owned else first.lower_ if first.lower_ in DETERMINERS and first != head else ""
    telling = [token for token in inside if token != head and token.pos_ in ("NOUN", "PROPN", "ADJ", "NUM", "VERB")]
    return Phrase(
        span=place,
        noun=head.lemma_.lower(),
        plural=head.tag_ in ("NNS", "NNPS"),
        determiner=determiner,
        words=frozenset(same_word(token.lower_) for token in telling) - EMPTY,
        complement=any(token.i > head.i and token.dep_ in ("prep", "acl", "relcl") and token.head == head for token in inside),
        proper=any(token.pos_ == "PROPN" and not token.lower_.endswith("day") for token in inside),
    )


def same_word(low: str) -> str:
    """One form for words that mean the same before a noun: "swedish" is "sweden", "gop" is "republican"."""
    low = low.rstrip(".") if len(low) > 4 else low
    return SAME_WORD.get(low, DEMONYMS.get(low, low))


def find_phrases(draft: Draft) -> dict[str, list[Phrase]]:
    """The phrases of the text that later ones may take up, by their noun: documents, and groups of people."""
    found: dict[str, list[Phrase]] = {}
    holes = draft.article.furniture
    for token in draft.doc:
        if token.pos_ not in ("NOUN", "PROPN") or token.dep_ in ("compound", "nmod"):
            continue
        low = token.lemma_.lower()
        plural = token.tag_ in ("NNS", "NNPS")
        if ((low in DOCUMENTS and token.pos_ == "NOUN") or plural) and len(low) > 2 and covering(holes, token.idx) is None:
            found.setdefault(low, []).append(phrase_of(draft, token))
    return found


def says_more(one: Phrase, other: Phrase) -> bool:
    """Whether the first of two phrases for the same thing is the better name."""
    return rank(one) > rank(other)


def rank(phrase: Phrase) -> tuple[bool, int]:
    count = len(phrase.words)
    return phrase.proper, count if count <= MAX_WORDS else 0
