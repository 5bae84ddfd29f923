"""Training data for the reader of attributions from reviewed claims: brat standoff as PolNeAR has it.

PolNeAR's conventions differ from those of the records, and the reader learns PolNeAR's: content has its quotation marks, the
stop before the closing one and its complementiser inside; no attribution lies inside another; a quotation that goes on
without a cue is part of the content before it. Attitudes are attributions there too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline import evidence as rows
from pipeline.record import Span
from pipeline.review.settled import Settled, is_kept

QUOTES = "\"'“”‘’«»„"
CLOSING = re.compile(rf"[,.!?]?[{QUOTES}]+(?!\w)")  # no apostrophe ("the council’s")
OPENING = re.compile(rf"(?<!\w)[{QUOTES}]+\Z")
COMPLEMENTISER = re.compile(r"\b(?:that|whether|if)\s+\Z", re.IGNORECASE)
LOOK_BACK = 24  # characters
BLANKS = re.compile(r"\s+")
SURE = ("accept", "edit", "add", "reject")


@dataclass(slots=True)
class Attribution:
    """One attribution as the corpus has it: where its parts stand, and who is meant."""

    source: Span | None
    cue: Span
    content: list[Span]
    entity: str | None


def is_certain(claims: Sequence[rows.ReviewedEvidence]) -> bool:
    """Whether every attribution of the article was judged right, corrected or wrong: what was ignored may be either."""
    said = [claim for claim in claims if claim.source.kind == "attributed"]
    judged = [claim for claim in said if claim.stance != "attitude" or claim.review is not None]
    return bool(judged) and all(claim.review is not None and claim.review.verdict in SURE for claim in judged)


def marks_of_attributions(settled: Settled) -> str:
    """The .ann file: a T line for each span, an E line for each attribution."""
    lines: list[str] = []
    count = 0
    for number, attribution in enumerate(attributions_of(settled), 1):
        event = []
        for role, spans in parts_of(attribution):
            count += 1
            lines.append(f"T{count}\t{role} {';'.join(f'{start} {end}' for start, end in spans)}\t{wording(settled.article.text, spans)}")
            event.append(f"{role}:T{count}")
        count += 1
        lines.append(
            f"T{count}\tAttribution {attribution.cue.start} {attribution.cue.end}\t{wording(settled.article.text, [attribution.cue])}"
        )
        lines.append(f"E{number}\tAttribution:T{count} {' '.join(event)}")
    return "".join(line + "\n" for line in lines)


def parts_of(attribution: Attribution) -> Iterator[tuple[str, list[Span]]]:
    if attribution.source is not None:
        yield "Source", [attribution.source]
    yield "Cue", [attribution.cue]
    yield "Content", attribution.content


def wording(text: str, spans: Iterable[Span]) -> str:
    """The text of the spans on one line, as brat writes it."""
    return " ".join(BLANKS.sub(" ", span.of(text)) for span in spans)


def attributions_of(settled: Settled) -> list[Attribution]:
    """The attributions that reviewers let stand, outermost ones alone, in order of place."""
    text = settled.article.text
    kept = [claim for claim in settled.claims if claim.source.kind == "attributed" and stands(claim)]
    outer = [claim for claim in kept if not any(is_inside(claim, other) for other in kept)]
    found: list[Attribution] = []
    for claim in outer:
        content = widened(text, claim.spans)
        if claim.cue is not None:
            found.append(Attribution(claim.source.span, claim.cue.span, content, claim.source.entity))
        elif before := next((one for one in reversed(found) if one.entity and one.entity == claim.source.entity), None):
            before.content = sorted({*before.content, *content})
    return found


def stands(claim: rows.ReviewedEvidence) -> bool:
    """Whether it is an attribution: a reviewer said so, or it is an attitude, on which nobody is asked, as it was found."""
    return is_kept(claim) or (claim.stance == "attitude" and claim.review is None)


def is_inside(inner: rows.Evidence, outer: rows.Evidence) -> bool:
    """Whether content and cue of ``inner`` lie in the content of ``outer``."""
    parts = [*inner.spans, *([inner.cue.span] if inner.cue else [])]
    return inner.id != outer.id and all(any(span.covers(part) for span in outer.spans) for part in parts)


def widened(text: str, spans: Iterable[Span]) -> list[Span]:
    """Content as PolNeAR marks it: with its quotation marks, the stop before the closing one, and its complementiser.

    >>> [span.of('He said that “it is so.” Then') for span in widened('He said that “it is so.” Then', [Span(14, 22)])]
    ['that “it is so.”']
    """
    found = []
    for start, end in spans:
        if before := OPENING.search(text, max(0, start - LOOK_BACK), start):
            start = before.start()
        if closing := CLOSING.match(text, end):
            end = closing.end()
        if before := COMPLEMENTISER.search(text, max(0, start - LOOK_BACK), start):
            start = before.start()
        found.append(Span(start, end))
    return found
