"""The claims of an article: its statements, and its own sentences that hold a figure which nobody stated."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from pipeline.record import Claim, Draft, Figure, Span
from pipeline.spans import Overlaps, covering, hull, subtract, trim

EDGE = ",;:—–- "
CLOSES_BEFORE = re.compile(r"[”»]\s*|[\"'’]\s+")  # what stands behind a quotation: its mark, or one with a blank behind it
OPENS_BEHIND = re.compile(r"\s*[“«„‘]$|\s+[\"']$")


def link_claims(draft: Draft) -> tuple[Claim, ...]:
    """The claims by place: one a statement, and one a sentence with a figure in the article's own voice."""
    spoken = [claim_of_statement(draft, number) for number in range(len(draft.statements))]
    own = list(claims_of_author(draft))
    return tuple(sorted([*spoken, *own], key=lambda claim: (claim.content, -1 if claim.statement is None else claim.statement)))


def claim_of_statement(draft: Draft, number: int) -> Claim:
    """The claim that a statement makes."""
    statement = draft.statements[number]
    attribution = statement.attribution
    parts = [span for span in (*attribution.content, attribution.cue, attribution.source) if span]
    source = (attribution.source,) if attribution.source else ()
    inside = dates_in(draft, attribution.content)
    said = [at for at in dates_in(draft, [statement.said_on.span]) if draft.dates[at] == statement.said_on] if statement.said_on else []
    content_figures = figures_in(draft.figures, attribution.content)
    return Claim(
        content=attribution.content,
        sentence=sentence_around(draft, parts),
        in_title=in_title(draft, attribution.whole),
        statement=number,
        content_figures=content_figures,
        source_figures=tuple(n for n in figures_in(draft.figures, source) if n not in content_figures),
        dates=tuple(sorted({*inside, *said})),
    )


def claims_of_author(draft: Draft) -> Iterable[Claim]:
    """A claim for every sentence with figures that lie in the content of no statement but an attitude."""
    stated = sorted(piece for statement in draft.statements if statement.stance != "attitude" for piece in statement.attribution.content)
    spoken = figures_in(draft.figures, stated)
    places = Overlaps(stated)
    by_sentence: dict[int, list[int]] = {}
    for number in sorted(set(range(len(draft.figures))) - set(spoken)):
        at = covering(draft.sentences, draft.figures[number].number.start)
        by_sentence.setdefault(-1 if at is None else at, []).append(number)
    for at, numbers in by_sentence.items():
        figures = [draft.figures[number].number for number in numbers]
        sentence = hull(figures) if at == -1 else hull([draft.sentences[at], *figures])
        content = own_words(draft.text, sentence, places, figures)
        yield Claim(content, sentence, in_title(draft, sentence), None, tuple(numbers), (), dates_in(draft, content))


def own_words(text: str, sentence: Span, stated: Overlaps, figures: Sequence[Span]) -> tuple[Span, ...]:
    """The sentence without what is attributed in it; no figure is cut."""
    holes = [part for hole in (stated.spans[number] for number in stated.numbers(sentence)) for part in subtract(hole, figures)]
    pieces = (without_strays(text, trim(text, piece, EDGE)) for piece in subtract(sentence, holes))
    kept = tuple(piece for piece in pieces if any(char.isalnum() for char in piece.of(text)))
    last = kept[-1]
    stop = text[last.end - 1] == "." and last.end == sentence.end
    return (*kept[:-1], Span(last.start, last.end - 1)) if stop and last.end - 1 > last.start else kept


def without_strays(text: str, piece: Span) -> Span:
    """A piece without the quotation marks at its edges that belong to a quotation outside it: "” Kane, 69, told", "Hart, 34, said: “"."""
    start, end = piece
    while match := CLOSES_BEFORE.match(text, start, end):
        start = match.end()
    while match := OPENS_BEHIND.search(text, max(start, end - 4), end):
        end = match.start()
    return trim(text, Span(start, end), EDGE)


def figures_in(figures: Sequence[Figure], pieces: Iterable[Span]) -> tuple[int, ...]:
    """The figures, by place, whose number lies in one of ``pieces``."""
    found = set()
    for piece in pieces:
        for number in range(bisect_left(figures, piece.start, key=lambda figure: figure.number.start), len(figures)):
            if figures[number].number.start >= piece.end:
                break
            if piece.covers(figures[number].number):
                found.add(number)
    return tuple(sorted(found))


def dates_in(draft: Draft, pieces: Iterable[Span]) -> tuple[int, ...]:
    """The dates, by place, that lie in one of ``pieces``."""
    found = set()
    for piece in pieces:
        at = bisect_left(draft.dates, piece.start, key=lambda when: when.span.start)
        while at < len(draft.dates) and draft.dates[at].span.start < piece.end:
            if piece.covers(draft.dates[at].span):
                found.add(at)
            at += 1
    return tuple(sorted(found))


def sentence_around(draft: Draft, parts: Sequence[Span]) -> Span:
    """From the start of the sentence of the first part to the end of that of the last."""
    whole = hull(parts)
    first, last = covering(draft.sentences, whole.start), covering(draft.sentences, whole.end - 1)
    return Span(
        draft.sentences[first].start if first is not None else whole.start,
        draft.sentences[last].end if last is not None else whole.end,
    )


def in_title(draft: Draft, span: Span) -> bool:
    """Whether the span lies in the headline."""
    title = draft.article.title_span
    return title is not None and title.covers(span)
