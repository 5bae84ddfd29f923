"""Sources that are several: "Dunn and Hale", "the mayor and her husband", "Airwars and Amnesty International"."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from spacy.tokens import Token

from pipeline.lexicons.people import KIN, ROLES
from pipeline.lexicons.titles import TITLES
from pipeline.linking.speakers.party import Party, display_name
from pipeline.linking.speakers.scene import Scene
from pipeline.record import Resolution, Span

LISTED = re.compile(r",|\band\b|&")
JOINED = re.compile(r"(?:,|and|&|, and|or|and\s\w+)|,?\s?(?:and)?\s?(?:Mr|Mrs|Ms|Dr|President|Sen|Rep|Gov|the)\.?", re.IGNORECASE)
JOINS = re.compile(r"\band\b|&|\bor\b|\bnor\b")
# Between the start of a source and a name they show that the name only belongs to the head: "the head of Calder Bank".
COMPLEMENTS = {"of", "for", "at", "with", "from", "in", "by", "to", "i", "we", "he", "she", "they"}
ENDS = " ,;"


def several(scene: Scene, source: Span, wording: str) -> Resolution | None:
    """ "Trump and Clinton": both, by their names."""
    people = [
        (mention, number) for mention, number in scene.mentions_in(source) if scene.parties[number].type in ("person", "organization")
    ]
    numbers = list(dict.fromkeys(number for _, number in people))
    gaps = [scene.text[one.end : two.start].strip() for (one, _), (two, _) in pairwise(people)]
    lead = scene.text[source.start : people[0][0].start].lower().split() if people else []
    if (
        len(numbers) < 2
        or not any(JOINS.search(gap) for gap in gaps)
        or COMPLEMENTS & set(lead)
        or any(not JOINED.fullmatch(gap) or not LISTED.search(gap) for gap in gaps)
        or people[0][0].start - source.start > 16
        or source.end - people[-1][0].end > 3
    ):
        return None
    number = group_of(scene, tuple(numbers), source)
    name = scene.parties[number].name
    return Resolution(number, "named" if name == wording else "resolved", name, "group", "several are named in the source")


def group_of(scene: Scene, numbers: tuple[int, ...], source: Span) -> int:
    """The party of several people together, made where there is none yet."""
    members = tuple(sorted(numbers))
    number = next((at for at, party in enumerate(scene.parties) if party.members == members), None)
    if number is None:
        names = [display_name(scene.parties[at]) for at in numbers]
        name = ", ".join(names[:-1]) + " and " + names[-1]
        scene.parties.append(Party(name, "group", tuple(name.lower().split()), plural=True, members=members))
        number = len(scene.parties) - 1
    scene.parties[number].mentions.append(source)
    return number


def coordinated(scene: Scene, source: Span, tokens: list[Token], head: Token, own: Callable[[Span], Resolution]) -> Resolution | None:
    """ "Senator Dunn of Iowa and the mayor": each as a source of its own by ``own``; None where it is one, or all without a name."""
    places = member_places(scene, source, tokens, head)
    if len(places) < 2 or not any(is_named(scene, place) for place in places):
        return None
    if (
        head.lemma_.lower().rstrip(".") in ROLES | TITLES
        and head.left_edge.pos_ != "DET"
        and not is_named(scene, places[0], kinds=("person",))
    ):
        return None  # "Bank Vice President and Board Member Olga Petrova" is one
    found = [own(place) for place in places]
    numbers = tuple(dict.fromkeys(item.speaker for item in found if item.speaker is not None))
    if len(numbers) < len(places):
        return None
    number = group_of(scene, numbers, source)
    name = scene.parties[number].name
    return Resolution(number, "named" if name == source.of(scene.text) else "resolved", name, "group", "several are named in the source")


def member_places(scene: Scene, source: Span, tokens: list[Token], head: Token) -> list[Span]:
    """Where each of those stands that are joined to the head of the source; "the founder and director" is one."""
    inside = {token.i for token in tokens}
    heads = sorted((token for token in (head, *head.conjuncts) if token.i in inside), key=lambda token: token.i)
    if len(heads) < 2 or heads[0] != head or any(token.pos_ not in ("NOUN", "PROPN", "PRON") for token in heads):
        return []
    starts = [source.start, *(token.left_edge.idx for token in heads[1:])]
    ends = [*(before_conjunction(one, two) for one, two in pairwise(heads)), source.end]
    if any(start >= end for start, end in zip(starts, ends, strict=True)):
        return []
    if any(not stands_alone(token) for token in heads[1:]) or is_apposition(heads):
        return []
    return [trimmed(scene.text, Span(start, end)) for start, end in zip(starts, ends, strict=True)]


def is_apposition(heads: list[Token]) -> bool:
    """Whether the rest only says what the first is: "China, the North's ally and its lifeline"."""
    comma = heads[0].i + 1 < len(heads[0].doc) and heads[0].nbor().text == ","
    return len(heads) > 2 and comma and heads[0].pos_ == "PROPN" and all(token.pos_ == "NOUN" for token in heads[1:])


def before_conjunction(one: Token, two: Token) -> int:
    """Where the first of two joined nouns ends, with all that hangs on it: before the comma or "and" in front of the second."""
    at = two.left_edge.i
    while at > one.i + 1 and one.doc[at - 1].dep_ in ("cc", "punct", "preconj"):
        at -= 1
    last = one.doc[at - 1]
    return last.idx + len(last)


def stands_alone(noun: Token) -> bool:
    """Whether a joined noun is somebody else than the first: a name, a plural, or with a determiner or an owner of its own."""
    if noun.pos_ in ("PROPN", "PRON") or noun.tag_ == "NNS":
        return True
    return any(child.dep_ in ("det", "poss", "nummod") for child in noun.lefts) or noun.lemma_.lower() in KIN


def is_named(scene: Scene, place: Span, *, kinds: tuple[str, ...] = ("person", "organization")) -> bool:
    """Whether a party of one of ``kinds`` is named in a place."""
    return any(scene.parties[number].type in kinds and mention.end <= place.end for mention, number in scene.mentions_in(place))


def trimmed(text: str, span: Span) -> Span:
    kept = span.of(text).strip(ENDS)
    start = span.start + span.of(text).index(kept)
    return Span(start, start + len(kept))
