"""Sources without a name: "the spokesperson", "the company", "the report", "both men".

A definite description is the party of which it, or a word of its family, was said before: by apposition, by a title, by
an earlier phrase. What cannot be told so stays a party of its own, under its own wording.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import replace
from itertools import takewhile

from spacy.tokens import Token

from pipeline.lexicons.people import DOCUMENTS, OFFICES, ORGANIZATIONS, PEOPLE_PLURAL, RIVALS, ROLES, families_of
from pipeline.lexicons.places import PLACE_NOUNS
from pipeline.linking.speakers.joining import is_acronym
from pipeline.linking.speakers.naming import place_of, proper_name
from pipeline.linking.speakers.party import Party, display_name, gender_of
from pipeline.linking.speakers.phrases import Phrase, phrase_of, same_word, says_more
from pipeline.linking.speakers.pronouns import candidates
from pipeline.linking.speakers.scene import Scene
from pipeline.linking.speakers.together import group_of
from pipeline.record import Entity, Resolution, SourceType, Span, Statement
from pipeline.tokens import tokens_in

WORD = re.compile(r"[\w’'-]+")
CLAUSE = re.compile(r",\s+(?:which|who|whose|where|a|an|the)\b|\s+(?:who|which)\b|\s+that$|\s--?\s|\s[–—]\s|[–—]")
NOT_A_NAME = re.compile(r"(?:One|Some|Any|Many|Few|Other|Fellow|A|An)\b")
ARTICLES = ("the", "a", "an", "this", "that", "these", "those")
NEAR = 4  # sentences behind which a description without evidence means nobody
FAR_PHRASE = 12  # sentences behind which "these voters" means none of before
LESSER = {"vice", "deputy", "assistant", "shadow", "running"}  # words that make another office of one
GENERIC = {
    "provincial",
    "federal",
    "national",
    "local",
    "regional",
    "central",
    "public",
    "official",
}  # alone they tell no organisation apart
# Nouns that mean one institution and no other of its kind.
INSTITUTIONS = {"government", "administration", "police", "army", "navy", "military", "parliament", "senate", "congress", "treasury", "cabinet", "ministry", "force", "service", "authority", "body", "network"}  # fmt: skip
SPOKE = 4.0
OFFICES_HELD = {"senator", "governor", "mayor", "congressman", "congresswoman", "representative", "judge", "justice", "ambassador", "sheriff", "premier", "president", "pm", "peer"}  # one at a time
EPITHETS = {"politics", "business", "stage"}  # families of roles that news uses for a known person without having said so
PUBLIC = {"politics", "business", "voice", "law", "arms"}  # families of roles that one person may have together
FOCUS_MARGIN = 1.0
TWO = re.compile(
    r"(?:both(?:\s(?:men|women|candidates|leaders|sides|senators|ministers))?|(?:the|these)\s(?:two(?:\s\w+)?|pair|couple|duo))$",
    re.IGNORECASE,
)
PAIRED = re.compile(r"\b(?:pair|couple|duo)$", re.IGNORECASE)
OWN_PAPER = re.compile(r"this (?:newspaper|paper|website|site|magazine|outlet|publication)$", re.IGNORECASE)


def described(scene: Scene, statement: Statement, source: Span, wording: str, head: Token | None) -> Resolution:
    """A source without a name: the party that it means, if that is clear; else a party of its own."""
    if OWN_PAPER.match(wording) and scene.draft.article.publisher:
        return Resolution(None, "resolved", scene.draft.article.publisher, "organization", "the article's own publisher")
    if head is None:
        return new_party(scene, source, wording, wording.lower(), head)
    phrase = phrase_of(scene.draft, head, source)
    number = bearer(scene, source, phrase, wording)
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


def bearer(scene: Scene, source: Span, phrase: Phrase, wording: str) -> int | None:
    """The party that a description means, if one is clear."""
    if TWO.match(wording) and (number := last_two(scene, source)) is not None:
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


# ---------------------------------------------------------------- people
def person_of(scene: Scene, source: Span, phrase: Phrase) -> int | None:
    """The person of whom a role was said: the one whom most words fit, of equals the last one named."""
    scored = [
        (fit, scene.last_mention(number, source.start), number)
        for number, party in enumerate(scene.parties)
        if party.type in ("person", "unnamed") and (fit := fit_of(party, phrase)) > 0
    ]
    before = [item for item in scored if item[1] >= 0]
    if not before:
        return only_later(scene, scored, phrase)
    best = max(before)
    if best[0] == 1 and phrase.proper and phrase.words:
        return None  # "the Wisconsin Republican": not any Republican, but perhaps whoever is in focus
    if phrase.determiner == "poss" and best[0] < 2:
        return None  # "his lawyer" is not just any lawyer
    if phrase.complement and phrase.words and best[0] < 2:
        return None  # "the head of the other bank": the noun alone is not enough
    return best[2]


def fit_of(party: Party, phrase: Phrase) -> int:
    """How well a role fits a person: 0 for not at all, 1 for the noun alone, more for each further word."""
    nouns = {party_noun for role in party.roles | party.titles for party_noun in (role, OFFICES.get(role, role))}
    if phrase.noun not in nouns and OFFICES.get(phrase.noun, phrase.noun) not in nouns:
        return 0
    gender = gender_of({phrase.noun})
    if (gender is not None and party.gender not in (None, gender)) or is_rival(party.told, phrase.words):
        return 0
    same = [said for said in party.said if phrase.noun in said or OFFICES.get(phrase.noun) in said]
    if same and all((said ^ phrase.words) & LESSER for said in same):
        return 0  # "the nominee" is not the vice presidential one
    known = party.told | set(party.words)
    if phrase.proper and phrase.words and not phrase.words & known and party.type == "unnamed":
        return 0
    return 1 + len(phrase.words & known)


def is_rival(told: set[str], words: frozenset[str]) -> bool:
    """Whether a word of a description contradicts what was said of somebody: "the Democratic nominee" is no Republican."""
    return any(words & rivals and told & rivals and not words & told & rivals for rivals in RIVALS)


def only_later(scene: Scene, scored: list[tuple[int, int, int]], phrase: Phrase) -> int | None:
    """A description that comes before the name, as headlines have it: the one person whom all of its words fit."""
    full = [number for fit, _, number in scored if fit == 1 + len(phrase.words) and scene.parties[number].type == "person"]
    return full[0] if len(full) == 1 and phrase.words else None


def by_headline(scene: Scene, source: Span, phrase: Phrase) -> int | None:
    """An indefinite description takes nobody up, except that of a headline which the text repeats."""
    if phrase.noun in DOCUMENTS or phrase.plural:
        return None
    number = scene.described.get(phrase.noun)
    mentions = scene.parties[number].mentions if number is not None else []
    return number if mentions and all(scene.in_title(mention) for mention in mentions) else None


def last_two(scene: Scene, source: Span) -> int | None:
    """The two people named last, side by side or one after the other: "both men"."""
    at = scene.step(source.start)
    pairs = [(span, numbers) for span, numbers in scene.pairs if span.end <= source.start and at - scene.step(span.start) <= NEAR]
    if pairs:
        return group_of(scene, pairs[-1][1], source)
    if PAIRED.search(source.of(scene.text)):
        return None  # "the couple" are no two people who happen to be named
    near = [
        number
        for _, (_, number) in scene.indexed_before(source.start, scene.from_step(at - NEAR))
        if scene.parties[number].type == "person"
    ]
    last = list(dict.fromkeys(reversed(near)))
    return group_of(scene, (last[1], last[0]), source) if len(last) == 2 else None


def several_of(scene: Scene, source: Span, phrase: Phrase) -> int | None:
    """The people of whom a role was said, for its plural: "the senators" are the two named side by side."""
    if not phrase.definite or phrase.noun not in ROLES:
        return None
    at = scene.step(source.start)
    for span, numbers in reversed(scene.pairs):
        near = span.end <= source.start and at - scene.step(span.start) <= FAR_PHRASE
        if near and all(fit_of(scene.parties[number], replace(phrase, words=frozenset())) for number in numbers):
            return group_of(scene, numbers, source)
    return None


def in_focus(scene: Scene, statement: Statement, source: Span, phrase: Phrase) -> int | None:
    """The person in focus, for a role that the text never gave to anybody: "Dunn lost. The New York businessman said".

    Only a role with "the" and no complement; whoever has a role of another family, or a rival one, is not meant.
    """
    if (
        (phrase.determiner != "the" and phrase.noun not in ("pm", "mec"))
        or phrase.plural
        or phrase.complement
        or phrase.noun not in ROLES
        or phrase.noun in ("man", "woman")
    ):
        return None
    if not phrase.words and is_introduced(scene, source, phrase):
        return None
    if any(entity.label == "ORG" and not is_party_name(entity.span.of(scene.text)) for entity in entities_in(scene, phrase.span)):
        return None  # "the FBI director" is the FBI's, whoever is in focus
    gender = gender_of({phrase.noun, *(["first-lady"] if "lady" in phrase.words else [])})
    at = scene.step(source.start)
    open_to = [
        (weight, number)
        for weight, number in candidates(scene, statement, source, gender or "person")
        if may_be(scene.parties[number], phrase, spoke_last=bool(scene.spoken) and scene.spoken[-1][1] == number)
        and at - scene.step(scene.last_mention(number, source.start)) <= NEAR
    ]
    if not open_to or (len(open_to) > 1 and open_to[0][0] - open_to[1][0] < FOCUS_MARGIN):
        return None
    return open_to[0][1]


def is_introduced(scene: Scene, source: Span, phrase: Phrase) -> bool:
    """Whether the text spoke of somebody else by the noun before, without a name: "a judge", then "the judge"."""
    pattern = rf"\b(?:an?|another)\s(?:[\w’'-]+\s){{0,2}}{re.escape(phrase.noun)}\b"
    return any(not scene.is_quoted(Span(*match.span())) for match in re.finditer(pattern, scene.text[: source.start], re.IGNORECASE))


def entities_in(scene: Scene, span: Span) -> list[Entity]:
    """The named entities inside a place."""
    entities = scene.draft.entities
    first = bisect_left(entities, span.start, key=lambda entity: entity.span.start)
    return list(takewhile(lambda entity: entity.span.end <= span.end, entities[first:]))


def is_party_name(name: str) -> bool:
    return same_word(name.lower()) in RIVALS[0]


def may_be(party: Party, phrase: Phrase, *, spoke_last: bool) -> bool:
    """Whether nothing that was said of a person speaks against a role."""
    if party.type != "person" or is_rival(party.told, phrase.words | {phrase.noun}):
        return False
    if party.roles and (phrase.noun in party.roles) and not fit_of(party, phrase):
        return False  # a deputy mayor is not the mayor
    own = {family for role in party.roles for family in families_of(role, "role")}
    kinds = families_of(phrase.noun, "role")
    if not party.roles and not phrase.words and not kinds & EPITHETS:
        return False  # "the moderator", of somebody of whom nothing was said
    if phrase.noun in OFFICES_HELD and party.roles & OFFICES_HELD - {phrase.noun} and not {"former", "ex"} & (phrase.words | party.told):
        return False  # a governor is not the senator
    return not party.roles or bool(own & kinds) or (spoke_last and bool(kinds & PUBLIC) and bool(own & PUBLIC))


# ---------------------------------------------------------------- organisations and places
def organization_of(scene: Scene, source: Span, phrase: Phrase) -> int | None:
    """The organisation that a noun of its kind means: one that is known to be of the kind, else the last that may be."""
    if phrase.complement:
        return None
    at = scene.step(source.start)
    kinds = families_of(phrase.noun, "organization")
    words = phrase.words - GENERIC
    best: tuple[float, int] | None = None
    for number, party in enumerate(scene.parties):
        last = max(
            (mention.start for mention in party.mentions if mention.start < source.start and not scene.is_quoted(mention)), default=-1
        )
        if party.type != "organization" or party.place or last < 0 or not words <= party.told | known_words(party):
            continue
        own = {family for role in party.roles for family in families_of(role, "organization")}
        same = phrase.noun in party.roles or phrase.noun in party.words
        apart = at - scene.step(last)
        if (party.roles and not own & kinds) or (not same and (apart > NEAR or phrase.noun in INSTITUTIONS)):
            continue
        if not own and not same and not has_acted(scene, number, source):
            continue  # an organisation in passing is not "the company"
        weight = 6.0 * same + 2.0 * bool(own & kinds) - apart + (SPOKE if scene.spoken and scene.spoken[-1][1] == number else 0.0)
        weight += min(2.0, 0.5 * sum(mention.start < source.start for mention in party.mentions))
        if best is None or weight > best[0]:
            best = weight, number
    return best[1] if best else None


def has_acted(scene: Scene, number: int, source: Span) -> bool:
    """Whether a party spoke, or was the subject of a sentence, before a place."""
    if any(speaker == number and offset < source.start for offset, speaker in scene.spoken):
        return True
    return any(scene.mentioned[index][1] == number and scene.mentioned[index][0].start < source.start for index in scene.subjects)


def known_words(party: Party) -> set[str]:
    """The words of a name, places and their adjectives as one."""
    return {same_word(word) for word in party.words}


def main_place(scene: Scene, source: Span) -> int | None:
    """The place named last, in this sentence or the one before; else the one named twice as often as any other."""
    at = scene.step(source.start)
    near = [number for _, (_, number) in scene.indexed_before(source.start, scene.from_step(at - 1)) if scene.parties[number].place]
    if near:
        return near[-1]
    counted = Counter(
        {
            number: sum(mention.start < source.start for mention in party.mentions)
            for number, party in enumerate(scene.parties)
            if party.place
        }
    )
    ranked = counted.most_common(2)
    if not ranked or ranked[0][1] == 0 or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
        return None
    return ranked[0][0]


# ---------------------------------------------------------------- documents and groups
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


def party_of_phrase(scene: Scene, phrase: Phrase) -> int:
    """A party for a phrase that was no source itself."""
    wording = phrase.span.of(scene.text)
    kind: SourceType = "document" if phrase.noun in DOCUMENTS else "group" if phrase.plural else "unnamed"
    scene.parties.append(Party(wording, kind, words_of(wording), [phrase.span], plural=phrase.plural))
    number = len(scene.parties) - 1
    scene.taken[phrase.span] = scene.described[key_of(wording)] = number
    return number


# ---------------------------------------------------------------- a party of its own
def new_party(scene: Scene, source: Span, wording: str, noun: str, head: Token | None, phrase: Phrase | None = None) -> Resolution:
    """The source as a party of its own, under its own wording."""
    wording = whole_phrase(scene, source, wording)
    wording = CLAUSE.split(wording, maxsplit=1)[0].rstrip(" ,;") or wording
    kind = type_of(wording, noun, head)
    if kind == "person" and any(entity.label in ("GPE", "ORG", "NORP", "FAC") for entity in entities_in(scene, source)):
        kind = "organization"  # "Gauteng Cogta"
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
    dated = next((token for token in tokens[1:] if token.dep_ == "prep" and token.lower_ in ("in", "on") and not (token.head.pos_ == "VERB" and token.head in tokens)), None)
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
    if noun in DOCUMENTS or last in DOCUMENTS:
        return "document"
    plural = head is not None and head.tag_ in ("NNS", "NNPS")
    if plural or last in PEOPLE_PLURAL or " and " in low:
        return "group"
    if noun in ORGANIZATIONS or place_of(wording):
        return "organization"
    if head is not None and head.pos_ == "PROPN":
        return "organization" if low.startswith("the ") or is_acronym(wording.split()[-1]) else "person"
    return "unnamed"
