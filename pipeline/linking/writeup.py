"""From the finished draft to the rows that are written: wording copied from the text, ids made."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from functools import cache, partial
from typing import Literal

from pipeline import evidence as rows
from pipeline.record import Claim, Draft, Entity, Figure, Span, Statement, When, Worth

AUTHOR_CONFIDENCE = 0.8
MAX_EXACT = 2**53  # above it JSON readers lose digits: written as a float


def write_up(draft: Draft) -> tuple[rows.ArticleRow, tuple[rows.Evidence, ...]]:
    """The article's row and its claims'."""
    parts = Parts(draft)
    claims = tuple(evidence_of(parts, claim, worth) for claim, worth in zip(draft.claims, draft.worths, strict=True))
    article = draft.article
    row = rows.ArticleRow(
        schema=rows.SCHEMA,
        id=article.id,
        path=article.path,
        title=article.title,
        published=article.published,
        published_from=article.published_from,
        authors=list(article.authors),
        publisher=article.publisher,
        url=article.url,
        sha256=article.sha256,
        language=article.language,
        text=article.text,
        figures=[figure_row(draft, number, None) for number in range(len(draft.figures))],
        dates=[date_row(draft, when) for when in draft.dates],
        entities=[entity_row(draft, entity) for entity in draft.entities],
        sources=[speaker_row(parts, number) for number in range(len(draft.speakers))],
        claims=[claim.id for claim in claims],
        unread_numbers=[rows.UnreadRow(number.span.of(draft.text), number.span, number.reason) for number in draft.numbers.unread],
        warnings=list(article.warnings),
        section=article.section,
        sections=[rows.SectionRow(section.span, section.published) for section in article.sections],
    )
    return row, claims


def make_id(draft: Draft, kind: str, *spans: Span) -> str:
    """An id out of the article's id, the kind and the spans: the same on every run and machine."""
    places = ";".join(f"{span.start}-{span.end}" for span in spans)
    return f"{kind[0]}-" + hashlib.sha256(f"{draft.article.id}/{kind}/{places}".encode()).hexdigest()[:16]


def claim_id(draft: Draft, claim: Claim) -> str:
    if claim.statement is None:
        return make_id(draft, "claim", *claim.content)
    attribution = draft.statements[claim.statement].attribution
    marks = (span or Span(0, 0) for span in (attribution.source, attribution.cue))
    return make_id(draft, "claim", *claim.content, *marks)


class Parts:
    """What claims share, each made once: where a claim holds another, it holds all that the other holds."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.figure = cache(partial(figure_row, draft))
        self.date = cache(lambda number: date_row(draft, draft.dates[number]))
        self.entities = sorted(draft.entities, key=lambda entity: entity.span)
        self.starts = [entity.span.start for entity in self.entities]
        self.entity_rows = [entity_row(draft, entity) for entity in self.entities]
        self.speaker_id = cache(lambda number: make_id(draft, "source", *draft.speakers[number].mentions))
        self.claims_of = Counter(resolution.speaker for resolution in draft.resolutions)
        self.claim_of = {claim.statement: claim for claim in reversed(draft.claims) if claim.statement is not None}

    def entities_in(self, pieces: Iterable[Span]) -> list[rows.EntityRow]:
        """The entities, by place, that lie in one of ``pieces``."""
        found: set[int] = set()
        for piece in pieces:
            near = range(bisect_left(self.starts, piece.start), bisect_left(self.starts, piece.end))
            found.update(number for number in near if self.entities[number].span.end <= piece.end)
        return [self.entity_rows[number] for number in sorted(found)]


def evidence_of(parts: Parts, claim: Claim, worth: Worth) -> rows.Evidence:
    """The row of one claim."""
    draft = parts.draft
    statement = None if claim.statement is None else draft.statements[claim.statement]
    holder = None if statement is None or statement.within is None else parts.claim_of[statement.within]
    figures = [(number, "content") for number in claim.content_figures] + [(number, "source") for number in claim.source_figures]
    return rows.Evidence(
        schema=rows.SCHEMA,
        id=claim_id(draft, claim),
        article=article_ref(draft),
        text=" ".join(piece.of(draft.text) for piece in claim.content),
        spans=list(claim.content),
        sentence=claim.sentence,
        in_title=claim.in_title,
        quotation=statement.quotation if statement else "none",
        stance=statement.stance if statement else "assert",
        source=source_row(parts, claim.statement),
        cue=cue_row(draft, statement),
        addressee=mention(draft, statement.addressee) if statement else None,
        said_on=make_id(draft, "date", statement.said_on.span) if statement and statement.said_on else None,
        within=claim_id(draft, holder) if holder else None,
        figures=[parts.figure(number, place) for number, place in sorted(figures)],
        dates=[parts.date(number) for number in claim.dates],
        entities=parts.entities_in(claim.content),
        confidence=round(statement.attribution.confidence, 2) if statement else AUTHOR_CONFIDENCE,
        check_worthiness=worth.score,
        because=reasons_of(statement),
        claim_type=worth.type,
        type_because=list(worth.because),
    )


def reasons_of(statement: Statement | None) -> list[str]:
    """Why it is a claim: the lemma of the cue, and what its reader says."""
    if statement is None:
        return ["the article's own sentence with a figure"]
    cue = [f"cue:{statement.lemma}"] if statement.lemma else []
    return [*cue, *statement.attribution.because]


def article_ref(draft: Draft) -> rows.ArticleRef:
    article = draft.article
    return rows.ArticleRef(
        article.id,
        article.path,
        article.title,
        article.published,
        article.published_from,
        list(article.authors),
        article.publisher,
        article.url,
    )


def source_row(parts: Parts, number: int | None) -> rows.SourceRow:
    """The source of a statement, or the author where there is none."""
    draft = parts.draft
    if number is None:
        name = ", ".join(draft.article.authors) or draft.article.publisher
        return rows.SourceRow(
            "author", None, None, name, "author", "named" if name else "unknown", [], None, None, None, "the article's own voice"
        )
    found = draft.resolutions[number]
    speaker = None if found.speaker is None else draft.speakers[found.speaker]
    span = draft.statements[number].attribution.source or found.mention
    return rows.SourceRow(
        kind="attributed",
        text=span.of(draft.text) if span else None,
        span=span,
        name=found.name,
        type=found.type,
        status=found.status,
        candidates=list(found.candidates),
        role=speaker.role if speaker else None,
        affiliation=speaker.affiliation if speaker else None,
        entity=None if found.speaker is None else parts.speaker_id(found.speaker),
        because=found.because,
    )


def speaker_row(parts: Parts, number: int) -> rows.SpeakerRow:
    speaker = parts.draft.speakers[number]
    return rows.SpeakerRow(parts.speaker_id(number), speaker.name, speaker.type, list(speaker.mentions), parts.claims_of[number])


def cue_row(draft: Draft, statement: Statement | None) -> rows.CueRow | None:
    if statement is None or statement.attribution.cue is None:
        return None
    cue = statement.attribution.cue
    return rows.CueRow(cue.of(draft.text), cue, statement.lemma)


def mention(draft: Draft, span: Span | None) -> rows.Mention | None:
    return rows.Mention(span.of(draft.text), span) if span else None


def figure_row(draft: Draft, number: int, place: Literal["content", "source"] | None) -> rows.FigureRow:
    """The row of a figure; ``place`` is the part of the claim that it stands in."""
    figure: Figure = draft.figures[number]
    when = draft.times[number] if draft.times else None
    return rows.FigureRow(
        id=make_id(draft, "figure", figure.span),
        text=figure.span.of(draft.text),
        span=figure.span,
        in_=place,
        value=as_number(figure.value),
        low=as_number(figure.low),
        high=as_number(figure.high),
        bound=figure.bound,
        kind=figure.kind,
        unit=figure.unit,
        unit_text=figure.unit_text,
        per=figure.per,
        si=rows.SiRow(number_of(figure.si.value), figure.si.unit) if figure.si else None,
        of=figure.of,
        change=figure.change,
        when=rows.FigureWhen(make_id(draft, "date", when.span), when.start, when.end) if when else None,
        notes=list(figure.notes),
    )


def as_number(value: Decimal | None) -> rows.Number | None:
    return None if value is None else number_of(value)


def number_of(value: Decimal) -> rows.Number:
    """An integer where the value is one and JSON readers keep it exact, else a float."""
    if value == value.to_integral_value() and abs(value) <= MAX_EXACT:
        return int(value)
    return float(value)


def date_row(draft: Draft, when: When) -> rows.DateRow:
    return rows.DateRow(
        make_id(draft, "date", when.span),
        when.span.of(draft.text),
        when.span,
        when.type,
        when.value,
        when.mod,
        when.start,
        when.end,
        when.grain,
        when.anchor,
    )


def entity_row(draft: Draft, entity: Entity) -> rows.EntityRow:
    return rows.EntityRow(entity.span.of(draft.text), entity.span, entity.label)
