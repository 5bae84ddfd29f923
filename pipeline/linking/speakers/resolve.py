"""Whom each source means: the name it holds, the person a pronoun stands for, the party a description was given to."""

from __future__ import annotations

from bisect import insort
from dataclasses import replace

from spacy.tokens import Token

from pipeline.attribution.continuing import CONTINUED
from pipeline.attribution.introduced import ANSWER
from pipeline.lexicons.people import PRONOUNS
from pipeline.linking.speakers.descriptions import described
from pipeline.linking.speakers.naming import apposed, as_party, named_in
from pipeline.linking.speakers.new_party import new_party
from pipeline.linking.speakers.party import display_name
from pipeline.linking.speakers.pronouns import pronoun, relative
from pipeline.linking.speakers.scene import Scene, head_of
from pipeline.linking.speakers.together import coordinated, several
from pipeline.record import Draft, Resolution, Span, Statement
from pipeline.tokens import tokens_in

NOBODY = Resolution(None, "unknown", None, "none", "no source is named")


def resolve_all(draft: Draft) -> tuple[Scene, list[Resolution]]:
    """The parties of the article and one resolution a statement, in the statements' order."""
    scene = Scene(draft)
    order = sorted(range(len(draft.statements)), key=lambda number: (place_of(draft.statements[number]), number))
    found: dict[int, Resolution] = {}
    # Whose "I" it is, and who is not "he" in his own words, may be said only behind the quotation, so these come last.
    for number in sorted(order, key=lambda number: rank_of(draft, draft.statements[number])):
        statement = draft.statements[number]
        found[number] = unless_in_doubt(scene, statement, resolve(scene, statement, found))
        speaker = found[number].speaker
        if speaker is not None and statement.within is None:
            insort(scene.spoken, (place_of(statement), speaker))
    return scene, [with_final_name(scene, found[number]) for number in range(len(draft.statements))]


def unless_in_doubt(scene: Scene, statement: Statement, found: Resolution) -> Resolution:
    """The resolution, but for a single name that two people have: "Dunn", of Paul and Ruth Dunn."""
    doubt = scene.parties[found.speaker].doubt if found.speaker is not None else ()
    if not doubt:
        return found
    source = statement.attribution.source
    names = tuple(display_name(party) for party in doubt)
    wording = source.of(scene.text) if source is not None else found.name
    return Resolution(None, "ambiguous", wording, found.type, f"{len(names)} people of that name", names)


def rank_of(draft: Draft, statement: Statement) -> int:
    """The pass in which a statement is resolved: most at once, then the first person, then pronouns inside what others said."""
    source = statement.attribution.source
    nested = statement.within is not None and source is not None and source.of(draft.text).strip().lower() in PRONOUNS
    return 1 if is_first_person(draft, statement) else 2 * nested


def is_first_person(draft: Draft, statement: Statement) -> bool:
    """Whether the source is "I", "we" or "you"."""
    source = statement.attribution.source
    return source is not None and PRONOUNS.get(source.of(draft.text).strip().lower()) in ("speaker", "hearer")


def place_of(statement: Statement) -> int:
    """Where a statement is spoken: its source, its cue, else its content."""
    attribution = statement.attribution
    mark = attribution.source or attribution.cue
    return mark.start if mark else attribution.content[0].start


def with_final_name(scene: Scene, found: Resolution) -> Resolution:
    """The resolution under the name that the whole article gives, which a later mention may have told."""
    if found.speaker is None or found.type == "author":
        return found
    party = scene.parties[found.speaker]
    name = display_name(party)
    if name == found.name:
        return found
    return replace(found, name=name, status="resolved", because=f"called “{name}” elsewhere in the text")


def resolve(scene: Scene, statement: Statement, known: dict[int, Resolution]) -> Resolution:
    """Whom the source of one statement means."""
    source = statement.attribution.source
    if source is None:
        return without_source(scene, statement)
    if ANSWER in statement.attribution.because and (found_answering := answering(scene, statement)) is not None:
        return found_answering
    source = without_possessive(scene, statement, source)
    wording = source.of(scene.text)
    kind = PRONOUNS.get(wording.strip().lower())
    if kind == "relative" or (kind is None and wording.lower().endswith((" of whom", " of which"))):
        return relative(scene, source, lambda span, noun: noun_source(scene, statement, span, noun))
    if kind is not None:
        found = pronoun(scene, statement, source, kind, known)
        if found.speaker is not None:
            party = scene.parties[found.speaker]
            party.mentions.append(source)
            if kind in ("male", "female") and party.gender is None:
                party.gender = kind  # whoever was "she" is not "he" later
        return found
    tokens = [token for token in tokens_in(scene.draft.doc, source) if not token.is_space]
    head = head_of(tokens)
    if (found_several := several(scene, source, wording)) is not None:
        return found_several
    if head is not None and (
        joined := coordinated(scene, source, tokens, head, lambda place: one_of_several(scene, statement, place, known))
    ):
        return joined
    if (found_apposed := apposed(scene, source, wording)) is not None:
        return found_apposed
    if tokens and tokens[0].tag_ == "PRP$" and (found_owned := owned(scene, statement, source, tokens)) is not None:
        return found_owned
    return noun_source(scene, statement, source, head)


def answering(scene: Scene, statement: Statement) -> Resolution | None:
    """ "A:" in an interview: whoever the introduction says is interviewed."""
    name = scene.interviewed
    if name is None:
        return None
    found = noun_source(scene, statement, name, head_of(tokens_in(scene.draft.doc, name)))
    return replace(found, status="resolved", because=f"{found.name} is interviewed") if found.speaker is not None else None


def one_of_several(scene: Scene, statement: Statement, place: Span, known: dict[int, Resolution]) -> Resolution:
    """One of the people that are a source together, as if he or she were the source alone."""
    attribution = replace(statement.attribution, source=place)
    return resolve(scene, replace(statement, attribution=attribution), known)


def without_possessive(scene: Scene, statement: Statement, source: Span) -> Span:
    """A source without the ending that makes it an owner ("the president's"); with what is owned where that speaks."""
    wording, cue = source.of(scene.text), statement.attribution.cue
    if wording.endswith(("’s", "'s")) and cue is not None:
        owner = head_of([token for token in tokens_in(scene.draft.doc, source) if token.tag_ != "POS"])
        owned = owner.head if owner is not None and owner.dep_ == "poss" else None
        if owned is not None and owned.dep_ == "nsubj" and owned.idx + len(owned) < cue.start and owned.head.idx >= cue.start:
            return Span(source.start, owned.idx + len(owned))  # "the party's complaint says"
    cut = len(wording) - 2 if wording.endswith(("’s", "'s")) else len(wording)
    return Span(source.start, source.start + cut) if cut > 0 else source


def noun_source(scene: Scene, statement: Statement, source: Span, head: Token | None) -> Resolution:
    """A source that is a name or a description."""
    wording = source.of(scene.text)
    party = named_in(scene, source, head)
    if party is not None and scene.parties[party].type != "group":  # "fellow Republicans": its own wording says more
        return as_party(scene, party, wording)
    return described(scene, statement, source, wording, head)


def left_out(scene: Scene, statement: Statement) -> Resolution | None:
    """Whose verb it is where the source was left out: "Dunn raised the matter, asserting that" is the subject's."""
    cue = statement.attribution.cue
    verb = next((token for token in tokens_in(scene.draft.doc, cue) if token.tag_ == "VBG"), None) if cue else None
    if verb is None or verb.dep_ != "advcl" or any(child.dep_ in ("nsubj", "mark") for child in verb.children):
        return None
    subject = next((child for child in verb.head.lefts if child.dep_ == "nsubj"), None)
    if subject is None:
        return None
    number = next((number for mention, number in scene.mentions_in(Span(subject.idx, subject.idx + len(subject)))), None)
    if number is None:
        return None
    party = scene.parties[number]
    place = Span(subject.idx, subject.idx + len(subject))
    return Resolution(number, "resolved", display_name(party), party.type, "subject of the verb before it", mention=place)


def without_source(scene: Scene, statement: Statement) -> Resolution:
    """A quotation that goes on is its speaker's; else nobody is named, or the subject of the sentence."""
    if (found := left_out(scene, statement)) is not None:
        return found
    if CONTINUED not in statement.attribution.because or not scene.spoken:
        return NOBODY
    speaker = scene.spoken[-1][1]
    party = scene.parties[speaker]
    before = [mention for mention in party.mentions if mention.end <= statement.attribution.content[0].start]
    mention = max(before) if before else party.mentions[0]
    return Resolution(speaker, "resolved", display_name(party), party.type, "goes on speaking", mention=mention)


def owned(scene: Scene, statement: Statement, source: Span, tokens: list[Token]) -> Resolution | None:
    """ "his lawyer": the lawyer of whoever "his" is."""
    kind = PRONOUNS.get(tokens[0].lower_, "")
    if kind not in ("male", "female", "plural", "thing"):
        return None
    place = Span(tokens[0].idx, tokens[0].idx + len(tokens[0]))
    owner = pronoun(scene, statement, place, kind, {}, owns=True)
    if owner.speaker is None or owner.name is None:
        return None
    name = f"{owner.name}’s {Span(place.end, source.end).of(scene.text).strip()}"
    head = head_of(tokens)
    resolution = new_party(scene, source, name, head.lemma_.lower() if head is not None else "", head)
    return replace(resolution, status="resolved", because=f"“{tokens[0].text}” is {owner.name}")
