"""Speech set off by a colon: the turns of a transcript, and paragraphs that the one before them introduces.

The trained reader reads paragraph by paragraph and finds a speaker beside the words. Here the layout says who
speaks: "WALLACE: ..." at the start of a paragraph, or "The governor added:" and the speech in the next.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from pipeline.attribution.content import QUOTES, tidy_content
from pipeline.attribution.grammar import noun_phrase, subject_of, verb_group
from pipeline.lexicons.cues import SPEECH, STANCE_OF_NOUN
from pipeline.lexicons.people import TRANSCRIPT_ROLES
from pipeline.record import Attribution, Draft, Span
from pipeline.spans import Overlaps, covering, trim
from pipeline.tokens import tokens_in

TURN = 0.85
INTRODUCED = 0.75
FOLLOWING = 6  # paragraphs without a label of their own that a turn may go on for
BRIEF = 12  # words of a sentence that does nothing but introduce
LABEL = re.compile(r"[“\"‘']?((?:[A-Z][\w.’'-]*)(?: (?:[A-Z][\w.’'-]*|of|the|de|van|von)){0,4})(?: \([^()\n]{1,40}\))?(:)\s+(?=\S)")
ISSUE = frozenset("make issue release post publish offer give send tweet write share".split())


def with_introduced(draft: Draft, found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """``found`` with the turns of a transcript and with paragraphs introduced by a colon that nobody was given yet.

    What was found inside a turn stays (a source whom the speaker quotes); what reaches over the edge of one is cut there.
    """
    turns = tuple(read_turns(draft))
    kept = [part for attribution in found if (part := outside(attribution, turns)) is not None] if turns else list(found)
    taken = Overlaps(piece for attribution in (*kept, *turns) for piece in attribution.content)
    return tuple(sorted([*kept, *turns, *introduced(draft, taken)], key=lambda one: (one.content[0], one.cue or Span(0, 0))))


# ---------------------------------------------------------------- transcripts
def read_turns(draft: Draft) -> Iterator[Attribution]:
    """The turns of a transcript: paragraphs that start with who speaks, and those after them until the next does."""
    labels = list(speaker_labels(draft))
    for number, (at, label, colon) in enumerate(labels):
        following = labels[number + 1][0] if number + 1 < len(labels) else None
        pieces = [Span(colon.end, draft.paragraphs[at].end), *going_on(draft, at, following)]
        content = tidy_content(draft.text, pieces)
        if content:
            yield Attribution(label, colon, content, TURN, ("a turn of a transcript",))


def speaker_labels(draft: Draft) -> Iterator[tuple[int, Span, Span]]:
    """Each paragraph that starts with its speaker: its number, the places of the label and of the colon.

    A label is written in capitals or comes back, and names somebody whom the text names elsewhere, or a part in a
    conversation (MODERATOR); "READ MORE:" does not. Where such a one comes back, others in capitals that do so talk with it.
    """
    seen = [
        (number, Span(*match.span(1)), Span(*match.span(2)))
        for number, paragraph in enumerate(draft.paragraphs)
        if (match := LABEL.match(draft.text, *paragraph)) and not any(hole.overlaps(paragraph) for hole in draft.article.furniture)
    ]
    if not seen:
        return
    times = Counter(label.of(draft.text) for _, label, _ in seen)
    people = {
        word.casefold()
        for entity in draft.entities
        if entity.label == "PERSON" and not any(label.overlaps(entity.span) for _, label, _ in seen)
        for word in entity.span.of(draft.text).split()
        if word[:1].isupper()
    }

    def is_speaker(wording: str) -> bool:
        last = wording.split()[-1].strip(".").casefold()
        return (in_capitals(wording) or times[wording] > 1) and (last in people or (last in TRANSCRIPT_ROLES and times.total() > 1))

    known = {wording for wording in times if is_speaker(wording)}
    if any(times[wording] > 1 for wording in known):
        known |= {wording for wording, count in times.items() if count > 1 and in_capitals(wording)}
    yield from (place for place in seen if place[1].of(draft.text) in known)


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


def outside(attribution: Attribution, turns: Sequence[Attribution]) -> Attribution | None:
    """The attribution as it is where it lies inside one turn or touches none; else what lies before or between the turns."""
    marks = [span for span in (*attribution.content, attribution.cue, attribution.source) if span is not None]
    for turn in turns:
        area = Span(turn.source.start if turn.source else turn.whole.start, turn.whole.end)
        inside = [area.covers(mark) for mark in marks]
        if all(inside):
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
    for before, paragraph in zip(draft.paragraphs, draft.paragraphs[1:], strict=False):
        if not draft.text[before.start : before.end].endswith(":") or any(hole.overlaps(paragraph) for hole in draft.article.furniture):
            continue
        quoted = draft.text[paragraph.start] in QUOTES
        speech = quotation_at(draft, paragraph) if quoted else paragraph
        clause = reporting_clause(draft, Span(before.start, before.end), brief=not quoted)
        if speech is None or clause is None or any(True for _ in taken.numbers(speech)):
            continue
        content = tidy_content(draft.text, [speech])
        if content:
            yield Attribution(*clause, content, INTRODUCED, ("introduced by the paragraph before it",))


def quotation_at(draft: Draft, paragraph: Span) -> Span | None:
    """The quotation that the paragraph opens with."""
    return next((quotation.span for quotation in draft.quotations if quotation.span.start == paragraph.start), None)


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
