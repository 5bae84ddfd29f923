"""A source that is nobody named before: a party of its own, under its own wording."""

from __future__ import annotations

import re

from spacy.tokens import Token

from pipeline.lexicons.people import COLLECTIVES, DOCUMENTS, ORGANIZATIONS, PEOPLE_PLURAL, ROLES
from pipeline.lexicons.places import PLACE_NOUNS
from pipeline.linking.speakers.joining import is_acronym
from pipeline.linking.speakers.naming import place_of, proper_name
from pipeline.linking.speakers.party import Party, gender_of
from pipeline.linking.speakers.phrases import Phrase
from pipeline.linking.speakers.scene import Scene, entities_in
from pipeline.linking.speakers.together import stands_alone
from pipeline.record import Resolution, SourceType, Span
from pipeline.tokens import tokens_in

WORD = re.compile(r"[\w’'-]+")
CLAUSE = re.compile(r",\s+(?:which|who|whose|where|a|an|the)\b|\s+(?:who|which)\b|\s+that$|\s--?\s|\s[–—]\s|[–—]")
KIND_BEFORE = re.compile(r"(?:[A-Z]?[a-z’'-]+\s){0,2}(?P<kind>[A-Z]?[a-z-]+)\s(?P<name>[A-Z][\w&’'-]*(?:\s[A-Z&][\w&’'-]*){0,4})")
NOT_A_NAME = re.compile(r"(?:One|Some|Any|Many|Few|Other|Fellow|A|An)\b")
COMPLEMENT = re.compile(r"\b(?:of|to|with|by|in|from|for|about|on|at|who|which|that|and)\b")
PEOPLE_OF_NOTE = re.compile(r"\b(?:top|leading|senior|public|party|political|opposition|religious|prominent) figures\b")
SHARES = {
    "percent",
    "%",
    "majority",
    "minority",
    "half",
    "third",
    "quarter",
    "lot",
    "number",
    "many",
    "most",
    "some",
    "several",
    "few",
    "all",
}
ARTICLES = ("the", "a", "an", "this", "that", "these", "those")


def new_party(scene: Scene, source: Span, wording: str, noun: str, head: Token | None, phrase: Phrase | None = None) -> Resolution:
    """The source as a party of its own, under its own wording."""
    wording = whole_phrase(scene, source, wording)
    wording = CLAUSE.split(wording, maxsplit=1)[0].rstrip(" ,;") or wording
    kind = type_of(wording, noun, head)
    if kind == "person" and any(entity.label in ("GPE", "ORG", "NORP", "FAC") for entity in entities_in(scene, source)):
        kind = "organization"  # "Gauteng Cogta"
    if kind == "organization" and (kinded := KIND_BEFORE.fullmatch(wording)) is not None and kinded["kind"].lower() in ORGANIZATIONS:
        wording = kinded["name"]  # "Consumer group WheelRight"
    if kind == "person" and head is not None and not wording[:1].islower() and not NOT_A_NAME.match(wording):
        wording = proper_name(head)
    key = key_of(wording)
    number = scene.described.get(key) if wording.lower().startswith(ARTICLES[:1]) or kind in ("group", "organization", "document") else None
    if number is None and kind == "group":
        number = next((at for at, party in enumerate(scene.parties) if party.type == "group" and party.words == tuple(key.split())), None)
    if number is None:
        scene.parties.append(
            Party(wording, kind, tuple(key.split()), plural=kind == "group", roles={noun} & ROLES, gender=gender_of({noun}))
        )
        number = len(scene.parties) - 1
        if phrase is not None:
            scene.parties[number].told |= phrase.words
    party = scene.parties[number]
    if party.mentions and all(scene.in_title(mention) for mention in party.mentions):
        party.name = wording  # a headline leaves out the article
    party.mentions.append(source)
    scene.described[key] = number
    if phrase is not None:
        scene.taken[phrase.span] = number
    if len(noun) > 2 and kind != "group":
        scene.described[noun] = number
    return Resolution(number, "named", party.name, party.type, reason_for(wording, kind))


def whole_phrase(scene: Scene, source: Span, wording: str) -> str:
    """A description with what its last preposition needs ("research by" the institute), without a date behind it."""
    tokens = [token for token in tokens_in(scene.draft.doc, source) if not token.is_space]
    if not tokens or wording != source.of(scene.text):
        return wording
    last = tokens[-1]
    if last.dep_ == "prep" and last.right_edge.i > last.i:
        edge = last.right_edge
        if len(tokens) > 1 and edge.ent_type_ in ("DATE", "TIME"):
            return scene.text[source.start : last.idx].rstrip()  # "the campaign on" Tuesday
        return scene.text[source.start : edge.idx + len(edge)]
    dated = next(
        (
            token
            for token in tokens[1:]
            if token.dep_ == "prep" and token.lower_ in ("in", "on") and not (token.head.pos_ == "VERB" and token.head in tokens)
        ),
        None,
    )
    if dated is not None and all(token.ent_type_ == "DATE" for token in tokens if token.i > dated.i) and dated.i < last.i:
        return scene.text[source.start : dated.idx].rstrip()  # "federal prosecutors in April"
    return wording


def reason_for(wording: str, kind: SourceType) -> str:
    """Why a source has the name it has."""
    place = place_of(wording)
    if place:
        return f"a place that stands for {place}"
    return "named so in the text" if kind != "unnamed" else "no name is given in the text"


def words_of(wording: str) -> tuple[str, ...]:
    return tuple(word.lower() for word in WORD.findall(wording) if word.lower() not in ARTICLES)


def key_of(wording: str) -> str:
    """A wording without articles and case."""
    return " ".join(words_of(wording))


def type_of(wording: str, noun: str, head: Token | None) -> SourceType:
    """What kind of source a description is."""
    low = wording.lower()
    last = low.split()[-1] if low.split() else low
    if (noun in DOCUMENTS or (last in DOCUMENTS and not COMPLEMENT.search(low))) and not PEOPLE_OF_NOTE.search(low):
        return "document"
    if place_of(wording):
        return "organization"
    if (
        (head is None and last in PEOPLE_PLURAL)
        or is_many(low, head)
        or (noun in COLLECTIVES and head is not None and head.pos_ != "PROPN")
    ):
        return "group"
    if noun in PLACE_NOUNS and head is not None and head.tag_ == "NN":
        return "organization"
    if noun in ORGANIZATIONS:
        return "group" if noun in ("group", "coalition") and " of " in low else "organization"
    if head is not None and head.pos_ == "PROPN":
        return "organization" if low.startswith("the ") or is_acronym(wording.split()[-1]) else "person"
    return "unnamed"


def is_many(low: str, head: Token | None) -> bool:
    """Whether a description is of several: a plural, a number or share ("three in four", "some of them"), or two joined by "and"."""
    if head is None:
        return " and " in low
    if (
        head.tag_ in ("NNS", "NNPS")
        or head.lower_ in PEOPLE_PLURAL | {"those", "these"}
        or head.lemma_.lower() in SHARES
        or (head.pos_ == "NUM" and not low.startswith("one"))
    ):
        return True
    if " and the " in low or (head.pos_ == "PRON" and " and " in low):
        return True
    return any(stands_alone(token) for token in head.conjuncts if head.i < token.i and token.text.lower() in low)
