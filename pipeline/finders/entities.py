"""Names in the text, as the spaCy model labels them, with its usual slips mended."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.lexicons.people import DOCUMENTS, ORGANIZATIONS, ROLES
from pipeline.lexicons.titles import TITLES
from pipeline.record import Draft, Entity, Span
from pipeline.spans import Overlaps

NAMES = {"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "LANGUAGE"}
TAIL = re.compile(r"(?:['’]s|['’]|[\s,;:.–—-]+|\s*\()$")
HEAD = re.compile(r"^(?:[\s,;:“”\"'‘’()–—-]+|(?:By|And|But)\s)")
TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Dame|Lord|Lady|Sen|Rep|Gov|Gen|Col|Lt|Capt|Sgt|Maj|Adm|Rev|President|Senator|Governor|Mayor|Judge|Captain|Professor)"
    r"\.?\s(?P<name>(?:(?:[A-Z]\.|[A-Z][\w’'-]+|de|van|von|der|den|bin|al|el|da|dos|di|la|le)\s)*[A-Z][\w’-]+)"
)

FIRST_NAME = r"[A-Z][a-zà-öø-ÿ][\w’'-]{0,40}"  # bounded: a run of hyphens is no name
FULL_NAME = rf"{FIRST_NAME}(?:\s(?:[A-Z]\.|(?:de|van|von|der|den|bin|al|el|da|dos|di|la|le)|{FIRST_NAME})){{0,3}}\s{FIRST_NAME}"
FULL_NAME = rf"(?:{FULL_NAME}|(?:[A-Z]\.\s?){{1,3}}{FIRST_NAME})"  # "R. Meenakshi"
# "Forecaster Aoife Brann", "Secretary of State Hollis Grand"
ROLE_BEFORE_NAME = re.compile(rf"\b(?P<role>[A-Za-z][\w’'-]{{0,40}})(?P<state>\sof\sState)?\s(?P<name>{FULL_NAME})(?!\s[A-Z&]|[/.][A-Z])")
# "The headteacher of Mill School, Agnes Tolle, said"
ROLE_APPOSED = re.compile(
    rf"(?:\b[Tt]he|\b[Ii]ts|\b[Hh]is|\b[Hh]er|\b[Tt]heir|[’']s)\s(?P<role>[^,.;:\n“”\"]{{3,80}}),\s(?P<name>{FULL_NAME})(?=,|\s(?:said|says|told|has|had|was|is)\b|\.\s)"
)
# Roles that stand before names of firms, places and works as well, or are names themselves: "owner Blue Meridian", "General Electric".
OF_OTHERS_TOO = set(
    "owner founder co-founder investor publisher producer developer parent broadcaster trader manager general major chief king queen prince princess page bishop dean "
    "judge justice pilot driver fellow star marine forward winger champion patient user fan caller peer whip captain lord lady baron duke "
    "boxer rider runner player singer queen cardinal first second crown prime rear vice former deputy father sister brother son mother st force "
    "republican democrat conservative liberal veteran rebel".split()
)
SURE_ROLES = (ROLES | {"mr", "mrs", "ms", "dr", "sir", "td", "mp", "mep", "msp", "mla"}) - OF_OTHERS_TOO
NOT_OF_PEOPLE = (
    ORGANIZATIONS | DOCUMENTS | ROLES | TITLES | {"street", "park", "house", "news", "times", "post", "united", "national", "international"}
)


def find_entities(draft: Draft) -> tuple[Entity, ...]:
    """The named entities of the draft, by place: without possessive endings and stray marks, and with the names behind a title."""
    text = draft.text
    found: dict[Span, str] = {}
    for entity in draft.doc.ents:
        if entity.label_ not in NAMES:
            continue  # amounts and dates have finders of their own
        span = trimmed(text, Span(entity.start_char, entity.end_char))
        if span.start < span.end:
            found.setdefault(span, entity.label_)
    taken = sorted(found)
    for match in TITLED.finditer(text):
        span = trimmed(text, Span(*match.span("name")))
        if span.start < span.end and not any(span.overlaps(other) for other in taken[near(taken, span) : near(taken, span) + 4]):
            found[span] = "PERSON"
    mended = dict(people_by_role(draft, found))
    places = Overlaps(mended)
    kept = {span: label for span, label in found.items() if not any(True for _ in places.numbers(span))} | mended
    return tuple(Entity(span, kept[span]) for span in sorted(kept))


def people_by_role(draft: Draft, found: dict[Span, str]) -> Iterator[tuple[Span, str]]:
    """The people whose role stands before a name that the tagger saw nothing in, or a part or another thing.

    Never in the headline, whose capitals show nothing ("Mayor Slams Council"), and only where no person's name reaches over the edge.
    Behind a role that firms may have as well ("the forecaster") the tagger must have seen a part of a person's name.
    """
    known = Overlaps(found)
    title = draft.article.title_span
    for match, role in by_role(draft.text):
        span, titles = without_titles(draft.text, Span(*match.span("name")))
        roles = {role, *titles} & (ROLES | TITLES)
        if span is None or not roles or (title is not None and span.overlaps(title)):
            continue
        people = [known.spans[number] for number in known.numbers(span) if found[known.spans[number]] == "PERSON"]
        if any(person.covers(span) or not span.covers(person) for person in people):
            continue
        if people or roles & SURE_ROLES:
            yield span, "PERSON"


def by_role(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """The places where a full name stands behind what may be a role, with that word in lower case."""
    for match in ROLE_BEFORE_NAME.finditer(text):
        yield match, match["role"].lower()
    for match in ROLE_APPOSED.finditer(text):
        words = re.split(r"\s(?:of|for|at|in|from|with)\s", match["role"])[0].split()
        yield match, words[-1].lower() if words else ""


def without_titles(text: str, name: Span) -> tuple[Span | None, set[str]]:
    """A name without titles and roles before it, and these; None where less than two words are left, or one that no person's name holds."""
    words = list(re.finditer(r"[\w’'.-]+", name.of(text)))
    titles = set()
    while words and words[0][0].lower().rstrip(".") in TITLES | ROLES:
        titles.add(words.pop(0)[0].lower().rstrip("."))
    if len(words) < 2 or any(word[0].lower() in NOT_OF_PEOPLE for word in words):
        return None, titles
    return trimmed(text, Span(name.start + words[0].start(), name.end)), titles


def near(taken: list[Span], span: Span) -> int:
    """Where to look for spans that may overlap."""
    from bisect import bisect_left

    return max(0, bisect_left(taken, span) - 2)


def trimmed(text: str, span: Span) -> Span:
    """The name without what does not belong to it; a line end ends it."""
    wording = span.of(text)
    start, end = span
    if "\n" in wording:
        end = start + len(wording.split("\n", 1)[0])
    while (match := HEAD.match(text[start:end])) is not None and match.end():
        start += match.end()
    while (match := TAIL.search(text[start:end])) is not None and not (
        match[0] == "." and re.search(r"\b(?:[A-Z]\.|Inc|Corp|Co|Ltd|Jr|Sr)\.?$", text[start:end])
    ):
        end = start + match.start()
        if end <= start:
            break
    return Span(start, max(start, end))
