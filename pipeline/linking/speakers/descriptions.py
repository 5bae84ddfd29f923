"""Sources without a name: "the spokesperson", "the company", "the report", "both men".

A definite description is the party of which it, or a word of its family, was said before: by apposition, by a title, by
an earlier phrase. What cannot be told so stays a party of its own, under its own wording.
"""

from __future__ import annotations

import re
from dataclasses import replace

from spacy.tokens import Token

from pipeline.lexicons.people import DOCUMENTS, ORGANIZATIONS, ROLES
from pipeline.lexicons.places import PLACE_NOUNS
from pipeline.linking.speakers.documents import earlier_phrase
from pipeline.linking.speakers.new_party import key_of, new_party
from pipeline.linking.speakers.organizations import main_place, organization_of
from pipeline.linking.speakers.party import display_name
from pipeline.linking.speakers.people import by_epithet, by_headline, in_focus, last_two, person_of, several_of
from pipeline.linking.speakers.phrases import Phrase, phrase_of
from pipeline.linking.speakers.scene import Scene
from pipeline.record import Resolution, Span, Statement
from pipeline.tokens import tokens_in

TWO = re.compile(
    r"(?:both(?:\s(?:men|women|candidates|leaders|sides|senators|ministers|groups|companies|firms|agencies|banks|unions))?|(?:the|these)\s(?:two(?:\s\w+)?|pair|couple|duo))$",
    re.IGNORECASE,
)
# "the 71-year-old", "the grandfather-of-six": a person known already
EPITHET = re.compile(r"(?:the|this)\s(?:(?P<age>\d{1,3})-year-old(?:\s[a-z-]+)?|(?P<kin>[a-z]+)-of-[a-z]+)", re.IGNORECASE)
BASED = re.compile(r"the\s[\w’.-]+(?:\s[A-Z][\w’.-]+)?-based\s(?P<noun>[a-z-]+)", re.IGNORECASE)
OWN_PAPER = re.compile(r"this (?:newspaper|paper|website|site|magazine|outlet|publication)$", re.IGNORECASE)


def described(scene: Scene, statement: Statement, source: Span, wording: str, head: Token | None) -> Resolution:
    """A source without a name: the party that it means, if that is clear; else a party of its own."""
    if OWN_PAPER.match(wording) and scene.draft.article.publisher:
        return Resolution(None, "resolved", scene.draft.article.publisher, "organization", "the article's own publisher")
    if head is None:
        return new_party(scene, source, wording, wording.lower(), head)
    phrase = phrase_of(scene.draft, head, source)
    number = bearer(scene, statement, source, phrase, wording)
    if number is None:
        number = in_focus(scene, statement, source, phrase)
    if number is None:
        return new_party(scene, source, wording, phrase.noun, head, phrase)
    party = scene.parties[number]
    party.mentions.append(source)
    scene.taken[phrase.span] = number
    name = display_name(party)
    if name.lower() == wording.lower():
        return Resolution(number, "named", name, party.type, "described so in the text")
    return Resolution(number, "resolved", name, party.type, f"“{wording}” was said of {name}")


def bearer(scene: Scene, statement: Statement, source: Span, phrase: Phrase, wording: str) -> int | None:
    """The party that a description means, if one is clear."""
    if (epithet := EPITHET.fullmatch(wording)) is not None:
        return by_epithet(scene, statement, source, epithet)
    if (based := BASED.fullmatch(wording)) is not None and based["noun"].lower() not in ROLES | DOCUMENTS:
        return organization_of(scene, source, replace(phrase, noun="company", words=frozenset(), complement=False))
    if TWO.match(wording) and (number := last_two(scene, source, phrase.noun)) is not None:
        return number
    if (number := scene.described.get(key_of(wording))) is not None and (phrase.definite or phrase.plural):
        return number
    if phrase.determiner in ("a", "an", "another", "one", "some", "many", "several", "no", "any"):
        return by_headline(scene, source, phrase)
    noun = phrase.noun
    if any(
        token.dep_ == "conj" and token.pos_ in ("NOUN", "PROPN") and token.tag_.endswith("S")
        for token in tokens_in(scene.draft.doc, source)
    ):
        return None  # "the nominee and his aides" are not the nominee
    if phrase.plural:
        return several_of(scene, source, phrase) or earlier_phrase(scene, source, phrase)
    if noun in DOCUMENTS:
        return earlier_phrase(scene, source, phrase)
    if not phrase.definite and not source.of(scene.text)[:1].isupper():
        return None
    if noun in ROLES and (number := person_of(scene, source, phrase)) is not None:
        return number
    if noun in ORGANIZATIONS and (number := organization_of(scene, source, phrase)) is not None:
        return number
    if noun in PLACE_NOUNS and phrase.determiner == "the" and not phrase.words:
        return main_place(scene, source)
    if noun in scene.described and not phrase.words and phrase.definite:
        return scene.described[noun]
    return None
