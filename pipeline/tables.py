"""Claims, their figures and their dates as three flat tables: what a spreadsheet or a data frame holds.

Columns bear the names of Google's Fact Check Tools where these have one (``text``, ``claimant``, ``claimDate``), and
are in camel case as those are. Child rows name their claim in ``claimId``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pipeline.evidence import DateRow, Evidence, FigureRow

Cell = str | int | float | bool | None
Table = dict[str, Callable[[Evidence], Cell]]

BOUNDS = {
    "=": "exactly",
    "~": "about",
    "<": "less than",
    "<=": "at most",
    ">": "more than",
    ">=": "at least",
    "~<": "nearly",
    "range": "range",
}  # in words: a cell that starts with "=" is a formula to a spreadsheet

CLAIM_COLUMNS: Table = {
    "text": lambda claim: claim.text,
    "claimant": lambda claim: claim.source.name,
    "claimDate": lambda claim: claim_date(claim)[0],
    "claimDateFrom": lambda claim: claim_date(claim)[1],
    "claimantType": lambda claim: claim.source.type,
    "claimantStatus": lambda claim: claim.source.status,
    "claimantRole": lambda claim: claim.source.role,
    "claimantAffiliation": lambda claim: claim.source.affiliation,
    "claimantText": lambda claim: claim.source.text,
    "cue": lambda claim: claim.cue.text if claim.cue else None,
    "addressee": lambda claim: claim.addressee.text if claim.addressee else None,
    "stance": lambda claim: claim.stance,
    "quotation": lambda claim: claim.quotation,
    "figureCount": lambda claim: len(claim.figures),
    "confidence": lambda claim: claim.confidence,
    "checkWorthiness": lambda claim: claim.check_worthiness,
    "claimType": lambda claim: claim.claim_type,
    "title": lambda claim: claim.article.title,
    "url": lambda claim: claim.article.url,
    "publisher": lambda claim: claim.article.publisher,
    "authors": lambda claim: "; ".join(claim.article.authors) or None,
    "published": lambda claim: claim.article.published,
    "path": lambda claim: claim.article.path,
    "start": lambda claim: claim.spans[0].start,
    "end": lambda claim: claim.spans[-1].end,
    "inTitle": lambda claim: claim.in_title,
    "within": lambda claim: claim.within,
    "claimId": lambda claim: claim.id,
    "articleId": lambda claim: claim.article.id,
}

FIGURE_COLUMNS: dict[str, Callable[[FigureRow], Cell]] = {
    "figureId": lambda figure: figure.id,
    "text": lambda figure: figure.text,
    "value": lambda figure: figure.value,
    "low": lambda figure: figure.low,
    "high": lambda figure: figure.high,
    "bound": lambda figure: BOUNDS[figure.bound],
    "kind": lambda figure: figure.kind,
    "unit": lambda figure: figure.unit,
    "unitText": lambda figure: figure.unit_text,
    "per": lambda figure: figure.per,
    "siValue": lambda figure: figure.si.value if figure.si else None,
    "siUnit": lambda figure: figure.si.unit if figure.si else None,
    "of": lambda figure: figure.of,
    "change": lambda figure: figure.change,
    "whenStart": lambda figure: figure.when.start if figure.when else None,
    "whenEnd": lambda figure: figure.when.end if figure.when else None,
    "in": lambda figure: figure.in_,
    "start": lambda figure: figure.span.start,
    "end": lambda figure: figure.span.end,
    "notes": lambda figure: "; ".join(figure.notes) or None,
}

DATE_COLUMNS: dict[str, Callable[[DateRow], Cell]] = {
    "dateId": lambda when: when.id,
    "text": lambda when: when.text,
    "type": lambda when: when.type,
    "value": lambda when: when.value,
    "mod": lambda when: when.mod,
    "intervalStart": lambda when: when.start,
    "intervalEnd": lambda when: when.end,
    "grain": lambda when: when.grain,
    "anchor": lambda when: when.anchor,
    "start": lambda when: when.span.start,
    "end": lambda when: when.span.end,
}

TABLES: dict[str, list[str]] = {
    "claims": [*CLAIM_COLUMNS],
    "figures": ["claimId", *FIGURE_COLUMNS],
    "dates": ["claimId", *DATE_COLUMNS, "isClaimDate"],
}


def claim_row(claim: Evidence) -> list[Cell]:
    """The cells of a claim, as ``TABLES["claims"]`` names them."""
    return [cell(claim) for cell in CLAIM_COLUMNS.values()]


def figure_rows(claim: Evidence) -> Iterator[list[Cell]]:
    """The cells of each figure of a claim, as ``TABLES["figures"]`` names them."""
    for figure in claim.figures:
        yield [claim.id, *(cell(figure) for cell in FIGURE_COLUMNS.values())]


def date_rows(claim: Evidence) -> Iterator[list[Cell]]:
    """The cells of each date of a claim, as ``TABLES["dates"]`` names them."""
    for when in claim.dates:
        yield [claim.id, *(cell(when) for cell in DATE_COLUMNS.values()), when.id == claim.said_on]


def claim_date(claim: Evidence) -> tuple[str | None, str | None]:
    """When the claim was made, as coarse as it is known, and whether it is the day it was "said" on or "published".

    A claim that nobody dates was made by the day that its article came out.
    """
    said = next((when.start for when in claim.dates if when.id == claim.said_on and when.start == when.end), None)
    if said:
        return said[:10], "said"
    return (claim.article.published[:10], "published") if claim.article.published else (None, None)
