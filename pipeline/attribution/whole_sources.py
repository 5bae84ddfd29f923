"""Sources as whole noun phrases: what a reader of words cut off is added by the parse, what it took too much is left out.

A reader that tags word by word ends a source too early ("research by", "the polls ahead of the") or too late ("Dunn and
Hale have spent the"), takes the one who was told for the one who told ("residents urged to leave"), or a name inside
what was said for the one who says it. The grammar of the sentence knows better in these cases, and in these alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Token

from pipeline.attribution.grammar import agent_of, noun_phrase
from pipeline.record import Attribution, Draft, Span
from pipeline.tokens import tokens_in

Mend = Callable[[Draft, Span, Attribution], Span]

# Whoever is the subject of their passive was spoken to or spoken of, and says nothing.
SPOKEN_OF = {
    "accuse", "advise", "allege", "ask", "believe", "consider", "deem", "describe", "encourage", "estimate", "expect", "inform", "instruct",
    "know", "order", "regard", "remind", "report", "require", "rumor", "rumour", "say", "suppose", "suspect", "tell", "think", "urge", "warn",
}  # fmt: skip
# Before "to" these lack their object, so that they are passive: "Residents urged to leave" in a headline.
NEED_OBJECT = {"advise", "encourage", "instruct", "order", "remind", "tell", "urge", "warn"}
# Of these, those that nobody puts behind a comma with a subject of their own: "rain is near, said Dunn", but not ", deemed Dunn".
HELD = {"accuse", "consider", "deem", "describe", "regard", "suspect"}
# Things that bear words of whoever wrote them: "a banner reading".
INSCRIBED = {"banner", "billboard", "graffiti", "inscription", "placard", "plaque", "poster", "sign", "sticker", "t-shirt", "tattoo"}
CLOCK = re.compile(r"\d{1,2}[:.]\d{2}")
FINITE = ("VBD", "VBZ", "VBP", "MD")
BEFORE_NOUN = ("det", "compound", "amod", "poss", "nummod", "nmod", "quantmod")
NOUNS = ("NOUN", "PROPN")
LEAD_ON = ("DT", "IN", "CC", "PRP$", "TO")  # no phrase ends in one of these
NEAR = 12  # attributions before and behind one that may hold its source
MAX_ADDED = 12  # words; what is longer is a clause


def whole_sources(draft: Draft, attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """``attributions`` with the source of each as the parse has it; their order stays."""
    by_speaker = [
        replace(attribution, source=speaker_around(draft, attribution, attributions[max(0, at - NEAR) : at + NEAR]))
        for at, attribution in enumerate(attributions)
    ]
    return tuple(mended(draft, attribution) for attribution in by_speaker)


def mended(draft: Draft, attribution: Attribution) -> Attribution:
    """One attribution with its source whole, or without it where the source said nothing."""
    source = attribution.source
    if source is None:
        return attribution
    if is_spoken_of(draft, source, attribution):
        return replace(attribution, source=None)
    if (bearer := inscribed(draft, source, attribution)) is not None:
        return replace(attribution, source=bearer)
    for mend in MENDS:
        source = mend(draft, source, attribution)
    return replace(attribution, source=source)


def words_of(draft: Draft, span: Span) -> list[Token]:
    return [token for token in tokens_in(draft.doc, span) if not token.is_space]


def is_free(draft: Draft, place: Span, attribution: Attribution) -> bool:
    """Whether a place is in one paragraph and no part of the cue or the content."""
    parts = (*attribution.content, attribution.cue)
    return "\n" not in place.of(draft.text) and not any(part.overlaps(place) for part in parts if part is not None)


# ---------------------------------------------------------------- who speaks at all
def speaker_around(draft: Draft, attribution: Attribution, others: Sequence[Attribution]) -> Span | None:
    """The source; that of the sentence's speaker where it is only named in what he said: "Dunn blamed Hale, adding that"."""
    source, cue = attribution.source, attribution.cue
    verb = next((token for token in words_of(draft, cue) if token.tag_ == "VBG"), None) if cue is not None else None
    if source is None or cue is None or verb is None:
        return source
    for other in others:
        inside = any(piece.covers(source) for piece in other.content)
        outside = not any(piece.overlaps(part) for piece in other.content for part in (cue, *attribution.content))
        if inside and outside and other.source is not None and other.source.start < cue.start:
            return other.source
    return subject_before(draft, source, verb) or source


def subject_before(draft: Draft, source: Span, verb: Token) -> Span | None:
    """The subject of the sentence where a participle behind a comma is its: "Dunn quit the party, the DNP, saying"."""
    if verb.dep_ != "advcl" or verb.head.i > verb.i or any(child.dep_ in ("nsubj", "mark") for child in verb.lefts):
        return None
    noun = next((token for token in words_of(draft, source) if not source.start <= token.head.idx < source.end), None)
    subject = next((child for child in verb.head.lefts if child.dep_ == "nsubj"), None)
    if noun is None or subject is None or noun.dep_ not in ("appos", "dobj") or subject.tag_ in ("WP", "WDT"):
        return None
    place = noun_phrase(subject)
    return None if place.overlaps(source) or place.start > source.start else place


def is_spoken_of(draft: Draft, source: Span, attribution: Attribution) -> bool:
    """Whether the source is what a passive tells of, and not its agent: "the gifts, thought to be", "Residents urged to"."""
    if attribution.cue is None:
        return False
    verb = next(
        (token for token in words_of(draft, attribution.cue) if token.lemma_.lower() in SPOKEN_OF and token.tag_ in ("VBN", "VBD")), None
    )
    if verb is None or source.start > verb.idx:
        return False
    lemma, before_to = verb.lemma_.lower(), verb.i + 1 < len(verb.doc) and verb.nbor().tag_ == "TO"
    if before_to and lemma in NEED_OBJECT and not any(child.dep_ in ("dobj", "dative") for child in verb.children):
        return True
    if verb.i > 0 and verb.nbor(-1).text == "," and verb.dep_ != "ROOT" and (before_to or lemma in HELD):
        return True  # "Dunn, considered a friend", "the ring, thought to be": taggers often see a past tense
    if verb.tag_ != "VBN" or ((agent := agent_of(verb)) is not None and source.start <= agent.idx < source.end):
        return False
    if verb.dep_ in ("acl", "advcl") and not any(child.dep_ in ("aux", "auxpass", "nsubj", "nsubjpass") for child in verb.children):
        return True
    return any(source.start <= child.idx < source.end for child in verb.children if child.dep_ == "nsubjpass")


def inscribed(draft: Draft, source: Span, attribution: Attribution) -> Span | None:
    """The thing that bears the words, where its bearer was taken for their source: "protesters holding a sign saying"."""
    verb = words_of(draft, attribution.cue)[0] if attribution.cue is not None and words_of(draft, attribution.cue) else None
    if verb is None or verb.tag_ != "VBG" or verb.i == 0 or verb.nbor(-1).lemma_.lower() not in INSCRIBED:
        return None
    noun = first = verb.nbor(-1)
    while first.i > 0 and first.nbor(-1).head == noun and first.nbor(-1).dep_ in BEFORE_NOUN and first.nbor(-1).tag_ != "VBG":
        first = first.nbor(-1)
    place = Span(first.idx, noun.idx + len(noun))
    return None if place.overlaps(source) else place


# ---------------------------------------------------------------- how far the phrase goes
def without_predicate(draft: Draft, source: Span, attribution: Attribution) -> Span:
    """A source without the verb whose subject it is: "Dunn and Hale have spent the"."""
    words = words_of(draft, source)
    for before, token in pairwise(words):
        verb = token.head if token.dep_ in ("aux", "auxpass") else token
        if token.tag_ not in FINITE:
            continue
        subject = next((child for child in verb.lefts if child.dep_ in ("nsubj", "nsubjpass")), None)
        if subject is not None and subject.left_edge.i <= words[0].i and subject.i < token.i and subject.tag_ not in ("WP", "WDT"):
            return Span(source.start, before.idx + len(before))
    return source


def to_the_end(draft: Draft, source: Span, attribution: Attribution) -> Span:
    """A source with the noun that its last word needs ("research by", "the polls ahead of the"); else without that word."""
    words = words_of(draft, source)
    if not words:
        return source
    last = words[-1]
    noun = None if is_whole_name(draft, words) else awaited_noun(last)
    if noun is not None and noun.i - last.i <= MAX_ADDED and noun.ent_type_ not in ("DATE", "TIME"):
        end = noun_phrase(noun).end if last.dep_ in ("prep", "agent") else noun.idx + len(noun)
        added = Span(last.idx + len(last), end)
        if added.start < added.end and is_free(draft, added, attribution):
            return Span(source.start, end)
    while len(words) > 1 and words[-1].tag_ in LEAD_ON:
        words.pop()
    return Span(source.start, words[-1].idx + len(words[-1]))


def is_whole_name(draft: Draft, words: list[Token]) -> bool:
    """Whether a name may well end here: a person's, or any in a headline, where verbs look like names ("Dunn Slams")."""
    title, last = draft.article.title_span, words[-1]
    in_title = title is not None and title.start <= last.idx < title.end
    return last.pos_ == "PROPN" and (in_title or last.ent_type_ == "PERSON" or len(words) == 1)


def awaited_noun(last: Token) -> Token | None:
    """The noun without which a word ends no phrase: of "by", "the", "Federal" in "research by the Federal Bank"."""
    if last.dep_ in ("prep", "agent"):
        return next((child for child in last.rights if child.dep_ == "pobj"), None)
    while last.dep_ in BEFORE_NOUN and last.tag_ != "POS" and last.head.i > last.i and last.head.pos_ in NOUNS:
        last = last.head
        if last.dep_ not in BEFORE_NOUN or last.dep_ == "poss":
            return last
    return None


def from_the_start(draft: Draft, source: Span, attribution: Attribution) -> Span:
    """A source with the words that stand before its noun: "Committee Republicans" of "the Audit Committee Republicans"."""
    words = words_of(draft, source)
    if not words:
        return source
    inside, first = {token.i for token in words}, words[0]
    start = first.i
    while start > 0:
        token = first.doc[start - 1]
        # "Dunn’s lawyer": an owner is a source of its own.
        if token.dep_ not in BEFORE_NOUN or token.dep_ == "poss" or token.head.i not in inside or token.head.pos_ not in NOUNS:
            break
        if CLOCK.fullmatch(token.text):
            break  # "14:40 Rail operator NorthLine says", in a live blog
        inside.add(token.i)
        start -= 1
    added = Span(first.doc[start].idx, first.idx)
    return Span(added.start, source.end) if added.start < added.end and is_free(draft, added, attribution) else source


def without_dash(draft: Draft, source: Span, attribution: Attribution) -> Span:
    """A source without the dash or bullet of a list before it."""
    kept = source.of(draft.text).lstrip("-–—•* ")
    return Span(source.end - len(kept), source.end) if kept else source


MENDS: tuple[Mend, ...] = (without_dash, without_predicate, to_the_end, from_the_start)
