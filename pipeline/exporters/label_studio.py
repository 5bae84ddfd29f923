"""Label Studio tasks: an article each, its marks as predictions to correct, and the labelling interface beside it.

Format: https://labelstud.io/guide/predictions. Label Studio counts Unicode code points and takes ``\\r\\n`` as two of them,
as the records do, so the text is given as it is. The type and the check-worthiness of a claim are choices and a number of the
region of its content (``perRegion``), and can be corrected there; where two claims share a content, the first one's.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args
from xml.sax.saxutils import quoteattr

from pipeline import __version__
from pipeline.files import whole_files
from pipeline.jsontext import write_array
from pipeline.marks import ARROWS, LABELS, Mark, marks_of
from pipeline.record import ClaimType, Span

if TYPE_CHECKING:
    from pipeline.evidence import Evidence
    from pipeline.records import ArticleClaims, Records

Node = dict[str, Any]


def write(records: Records, path: Path) -> int:
    """Writes the tasks to ``path`` and ``NAME.interface.xml`` beside it; returns how many claims are in them."""
    claims = 0

    def counted(read: ArticleClaims) -> Node:
        nonlocal claims
        claims += len(read.claims)
        return task_of(read)

    with whole_files(path, path.with_name(f"{path.stem}.interface.xml")) as (file, interface_file):
        write_array(file, map(counted, records.articles()))
        file.write("\n")
        interface_file.write(interface())
    return claims


def interface() -> str:
    """The labelling interface that the tasks are made for, to be pasted into the project's settings."""
    labels = "".join(f"    <Label value={quoteattr(name)} background={quoteattr(colour)}/>\n" for name, colour in LABELS.items())
    arrows = "".join(f"    <Relation value={quoteattr(name)}/>\n" for name in ARROWS)
    kinds = "".join(f"    <Choice value={quoteattr(name)}/>\n" for name in get_args(ClaimType))
    of_content = 'toName="text" perRegion="true" whenTagName="label" whenLabelValue="Content"'
    return (
        "<View>\n"
        "  <Style>.htx-text { white-space: pre-wrap; }</Style>\n"
        '  <Header value="$title"/>\n'
        f"  <Relations>\n{arrows}  </Relations>\n"
        f'  <Labels name="label" toName="text">\n{labels}  </Labels>\n'
        '  <Text name="text" value="$text" granularity="word"/>\n'
        f'  <Choices name="claim_type" {of_content} choice="single" showInline="true">\n{kinds}  </Choices>\n'
        f'  <Number name="check_worthiness" {of_content} min="0" max="1" step="0.01"/>\n'
        "</View>\n"
    )


def task_of(read: ArticleClaims) -> Node:
    """The task of one article. Its score is that of the claim most in doubt, so that sorting by score finds those."""
    article, claims = read
    marks = marks_of(claims)
    regions: list[Node] = []
    relations: list[Node] = []
    by_id = {claim.id: claim for claim in claims}
    for number, mark in enumerate(marks.marks):
        for piece, span in enumerate(mark.spans):
            told = results_of(mark, span.of(article.text), span, by_id[mark.claims[0]])
            regions += [{"id": region(number, piece), "to_name": "text", **result} for result in told]
    for arrow in marks.arrows:
        for piece in range(len(marks.marks[arrow.start].spans)):
            ends = {"from_id": region(arrow.start, piece), "to_id": region(arrow.end, 0)}
            relations.append({"type": "relation", **ends, "direction": "right", "labels": [arrow.name]})
    known = {"title": article.title or article.path, "path": article.path, "published": article.published, "url": article.url}
    score = min(claim.confidence for claim in claims)
    return {
        "data": {"text": article.text, **known, "article_id": article.id, "claim_ids": [claim.id for claim in claims]},
        "predictions": [{"model_version": f"onrecord {__version__}", "score": score, "result": [*regions, *relations]}],
    }


def results_of(mark: Mark, wording: str, span: Span, claim: Evidence) -> list[Node]:
    """The label of a place, and of a content what its claim is and is worth."""
    place = {"start": span.start, "end": span.end, "text": wording}
    found: list[Node] = [{"from_name": "label", "type": "labels", "value": {**place, "labels": [mark.label]}}]
    if mark.label == "Content":
        found.append({"from_name": "claim_type", "type": "choices", "value": {**place, "choices": [claim.claim_type]}})
        if claim.check_worthiness is not None:
            found.append({"from_name": "check_worthiness", "type": "number", "value": {**place, "number": claim.check_worthiness}})
    return found


def region(number: int, piece: int) -> str:
    """The id of a piece of a mark, unique in its task.

    >>> region(12, 0), region(12, 1)
    ('m12', 'm12-1')
    """
    return f"m{number}-{piece}" if piece else f"m{number}"
