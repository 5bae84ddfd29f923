"""Contents made whole: what a reader took for two attributions where the article makes one.

Contents are cut where a clause inside them looks like a report, and at the end of a paragraph whose quotation is left
open because the next one goes on with it, as English news prints it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from pipeline.attribution.content import tidy_content
from pipeline.record import Attribution, Draft, Span
from pipeline.spans import covering

NEAR = 40  # attributions before and behind one that may have a part of its content
MOST = 12  # paragraphs that one quotation is followed back through


def outermost(draft: Draft, attributions: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """``attributions`` without those that are the rest of another's content: "However, | it might seem late, | Dunn told us".

    Such a one has no source and stands, with no word at either side, between the content and the reporting clause.
    """
    kept: list[Attribution | None] = list(attributions)
    for number, rest in enumerate(attributions):
        if rest.source is not None or rest.cue is None:
            continue
        for at in range(max(0, number - NEAR), min(number + NEAR, len(kept))):
            other = kept[at]
            if at != number and other is not None and other.cue is not None and is_rest(draft, rest, other):
                kept[at] = replace(other, content=tidy_content(draft.text, [Span(other.content[0].start, rest.whole.end)]))
                kept[number] = None
                break
    return tuple(attribution for attribution in kept if attribution is not None)


def is_rest(draft: Draft, rest: Attribution, other: Attribution) -> bool:
    """Whether ``rest`` fills what lies between the content of ``other`` and its reporting clause."""
    clause = min(span.start for span in (other.source, other.cue) if span)
    before, behind = Span(other.content[-1].end, rest.whole.start), Span(rest.whole.end, clause)
    if not 0 <= before.start <= before.end <= behind.start <= behind.end:
        return False
    return not any(char.isalnum() or char == "\n" for gap in (before, behind) for char in gap.of(draft.text))


def gone_on(draft: Draft, attributions: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """``attributions`` with what was said in paragraphs whose quotation is left open given to who is said to have said the
    rest: "“It rained. ¶ “Nobody came,” he said"."""
    kept = list(attributions)
    for number in range(len(kept) - 1, -1, -1):
        for _ in range(MOST):
            opened = open_before(draft, kept[number])
            if opened is None or not is_free(draft, kept, number, opened):
                break
            for at in range(max(0, number - NEAR), min(number + NEAR, len(kept))):
                if at != number and quotes(kept[at], opened):
                    kept[at] = replace(kept[at], content=tuple(piece for piece in kept[at].content if not piece.overlaps(opened)))
            kept[number] = replace(kept[number], content=tidy_content(draft.text, [opened, *kept[number].content]))
    return tuple(attribution for attribution in kept if attribution.content)


def open_before(draft: Draft, attribution: Attribution) -> Span | None:
    """The inside of the quotation that the paragraph before leaves open, where the content opens its own paragraph's."""
    if attribution.cue is None or not attribution.content or not attribution.cue.of(draft.text)[0].isalpha():
        return None
    at = covering(draft.paragraphs, attribution.content[0].start)
    first = bisect_right(draft.quotations, attribution.content[0].start, key=lambda quotation: quotation.span.start) - 1
    if not at or first < 1 or draft.quotations[first].span.start != draft.paragraphs[at].start:
        return None
    before, here = draft.quotations[first - 1], draft.quotations[first]
    if attribution.cue.start > here.span.end and here.inner.of(draft.text).rstrip().endswith("."):
        return None  # a sentence ends with the quotation: who speaks in the next is not who is quoted
    ends = not before.closed and before.span.end == draft.paragraphs[at - 1].end
    return before.inner if ends and any(char.isalnum() for char in before.inner.of(draft.text)) else None


def is_free(draft: Draft, attributions: Sequence[Attribution], number: int, opened: Span) -> bool:
    """Whether no other attribution that quotes ``opened`` has its reporting clause in the same paragraph."""
    paragraph = covering(draft.paragraphs, opened.start)
    return not any(
        other.cue is not None and covering(draft.paragraphs, other.cue.start) == paragraph and quotes(other, opened)
        for at, other in enumerate(attributions[max(0, number - NEAR) : number + NEAR], max(0, number - NEAR))
        if at != number
    )


def quotes(attribution: Attribution, opened: Span) -> bool:
    """Whether the attribution's content holds most of the quotation."""
    shared = sum(max(0, min(piece.end, opened.end) - max(piece.start, opened.start)) for piece in attribution.content)
    return 2 * shared > opened.end - opened.start
