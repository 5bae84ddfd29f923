"""Which earlier document or group a later phrase takes up: "the report", "these voters"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from pipeline.lexicons.people import DOCUMENTS, families_of
from pipeline.linking.speakers.new_party import key_of, words_of
from pipeline.linking.speakers.party import Party
from pipeline.linking.speakers.phrases import Phrase, says_more
from pipeline.linking.speakers.scene import Scene
from pipeline.record import SourceType, Span
from pipeline.tokens import tokens_in

NEAR_DOCUMENT = 1  # sentences behind which "it" means no document
BASE, SUBJECT, FOCUS = 4.0, 1.2, 1.5  # salience, on the scale of that of people (see ``pronouns``)
FAR_PHRASE = 12  # sentences behind which "these voters" means none of before


def earlier_phrase(scene: Scene, source: Span, phrase: Phrase) -> int | None:
    """The document or group that an earlier phrase told more of: "these voters" are "younger black voters"."""
    found = next(reversed(candidates_for(scene, source, phrase)), None)
    if found is None:
        return None
    number = scene.taken.get(found.span)
    if number is None:
        number = party_of_phrase(scene, found)
    elif says_more(phrase, found) and scene.parties[number].type != "person":
        scene.parties[number].name = phrase.span.of(scene.text)
    return number


def candidates_for(scene: Scene, source: Span, phrase: Phrase) -> list[Phrase]:
    """The phrases before the source that it may take up, by place."""
    at = scene.step(source.start)
    kinds = families_of(phrase.noun, "document")
    nouns = [phrase.noun]
    if kinds and phrase.definite:
        nouns += [noun for noun in scene.phrases if noun != phrase.noun and families_of(noun, "document") & kinds]
    found = [
        earlier
        for noun in nouns
        for earlier in scene.phrases.get(noun, ())
        if earlier.span.end <= source.start
        and earlier.plural == phrase.plural
        and (at - scene.step(earlier.span.start) <= FAR_PHRASE or phrase.noun in DOCUMENTS)
        and takes_up(scene.text, phrase, earlier)
        and (phrase.definite or earlier.span in scene.taken)
    ]
    return sorted(found, key=lambda earlier: (earlier.noun == phrase.noun, earlier.span))


def takes_up(text: str, phrase: Phrase, earlier: Phrase) -> bool:
    """Whether a phrase may mean what an earlier one did: definite, and no word of it is new or contradicts."""
    other = phrase.span.of(text).lower().startswith(("other ", "another ", "the other "))
    if other or phrase.complement or phrase.determiner == "poss" or earlier.determiner in ("no", "any", "all"):
        return False
    if not phrase.definite and (phrase.words or not earlier.words):
        return False  # a bare plural takes up what was called more fully
    return phrase.words <= earlier.words


def spoken_of(scene: Scene, source: Span, *, of_documents: bool) -> tuple[float, Phrase] | None:
    """The document that "it" may mean, with its salience: the subject of the sentence before, in its own paragraph.

    Where what "it" does is done by documents alone (``of_documents``: "it details"), any that was named there will do.
    """
    at = scene.step(source.start)
    found: list[tuple[float, Span, Phrase]] = []
    for phrase in near_before(scene, source, scene.from_step(at - NEAR_DOCUMENT)):
        apart = at - scene.step(phrase.span.start)
        if phrase.plural or phrase.span.end > source.start or apart > NEAR_DOCUMENT or scene.is_quoted(phrase.span):
            continue
        subject = any(
            token.dep_ in ("nsubj", "nsubjpass") and token.lemma_.lower() == phrase.noun
            for token in tokens_in(scene.draft.doc, phrase.span)
        )
        same = scene.paragraph(phrase.span.start) == scene.paragraph(source.start)
        if of_documents or (subject and same):
            found.append((BASE - apart + SUBJECT * subject + FOCUS * same, phrase.span, phrase))
    return max(((weight, phrase) for weight, _, phrase in found), key=lambda item: (item[0], item[1].span), default=None)


def near_before(scene: Scene, source: Span, sentence: int) -> Iterator[Phrase]:
    """The documents named between the start of a sentence and a place."""
    first = scene.starts[sentence] if sentence < len(scene.starts) else source.start
    for noun in sorted(DOCUMENTS & scene.phrases.keys()):
        phrases = scene.phrases[noun]
        low, high = (bisect_left(phrases, place, key=lambda phrase: phrase.span.start) for place in (first, source.start))
        yield from phrases[low:high]


def party_of_phrase(scene: Scene, phrase: Phrase) -> int:
    """A party for a phrase that was no source itself."""
    wording = phrase.span.of(scene.text)
    kind: SourceType = "document" if phrase.noun in DOCUMENTS else "group" if phrase.plural else "unnamed"
    scene.parties.append(Party(wording, kind, words_of(wording), [phrase.span], plural=phrase.plural))
    number = len(scene.parties) - 1
    scene.taken[phrase.span] = scene.described[key_of(wording)] = number
    return number
