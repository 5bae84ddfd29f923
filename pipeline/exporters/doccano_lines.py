"""doccano lines: an article each, for a project of sequence labelling with overlapping spans and relations.

Format "JSONL (relation)" of doccano: ``text``, ``entities`` with ``start_offset`` and ``end_offset`` in Unicode code points,
``relations`` between their ids; other keys are kept as metadata: among
them ``claims``, for each claim the entity of its content, its type and its check-worthiness. Ids are numbered through the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.files import whole_files
from pipeline.jsontext import write_lines
from pipeline.marks import judged, marks_of

if TYPE_CHECKING:
    from pipeline.records import ArticleClaims, Records

Node = dict[str, Any]


def write(records: Records, path: Path) -> int:
    """Writes a line an article to ``path``; returns how many claims are in them."""
    claims = 0

    def lines() -> Iterator[Node]:
        nonlocal claims
        entity_ids, relation_ids = count(1), count(1)
        for number, read in enumerate(records.articles(), start=1):
            claims += len(read.claims)
            yield line_of(number, read, entity_ids, relation_ids)

    with whole_files(path) as (file,):
        write_lines(file, lines())
    return claims


def line_of(number: int, read: ArticleClaims, entity_ids: count[int], relation_ids: count[int]) -> Node:
    """The line of one article; the pieces of a content are entities of their own, joined by "continues"."""
    article, claims = read
    marks = marks_of(claims)
    entities: list[Node] = []
    relations: list[Node] = []

    def relate(start: int, end: int, name: str) -> None:
        relations.append({"id": next(relation_ids), "from_id": start, "to_id": end, "type": name})

    firsts: list[int] = []
    for mark in marks.marks:
        ids = [next(entity_ids) for _ in mark.spans]
        firsts.append(ids[0])
        for identity, span in zip(ids, mark.spans, strict=True):
            entities.append({"id": identity, "label": mark.label, "start_offset": span.start, "end_offset": span.end})
        for earlier, later in pairwise(ids):
            relate(later, earlier, "continues")
    for arrow in marks.arrows:
        relate(firsts[arrow.start], firsts[arrow.end], arrow.name)
    firsts_of = {claim: first for mark, first in zip(marks.marks, firsts, strict=True) if mark.label == "Content" for claim in mark.claims}
    kinds = [{"id": claim.id, "entity": firsts_of[claim.id], **judged(claim)} for claim in claims]
    known = {"title": article.title, "path": article.path, "published": article.published, "article_id": article.id, "claims": kinds}
    return {"id": number, "text": article.text, "entities": entities, "relations": relations, **known}
