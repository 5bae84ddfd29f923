"""Who appears in an article: each person and organisation once, with all places that name it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter

from pipeline.lexicons.people import DOCUMENTS, ORGANIZATIONS, ROLES
from pipeline.lexicons.titles import TITLES
from pipeline.linking.speakers.joining import PARTICLES, SUFFIXES, WORD, Named, join_headline, join_organizations, join_people, whose
from pipeline.linking.speakers.party import Party
from pipeline.record import Draft, Entity, Span
from pipeline.spans import Overlaps
from pipeline.tokens import tokens_in

OTHER_LABELS = ("ORG", "GPE", "NORP", "FAC", "LOC", "PRODUCT", "WORK_OF_ART", "LAW")
SMALL = {"of", "the", "and", "for", "in", "to", "on", "at", "de", "la", "a", "an", "with", "by", "from", "or", "du", "von", "der"}
NOT_IN_NAMES = ("ADP", "ADV", "VERB", "AUX", "ADJ", "DET", "SCONJ", "CCONJ", "INTJ", "PUNCT")
MAX_NAME_WORDS = 7
MAX_NAME_CHARS = 120
BRACKETED = re.compile(r"\s\((?:the\s|or\s)?[“\"‘]?(?P<letters>[A-Z]{2,7})[”\"’]?\)")
CONNECTED = re.compile(r"[\w’'&-]+(?:\s[\w’'&-]+)+")
# These particles stand in names of people alone; "de" and "la" in those of places and banks too.
OF_PERSON = re.compile(r"[A-Z][\w’'-]+(?:\s[A-Z][\w’'.-]*)?(?:\s(?:van|von|der|den|ter|ten|zu|af|bin|binti|bint|ibn))+\s[A-Z][\w’'-]+")
WITH_TITLE = re.compile(r".*\b(?P<title>[A-Z][\w’'-]+\.?)\s(?P<name>[A-Z][\w’'-]+\s(?:[A-Z]\.\s)?[A-Z][\w’'-]+)(?:\s\([RDI]-[\w.]*)?")
PLAIN_NAME = re.compile(r"[A-Z][a-z’'-]+\s(?:[A-Z]\.\s)?[A-Z][\w’'-]+")
AGE_OR_WHO = re.compile(r",\s(?:who\b|\d{2},)")
ALSO_NAMES = {
    "king",
    "queen",
    "prince",
    "princess",
    "pope",
    "bishop",
    "major",
    "marshal",
    "dean",
    "judge",
    "chief",
    "driver",
    "fellow",
    "page",
}
SEATS = {"td", "mp", "mep", "msp", "mla", "mpp", "senator", "rep", "sen"}  # "Labour MP Ann Lowe"
IN_CAPITALS = re.compile(r"\b(?P<lead>(?:[A-Z][a-z]{1,2}|O[’'])?)(?P<rest>[A-Z]{4,})\b")
SHORT_IN_CAPITALS = re.compile(r"(?=[A-Z]*[AEIOUY])[A-Z]{3}")
ROLE_BEFORE = re.compile(r"\b([a-z-]+)\s$")
# Words that no person's name holds.
NOT_OF_PEOPLE = (
    ORGANIZATIONS | ROLES | DOCUMENTS | TITLES | {"street", "park", "house", "news", "times", "post", "united", "national", "international"}
)
NICKNAMED = re.compile(r"\b(?P<first>[A-Z][a-z][\w’'-]{0,40}(?: [A-Z]\.)?) [“\"‘'](?P<nick>[A-Z][\w-]+)[”\"’'] (?P<last>[A-Z][a-z][\w-]+)")


def collect(draft: Draft) -> list[Party]:
    """The parties of the article that have names, in order of first mention."""
    people: list[Named] = []
    title = draft.article.title_span or Span(0, 0)
    headline: list[Named] = []
    others: list[tuple[Span, str]] = []
    nicknamed = [(Span(match.start(), match.end()), match) for match in NICKNAMED.finditer(draft.text)]
    people += [(span, [*match["first"].split(), match["last"]], titles_before(draft.text, span.start)) for span, match in nicknamed]
    nicknames = frozenset(frozenset((match["first"].split()[0].lower(), match["nick"].lower())) for _, match in nicknamed)
    introduced = with_acronym(draft)
    made = Overlaps([*introduced, *(span for span, _ in nicknamed)])
    others += [(span, "ORG") for span in introduced]
    persons = {entity.span.of(draft.text) for entity in draft.entities if entity.label == "PERSON"}
    furniture = Overlaps(draft.article.furniture)
    for entity in draft.entities:
        if next(made.numbers(entity.span), None) is not None:
            continue  # the tagger splits "Hugo “Buzz” Brandt"
        if any(True for _ in furniture.numbers(entity.span)):
            continue
        place = without_office(draft, entity.span) if entity.label == "PERSON" else taken_for_another(draft, entity, persons)
        if place is not None:
            span, words, titles = person_words(draft.text, name_span(draft, place))
            if is_people(draft, span):
                others.append((span, "NORP"))
            elif words and len(words) <= MAX_NAME_WORDS and not is_office(" ".join(words)):
                (headline if title.covers(span) else people).append((span, words, titles))
        elif entity.label in OTHER_LABELS:
            span = without_lead(draft.text, entity.span)
            if looks_like_a_name(span.of(draft.text)) and not is_office(span.of(draft.text)):
                others.append((span, entity.label))
    parties = join_people(draft, without_tail(sorted(people, key=lambda named: named[0])), nicknames)
    for named in headline:
        join_headline(parties, named)
    add_unseen(draft, parties)
    parties += join_organizations(draft, others, parties, title)
    for party in parties:
        party.mentions.sort()
    return sorted(parties, key=lambda party: party.mentions[0])


def without_office(draft: Draft, span: Span) -> Span:
    """A person's name without the office before it that the tagger took for a part: "Ferry Mayor Greg Stanton", "Sinn Féin TD Orla Mann"."""
    titled = WITH_TITLE.fullmatch(span.of(draft.text))
    office = titled is not None and titled["title"].lower().rstrip(".") in (ROLES | SEATS) - ALSO_NAMES
    return Span(span.start + titled.start("name"), span.end) if titled is not None and office else span


def taken_for_another(draft: Draft, entity: Entity, persons: set[str]) -> Span | None:
    """The person in what the tagger took for an organisation or a place; None where it is none.

    Known by what stands in it or beside it alone: "Ferry Mayor Greg Stanton", "the attorney Ruth Hale", "Ludwig van der Meer",
    a name that is a person's elsewhere in the article.
    """
    text, wording = draft.text, entity.span.of(draft.text)
    if entity.label not in ("ORG", "GPE", "PRODUCT", "FAC", "WORK_OF_ART"):
        return None
    if OF_PERSON.fullmatch(wording) or wording in persons:
        return entity.span
    if titled := WITH_TITLE.fullmatch(wording):
        known = titled["title"].lower().rstrip(".") in TITLES and not NOT_OF_PEOPLE & {word.lower() for word in titled["name"].split()}
        return Span(entity.span.start + titled.start("name"), entity.span.end) if known else None
    role = ROLE_BEFORE.search(text, max(0, entity.span.start - 30), entity.span.start)
    alone = PLAIN_NAME.fullmatch(wording) and not NOT_OF_PEOPLE & {word.lower() for word in wording.split()}
    told = (role is not None and role[1] in ROLES) or AGE_OR_WHO.match(text, entity.span.end) is not None
    return entity.span if alone and told else None


def with_acronym(draft: Draft) -> list[Span]:
    """The names whose initials stand behind them in brackets, though the tagger saw no name: "Doctors Without Walls (DWW)"."""
    found = []
    known = Overlaps(entity.span for entity in draft.entities if entity.label in OTHER_LABELS)
    for match in BRACKETED.finditer(draft.text):
        words = list(WORD.finditer(draft.text, max(0, match.start() - MAX_NAME_CHARS), match.start()))
        for count in range(2, min(MAX_NAME_WORDS + 3, len(words)) + 1):
            name = words[-count:]
            if name[0][0][0].isupper() and match["letters"].lower() in (
                letters_of(name, all_words=True),
                letters_of(name, all_words=False),
            ):
                place = Span(name[0].start(), name[-1].end())
                if CONNECTED.fullmatch(place.of(draft.text)) and not any(
                    known.spans[number].covers(place) for number in known.numbers(place)
                ):
                    found.append(place)
                break
    return found


def letters_of(words: list[re.Match[str]], *, all_words: bool) -> str:
    """The initials of a name, with or without those of its small words."""
    return "".join(word[0][0].lower() for word in words if all_words or word[0].lower() not in SMALL)


def without_tail(found: list[Named]) -> list[Named]:
    """The names, without a word that the tagger put behind a full name once ("Ann Lowe Slams") where that name is known."""
    seen = Counter(tuple(words) for _, words, _ in found)
    return [
        (Span(span.start, span.end - len(words[-1]) - 1), words[:-1], titles)
        if len(words) > 2 and seen[tuple(words)] == 1 and seen[tuple(words[:-1])] and words[-1].lower().rstrip(".") not in SUFFIXES
        else (span, words, titles)
        for span, words, titles in found
    ]


def is_people(draft: Draft, span: Span) -> bool:
    """Whether a single word taken for a person is the name of a people: "Latinos"."""
    tokens = tokens_in(draft.doc, span)
    return len(tokens) == 1 and tokens[0].tag_ == "NNPS"


def is_office(wording: str) -> bool:
    """Whether a name is no name but an office: "PM", "the Senator"."""
    return wording.lower().removeprefix("the ").rstrip(".") in ROLES


def add_unseen(draft: Draft, people: list[Party]) -> None:
    """Adds the mentions of known surnames that the tagger saw no name in."""
    surnames: dict[str, list[Party]] = {}
    for party in people:
        if not party.doubt:
            surnames.setdefault(party.name.split()[-1], []).append(party)
    entities = sorted(entity.span for entity in draft.entities)
    for token in draft.doc:
        surname = cased(token.text)
        if surname in surnames and token.text[0].isupper() and (token.pos_ in ("PROPN", "NOUN") or token.text != surname):
            at = bisect_right(entities, token.idx, key=lambda span: span.start) - 1
            if at < 0 or entities[at].end <= token.idx:
                span = Span(token.idx, token.idx + len(token))
                whose(draft, people, surnames[surname], (span, [surname], set())).mentions.append(span)


def name_span(draft: Draft, span: Span) -> Span:
    """A person's name without what the parser takes for no noun: "Beyond Trump", "Obama Sees"; a quotation mark ends it."""
    tokens = [token for token in tokens_in(draft.doc, span) if not token.is_space]
    while len(tokens) > 1 and tokens[0].pos_ in NOT_IN_NAMES:
        tokens.pop(0)
    ends = (
        place
        for place, token in enumerate(tokens)
        if place and (token.pos_ in ("VERB", "AUX") or token.is_quote or (place > 1 and token.text in "'‘"))
    )
    tokens = tokens[: next(ends, None)]
    return Span(tokens[0].idx, tokens[-1].idx + len(tokens[-1])) if tokens else span


def without_lead(text: str, span: Span) -> Span:
    """A name without small words before it but "the": "the federal Securities and Exchange Commission"."""
    match = re.match(r"(?:the\s)?(?:[a-z-]+\s)+(?=[A-Z])", span.of(text))
    return span if match is None or match[0] in ("the ", "al-", "de ") else Span(span.start + match.end(), span.end)


def looks_like_a_name(wording: str) -> bool:
    """Whether every word has a capital, but for the small ones: a name, and no piece of a sentence."""
    return all(word[0].isupper() or word[0].isdigit() or word.lower() in SMALL for word in WORD.findall(wording) if word[0].isalnum())


def person_words(text: str, span: Span) -> Named:
    """The span of a person's name without titles before it, its words, and the titles (also those just outside)."""
    found = [(match.start(), match[0]) for match in WORD.finditer(span.of(text))]
    titles: set[str] = set()
    while len(found) > 1 and found[0][1].rstrip(".").lower() in TITLES:
        titles.add(found.pop(0)[1].rstrip(".").lower())
    if found:
        titles |= titles_before(text, span.start)
    lower = next((place for place, (_, word) in enumerate(found) if word[0].islower() and word not in PARTICLES), None)
    dash = next((place for place, (_, word) in enumerate(found) if not any(char.isalnum() for char in word)), None)
    lower = dash if lower is None or (dash is not None and dash < lower) else lower
    if lower is not None:
        found = found[:lower]  # "Trump accused Holt of being", "Ann Lowe - Dunn"
    while found and found[-1][1].lower() in PARTICLES - SUFFIXES:
        found.pop()
    if not found or not any(word[0].isupper() for _, word in found) or any(char.isdigit() for _, word in found for char in word):
        return span, [], titles
    last = found[-1][1]
    end = span.end if lower is None else span.start + found[-1][0] + len(last)
    if last.endswith(("’s", "'s", "’", "'")):
        kept = last.rstrip("s").rstrip("’'") if last.endswith(("’s", "'s")) else last.rstrip("’'")
        end, found[-1] = min(end, span.start + found[-1][0] + len(kept)), (found[-1][0], kept)
    return Span(span.start + found[0][0], end), all_cased([word for _, word in found]), titles


def titles_before(text: str, start: int) -> set[str]:
    """The titles that stand right before a place: "Prime Minister Datuk Seri " gives all four words."""
    titles: set[str] = set()
    lead = text[max(0, start - 60) : start]
    while (match := re.search(r"([\w’'-]+)\.?\s$", lead)) and match[1].lower() in TITLES and "\n" not in match[0]:
        titles.add(match[1].lower())
        lead = lead[: match.start()]
    return titles


def cased(word: str) -> str:
    """A surname in capitals, as transcripts have it, in usual letters: "PENCE" is "Pence", "McDONALD" "McDonald"; initials stay."""
    return "-".join(IN_CAPITALS.sub(lambda match: match["lead"] + match["rest"].capitalize(), part) for part in word.split("-"))


def all_cased(words: list[str]) -> list[str]:
    """The words of a name, those in capitals in usual letters; of several also a short one ("TOM Blake"), which is no initials."""
    return [word.capitalize() if len(words) > 1 and SHORT_IN_CAPITALS.fullmatch(word) else cased(word) for word in words]
