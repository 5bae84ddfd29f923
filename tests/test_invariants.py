"""The six invariants of the record, on real and on generated text (see "Invariants" in the contract of the output)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline import evidence as rows
from pipeline.finders.figures import find_numerals, read_figure
from pipeline.record import Article, Span
from pipeline.sources.furniture import find_furniture
from pipeline.sources.plain import find_title
from tests.golden.views import NAMES, analyser, read_golden

PARTS = [
    "Officials said ", "“We lost 35,000 jobs,” ", "Jane Doe, 41, told Reuters ", "on Wednesday", "in March 2019", "about $1.2bn", "between 40 and 60 stores",
    "more than a dozen people", "rose from 12% to 15%", "according to a study", ". ", ", ", "\n\n", "\r\n\r\n", "He added that ", "it was “over", "”", "half of them",
    "the past six years", "3-1", "5G", "at 2.30am", "the U.S.", "😀 ", "naïve ", "שלום ", "one in five", "’s report", "(CSU)", "the 1990s", "No. 5", "7 3/4 %",
    "two", "and", "said.", "\t", "—", "9/11", "tens of thousands of", "£250m", "1,000,000", "20 million pounds", "per 100,000 people", "“", "\"", "'",
]  # fmt: skip
TEXTS = st.lists(st.one_of(st.sampled_from(PARTS), st.text(max_size=12)), min_size=1, max_size=25).map("".join)
FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def article_of(text: str, published: str | None = "2020-10-08") -> Article:
    furniture, _ = find_furniture(text)
    return Article("a-0", "test.txt", text, "", title_span=find_title(text), published=published, furniture=furniture)


def records(article: Article) -> tuple[rows.ArticleRow, tuple[rows.Evidence, ...]]:
    return analyser("rules").analyse(article)


def spans_of(row: rows.ArticleRow, claims: tuple[rows.Evidence, ...]) -> Iterator[tuple[Span, str | None]]:
    """Every span of the records, with the wording that it should slice to."""
    for part in (*row.figures, *row.dates, *row.entities, *row.unread_numbers):
        yield part.span, part.text
    for source in row.sources:
        for mention in source.mentions:
            yield mention, None
    for claim in claims:
        yield claim.sentence, None
        yield from ((span, None) for span in claim.spans)
        marks = (claim.cue, claim.addressee, *claim.figures, *claim.dates, *claim.entities)
        yield from ((mark.span, mark.text) for mark in marks if mark)
        if claim.source.span:
            yield claim.source.span, claim.source.text


def check_spans(text: str, row: rows.ArticleRow, claims: tuple[rows.Evidence, ...]) -> None:
    for span, wording in spans_of(row, claims):
        assert 0 <= span.start < span.end <= len(text), span
        assert wording is None or text[span.start : span.end] == wording
    for claim in claims:
        assert claim.text == " ".join(text[span.start : span.end] for span in claim.spans)


def check_numerals(text: str, row: rows.ArticleRow) -> None:
    """Every numeral is in a figure, a date or the unread ones, and in one alone, but for durations."""
    durations = [when.span for when in row.dates if when.type == "DURATION"]
    for numeral in find_numerals(text):
        figures = [figure for figure in row.figures if figure.span.overlaps(numeral.span)]
        dates = [when for when in row.dates if when.span.overlaps(numeral.span)]
        unread = [number for number in row.unread_numbers if number.span.overlaps(numeral.span)]
        homes = bool(figures) + bool(dates) + bool(unread)
        in_duration = any(span.overlaps(numeral.span) for span in durations)
        assert homes == 1 or (in_duration and homes >= 1), (text[slice(*numeral.span)], figures, dates, unread)


def check_claims(row: rows.ArticleRow, claims: tuple[rows.Evidence, ...]) -> None:
    figures, dates = {figure.id: figure for figure in row.figures}, {when.id: when for when in row.dates}
    for claim in claims:
        assert all(when == dates[when.id] for when in claim.dates)
        for figure in claim.figures:
            assert replace(figure, in_=None) == figures[figure.id]
        listed = {figure.id for figure in claim.figures}
        for figure in row.figures:
            number = first_number(row.text, figure)
            if any(span.covers(number) for span in claim.spans):
                assert figure.id in listed, figure
    stated = [claim for claim in claims if claim.source.kind == "attributed" and claim.stance != "attitude"]
    attributed = {figure.id for claim in stated for figure in claim.figures if figure.in_ == "content"}
    own = [figure.id for claim in claims if claim.source.kind == "author" for figure in claim.figures]
    assert sorted(own) == sorted(set(figures) - attributed)


def first_number(text: str, figure: rows.FigureRow) -> Span:
    """The digits or number words of a figure."""
    found = [numeral.span for numeral in find_numerals(text) if figure.span.overlaps(numeral.span)]
    return Span(found[0].start, found[-1].end)


def shifted(value: object, by: int) -> object:
    """A row with every span moved, and ids and digests left out."""
    if isinstance(value, Span):
        return (value.start + by, value.end + by)
    if isinstance(value, (list, tuple)):
        return [shifted(part, by) for part in value]
    if hasattr(value, "__dataclass_fields__"):
        left_out = (
            {"id", "sha256", "text", "entity", "claims", "said_on", "within", "date"}
            if not isinstance(value, rows.Evidence)
            else {"id", "said_on", "within"}
        )
        return {name: shifted(getattr(value, name), by) for name in value.__dataclass_fields__ if name not in left_out}
    return value


def check_reading(row: rows.ArticleRow) -> None:
    for figure in row.figures:
        again = read_figure(figure.text)
        assert again is not None, figure.text
        read = [None if part is None else Decimal(str(part)) for part in (figure.value, figure.low, figure.high)]
        for mine, theirs in zip(read, (again.value, again.low, again.high), strict=True):
            assert (mine is None) == (theirs is None), figure.text
            assert mine is None or theirs is None or float(mine) == pytest.approx(float(theirs)), figure.text


def check_all(article: Article) -> None:
    row, claims = records(article)
    check_spans(article.text, row, claims)
    check_numerals(article.text, row)
    check_claims(row, claims)
    check_reading(row)


@pytest.mark.parametrize("name", NAMES)
def test_real_articles_hold_the_invariants(name: str) -> None:
    check_all(read_golden(name))


@FEW
@given(TEXTS)
def test_any_text_holds_the_invariants(text: str) -> None:
    check_all(article_of(text))


@pytest.mark.parametrize("blank", ["\n\n", "\n \n\n", "\r\n\r\n"])
@pytest.mark.parametrize("name", NAMES)
def test_blank_lines_before_an_article_shift_it_and_change_nothing_else(name: str, blank: str) -> None:
    article = read_golden(name)
    row, claims = records(article_of(article.text))
    row_after, claims_after = records(article_of(blank + article.text))
    assert shifted(row_after, 0) == shifted(row, len(blank))
    assert [shifted(claim, 0) for claim in claims_after] == [shifted(claim, len(blank)) for claim in claims]


@pytest.mark.parametrize("name", NAMES)
def test_a_record_survives_being_written_and_read(name: str) -> None:
    row, claims = records(read_golden(name))
    assert rows.read(rows.ArticleRow, rows.dump(row)) == row
    assert [rows.read(rows.Evidence, rows.dump(claim)) for claim in claims] == list(claims)
    assert not re.search(r"\bNaN\b|Infinity", rows.dump(row))
