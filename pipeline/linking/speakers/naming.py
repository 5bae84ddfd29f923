"""Sources that hold a name: "Mr. Dunn", "the minister, Olga Petrova", "Dunn and Hale"."""

from __future__ import annotations

import re
from dataclasses import replace

from spacy.tokens import Token

from pipeline.lexicons.people import ROLES
from pipeline.lexicons.places import CAPITALS, HOUSES
from pipeline.lexicons.titles import TITLES
from pipeline.linking.speakers.joining import in_doubt, is_misspelt
from pipeline.linking.speakers.party import Party, display_name, leading
from pipeline.linking.speakers.scene import Scene, head_of
from pipeline.record import Resolution, Span
from pipeline.tokens import tokens_in

WORD = re.compile(r"[\w’'-]+")
COMPLEMENT = re.compile(r"\b(?:to|for|by|at|with|from|on)\s")
TITLE_BEFORE = re.compile(
    r"\b(?:General|President|Minister|Senator|Governor|Judge|Justice|Captain|Capt|Gen|Sen|Gov|Rep|Mr|Mrs|Ms|Dr|Sir|Lord)\.?\s$"
)
APPOSED = re.compile(r"[a-z],\s(?P<name>[A-Z][\w’'-]+\s(?:[A-Z](?:\.|[\w’'-]+)\s){0,2}[A-Z][\w’'-]+),?$")
SET_OFF = re.compile(r",\s(?:\d|who|whose|then|now|an?|the|one)\b|\s[-–—(]+\s?|\sof\s")


def named_in(scene: Scene, source: Span, head: Token | None) -> int | None:
    """The party whose name is the head of the source, or stands in apposition to it."""
    inside = scene.mentions_in(source)
    if (leader := at_the_start(scene, source, inside)) is not None:
        return leader
    if not inside:
        return by_word(scene, head.text) if head is not None and (head.pos_ == "PROPN" or head.text[:1].isupper()) else None
    if head is not None:
        at_head = [number for mention, number in inside if mention.start <= head.idx < mention.end]
        if at_head:
            return at_head[0]
    for mention, number in inside:
        if is_person(scene, number) and is_apposed(scene, source, mention, scene.parties[number], head):
            return number
    if head is not None and head.pos_ == "PROPN" and (known := by_word(scene, head.text)) is not None:
        return known
    only = [number for mention, number in inside if covers_most(source, mention, scene.text)]
    return only[0] if only else None


def at_the_start(scene: Scene, source: Span, inside: list[tuple[Span, int]]) -> int | None:
    """The person whose name opens the source, with what is said of him behind a comma: "Ann Lowe, who moved to Leeds"."""
    if not inside or inside[0][0].start != source.start or not is_person(scene, inside[0][1]):
        return None
    return inside[0][1] if SET_OFF.match(scene.text, inside[0][0].end, source.end) else None


def is_person(scene: Scene, number: int) -> bool:
    return scene.parties[number].type == "person"


def hangs_behind(name: Token, head: Token) -> bool:
    """Whether a name is only the object of a preposition behind the head: "a group that met with the envoy Per Aune"."""
    node = name
    while node.i != head.i and node.dep_ != "ROOT":
        if node.dep_ in ("pobj", "dobj", "poss") and node.i > head.i:
            return True
        node = node.head
    return False


def stands_alone(scene: Scene, mention: Span, source: Span) -> bool:
    """Whether a name follows a role and is set off behind by a comma: "the engineer Richard Weir, 60, from Leeds"."""
    text = scene.text
    before = re.search(r"([\w’'-]+),?\s$", text[source.start : mention.start])
    return before is not None and before[1].lower() in ROLES and text[mention.end : mention.end + 1] == ","


def is_apposed(scene: Scene, source: Span, mention: Span, party: Party, head: Token | None) -> bool:
    """Whether a person's name in a source is whom the rest describes."""
    text, at_end = scene.text, source.end - mention.end <= 1
    if head is not None and head.tag_ in ("NNS", "NNPS"):
        return False  # "members of the board, including the chairman, Per Aune"
    if text[source.start : mention.start].endswith(", ") and at_end:
        return True  # "the government's spokesman, Per Aune"
    if (
        party.titles
        and at_end
        and TITLE_BEFORE.search(text, source.start, mention.start)
        and not COMPLEMENT.search(text, source.start, mention.start)
    ):
        return True  # "the Chief of Army Staff General Asim Munir"
    if stands_alone(scene, mention, source):
        return True
    name = head_of(tokens_in(scene.draft.doc, mention))
    if name is not None and head is not None and hangs_behind(name, head):
        return False
    possessive = text[mention.end : mention.end + 2] in ("’s", "'s")
    return name is not None and not possessive and name.dep_ != "pobj" and (name.dep_ == "appos" or mention.end >= source.end - 1)


def by_word(scene: Scene, word: str) -> int | None:
    """The person whose surname it is, else the one whose first name it is, where the tagger saw no name."""
    low = word.lower()
    people = [party for party in scene.parties if party.type == "person" and not party.doubt]
    fitting = [party for party in people if party.words[-1] == low]
    first = [party for party in people if party.words[0] == low]
    if len(first) > 1 and not fitting:
        return scene.parties.index(in_doubt(scene.parties, first, word))
    fitting = fitting or first or [party for party in people if is_misspelt(party, low)]
    if fitting:
        return scene.parties.index(leading(fitting))
    acronym = low.replace(".", "")
    known = (number for number, party in enumerate(scene.parties) if party.type == "organization" and acronym in party.titles)
    return next(known, None) if word.isupper() else None


def as_party(scene: Scene, number: int, wording: str) -> Resolution:
    """The source as a party that it names, in whole or in part."""
    party = scene.parties[number]
    name = display_name(party)
    words = {word.lower().rstrip(".") for word in WORD.findall(wording)}
    whole = all(word.rstrip(".") in words for word in WORD.findall(name.lower()))
    place = place_of(wording)
    because = f"a place that stands for {place}" if place else "named in the source" if whole else f"the name fits {name}"
    return Resolution(number, "named" if whole else "resolved", name, party.type, because)


def place_of(wording: str) -> str | None:
    """Whom a place stands for: "Beijing" for the government of China."""
    low = wording.lower().removeprefix("the ")
    if low in HOUSES:
        return HOUSES[low]
    return f"the government of {CAPITALS[low]}" if low in CAPITALS else None


def apposed(scene: Scene, source: Span, wording: str) -> Resolution | None:
    """ "the government's spokesman, Per Aune": the person whose name ends the source, though the tagger saw none."""
    match = APPOSED.search(wording)
    if match is None or match["name"].split()[-1].lower() in ROLES:
        return None
    before = [
        mention
        for mention, number in scene.mentions_in(source)
        if is_person(scene, number) and mention.end < source.start + match.start("name")
    ]
    if any(scene.text[mention.end] in ",’'" for mention in before):
        return None  # "Richard Weir, from Tynemouth, North Tyneside"
    words_shown = match["name"].split()
    titles = [at for at, word in enumerate(words_shown[:-2], 1) if word.lower() in TITLES | ROLES]
    words_shown = words_shown[max(titles, default=0) :]  # "Rear Admiral Per Aune"
    name = " ".join(words_shown)
    words = tuple(name.lower().split())
    number = by_word(scene, words[-1])
    if number is None and (known := organization_at(scene, Span(source.start + match.start("name"), source.end))) is not None:
        return as_party(scene, known, display_name(scene.parties[known]))  # "the tanker's owner, Blue Meridian"
    if number is None:
        scene.parties.append(Party(name, "person", words, [source]))
        number = len(scene.parties) - 1
    party = scene.parties[number]
    if len(words) > len(party.words) and words[-1] == party.words[-1]:
        party.name, party.words = name, words
    return replace(as_party(scene, number, name), because="named beside the description")


def organization_at(scene: Scene, place: Span) -> int | None:
    """The organisation whose name opens a place."""
    return next(
        (
            number
            for mention, number in scene.mentions_in(place)
            if scene.parties[number].type == "organization" and not scene.parties[number].place and mention.start == place.start
        ),
        None,
    )


def covers_most(source: Span, mention: Span, text: str) -> bool:
    """Whether a name is nearly all of the source ("the White House"), and no complement in it ("analysts at the bank")."""
    words = [word for word in source.of(text).split() if word.lower().rstrip(".") not in TITLES and word.lower() not in ("the", "a", "an")]
    before = text[source.start : mention.start].lower().split()
    complement = bool(set(before) & {"at", "of", "for", "in", "from", "with", "to", "by", "on"})
    return not complement and len(mention.of(text).split()) >= len(words) - 1 and len(words) <= 3 and source.end - mention.end <= 2


def proper_name(head: Token) -> str:
    """The proper nouns that touch: "Aaron Kall" of "Aaron Kall, the director of debate"."""
    start = end = head.i
    while start > head.sent.start and head.doc[start - 1].pos_ == "PROPN":
        start -= 1
    while end + 1 < head.sent.end and head.doc[end + 1].pos_ == "PROPN":
        end += 1
    words = [token.text for token in head.doc[start : end + 1]]
    while len(words) > 1 and words[0].rstrip(".").lower() in TITLES:
        words.pop(0)
    return " ".join(words)
