"""What the text says of a person beside the name: role, affiliation, and whether a man or a woman is meant."""

from __future__ import annotations

import re

from pipeline.lexicons.people import ROLES, TITLES
from pipeline.linking.speakers.gender import vote_pronouns
from pipeline.linking.speakers.parties import Party, gender_of
from pipeline.record import Draft, Span
from pipeline.spans import covering

MAX_ROLE_CHARS = 90
BEFORE = re.compile(r"(?:^|[\s“\"(])(?P<role>(?:[A-Za-z][\w’'.&/-]*\s){1,7})$")
AFTER = re.compile(
    r"^\s*\([^)]{1,20}\)?,?\s*|^,\s+(?:\d{1,3},\s+)?(?:who\s+is\s+|who\s+was\s+)?(?P<role>(?:the|a|an|its|his|her|their)?\s*[\w’'&/ -]{3,90}?)(?=[,.;—]|\s+(?:said|says|told|who|and\s+(?:a|the)\s+former)\b|$)"
)
OF = re.compile(r"\s(?:of|at|for|with|from)\s(?P<whom>(?:the\s)?[A-Z][\w’'&.-]*(?:\s(?:of|and|the|for|&|[A-Z][\w’'&.-]*))*)")


def describe(draft: Draft, parties: list[Party]) -> None:
    """Sets role, affiliation, the nouns of the roles, and gender of the people among ``parties``."""
    names = sorted((entity.span, entity.label) for entity in draft.entities)
    for party in parties:
        if party.type == "person":
            for mention in party.mentions[:8]:
                read_roles(draft, party, mention, names)
            party.gender = party.gender or gender_of({*party.roles, *party.titles})
    vote_pronouns(draft, [party for party in parties if party.type == "person"])


def read_roles(draft: Draft, party: Party, mention: Span, names: list[tuple[Span, str]]) -> None:
    """Notes the role before or behind one mention of the party."""
    text = draft.text
    at = covering(draft.sentences, mention.start)
    sentence = draft.sentences[at] if at is not None else mention
    lead = text[max(sentence.start, mention.start - MAX_ROLE_CHARS) : mention.start]
    before = BEFORE.search(lead.removesuffix(", ") + " " if lead.endswith(", ") else lead)
    if before:
        role = role_before(before["role"])
        if role:
            note(party, role, text, names)
    after = AFTER.match(text[mention.end : min(sentence.end, mention.end + MAX_ROLE_CHARS)])
    if after and after["role"] and is_role(after["role"]):
        note(party, after["role"].strip(), text, names)


def role_before(words: str) -> str | None:
    """The role that ends right before a name: "CJTF spokesperson Capt. " gives "CJTF spokesperson"."""
    kept = words.split()
    while kept and kept[-1].rstrip(".").lower() in TITLES and kept[-1].rstrip(".").lower() not in ROLES:
        kept.pop()
    if not kept or kept[-1].lower().rstrip(".") not in ROLES:
        return None
    start = len(kept) - 1
    while start > 0 and (
        kept[start - 1][0].isupper()
        or kept[start - 1].endswith(("’s", "'s"))
        or kept[start - 1].lower() in ROLES | {"vice", "former", "deputy", "senior", "chief", "prime", "foreign"}
        or kept[start - 1].endswith(("ial", "al"))
    ):
        start -= 1
    while start < len(kept) - 1 and kept[start].lower() in (
        "the",
        "a",
        "an",
        "said",
        "but",
        "and",
        "when",
        "as",
        "while",
        "after",
        "in",
        "on",
    ):
        start += 1
    return " ".join(kept[start:])


def is_role(wording: str) -> bool:
    return any(word.lower().removesuffix("s") in ROLES or word.lower() in ROLES for word in re.findall(r"[\w-]+", wording)[:7])


def note(party: Party, role: str, text: str, names: list[tuple[Span, str]]) -> None:
    words = [word.lower() for word in re.findall(r"[\w-]+", role)]
    party.roles |= {word for word in words if word in ROLES}
    if party.role is None:
        party.role = re.sub(r"^(?:the|a|an)\s", "", role)
        whom = OF.search(" " + role)
        inside = next((span.of(text) for span, label in names if label == "ORG" and span.of(text) in role), None)
        party.affiliation = whom["whom"] if whom else inside
