"""Prodigy tasks (JSONL): a passage each, with tokens, spans and relations, for ``spans.manual`` and ``rel.manual``.

A passage is a sentence with the claims in it, or several where a claim runs over them; ``meta`` says where in the article
it stands. The span of a content has the ``claim_type`` and ``check_worthiness`` of its claim, which Prodigy
keeps as it keeps every key of a span that it does not know. Offsets are Unicode code points into the passage; ``token_end`` is inclusive, as Prodigy has it. Tokens are those
of spaCy's English tokenizer, cut where a span begins or ends. Format: https://prodi.gy/docs/api-interfaces.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.evidence import Evidence
from pipeline.files import whole_files
from pipeline.jsontext import write_lines
from pipeline.marks import Mark, judged, marks_of, parts_of
from pipeline.record import Span
from pipeline.words import Word, words_of

if TYPE_CHECKING:
    from pipeline.records import ArticleClaims, Records

Node = dict[str, Any]


def write(records: Records, path: Path) -> int:
    """Writes a line a passage to ``path``; returns how many claims are in them."""
    claims = 0

    def lines() -> Iterator[Node]:
        nonlocal claims
        for read in records.articles():
            claims += len(read.claims)
            yield from tasks_of(read)

    with whole_files(path) as (file,):
        write_lines(file, lines())
    return claims


def tasks_of(read: ArticleClaims) -> Iterator[Node]:
    """The tasks of one article, in order."""
    for passage, claims in passages_of(read.claims):
        yield task_of(read, passage, claims)


def passages_of(claims: list[Evidence]) -> list[tuple[Span, list[Evidence]]]:
    """The sentences of the claims with all parts of them, joined where they overlap, each with its claims."""
    found: list[tuple[Span, list[Evidence]]] = []
    for place, claim in sorted(((place_of(claim), claim) for claim in claims), key=lambda item: item[0]):
        if found and place.start < found[-1][0].end:
            before, its_claims = found[-1]
            found[-1] = (Span(before.start, max(before.end, place.end)), [*its_claims, claim])
        else:
            found.append((place, [claim]))
    return found


def place_of(claim: Evidence) -> Span:
    """The claim's sentence. A speaker's last mention, where a quotation goes on without a cue, may stand far from it."""
    near = [span for _, _, span in parts_of(claim) if claim.sentence.overlaps(span)]
    spans = [claim.sentence, *claim.spans, *near]
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def task_of(read: ArticleClaims, passage: Span, claims: list[Evidence]) -> Node:
    """The task of a passage; marks that stand outside it are left out."""
    article, marks = read.article, marks_of(claims)
    text = passage.of(article.text)
    inside = {number: shifted(mark, passage) for number, mark in enumerate(marks.marks) if all(passage.covers(span) for span in mark.spans)}
    words = words_of(text, (edge for mark in inside.values() for span in mark.spans for edge in span))
    kinds = {claim.id: judged(claim) for claim in claims}
    spans = {
        number: [span_node(words, span, mark.label) | (kinds[mark.claims[0]] if mark.label == "Content" else {}) for span in mark.spans]
        for number, mark in inside.items()
    }
    relations = [
        relation_node(spans[arrow.start][0], spans[arrow.end][0], arrow.name)
        for arrow in marks.arrows
        if arrow.start in spans and arrow.end in spans
    ]
    tokens = [
        {"text": word.span.of(text), "start": word.span.start, "end": word.span.end, "id": number, "ws": word.ws}
        for number, word in enumerate(words)
    ]
    meta = {
        "article": article.id,
        "path": article.path,
        "start": passage.start,
        "end": passage.end,
        "claims": [claim.id for claim in claims],
    }
    flat = [span for group in spans.values() for span in group]
    return {"text": text, "tokens": tokens, "spans": flat, "relations": relations, "meta": meta}


def shifted(mark: Mark, passage: Span) -> Mark:
    """The mark with offsets into the passage."""
    return Mark(mark.label, tuple(Span(span.start - passage.start, span.end - passage.start) for span in mark.spans), mark.claims)


def span_node(words: list[Word], span: Span, label: str) -> Node:
    """A span with the numbers of its first and its last token, and from the one's start to the other's end."""
    first = bisect_left(words, span.start, key=lambda word: word.span.start)
    last = bisect_right(words, span.end, key=lambda word: word.span.end) - 1
    place = {"start": words[first].span.start, "end": words[last].span.end}
    return {**place, "token_start": first, "token_end": last, "label": label.upper()}


def relation_node(head: Node, child: Node, name: str) -> Node:
    """An arrow between two spans; Prodigy wants their last tokens as its ends."""
    ends = {"head": head["token_end"], "child": child["token_end"]}
    return {**ends, "head_span": head, "child_span": child, "label": name.upper()}
