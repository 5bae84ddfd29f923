"""Quotations that go on: a quotation without a cue of its own keeps the speaker of the one before it.

News gives the speaker once: "..." he said. "..." The second quotation, and those that open the next
paragraphs, are his. Where nothing but the reporting clause lies between them they are one content; where the
article's own voice does, each is an attribution of its own, without a cue (see the guidelines of PolNeAR).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace

from pipeline.attribution.content import QUOTES, tidy_content
from pipeline.attribution.pieces import gone_on, outermost
from pipeline.record import Attribution, Draft, Quotation, Span
from pipeline.spans import covering
from pipeline.tokens import has_verb

MIN_WORDS = 4  # shorter quotations are words in inverted commas, not speech
CONFIDENCE = 0.55
MAX_HEADING = 10  # words
AGREES = re.compile(r"(?:agree|concur|disagree)[sd]?\b|(?:agree|concur|disagree)r?ed\b")
NEAR = 40  # attributions that may be the one that a quotation goes on from
CONTINUED = "continues the quotation before it"


def continue_quotations(draft: Draft, attributions: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """``attributions`` with the quotations that nobody was given yet joined to them, or added without a cue."""
    own = [part for attribution in attributions if (part := within_paragraphs(draft, attribution)) is not None]
    whole = gone_on(draft, outermost(draft, tuple(own)))
    extended = [part for attribution in whole for part in parted(draft, without_strays(draft, attribution))]
    extended.sort(key=lambda attribution: attribution.content[0])
    ordered = len(extended)
    taken = [piece for attribution in whole for piece in attribution.content]
    taken.sort()
    usual = 2 * sum(in_single_marks(draft, quotation) for quotation in draft.quotations) > len(draft.quotations)
    for quotation in draft.quotations:
        if not is_speech(draft, quotation) or is_heading(draft, quotation, usual) or any_overlap(taken, quotation.span):
            continue
        before = last_before(extended, ordered, quotation.span)
        if before is None:
            continue
        spoken, said = extended[before], tidy_content(draft.text, [quotation.span])
        if not said or not is_spoken(draft, spoken):
            continue
        if nothing_between(draft, spoken, quotation) and not (starts_paragraph(draft, quotation) and reports(draft, spoken)):
            *earlier, last = spoken.content  # the others are tidy, and may be many
            extended[before] = replace(spoken, content=(*earlier, *tidy_content(draft.text, [last, *said])))
        elif starts_paragraph(draft, quotation) and is_close(draft, spoken, quotation):
            extended.append(Attribution(None, None, said, CONFIDENCE, (CONTINUED,)))
    return joined(draft, sorted(extended, key=lambda attribution: (attribution.content[0], attribution.cue or Span(0, 0))))


def within_paragraphs(draft: Draft, attribution: Attribution) -> Attribution | None:
    """The attribution without headings in other paragraphs than its cue's, its content cut there; None where nothing is left. Where
    who is named only agrees, it was another who said it."""
    cue = attribution.cue
    if cue is None:
        return attribution
    here = covering(draft.paragraphs, cue.start)
    parts = [part for piece in attribution.content for part in by_paragraph(draft, piece)]
    places = [covering(draft.paragraphs, part.start) for part in parts]
    if here is None or all(place == here for place in places):
        return attribution
    if AGREES.match(cue.of(draft.text)) and all(place is not None and place < here for place in places):
        return Attribution(None, None, tidy_content(draft.text, parts), CONFIDENCE, (CONTINUED,))  # "“It rained.” ¶ Lowe agreed."
    kept = [
        part
        for part, place in zip(parts, places, strict=True)
        if place == here or (place is not None and not is_a_heading(draft, part, place))
    ]
    if len(kept) == len(parts):
        return attribution
    content = tidy_content(draft.text, kept)
    return replace(attribution, content=content) if content else None


def by_paragraph(draft: Draft, piece: Span) -> Iterator[Span]:
    """The parts of a piece, one for each paragraph that it reaches into."""
    at = covering(draft.paragraphs, piece.start)
    if at is None or draft.paragraphs[at].end >= piece.end:
        yield piece
        return
    while at < len(draft.paragraphs) and draft.paragraphs[at].start < piece.end:
        paragraph = draft.paragraphs[at]
        yield Span(max(piece.start, paragraph.start), min(piece.end, paragraph.end))
        at += 1


def is_a_heading(draft: Draft, part: Span, at: int) -> bool:
    """Whether a part lies in the headline, or is all of a short paragraph that ends without a stop: a heading, in quotation marks or not."""
    paragraph, title = draft.paragraphs[at], draft.article.title_span
    if title is not None and title.covers(part):
        return True
    wording = paragraph.of(draft.text).strip(QUOTES)
    return wording[-1:].isalnum() and part.of(draft.text).strip(QUOTES) == wording and len(wording.split()) <= MAX_HEADING


def joined(draft: Draft, attributions: list[Attribution]) -> tuple[Attribution, ...]:
    """``attributions``, by place, with those without a cue joined where no word stands between them."""
    whole: list[Attribution] = []
    for attribution in attributions:
        before = whole[-1] if whole else None
        if before is not None and before.cue is None and attribution.cue is None and not is_parted(draft, before, attribution):
            whole[-1] = replace(before, content=tidy_content(draft.text, [*before.content, *attribution.content]))
        else:
            whole.append(attribution)
    return tuple(whole)


def is_parted(draft: Draft, before: Attribution, attribution: Attribution) -> bool:
    """Whether a word stands between two attributions."""
    return any(char.isalnum() for char in draft.text[before.whole.end : attribution.whole.start])


def parted(draft: Draft, attribution: Attribution) -> tuple[Attribution, ...]:
    """The attribution, or two of it where it reports in the article's words and the next paragraphs quote: the quotation is one
    of its own, without a cue."""
    content = attribution.content
    if len(content) < 2 or attribution.cue is None or not reports(draft, attribution):
        return (attribution,)
    quoted = [is_mostly_quoted(draft, piece) for piece in content]
    paragraphs = [covering(draft.paragraphs, piece.start) for piece in content]
    for number in range(1, len(content)):
        if quoted[number] and paragraphs[number] != paragraphs[number - 1] and content[number].start > attribution.cue.end:
            rest = Attribution(None, None, content[number:], min(CONFIDENCE, attribution.confidence), (CONTINUED,))
            return (replace(attribution, content=content[:number]), rest)
    return (attribution,)


def reports(draft: Draft, attribution: Attribution) -> bool:
    """Whether the content begins with a clause in the article's words."""
    first = attribution.content[0]
    return attribution.cue is not None and not is_mostly_quoted(draft, first) and has_verb(draft.doc, first)


def without_strays(draft: Draft, attribution: Attribution) -> Attribution:
    """The attribution without pieces in the article's words that lie in another sentence than the cue, where some lie in its own:
    what is reported ends with the sentence, only what is quoted goes on."""
    content, cue = attribution.content, attribution.cue
    if len(content) < 2 or cue is None:
        return attribution
    own = covering(draft.sentences, cue.start)
    near = [covering(draft.sentences, piece.start) == own for piece in content]
    kept = tuple(piece for piece, is_near in zip(content, near, strict=True) if is_near or is_quoted(draft, piece))
    return replace(attribution, content=kept) if any(near) and len(kept) < len(content) else attribution


def is_quoted(draft: Draft, piece: Span) -> bool:
    """Whether the piece shares a character with the inside of a quotation."""
    return any(quotation.inner.overlaps(piece) for quotation in quotations_at(draft, piece))


def is_mostly_quoted(draft: Draft, piece: Span) -> bool:
    """Whether most of the piece stands in quotation marks."""
    inside = sum(
        min(piece.end, q.inner.end) - max(piece.start, q.inner.start) for q in quotations_at(draft, piece) if q.inner.overlaps(piece)
    )
    return 2 * inside > piece.end - piece.start


def quotations_at(draft: Draft, piece: Span) -> Iterator[Quotation]:
    """The quotations that may share a character with ``piece``."""
    at = max(0, bisect_right(draft.quotations, piece.start, key=lambda quotation: quotation.span.start) - 1)
    while at < len(draft.quotations) and draft.quotations[at].span.start < piece.end:
        yield draft.quotations[at]
        at += 1


def is_speech(draft: Draft, quotation: Quotation) -> bool:
    """Whether a quotation is a sentence of its own: it starts its sentence or paragraph and is no mere term."""
    if len(quotation.inner.of(draft.text).split()) < MIN_WORDS:
        return False
    at = covering(draft.sentences, quotation.span.start)
    return at is not None and draft.sentences[at].start >= quotation.span.start - 1


def is_heading(draft: Draft, quotation: Quotation, usual: bool) -> bool:
    """Whether a quotation is a heading: a paragraph of its own that ends without a stop, or a short one in other marks than is ``usual``."""
    at = covering(draft.paragraphs, quotation.span.start)
    if at is None or draft.paragraphs[at] != quotation.span or not quotation.closed:
        return False
    wording = quotation.inner.of(draft.text)
    return wording[-1:].isalnum() or (in_single_marks(draft, quotation) != usual and len(wording.split()) <= MAX_HEADING)


def in_single_marks(draft: Draft, quotation: Quotation) -> bool:
    return draft.text[quotation.span.start] in "'‘"


def any_overlap(taken: list[Span], span: Span) -> bool:
    """Whether one of the sorted spans shares a character with ``span``; they may nest, so a few are looked at."""
    at = bisect_right(taken, Span(span.end, span.end))
    return any(piece.overlaps(span) for piece in taken[max(0, at - 12) : at])


def last_before(attributions: list[Attribution], ordered: int, span: Span) -> int | None:
    """The attribution whose last word, of content or cue, stands nearest before ``span``; the first ``ordered`` are by place."""
    near = bisect_left(attributions, span.start, hi=ordered, key=lambda attribution: attribution.content[0].start)
    best, place = None, -1
    for number in (
        *range(max(0, near - NEAR), min(near + NEAR, ordered)),
        *range(max(ordered, len(attributions) - NEAR), len(attributions)),
    ):
        end = end_of(attributions[number])
        if place < end <= span.start:
            best, place = number, end
    return best


def end_of(attribution: Attribution) -> int:
    return max(span.end for span in (*attribution.content, attribution.cue, attribution.source) if span)


def is_spoken(draft: Draft, attribution: Attribution) -> bool:
    """Whether the attribution quotes: a quotation mark stands at its content."""
    first = attribution.content[0].start
    return attribution.cue is None or any(char in "\"“‘'" for char in draft.text[max(0, first - 1) : attribution.content[-1].end])


def nothing_between(draft: Draft, spoken: Attribution, quotation: Quotation) -> bool:
    """Whether no sentence of the article's own stands between the attribution and the quotation."""
    end = end_of(spoken)
    at = covering(draft.sentences, max(0, end - 1))
    stop = draft.sentences[at].end if at is not None else end
    return stop >= quotation.span.start or not any(char.isalnum() for char in draft.text[stop : quotation.span.start])


def starts_paragraph(draft: Draft, quotation: Quotation) -> bool:
    at = covering(draft.paragraphs, quotation.span.start)
    return at is not None and draft.paragraphs[at].start == quotation.span.start


def is_close(draft: Draft, spoken: Attribution, quotation: Quotation) -> bool:
    """Whether at most one paragraph stands between the two."""
    first, last = covering(draft.paragraphs, end_of(spoken) - 1), covering(draft.paragraphs, quotation.span.start)
    return first is not None and last is not None and last - first <= 2
