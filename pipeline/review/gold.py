"""Gold files from reviewed claims, in the format of the scorers: attributions with spans, and figures with their speakers.

What nobody judged (claims left open or ignored, and the figures in them) is ``optional``: neither rewarded nor punished.
Attitudes are no attributions there, and claims in the article's own voice are figures without a speaker.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from pipeline import evidence as rows
from pipeline.review.settled import Settled, is_kept

UNJUDGED = (None, "ignore")
FIGURE_FIELDS = ("text", "value", "low", "high", "bound", "kind", "unit", "of", "change")


def is_complete(claims: Iterable[rows.ReviewedEvidence]) -> bool:
    """Whether somebody decided on every claim; on attitudes nobody has to."""
    return all(claim.review is not None for claim in claims if claim.stance != "attitude")


def gold_of(name: str, settled: Settled) -> dict[str, Any]:
    """The gold of one article."""
    claims = [claim for claim in settled.claims if claim.source.kind == "attributed" and claim.stance != "attitude"]
    said = [claim for claim in claims if is_kept(claim) or is_unjudged(claim)]
    numbers = {claim.id: f"A{number}" for number, claim in enumerate(said, 1)}
    return {
        "doc": name,
        "attributions": [attribution_of(numbers[claim.id], claim, settled.article) for claim in said],
        "figures": figures_of(settled, said, numbers),
    }


def is_unjudged(claim: rows.ReviewedEvidence) -> bool:
    return (claim.review.verdict if claim.review else None) in UNJUDGED


def attribution_of(number: str, claim: rows.ReviewedEvidence, article: rows.ArticleRow) -> dict[str, Any]:
    source = claim.source
    return {
        "id": number,
        "source_canonical": source.name or source.text,
        "source_aliases": aliases_of(source, article),
        "source_type": source.type,
        "quotation": claim.quotation,
        "stance": claim.stance,
        "source": source.span,
        "cue": claim.cue.span if claim.cue else None,
        "content": claim.spans,
        "optional": is_unjudged(claim),
    }


def aliases_of(source: rows.SourceRow, article: rows.ArticleRow) -> list[str]:
    """All strings by which the article names this source."""
    mentions = next((row.mentions for row in article.sources if row.entity == source.entity), [])
    named = [source.name, source.text, *(mention.of(article.text) for mention in mentions)]
    return sorted({name for name in named if name})


def figures_of(settled: Settled, said: Sequence[rows.ReviewedEvidence], numbers: dict[str, str]) -> list[dict[str, Any]]:
    """Every figure of the article, as reviewers left it, with the innermost attribution whose content holds it."""
    figures = {figure.id: figure for figure in settled.article.figures}
    for claim in settled.claims:
        if is_kept(claim):
            figures.update({figure.id: figure for figure in claim.figures})
    known = [figure for figure in figures.values() if figure.value is not None or figure.low is not None or figure.high is not None]
    ordered = sorted(known, key=lambda figure: (figure.span, figure.id))
    return [figure_of(f"F{number}", figure, settled, said, numbers) for number, figure in enumerate(ordered, 1)]


def figure_of(
    number: str, figure: rows.FigureRow, settled: Settled, said: Sequence[rows.ReviewedEvidence], numbers: dict[str, str]
) -> dict[str, Any]:
    speakers = [claim for claim in said if holds(claim, figure)]
    speaker = min(speakers, key=size, default=None)
    own = [claim for claim in settled.claims if claim.source.kind == "author" and is_kept(claim) and holds(claim, figure)]
    return {
        "id": number,
        **{name: getattr(figure, name) for name in FIGURE_FIELDS},
        "speaker": numbers[speaker.id] if speaker else None,
        "span": figure.span,
        "when": when_of(figure, settled),
        "optional": is_unjudged(speaker) if speaker else not own,
        "also": {},
    }


def holds(claim: rows.ReviewedEvidence, figure: rows.FigureRow) -> bool:
    return any(own.id == figure.id and own.in_ != "source" for own in claim.figures)


def size(claim: rows.ReviewedEvidence) -> int:
    return sum(span.end - span.start for span in claim.spans)


def when_of(figure: rows.FigureRow, settled: Settled) -> dict[str, Any] | None:
    """The time that the figure speaks of, with its wording; None where there is none."""
    if figure.when is None:
        return None
    dates = {when.id: when for when in settled.article.dates}
    dates.update({when.id: when for claim in settled.claims if is_kept(claim) for when in claim.dates})
    when = dates.get(figure.when.date)
    return None if when is None else {"text": when.text, "start": figure.when.start, "end": figure.when.end, "span": when.span}
