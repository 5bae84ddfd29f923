"""Speech set off by a colon: the turns of a transcript, and paragraphs that the one before them introduces.

The trained reader reads paragraph by paragraph and finds a speaker beside the words. Here the layout says who
speaks: "WALLACE: ..." at the start of a paragraph, or "The governor added:" and the speech in the next.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Token

from pipeline.attribution.content import QUOTES, tidy_content
from pipeline.attribution.grammar import noun_phrase, subject_of, verb_group
from pipeline.lexicons.cues import SPEECH, STANCE_OF_NOUN
from pipeline.lexicons.people import TRANSCRIPT_ROLES
from pipeline.record import Attribution, Draft, Span
from pipeline.spans import Overlaps, covering, hull, trim
from pipeline.tokens import has_verb, tokens_in

TURN = 0.85
INTRODUCED = 0.75
FOLLOWING = 6  # paragraphs without a label of their own that a turn may go on for
BRIEF = 12  # words of a sentence that does nothing but introduce
LABEL = re.compile(r"[“\"‘']?((?:[A-Z][\w.’'-]*)(?: (?:[A-Z][\w.’'-]*|of|the|de|van|von)){0,4})(?: \([^()\n]{1,40}\))?(:)\s+(?=\S)")
NO_SPEAKER = frozenset(
    """
    advertisement also analysis background breaking caption clarification context correction credit editor exclusive fact gallery graphic
    infographic key listen live more note opinion photo photos picture poll profile quote read related see source summary timeline
    update video watch""".split()
)
Q_OR_A = re.compile(r"(?P<letter>[QA])(?P<mark>[:.])\s+(?=\S)")
INTERVIEW = re.compile(
    r"\b(?:interview\w*|Q\s?&\s?A|questions (?:for|to|with)|(?:spoke|speaks|talked|talks|sat down|sits down|caught up) (?:to|with)|(?:in )?conversation with|answers)\b"
)
LEAST_ANSWERS = 2  # one "A:" alone may be a list
ANSWER = "an answer in an interview"
LIST_ITEM = re.compile(r"[-–—•*·▪]|\(?\w{1,2}[.)]\s")
ENDS = tuple(".!?…" + QUOTES)
ISSUE = frozenset("make issue release post publish offer give send tweet write share".split())


def with_introduced(draft: Draft, found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """``found`` with the turns of a transcript and with paragraphs introduced by a colon that nobody was given yet.

    What was found inside a turn stays (a source whom the speaker quotes); what reaches over the edge of one is cut there.
    """
    turns = tuple(read_turns(draft)) or tuple(read_answers(draft))
    areas = Overlaps(area_of(turn) for turn in turns)
    kept = [part for attribution in found if (part := outside(attribution, turns, areas)) is not None] if turns else list(found)
    taken = Overlaps(piece for attribution in (*kept, *turns) for piece in attribution.content)
    return tuple(sorted([*kept, *turns, *introduced(draft, taken)], key=lambda one: (one.content[0], one.cue or Span(0, 0))))


def area_of(turn: Attribution) -> Span:
    """From the label of a turn to its last word."""
    return Span(turn.source.start if turn.source else turn.whole.start, turn.whole.end)


# ---------------------------------------------------------------- transcripts
def read_turns(draft: Draft) -> Iterator[Attribution]:
    """The turns of a transcript: paragraphs that start with who speaks, and those after them until the next does."""
    labels = list(speaker_labels(draft))
    for number, (at, label, colon) in enumerate(labels):
        following = labels[number + 1][0] if number + 1 < len(labels) else None
        start = trim(draft.text, Span(colon.end, draft.paragraphs[at].end)).start
        spoken = quotation_at(draft, start) if draft.text[start] in QUOTES else None  # what stands behind the closing mark is not his
        pieces = [spoken] if spoken else [Span(start, draft.paragraphs[at].end), *going_on(draft, at, following)]
        content = tidy_content(draft.text, pieces)
        if content:
            yield Attribution(label, colon, content, TURN, ("a turn of a transcript",))


def speaker_labels(draft: Draft) -> Iterator[tuple[int, Span, Span]]:
    """Each paragraph that starts with its speaker in a text that is a transcript: its number, the places of label and colon.

    A label is in capitals, and is the surname of somebody whom the text names elsewhere, or a part in a conversation (MODERATOR);
    beside one of these that comes back, others that do so speak as well. Two speak, or it is no transcript: one label alone is a
    dateline or a heading ("LONDON: ..."). "READ MORE:" and the like never are.
    """
    furniture = Overlaps(draft.article.furniture)
    seen = [
        (number, Span(*match.span(1)), Span(*match.span(2)))
        for number, paragraph in enumerate(draft.paragraphs)
        if (match := LABEL.match(draft.text, *paragraph)) and in_capitals(match[1]) and not any(True for _ in furniture.numbers(paragraph))
    ]
    times = Counter(label.of(draft.text) for _, label, _ in seen if not NO_SPEAKER & set(label.of(draft.text).casefold().split()))
    if times.total() < 2:
        return
    labels = Overlaps(label for _, label, _ in seen)
    surnames = {
        entity.span.of(draft.text).split()[-1].removesuffix("’s").removesuffix("'s").casefold()
        for entity in draft.entities
        if entity.label == "PERSON" and not any(True for _ in labels.numbers(entity.span))
    }
    known = {wording for wording in times if (last := wording.split()[-1].strip(".").casefold()) in surnames or last in TRANSCRIPT_ROLES}
    if any(times[wording] > 1 for wording in known):
        known |= {wording for wording, count in times.items() if count > 1}
    if len(known) > 1:
        yield from (place for place in seen if place[1].of(draft.text) in known)


def read_answers(draft: Draft) -> Iterator[Attribution]:
    """The answers of an interview printed as "Q: ..." and "A: ...", where the article says who is interviewed."""
    seen = questions_and_answers(draft)
    letters = [match["letter"] for _, match in seen]
    if "Q" not in letters or letters.count("A") < LEAST_ANSWERS or interviewee(draft) is None:
        return
    for place, (at, match) in enumerate(seen):
        if match["letter"] == "A":
            following = seen[place + 1][0] if place + 1 < len(seen) else min(at + 1, len(draft.paragraphs))
            pieces = [Span(match.end(), draft.paragraphs[at].end), *draft.paragraphs[at + 1 : following]]
            if content := tidy_content(draft.text, pieces):
                yield Attribution(Span(*match.span("letter")), Span(*match.span("mark")), content, TURN, (ANSWER,))


def questions_and_answers(draft: Draft) -> list[tuple[int, re.Match[str]]]:
    """The paragraphs that begin with "Q:" or "A:", by number."""
    return [(number, match) for number, paragraph in enumerate(draft.paragraphs) if (match := Q_OR_A.match(draft.text, *paragraph))]


def interviewee(draft: Draft) -> Span | None:
    """Who is interviewed, as the headline or the introduction says: the one person named in the sentences about the interview that
    stand before the first question; None where there is none, or a choice."""
    first = next((match.start() for _, match in questions_and_answers(draft)), 0)
    about = Overlaps(sentence for sentence in draft.sentences if sentence.start < first and INTERVIEW.search(draft.text, *sentence))
    found: dict[str, Span] = {}
    for entity in draft.entities:
        name = entity.span.of(draft.text)
        if entity.label == "PERSON" and name not in draft.article.authors and any(True for _ in about.numbers(entity.span)):
            found.setdefault(name.split()[-1].casefold(), entity.span)
    return next(iter(found.values())) if len(found) == 1 else None


def in_capitals(wording: str) -> bool:
    return wording.isupper() and len(wording) > 2


def going_on(draft: Draft, at: int, following: int | None) -> Iterator[Span]:
    """The paragraphs after number ``at`` in which its speaker goes on: all until the ``following`` label, or, of a quotation
    that is not closed yet, those that open with a quotation mark."""
    quoted = draft.text[draft.paragraphs[at].start] in QUOTES
    number = at + 1
    while number < len(draft.paragraphs) and number != following and number - at <= FOLLOWING:
        paragraph = draft.paragraphs[number]
        if quoted and draft.text[paragraph.start] not in QUOTES:
            return
        if not quoted and (following is None or following - at > FOLLOWING):
            return
        if not paragraph.of(draft.text).lstrip(QUOTES).startswith("("):  # (CROSSTALK), (LAUGHTER)
            yield paragraph
        number += 1


def outside(attribution: Attribution, turns: Sequence[Attribution], areas: Overlaps) -> Attribution | None:
    """The attribution as it is where it lies inside one turn or touches none; else what lies before or between the turns."""
    marks = [span for span in (*attribution.content, attribution.cue, attribution.source) if span is not None]
    for number in areas.numbers(hull(marks)):
        turn, area = turns[number], areas.spans[number]
        if all(area.covers(mark) for mark in marks):
            return attribution if all(any(piece.covers(mark) for piece in turn.content) for mark in marks) else None
        if any(mark.overlaps(area) for mark in marks):
            content = tuple(piece for piece in attribution.content if not piece.overlaps(area))
            if not content or any(mark.overlaps(area) for mark in (attribution.cue, attribution.source) if mark is not None):
                return None
            attribution = replace(attribution, content=content)
            marks = [span for span in (*content, attribution.cue, attribution.source) if span is not None]
    return attribution


# ---------------------------------------------------------------- introduced paragraphs
def introduced(draft: Draft, taken: Overlaps) -> Iterator[Attribution]:
    """Paragraphs that the one before them introduces with a reporting clause and a colon, where they are nobody's yet."""
    furniture = Overlaps(draft.article.furniture)
    for before, paragraph in pairwise(draft.paragraphs):
        if draft.text[before.end - 1] != ":" or any(True for _ in furniture.numbers(paragraph)):
            continue
        quoted = draft.text[paragraph.start] in QUOTES
        speech = quotation_at(draft, paragraph.start) if quoted else paragraph if is_speech(draft, paragraph) else None
        if speech is None or any(True for _ in taken.numbers(speech)):
            continue
        clause = reporting_clause(draft, before, brief=not quoted)
        content = tidy_content(draft.text, [speech])
        if clause is not None and content:
            yield Attribution(*clause, content, INTRODUCED, ("introduced by the paragraph before it",))


def is_speech(draft: Draft, paragraph: Span) -> bool:
    """Whether a paragraph without quotation marks can be what somebody said: a sentence, no list item, heading or label."""
    if LIST_ITEM.match(draft.text, *paragraph) or LABEL.match(draft.text, *paragraph) or not paragraph.of(draft.text).endswith(ENDS):
        return False
    return has_verb(draft.doc, paragraph)


def quotation_at(draft: Draft, start: int) -> Span | None:
    """The quotation that opens at ``start``."""
    at = bisect_left(draft.quotations, start, key=lambda quotation: quotation.span.start)
    return draft.quotations[at].span if at < len(draft.quotations) and draft.quotations[at].span.start == start else None


def reporting_clause(draft: Draft, paragraph: Span, *, brief: bool) -> tuple[Span | None, Span] | None:
    """Source and cue of the last sentence of a paragraph, if it reports that somebody spoke; with ``brief`` only if it does little else.

    The cue is the last verb of saying ("The governor added:") or the noun of what was issued ("made this comment:").
    """
    at = covering(draft.sentences, paragraph.end - 1)
    if at is None:
        return None
    start, end = trim(draft.text, Span(max(paragraph.start, draft.sentences[at].start), paragraph.end))
    tokens = [token for token in tokens_in(draft.doc, Span(start, end)) if not token.is_space]
    if brief and len(tokens) > BRIEF:
        return None
    for token in reversed(tokens):
        if token.pos_ != "VERB" or (subject := subject_of(token)) is None or not start <= subject.idx:
            continue
        if token.lemma_.lower() in SPEECH:
            return noun_phrase(subject), verb_group(token, draft.doc)
        if token.lemma_.lower() in ISSUE and (noun := issued(token)) is not None:
            return noun_phrase(subject), Span(verb_group(token, draft.doc).start, noun.idx + len(noun))
    return None


def issued(verb: Token) -> Token | None:
    """The noun of speech that is the object of ``verb``: "made the following comment"."""
    return next((child for child in verb.children if child.dep_ == "dobj" and child.lemma_.lower() in STANCE_OF_NOUN), None)
