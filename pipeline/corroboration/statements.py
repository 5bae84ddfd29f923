"""A claim made ready for comparing: its wording, words, names, figures and times."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from sys import intern

from pipeline.corroboration.amounts import Amount, amounts_of, pairs_of
from pipeline.corroboration.times import Period, Planned, clash, day_of, hour_of, may_be_one_plan, periods_of, pieces, planned_in
from pipeline.corroboration.words import POSSESSIVE, concept, contrasts_in, is_negated, names_in, subjects, words_of
from pipeline.evidence import ArticleRef, Evidence, FigureRow
from pipeline.lexicons.contrasts import ASKING, GOES_ON, PROMISING, SHADES
from pipeline.lexicons.cues import STANCE_OF_VERB
from pipeline.record import Span, Stance

WORD_OR_MARK = re.compile(r"\w+(?:['’]\w+)?|[^\w\s]")
SAME_WORDS = 0.6  # of the words of the shorter more must be in common for a negation to deny the other statement
RUNS_ON = 8  # characters between two pieces of one quotation: marks and line ends
STEMMED = 4  # letters that a name shares with the people named after it
TO_COME = re.compile(
    r"\b(?:will|would|shall|(?:is|are) to|costs?|costing|price[ds]?|bill|budget|estimate[ds]?|expect(?:s|ed)?)\b", re.IGNORECASE
)
# "it would cut 1,500 jobs", said by Nordahl Steel, is about Nordahl Steel.
# "It was 44 degrees" and "it was a dog that found him" are about nobody.
PRONOUN = re.compile(
    r"(?P<own>its|his|her|their|our|my)\b|(?:it(?! (?:is|was|will be) (?:an?|the|not|\d))|he|she|they|we|I)\b", re.IGNORECASE
)
SAYING = "|".join(sorted({"said", "says", "told", "according", "announced", "reported", "added", "wrote"} | {f"{verb}(?:s|d|ed)" for verb in STANCE_OF_VERB}))  # fmt: skip
# "..., the statistics office said on Monday", where the reader of attributions left it in.
TAIL = re.compile(rf",\s+(?:according to [^,]{{2,80}}|[^,]{{2,80}}\s(?:{SAYING})(?:\s[^,]{{2,40}})?)$")
HEAD = re.compile(r"^(?:according to [^,]{2,80},\s+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Statement:
    """What is compared of a claim; ``number`` is its place in the run."""

    number: int
    id: str
    article: ArticleRef
    spans: tuple[Span, ...]
    text: str
    wording: str  # the text, without "the office said", and with the speaker's name for "it"
    masked: str  # the wording with "many" for each figure, so that other figures make no other statement
    bare: str  # that without names
    content: tuple[tuple[str, str], ...]  # concept of each word that carries the subject, and the word in lower case
    source: str | None
    source_kind: str
    stance: Stance
    in_title: bool
    asks: bool  # says what shall be: a demand, a proposal
    foretells: bool  # speaks of what is to come, or of what it costs
    goes_on: bool  # counts what goes on from day to day
    negated: bool
    words: frozenset[str]
    names: frozenset[str]
    context: frozenset[str]  # stems of the title and the speaker
    speaker: frozenset[str]  # stems of the speaker's name or description
    around: frozenset[str]  # every word of wording, title and speaker, in lower case
    beginnings: frozenset[str]  # the first letters of those, as many as a name shares with the people named after it
    contrasts: frozenset[tuple[str, str]]  # families and members that the wording speaks of
    shades: frozenset[tuple[str, str]]  # the same of the weaker ones
    amounts: tuple[Amount, ...]
    periods: tuple[Period, ...]
    plans: tuple[Planned, ...]  # the dates of it that lay ahead
    day: date | None  # on which it was said, else published
    hour: float | None  # of the day, of which it tells
    published: str | None

    @property
    def denies(self) -> bool:
        """Whether it says that something is not so."""
        return (self.stance == "deny") != self.negated


def statement_of(number: int, claim: Evidence) -> Statement:
    """The claim made ready for comparing."""
    wording = wording_of(claim)
    about = " ".join([claim.article.title or "", claim.source.name or "", claim.source.affiliation or "", claim.source.text or ""])
    around = frozenset(word.lower() for word in words_of(f"{wording} {about}"))
    said_on = next((when.start for when in claim.dates if when.id == claim.said_on), None)
    without_figures = masked(wording, claim.figures)
    names = names_in(without_figures) | entity_names(claim, without_figures)
    day = day_of(said_on) or day_of(claim.article.published)
    return Statement(
        number=number,
        id=claim.id,
        article=claim.article,
        spans=tuple(claim.spans),
        text=claim.text,
        wording=wording,
        masked=without_figures,
        bare=without(names, without_figures),
        content=content_of(without_figures),
        source=claim.source.name or claim.source.text,
        source_kind=claim.source.kind,
        stance=claim.stance,
        in_title=claim.in_title,
        foretells=TO_COME.search(wording) is not None,
        goes_on=GOES_ON.search(wording) is not None,
        asks=asks_for(claim),
        negated=is_negated(wording if len(claim.spans) == 1 else "\n".join(pieces_of(claim))),
        words=subjects(wording),
        names=names,
        context=subjects(about),
        speaker=subjects(claim.source.name or claim.source.text or ""),
        around=around,
        beginnings=frozenset(intern(word[:STEMMED]) for word in around),
        contrasts=pairs_of(contrasts_in(words_of(wording))),
        shades=pairs_of(contrasts_in(words_of(wording), SHADES)),
        amounts=amounts_of(claim),
        periods=periods_of(claim),
        plans=planned_in(claim, day),
        day=day,
        hour=hour_of(claim),
        published=claim.article.published,
    )


def asks_for(claim: Evidence) -> bool:
    """Whether the claim says what somebody else shall do or give: a demand, an offer; what a speaker plans or promises is told."""
    if claim.cue is not None and claim.cue.lemma in ASKING:
        return True
    return claim.stance == "direct" and not (claim.cue is not None and claim.cue.lemma in PROMISING)


def pieces_of(claim: Evidence) -> Iterator[str]:
    """The text of each piece on one line: "it is not true" and, a sentence on, "no one came" deny two things."""
    held = held_together(claim)
    yield from (" ".join(piece.split()) for span, piece in pieces(claim) if span in held)


def held_together(claim: Evidence) -> Sequence[Span]:
    """The pieces of the content that its cue or source splits, from the one nearest to the cue on.

    Where nothing of the attribution stands between two pieces, the farther was put to it by mistake; a quotation may
    run on in another paragraph.
    """
    if claim.cue is None or len(claim.spans) == 1:
        return claim.spans
    cue = claim.cue.span
    parts = [part for part in (cue, claim.source.span, claim.addressee and claim.addressee.span) if part]
    first = last = min(range(len(claim.spans)), key=lambda at: gap(claim.spans[at], cue))
    small = RUNS_ON if claim.quotation != "indirect" else 0
    while first and is_held(claim.spans[first - 1], claim.spans[first], parts, small):
        first -= 1
    while last + 1 < len(claim.spans) and is_held(claim.spans[last], claim.spans[last + 1], parts, small):
        last += 1
    return claim.spans[first : last + 1]


def gap(one: Span, other: Span) -> int:
    """The characters between two places."""
    return max(one.start - other.end, other.start - one.end, 0)


def is_held(earlier: Span, later: Span, parts: Iterable[Span], small: int) -> bool:
    """Whether a part of the attribution stands between two pieces, or hardly anything."""
    return gap(earlier, later) <= small or any(earlier.end <= part.start and part.end <= later.start for part in parts)


def entity_names(claim: Evidence, wording: str) -> frozenset[str]:
    """The words of the claim's entities that stand in its wording, in lower case: so that a name may open the sentence."""
    written = {word.lower() for word in words_of(wording)}
    named = {word.lower() for entity in claim.entities for word in words_of(entity.text) if word[0].isupper()}
    return frozenset(named & written)


def wording_of(claim: Evidence) -> str:
    """The content on one line, freed of who said it, with the speaker's name for a pronoun that opens it.

    Of an attitude the verb is half of what it states: "approved the sale", "blocked the sale".
    """
    text = " ".join(pieces_of(claim))
    if claim.stance == "attitude" and claim.cue is not None:
        return f"{' '.join(claim.cue.text.split())} {text}"
    shorter = HEAD.sub("", TAIL.sub("", text)) if claim.source.kind == "author" or claim.source.name is None else text
    opening = PRONOUN.match(shorter)
    if opening is None or claim.source.kind != "attributed" or not claim.source.name or claim.source.status in ("ambiguous", "unknown"):
        return shorter
    return claim.source.name + ("'s" if opening["own"] else "") + shorter[opening.end() :]


def masked(wording: str, figures: Iterable[FigureRow]) -> str:
    """The wording with "many" in place of each figure but spans of time."""
    for figure in figures:
        if figure.kind not in ("duration", "age"):
            wording = wording.replace(" ".join(figure.text.split()), "many", 1)
    return wording


def without(names: Container[str], wording: str) -> str:
    """The wording without these words, which are given in lower case."""
    return " ".join(word for word in WORD_OR_MARK.findall(wording) if POSSESSIVE.sub("", word).lower() not in names)


def content_of(text: str) -> tuple[tuple[str, str], ...]:
    """The concept of each word that carries the subject, in order, with the word in lower case; "many" stands for a figure."""
    stems = subjects(text)
    found = {concept(word): word.lower() for word in words_of(text) if concept(word) in stems}
    return tuple(found.items())


def is_one_voice(one: Statement, other: Statement) -> bool:
    """Whether one speaker says both, as far as the names tell: "the governor" and "the governor of Arda"."""
    return bool(one.speaker and other.speaker) and (one.speaker <= other.speaker or other.speaker <= one.speaker)


def is_denial(member: Statement, other: Statement) -> bool:
    """Whether the one denies what the other states: by its verb, or with a negation of the same words.

    "Flights cannot resume" is no denial of "the airport will remain shut", nor does one speaker deny what he says himself: that Pike
    would miss the final, and would not play in it.
    """
    if member.denies == other.denies:
        return False
    if "deny" in (member.stance, other.stance):
        return True
    if is_one_voice(member, other):
        return False
    return len(member.words & other.words) > SAME_WORDS * min(len(member.words), len(other.words))


def are_stages(one: Statement, other: Statement) -> bool:
    """Whether the two count on different days what goes on from day to day: homes without water on Monday, and still on Wednesday."""
    return (one.goes_on or other.goes_on) and None not in (one.day, other.day) and one.day != other.day


def speak_of_other_times(one: Statement, other: Statement) -> bool:
    """Whether both say when, and no time of the one can be a time of the other.

    What is to come may be told by its month and by its season.
    """
    if not clash(one.periods, other.periods):
        return False
    return not any(may_be_one_plan(ours.period, theirs.period) for ours in one.plans for theirs in other.plans)


def are_rescheduled(one: Statement, other: Statement) -> bool:
    """Whether each tells a date to come that the other does not: what was put off, if they are one."""
    return bool(one.plans and other.plans) and not any(
        may_be_one_plan(ours.period, theirs.period) for ours in one.plans for theirs in other.plans
    )


def pieces_touch(one: Statement, other: Statement) -> bool:
    """Whether two statements of one article share a character: one quotes the other."""
    return one.article.id == other.article.id and any(a.overlaps(b) for a in one.spans for b in other.spans)
