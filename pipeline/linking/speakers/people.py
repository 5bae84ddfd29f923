"""Which person, or which people together, a role or a description of people means: "the minister", "both men"."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.lexicons.people import DOCUMENTS, OFFICES, ORGANIZATIONS, RIVALS, ROLES, families_of
from pipeline.linking.speakers.party import Party, gender_of
from pipeline.linking.speakers.phrases import Phrase, same_word
from pipeline.linking.speakers.pronouns import candidates
from pipeline.linking.speakers.scene import Scene, entities_in
from pipeline.linking.speakers.together import group_of
from pipeline.record import Span, Statement

NEAR = 4  # sentences behind which a description without evidence means nobody
FAR_PHRASE = 12  # sentences behind which "these voters" means none of before
LESSER = {"vice", "deputy", "assistant", "shadow", "running"}  # words that make another office of one
OFFICES_HELD = {
    "senator",
    "governor",
    "mayor",
    "congressman",
    "congresswoman",
    "representative",
    "judge",
    "justice",
    "ambassador",
    "sheriff",
    "premier",
    "president",
    "pm",
    "peer",
    "minister",
    "secretary",
    "chancellor",
    "commissioner",
    "councillor",
    "mp",
    "lawmaker",
}  # one at a time
PUBLIC = {"politics", "business", "law", "arms"}  # families of roles whose holders speak for others
EPITHETS = {"politics", "business", "stage"}  # families of roles that news uses for a known person without having said so
MAX_BACK = 10_000  # characters within which "a judge" is looked for before "the judge"
FOCUS_MARGIN = 1.0
PROTAGONIST = 3  # mentions at least
PAIRED = re.compile(r"\b(?:pair|couple|duo)$", re.IGNORECASE)


def person_of(scene: Scene, source: Span, phrase: Phrase) -> int | None:
    """The person of whom a role was said: the one whom most words fit, of equals the last one named."""
    scored = [
        (fit, scene.last_mention(number, source.start), number)
        for number, party in enumerate(scene.parties)
        if party.type in ("person", "unnamed") and (fit := fit_of(party, phrase)) > 0
    ]
    before = [item for item in scored if item[1] >= 0]
    if not before:
        return only_later(scene, source, scored, phrase)
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


def only_later(scene: Scene, source: Span, scored: list[tuple[int, int, int]], phrase: Phrase) -> int | None:
    """A description that comes before the name, as headlines have it: the one person whom all of its words fit; a bare noun
    ("Minister says") only in the headline."""
    full = [number for fit, _, number in scored if fit == 1 + len(phrase.words) and scene.parties[number].type == "person"]
    return full[0] if len(full) == 1 and (phrase.words or scene.in_title(source)) else None


def by_headline(scene: Scene, source: Span, phrase: Phrase) -> int | None:
    """An indefinite description takes nobody up, except that of a headline which the text repeats."""
    if phrase.noun in DOCUMENTS or phrase.plural:
        return None
    number = scene.described.get(phrase.noun)
    mentions = scene.parties[number].mentions if number is not None else []
    return number if mentions and all(scene.in_title(mention) for mention in mentions) else None


def last_two(scene: Scene, source: Span, noun: str) -> int | None:
    """The two named last, side by side, or people one after the other: "both men", "both agencies"."""
    at = scene.step(source.start)
    kind = "organization" if noun in ORGANIZATIONS - {"side"} else "person"
    pairs = [
        numbers
        for span, numbers in scene.pairs
        if span.end <= source.start
        and at - scene.step(span.start) <= NEAR
        and all(scene.parties[number].type == kind for number in numbers)
    ]
    spoken = [scene.parties[number].members for offset, number in scene.spoken if offset < source.start and at - scene.step(offset) <= NEAR]
    pairs += [members for members in spoken if len(members) == 2 and scene.parties[members[0]].type == kind]
    if pairs:
        return group_of(scene, pairs[-1], source)
    if kind == "organization":
        return None
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
    best = open_to[0][1]
    return best if scene.parties[best].roles or is_protagonist(scene, best) else None


def by_epithet(scene: Scene, statement: Statement, source: Span, epithet: re.Match[str]) -> int | None:
    """The person whose age it is ("the 71-year-old"); else the one in focus who is not known to be of another age."""
    same = [number for number, told in scene.ages.items() if epithet["age"] in told and scene.last_mention(number, source.start) >= 0]
    if len(same) == 1:
        return same[0]
    kind = gender_of({epithet["kin"].lower()}) if epithet["kin"] else None
    open_to = [
        (weight, number)
        for weight, number in candidates(scene, statement, source, kind or "person")
        if scene.parties[number].type == "person" and not (epithet["age"] and scene.ages.get(number))
    ]
    clear = open_to and (len(open_to) == 1 or open_to[0][0] - open_to[1][0] >= FOCUS_MARGIN)
    return open_to[0][1] if clear else None


def is_introduced(scene: Scene, source: Span, phrase: Phrase) -> bool:
    """Whether the text spoke of somebody else by the noun before, without a name: "a judge", then "the judge"."""
    pattern = rf"\b(?:an?|another)\s(?:[\w’'-]+\s){{0,2}}{re.escape(phrase.noun)}\b"
    found = re.compile(pattern, re.IGNORECASE).finditer(scene.text, max(0, source.start - MAX_BACK), source.start)
    return any(not scene.is_quoted(Span(*match.span())) for match in found)


def is_protagonist(scene: Scene, number: int) -> bool:
    """Whether the article is about a person, so that "the minister" may be said of one of whom no role was told."""
    most = max(len(party.mentions) for party in scene.parties if party.type == "person")
    return len(scene.parties[number].mentions) >= max(PROTAGONIST, most / 2)


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
    if kinds == {"people"} and phrase.noun not in party.roles and phrase.noun != "billionaire":
        return False  # "the smart voter" is anybody
    speaks_for = spoke_last and "voice" in kinds and bool(own & PUBLIC)  # a minister may be "the government's spokesman"
    return not party.roles or bool(own & kinds) or speaks_for
