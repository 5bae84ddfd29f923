"""Whom a pronoun means.

Pronouns are resolved by salience (after Lappin and Leass 1994): candidates that agree in gender and number, weighed by
nearness, subjecthood and whether they spoke last; where two weigh nearly the same, the answer is that it is ambiguous.
Gender is known from the text alone. The addressee of a quotation and whoever it names are not its speaker.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from spacy.tokens import Token

from pipeline.attribution.grammar import noun_phrase
from pipeline.lexicons.people import DOCUMENTS, ORGANIZATIONS, ROLES
from pipeline.linking.speakers.documents import party_of_phrase, spoken_of
from pipeline.linking.speakers.naming import named_in
from pipeline.linking.speakers.party import Party, display_name
from pipeline.linking.speakers.phrases import phrase_of
from pipeline.linking.speakers.scene import Scene
from pipeline.linking.speakers.together import group_of
from pipeline.record import Resolution, Span, Statement
from pipeline.tokens import tokens_in

# Weights of salience, tuned on annotated articles; each change moves less than a point.
BASE, FADES, SUBJECT, SPOKE, SPOKE_BEFORE, QUOTED, KNOWN = 4.0, 1.0, 1.2, 2.6, 0.3, 2.0, 2.0
AWAITED = 3.0
# For the subject of the sentence before the pronoun in its own paragraph, and of the pronoun's own sentence.
FOCUS, FOCUS_HERE = 2.5, 1.0
FOCUS_QUOTED = 1.0  # for the subject of the paragraph before a quotation that opens the next: "..." he said
TOLD, SPOKEN_TO = 1.0, 1.0
AGAINST = 6.0  # for a candidate whose gender, by the pronouns nearby, is another
MARGIN_UNKNOWN = 1.5
MARGIN = 1.0  # of salience, below which two candidates cannot be told apart
MARGIN_THINGS = 2.0  # "it" and "they" may mean nearly anything
# What documents do and hardly anybody else: "it details", "it reads"; and what an organisation loses that only wrote one.
OF_DOCUMENTS = {"contain", "describe", "detail", "list", "outline", "read"}
DETAILS, INSIDE = 2.0, 2.0
LEAST = 0.0  # of salience, below which a candidate is too far or too unfit to be meant
FAR = 7  # sentences behind which nobody is meant by a pronoun
NEAR_PLURAL = 2
CONTEND = 3  # sentences within which whoever spoke last may be meant though another was named since


def pronoun(scene: Scene, statement: Statement, source: Span, kind: str, known: dict[int, Resolution], *, owns: bool = False) -> Resolution:
    """Whom the pronoun at ``source`` means; ``known`` holds the statements resolved before; ``owns``: it only owns the source."""
    wording = source.of(scene.text)
    if kind in ("speaker", "hearer"):
        return first_person(scene, statement, source, known, kind)
    ranked = candidates(scene, statement, source, kind, owns=owns)
    if (holder := known.get(statement.within) if statement.within is not None else None) is not None and scene.is_quoted(source):
        ranked = [item for item in ranked if item[1] != holder.speaker]  # nobody is "he" in his own words
    if not ranked:
        return Resolution(None, "unknown", wording, "unnamed", "nobody before it fits")
    best, number = ranked[0]
    if best < LEAST:
        return Resolution(
            None, "ambiguous", wording, scene.parties[number].type, "nobody stands near", (display_name(scene.parties[number]),)
        )
    if len(ranked) > 1 and best - ranked[1][0] < margin_for(scene.parties[number], kind):
        names = tuple(display_name(scene.parties[other]) for _, other in ranked[:3])
        return Resolution(None, "ambiguous", wording, scene.parties[number].type, f"{len(names)} could be meant", names)
    party = scene.parties[number]
    name = display_name(party)
    if kind in ("male", "female") and (doubted := doubted_subject(scene, source, number)):
        return Resolution(None, "ambiguous", wording, party.type, "the subject before it may be one of several", doubted)
    if kind in ("male", "female") and (other := contender(scene, statement, source, number, ranked, kind)) is not None:
        names = (name, display_name(scene.parties[other]))
        return Resolution(None, "ambiguous", wording, party.type, "one spoke last, another stands nearer", names)
    if kind == "plural" and is_thing_nearer(scene, source, number):
        return Resolution(None, "ambiguous", wording, party.type, "things in the plural stand nearer", (name,))
    return Resolution(number, "resolved", name, party.type, f"“{wording}”: {name} is the likeliest before it")


def contender(scene: Scene, statement: Statement, source: Span, number: int, ranked: list[tuple[float, int]], kind: str) -> int | None:
    """Who may be meant as well behind a quotation where one person spoke last and another, who has not spoken, was the subject since:
    "Dunn said so. Hale, his deputy, came late. “Quite,” he said." None where the gender tells them apart."""
    if statement.quotation == "indirect" or statement.attribution.content[0].start > source.start:
        return None
    spoken = scene.spoken_before(source.start)
    if not spoken:
        return None
    offset, speaker = spoken[-1]
    place, nearer = next(
        (
            (index, other)
            for index, (mention, other) in reversed(scene.indexed_before(source.start, scene.sentence(offset) + 1))
            if index in scene.subjects and scene.parties[other].type == "person" and not scene.is_quoted(mention)
        ),
        (-1, speaker),
    )
    both = {nearer, speaker}
    if nearer == speaker or number not in both or both - {other for _, other in ranked}:
        return None
    if place in scene.answerers:
        return None  # "Hale agreed. “Quite,” he said."
    if scene.step(source.start) - scene.step(offset) > CONTEND or is_told_apart(scene.parties[nearer], scene.parties[speaker], kind):
        return None
    return speaker if number == nearer else nearer


def is_told_apart(one: Party, other: Party, kind: str) -> bool:
    """Whether the gender tells two people apart: one is of another than the pronoun, or a title makes one alone sure."""
    return any(party.gender not in (None, kind) for party in (one, other)) or one.sure != other.sure


def doubted_subject(scene: Scene, source: Span, number: int) -> tuple[str, ...]:
    """The people of one name of whom nothing tells which is the subject right before a pronoun: "The elder Dunn gave much. He said"."""
    last, here = scene.last_mention(number, source.start), scene.sentence(source.start)
    for index, (mention, other) in reversed(scene.indexed_before(source.start, here - 1)):
        if mention.start > last and index in scene.subjects and scene.parties[other].doubt and not scene.is_quoted(mention):
            return tuple(display_name(party) for party in scene.parties[other].doubt)
    return ()


def is_thing_nearer(scene: Scene, source: Span, number: int) -> bool:
    """Whether things in the plural stand between a group and "they" in one sentence: "The men lost files though they"."""
    after = max(scene.last_mention(number, source.start), scene.starts[max(0, scene.sentence(source.start))])
    tokens = tokens_in(scene.draft.doc, Span(after, source.start))
    return any(token.tag_ == "NNS" and token.dep_ in ("nsubj", "dobj") and token.lemma_.lower() not in ROLES for token in tokens)


def margin_for(party: Party, kind: str) -> float:
    """By how much the likeliest must lead: by more where its gender is not known to be that of the pronoun."""
    if kind in ("male", "female"):
        return MARGIN if party.gender == kind else MARGIN_UNKNOWN
    return MARGIN_THINGS


# ---------------------------------------------------------------- the third person
def candidates(scene: Scene, statement: Statement, source: Span, kind: str, *, owns: bool = False) -> list[tuple[float, int]]:
    """The parties that a pronoun may mean, with their salience, the likeliest first; whoever owns the speaker may be named in what was said."""
    at = scene.step(source.start)
    barred = barred_from(scene, statement) if not owns else set()
    weights: dict[int, float] = {}
    for index, (mention, number) in scene.indexed_before(source.start, scene.from_step(at - FAR)):
        if number not in barred and fits(scene.parties[number], kind):
            weight = weight_of(scene, index, mention, source) + frequency(scene.parties[number])
            weights[number] = max(weights.get(number, -99.0), weight)
    spoken = scene.spoken_before(source.start)
    for offset, number in spoken:
        if number not in barred and fits(scene.parties[number], kind) and at - scene.step(offset) <= FAR:
            recent = SPOKE if (offset, number) == spoken[-1] else SPOKE_BEFORE
            there = BASE - FADES * (at - scene.step(offset)) + SUBJECT + frequency(scene.parties[number])
            weights[number] = max(weights.get(number, there), there) + recent
    for number in awaited(scene, source):
        if fits(scene.parties[number], kind):
            weights[number] = weights.get(number, BASE) + AWAITED
    if kind in ("male", "female"):
        sure = [number for number in weights if scene.parties[number].gender == kind]
        weights |= {number: weights[number] + KNOWN for number in sure}
        weights |= {number: weights[number] - AGAINST for number in weights if scene.parties[number].gender not in (None, kind)}
    if kind == "plural":
        for number, weight in plural_phrases(scene, source, at):
            weights[number] = max(weights.get(number, -99.0), weight)
    if kind == "thing":
        weights = documents(scene, statement, source, weights)
    return sorted(((weight, number) for number, weight in weights.items()), key=lambda item: (-item[0], item[1]))


def documents(scene: Scene, statement: Statement, source: Span, weights: dict[int, float]) -> dict[int, float]:
    """The weights of "it" where it may mean a document; whoever is only named in it, as its issuer, falls behind."""
    typical = statement.lemma in OF_DOCUMENTS
    changed = dict(weights)
    found = spoken_of(scene, source, of_documents=typical)
    if found is not None and found[0] + 2 * DETAILS * typical > max(weights.values(), default=0.0) - MARGIN_THINGS:
        number = scene.taken[found[1].span] if found[1].span in scene.taken else party_of_phrase(scene, found[1])
        changed |= {other: weight - INSIDE for other, weight in weights.items() if found[1].span.covers(last_before(scene, other, source))}
        changed[number] = max(weights.get(number, -99.0), found[0])
    if not typical:
        return changed
    papers = {number for number in changed if scene.parties[number].type == "document" or DOCUMENTS & set(scene.parties[number].words[-1:])}
    latest = max(papers, key=lambda number: last_before(scene, number, source), default=None)
    return {number: weight + (DETAILS + (number == latest) if number in papers else -DETAILS) for number, weight in changed.items()}


def last_before(scene: Scene, number: int, source: Span) -> Span:
    """The last mention of a party before a place; an empty span where there is none."""
    return max((mention for mention in scene.parties[number].mentions if mention.start < source.start), default=Span(-1, -1))


def weight_of(scene: Scene, index: int, mention: Span, source: Span) -> float:
    """The salience of one mention for a pronoun: nearness and subjecthood, less what stands in a quotation or was spoken to."""
    apart = scene.step(source.start) - scene.step(mention.start)
    weight = BASE - FADES * apart + (SUBJECT if index in scene.subjects else 0.0)
    if scene.is_quoted(mention):
        weight -= QUOTED
    elif scene.is_content(mention, source):
        weight -= TOLD
    elif index in scene.subjects and apart <= 1 and scene.paragraph(mention.start) == scene.paragraph(source.start):
        weight += FOCUS if apart else FOCUS_HERE
    elif index in scene.subjects and apart <= 1 and scene.opens_quoted(source.start):
        weight += FOCUS_QUOTED
    if apart <= 1 and index in scene.answerers:
        weight += SPOKE
    return weight - (SPOKEN_TO if index in scene.addressees else 0.0)


def frequency(party: Party) -> float:
    return min(1.5, 0.3 * len(party.mentions).bit_length())


def plural_phrases(scene: Scene, source: Span, at: int) -> list[tuple[int, float]]:
    """Groups that "they" may mean beside those that spoke: people named side by side, and plural subjects before it."""
    found: list[tuple[int, float]] = []
    for span, numbers in scene.pairs:
        apart = at - scene.step(span.start)
        if span.end <= source.start and apart <= NEAR_PLURAL and not scene.is_quoted(span):
            subject = any(mention.start == span.start and index in scene.subjects for index, (mention, _) in near_mentions(scene, span))
            found.append((group_of(scene, numbers, span), BASE - FADES * apart + (SUBJECT if subject else 0.0) + 1.0))
    return found


def awaited(scene: Scene, source: Span) -> list[int]:
    """Who is named behind a pronoun that opens its sentence: "Despite his loss, Dunn said"."""
    tokens = tokens_in(scene.draft.doc, source)
    if not tokens:
        return []
    root = tokens[0].sent.root
    subject = next((child for child in root.lefts if child.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None or subject.left_edge.i <= tokens[-1].i or scene.is_quoted(source):
        return []
    return [number for mention, number in scene.mentions_in(Span(subject.idx, subject.idx + len(subject)))][:1]


def near_mentions(scene: Scene, span: Span) -> list[tuple[int, tuple[Span, int]]]:
    return [(scene.mentioned.index(item), item) for item in scene.mentions_in(span)]


def barred_from(scene: Scene, statement: Statement) -> set[int]:
    """Who cannot be the speaker: the addressee, and whoever a quotation, or a content before the speaker, names."""
    places = [statement.addressee] if statement.addressee else []
    source, content = statement.attribution.source, statement.attribution.content
    if statement.quotation in ("direct", "mixed"):
        places += content
    elif source is not None:
        # "Dunn would win, he added": he is not Dunn.
        places += [piece for piece in content if piece.end <= source.start and scene.sentence(piece.start) == scene.sentence(source.start)]
    return {number for place in places for _, number in scene.mentions_in(place)}


def fits(party: Party, kind: str) -> bool:
    """Whether a pronoun of this kind may mean the party."""
    if party.doubt:
        return False
    if kind in ("male", "female"):
        person = party.type == "person" or (party.type == "unnamed" and bool(party.roles))
        return person and (party.gender in (None, kind) or not party.sure) and not party.plural
    if kind == "person":
        return party.type == "person"
    if kind == "plural":
        return party.type in ("group", "organization") and not (party.place and not party.plural)
    return party.type in ("organization", "document") and not party.plural


# ---------------------------------------------------------------- "I", "we", "you"
def first_person(scene: Scene, statement: Statement, source: Span, known: dict[int, Resolution], kind: str) -> Resolution:
    """ "I" and "we" are whoever is quoted around them; outside quotations, the author."""
    wording = source.of(scene.text)
    if kind == "hearer":
        return Resolution(None, "unknown", wording, "unnamed", "whoever is spoken to")
    holder = known.get(statement.within) if statement.within is not None else None
    if holder is not None and holder.speaker is not None:
        return replace(holder, status="resolved", because="speaks of himself or herself in the quotation", mention=None)
    for number, resolution in sorted(known.items(), reverse=True):
        if resolution.speaker is not None and any(piece.covers(source) for piece in scene.draft.statements[number].attribution.content):
            return replace(resolution, status="resolved", because="speaks in the quotation around it", mention=None)
    if scene.is_quoted(source):
        return quoted_speaker(scene, source)
    authors = ", ".join(scene.draft.article.authors)
    if authors and wording.lower() in ("i", "me"):
        return Resolution(None, "resolved", authors, "author", "the author speaks in the article's own voice")
    return Resolution(None, "unknown", wording, "unnamed", "it is not said who speaks")


def quoted_speaker(scene: Scene, source: Span) -> Resolution:
    """Who speaks nearest in the paragraph of a quotation, before or behind it, or at the end of the paragraph before."""
    wording = source.of(scene.text)
    here = scene.paragraph(source.start)
    same = [(abs(offset - source.start), number) for offset, number in scene.spoken if scene.paragraph(offset) == here]
    before = [number for offset, number in scene.spoken if offset < source.start and here - scene.paragraph(offset) == 1]
    number = min(same)[1] if same else before[-1] if before else None
    if number is not None:
        party = scene.parties[number]
        return Resolution(number, "resolved", display_name(party), party.type, "speaks in the quotation around it")
    return Resolution(None, "unknown", wording, "unnamed", "it is not said who speaks")


# ---------------------------------------------------------------- "who", "which"
def relative_head(scene: Scene, source: Span) -> Token | None:
    """The noun that a relative clause hangs on: by the parse, else the noun right before the pronoun."""
    tokens = tokens_in(scene.draft.doc, source)
    verb = next((token for token in tokens if token.tag_ in ("WP", "WDT", "WP$", "IN")), tokens[-1] if tokens else None)
    if verb is None:
        return None
    start = verb.i
    while verb.dep_ not in ("relcl", "acl", "ROOT") and verb.head != verb:
        verb = verb.head
    noun = verb.head if verb.dep_ in ("relcl", "acl") and verb.head.i < start else None
    if noun is None or noun.pos_ not in ("NOUN", "PROPN", "PRON"):
        before = [token for token in scene.draft.doc[max(0, start - 4) : start] if token.pos_ in ("NOUN", "PROPN")]
        noun = before[-1] if before else None
    if noun is not None and noun.dep_ == "appos" and noun.head.pos_ == "PROPN":
        noun = noun.head
    return noun


def thing_of(scene: Scene, noun: Token, source: Span) -> Token:
    """What "which" tells of: no person and no place where a thing is near: "a ruling in Dunn, which", "head of a bank, which"."""
    if is_thing(scene, noun):
        return noun
    nearest = next(
        (token for token in reversed(tokens_in(scene.draft.doc, Span(noun.idx, source.start))) if token.pos_ in ("NOUN", "PROPN")), noun
    )
    around = [nearest]
    while around[-1].dep_ in ("pobj", "prep") and around[-1].head.i < around[-1].i:
        around.append(around[-1].head)
    return next((token for token in around if is_thing(scene, token)), noun)


def person_of(scene: Scene, noun: Token) -> Token:
    """Whom "who" tells of: the people before the organisation that the parser hangs it on: "Democrats close to the campaign, who"."""
    head = noun
    while head.i <= noun.i and head.dep_ in ("pobj", "prep", "acomp", "amod", "advmod") and head.head.i < head.i:
        head = head.head
        people = head.tag_ in ("NNS", "NNPS") or head.lemma_.lower() in ROLES
        if head.pos_ in ("NOUN", "PROPN", "ADJ") and people and noun.tag_ not in ("NNS", "NNPS") and is_thing(scene, noun):
            return head
    return noun


def is_thing(scene: Scene, noun: Token) -> bool:
    """Whether a noun names an organisation, or is one of organisations or documents."""
    party = next((scene.parties[number] for _, number in scene.mentions_in(Span(noun.idx, noun.idx + len(noun)))), None)
    known = party is not None and party.type == "organization" and not party.place
    return known or noun.lemma_.lower() in DOCUMENTS | ORGANIZATIONS


def relative(scene: Scene, source: Span, own: Callable[[Span, Token], Resolution]) -> Resolution:
    """ "who": the noun that the clause hangs on; ``own`` resolves that noun as a source of its own."""
    noun = relative_head(scene, source)
    if noun is not None and source.of(scene.text).lower() == "which":
        noun = thing_of(scene, noun, source)
    elif noun is not None and source.of(scene.text).lower() == "who":
        noun = person_of(scene, noun)
    if noun is None:
        return Resolution(None, "unknown", source.of(scene.text), "unnamed", "it is not clear what it refers to")
    end = min(noun_phrase(noun).end, source.start) if noun.lemma_.lower() in DOCUMENTS else 0  # "a ruling in Dunn, which"
    at = Span(noun.left_edge.idx, max(end, noun.idx + len(noun)))
    number = named_in(scene, at, noun)
    if number is not None:
        party = scene.parties[number]
        return Resolution(number, "resolved", display_name(party), party.type, f"the clause tells of {display_name(party)}")
    found = own(phrase_of(scene.draft, noun, at).span, noun)
    return replace(found, status="resolved" if found.speaker is not None else found.status, because="the clause tells of it")
