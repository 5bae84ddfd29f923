"""What the text says of a person or organisation beside the name: role, affiliation, and whether a man or a woman is meant."""

from __future__ import annotations

import re

from spacy.tokens import Token

from pipeline.lexicons.people import KIN, ORGANIZATIONS, ROLES
from pipeline.lexicons.titles import ROLE_OF_TITLE, TITLES
from pipeline.linking.speakers.gender import vote_pronouns
from pipeline.linking.speakers.party import Party, gender_of
from pipeline.linking.speakers.phrases import same_word
from pipeline.record import Draft, Span
from pipeline.spans import covering
from pipeline.tokens import tokens_in

MAX_ROLE_CHARS = 90
MAX_MENTIONS = 12  # of a party that are looked at: what somebody is stands beside the first ones
WORD = re.compile(r"[\w’'-]+")
BEFORE = re.compile(r"(?:^|[\s“\"(])(?P<role>(?:[A-Za-z][\w’'.&/-]*\s){1,9})$")
AFTER = re.compile(
    r"(?:\s\((?P<seat>[RDI]-[^)]{2,20})\))?"
    r"(?:,\s+(?:\d{1,3},\s+)?(?:who\s+is\s+|who\s+was\s+|who\s+(?:serves|served)\s+as\s+)?"
    r"(?P<role>(?:the|a|an|its|his|her|their)?\s*[\w’'&/ .-]{3,90}?)(?=[,;—]|\.(?:\s|$)|\s+(?:said|says|told|who|and\s+(?:a|the)\s+former)\b|$))?"
)
OF = re.compile(r"\s(?:of|at|for|with|from)\s(?P<whom>(?:the\s)?[A-Z][\w’'&.-]*(?:\s(?:of|and|the|for|&|[A-Z][\w’'&.-]*))*)")
ROLE_OF_OTHER = re.compile(r"\b([\w-]+)\s[A-Z][\w’'-]+\s(?:[A-Z]\.\s)?[A-Z][\w’'-]+$")
# "The engineer in charge, Yusuf Adan", "said the head of the bank, Ann Lowe."
OFFICE_OF = re.compile(
    r"\b(?:the|a|an|its|his|her|their)\s(?P<role>[\w’' -]{3,40}?\s(?:of|in|for|at)\s[^,;:“”\"]{2,60}),\s$", re.IGNORECASE
)
FOR_OFFICE = re.compile(r"(?P<role>[A-Z][\w-]*(?:\s[A-Z][\w-]*)*\s(?:for|of)\s[\w ,&-]{3,70}?),\s$")
# Words inside a role that are no noun of office: "foreign minister", "chief executive".
QUALIFIES = {"vice", "former", "deputy", "senior", "chief", "prime", "foreign", "acting", "interim", "assistant", "associate", "finance", "health", "defence", "defense"}  # fmt: skip
NOT_IN_ROLE = set(
    "the a an but and or than when where whether as while although though because since if unless until before after in on with by to for"
    " from that which who whose his her their its my our your said says told asked was is were are be been had has have".split()
)
# "who replaced X", "his son": not what somebody is, or only to another.
NO_OFFICE = re.compile(r"(?:who|which|whose|his|her|their|its|my|our|your)\b", re.IGNORECASE)
SEATS = {"R": "republican", "D": "democratic", "I": "independent"}


def describe(draft: Draft, parties: list[Party]) -> None:
    """Sets role, affiliation, the nouns of the roles, and gender of the people among ``parties``; the kind of organisations."""
    names = sorted((entity.span, entity.label) for entity in draft.entities)
    for party in parties:
        if party.type == "person":
            party.roles |= {ROLE_OF_TITLE.get(title, title) for title in party.titles if title in ROLE_OF_TITLE or title in ROLES}
            for mention in party.mentions[:MAX_MENTIONS]:
                read_roles(draft, party, mention, names)
            told = gender_of({*party.roles, *party.titles})
            if told is not None and not party.sure:
                party.gender, party.sure = told, True
        elif party.type == "organization":
            party.roles |= {word for word in party.words if word in ORGANIZATIONS}
            for mention in party.mentions[:MAX_MENTIONS]:
                read_kind(draft, party, mention)
    vote_pronouns(draft, [party for party in parties if party.type == "person"])


# ---------------------------------------------------------------- people
def read_roles(draft: Draft, party: Party, mention: Span, names: list[tuple[Span, str]]) -> None:
    """Notes the roles before, behind and after "is" of one mention of the party."""
    text = draft.text
    at = covering(draft.sentences, mention.start)
    sentence = draft.sentences[at] if at is not None else mention
    lead = text[max(sentence.start, mention.start - MAX_ROLE_CHARS) : mention.start]
    before = BEFORE.search(lead.removesuffix(", ") + " " if lead.endswith(", ") else lead)
    role = role_before(before["role"]) if before else None
    office = FOR_OFFICE.search(lead)
    if role is None and office and is_role(office["role"].split(" for ")[0].split(" of ")[0]):
        role = office["role"]  # "MEC for Cooperative Governance, Jacob Mamabolo"
    if role is None:
        role = office_of(
            lead, opens=len(lead) == mention.start - sentence.start, closed=text[mention.end : mention.end + 1] in tuple(",.)")
        )
    if role:
        note(party, role, text, names)
    after = AFTER.match(text[mention.end : min(sentence.end, mention.end + MAX_ROLE_CHARS)])
    if after and after["seat"]:
        party.told.add(SEATS[after["seat"][0]])
    if (
        after
        and after["role"]
        and is_role(after["role"])
        and is_own(draft, Span(mention.end + after.start("role"), mention.end + after.end("role")))
    ):
        note(party, after["role"].strip(), text, names)
    touching = tokens_in(draft.doc, Span(mention.start - 2, mention.start - 1)) if text[mention.start - 1 : mention.start] == " " else []
    if (
        role is None
        and touching
        and touching[-1].pos_ == "NOUN"
        and touching[-1].dep_ in ("compound", "nmod", "appos")
        and touching[-1].lower_ not in TITLES
    ):
        add_words(party, [touching[-1].lower_])
        party.roles.add(touching[-1].lower_)  # "the pianist Paul Dunn": a role, though of no known family
    for noun in predicates(draft, mention):
        add_words(party, [token.lower_ for token in noun.lefts if token.is_alpha] + [noun.lemma_.lower()])


def office_of(lead: str, *, opens: bool, closed: bool) -> str | None:
    """The role with its office that ends in the comma before a name: at the start of its sentence, or where a mark closes the name too,
    else "After talks with the head of the bank, Ann Lowe left" were one."""
    match = OFFICE_OF.search(lead)
    if match is None or not (closed or (opens and match.start() == 0)):
        return None
    noun = re.split(r"\s(?:of|in|for|at)\s", match["role"])[0].split()[-1].lower()
    return match["role"] if noun in ROLES else None


def is_own(draft: Draft, place: Span) -> bool:
    """Whether what stands behind a name is said of it: no clause (", asking the governor"), and no other's role (", the lawyer Ann Lowe")."""
    titled = ROLE_OF_OTHER.search(place.of(draft.text))
    if titled is not None and titled[1].lower() in ROLES:
        return False
    words = [token for token in tokens_in(draft.doc, place) if not token.is_space]
    return not any(token.tag_ in ("VBD", "VBZ", "VBP", "MD") for token in words) and words[0].tag_ not in ("VBG", "VBN")


def predicates(draft: Draft, mention: Span) -> list[Token]:
    """What a mention is said to be: "X is the head of the bank" gives "head"."""
    subject = next((token for token in tokens_in(draft.doc, mention) if token.dep_ == "nsubj"), None)
    if subject is None or subject.head.lemma_ != "be" or any(child.dep_ == "neg" for child in subject.head.children):
        return []
    return [child for child in subject.head.children if child.dep_ == "attr" and child.lemma_.lower() in ROLES]


def role_before(words: str) -> str | None:
    """The role that ends right before a name: "CJTF spokesperson Capt. " gives "CJTF spokesperson"."""
    kept = words.split()
    while kept and kept[-1].rstrip(".").lower() in TITLES and kept[-1].rstrip(".").lower() not in ROLES:
        kept.pop()
    if not kept or kept[-1].lower().rstrip(".") not in ROLES:
        return None
    start = len(kept) - 1
    while start > 0 and belongs(kept[start - 1]):
        start -= 1
    while start < len(kept) - 1 and kept[start].lower() in NOT_IN_ROLE:
        start += 1
    return " ".join(kept[start:])


def belongs(word: str) -> bool:
    """Whether a word before a role is a part of it."""
    return word[0].isupper() or word.endswith(("’s", "'s", "al")) or word.lower() in ROLES | QUALIFIES


def is_role(wording: str) -> bool:
    """Whether one of the first words is a noun of office."""
    return any(word.lower().removesuffix("s") in ROLES or word.lower() in ROLES for word in WORD.findall(wording)[:8])


def note(party: Party, role: str, text: str, names: list[tuple[Span, str]]) -> None:
    """Notes a role; the first one is kept verbatim."""
    words = [word.lower() for word in WORD.findall(re.split(r"\s(?:of|for|at|who)\s", role, maxsplit=1)[0])]
    add_words(party, words)
    if party.role is None and not NO_OFFICE.match(role) and role.split()[-1].lower() not in KIN:
        party.role = re.sub(r"^(?:the|a|an)\s", "", role)
        whom = OF.search(" " + role)
        inside = next((span.of(text) for span, label in names if label == "ORG" and span.of(text) in role), None)
        party.affiliation = whom["whom"] if whom else inside


def add_words(party: Party, words: list[str]) -> None:
    """Notes the words of one description of a person."""
    party.roles |= {word for word in words if word in ROLES}
    said = frozenset(same_word(word.removesuffix("’s").removesuffix("'s")) for word in words)
    party.told |= said
    party.said.append(said)


# ---------------------------------------------------------------- organisations
def read_kind(draft: Draft, party: Party, mention: Span) -> None:
    """Notes what an organisation is called beside its name: "the retailer Brill", "Brill, a charity"."""
    text = draft.text
    at = covering(draft.sentences, mention.start)
    sentence = draft.sentences[at] if at is not None else mention
    before = re.search(r"([a-z-]+),?\s(?:the\s)?$", text[max(sentence.start, mention.start - 40) : mention.start])
    if before and before[1] in ORGANIZATIONS:
        party.roles.add(before[1])
    after = re.match(r"(?:\s\([^)]{1,12}\))?,\s((?:the|a|an)\s[^,.;]{3,80})", text[mention.end : min(sentence.end, mention.end + 100)])
    if after:
        words = re.split(r"\s(?:of|for|in|that|which|based)\s", after[1].lower(), maxsplit=1)[0].split()
        party.roles |= {word for word in words[-1:] if word in ORGANIZATIONS}
        party.told |= {same_word(word) for word in words}
