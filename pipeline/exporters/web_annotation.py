"""W3C Web Annotations (JSON-LD): for each claim one on its content and one on each of its parts.

Every target has two selectors for the same words: a TextPositionSelector and a TextQuoteSelector. Positions count Unicode
code points (as the model demands: https://www.w3.org/TR/annotation-model/#text-position-selector), from 0, end exclusive,
into the ``text`` of the article in articles.jsonl. A program that counts UTF-16 units (JavaScript) must convert them; in
the web page itself the quote, not the position, finds the place.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.evidence import ArticleRow, Evidence
from pipeline.files import whole_files
from pipeline.jsontext import write_array
from pipeline.marks import parts_of
from pipeline.record import Span

if TYPE_CHECKING:
    from pipeline.records import Records

Node = dict[str, Any]
CONTEXT_CHARS = 32  # of prefix and suffix: enough to tell a place from its like on one page
HEAD = """{"@context": "http://www.w3.org/ns/anno.jsonld",
 "id": "urn:onrecord:annotations",
 "type": "AnnotationCollection",
 "label": "Claims and their parts. Positions: Unicode code points from 0, end exclusive, into the article's plain text.",
 "first": {"id": "urn:onrecord:annotations:1", "type": "AnnotationPage", "partOf": "urn:onrecord:annotations", "startIndex": 0,
 "items": """


def write(records: Records, path: Path) -> int:
    """Writes one AnnotationCollection of one page to ``path``; returns how many claims are in it."""
    claims = 0

    def annotations() -> Iterator[Node]:
        nonlocal claims
        for article, its_claims in records.articles():
            claims += len(its_claims)
            for claim in its_claims:
                yield from annotations_of(article, claim)

    with whole_files(path) as (file,):
        file.write(HEAD)
        total = write_array(file, annotations())
        file.write(f'}},\n "total": {total}}}\n')
    return claims


def annotations_of(article: ArticleRow, claim: Evidence) -> Iterator[Node]:
    """The annotation of a claim, then those of its parts, each of which links to the claim's."""
    about = f"urn:onrecord:{claim.id}"
    who = claim.source.name or "nobody named"
    said = {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "language": "en", "value": f"{who}: {claim.text}"}
    kind = {"type": "TextualBody", "purpose": "tagging", "value": "claim"}
    classes = [
        {"type": "TextualBody", "purpose": "classifying", "value": value} for value in (claim.stance, f"claim type: {claim.claim_type}")
    ]
    targets = [target_of(article, span) for span in claim.spans]
    yield {
        "id": about,
        "type": "Annotation",
        "motivation": "describing",
        "body": [said, kind, *classes, *assessed(claim)],
        "target": targets,
    }
    for name, _, span in parts_of(claim):
        body = [
            {"type": "TextualBody", "purpose": "tagging", "value": name},
            {"type": "SpecificResource", "purpose": "linking", "source": about},
        ]
        place = f"{about}:{name}:{span.start}-{span.end}"
        yield {"id": place, "type": "Annotation", "motivation": "tagging", "body": body, "target": target_of(article, span)}


def assessed(claim: Evidence) -> list[Node]:
    """How much it is worth a check, in words, since a textual body holds a string; nothing where there is no score."""
    if claim.check_worthiness is None:
        return []
    return [{"type": "TextualBody", "purpose": "assessing", "format": "text/plain", "value": f"check-worthiness: {claim.check_worthiness}"}]


def target_of(article: ArticleRow, span: Span) -> Node:
    """A place in the article's plain text, found by its position and by its words."""
    text = article.text
    node: Node = {
        "type": "SpecificResource",
        "source": {"id": f"urn:onrecord:{article.id}", "type": "Text", "format": "text/plain", "language": "en"},
        "selector": [
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
            {
                "type": "TextQuoteSelector",
                "exact": span.of(text),
                "prefix": text[max(0, span.start - CONTEXT_CHARS) : span.start],
                "suffix": text[span.end : span.end + CONTEXT_CHARS],
            },
        ],
    }
    return {**node, "scope": article.url} if article.url else node
