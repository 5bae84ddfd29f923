"""The report and the overview: numbers, charts, and a page that shows every article to the character and runs nothing."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from pipeline import evidence as rows
from pipeline.cli import main
from pipeline.layout import find_paragraphs
from pipeline.record import Span
from pipeline.review import charts, report_words
from pipeline.review.charts import Bar, Chart, Column, Part, Table, bar_chart, column_chart, share_chart
from pipeline.review.groups import read_groups
from pipeline.review.lines import StoreError
from pipeline.review.load import load
from pipeline.review.overview import Day, count, fact_of, periods_of
from pipeline.review.overview_page import OverviewReader
from pipeline.review.patches import added
from pipeline.review.report import Wanted, write_report
from pipeline.review.store import Store
from tests.review_records import Story, budget, harbour, many, odd, story, write

NOW = "2026-03-06T10:00:00+00:00"
STORIES: dict[str, Callable[[], Story]] = {"harbour": harbour, "odd": odd, "budget": budget}


class Page(HTMLParser):
    """What a browser makes of a page: the elements, and the text of each block of an article with the marks over each character."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.blocks: list[list[tuple[str, frozenset[str]]]] = []
        self.notes: list[str] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        self.elements.append((tag, known))
        if tag not in ("meta", "link", "br", "rect", "circle", "line", "path"):
            self.open.append((tag, known))
        if tag in ("p", "h3") and self.is_inside("text") and "about" not in (known.get("class") or ""):
            self.blocks.append([])
        if tag == "li" and "note" in (known.get("class") or "").split():
            self.notes.append("")

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if any(tag in ("style", "title") for tag, _ in self.open):
            return
        self.text += data
        if self.is_inside("note"):
            self.notes[-1] += data
        elif self.is_inside("text") and not self.is_inside("ref") and not self.is_inside("about") and self.is_in("p", "h3"):
            marks = frozenset(kind for tag, known in self.open if tag == "mark" for kind in (known.get("class") or "").split())
            self.blocks[-1] += [(character, marks) for character in data]

    def is_inside(self, name: str) -> bool:
        return any(name in (known.get("class") or "").split() for _, known in self.open)

    def is_in(self, *tags: str) -> bool:
        return any(tag in tags for tag, _ in self.open)


def report_of(folder: Path, **wanted: Any) -> tuple[str, Page]:
    write_report(folder, folder / "report.html", Wanted(**wanted))
    html = (folder / "report.html").read_text("utf-8")
    return html, Page(html)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, [budget(), harbour(), odd()])
    return tmp_path


# the page


@pytest.mark.parametrize("name", STORIES)
def test_each_character_is_shown_with_the_marks_that_lie_over_it(tmp_path: Path, name: str) -> None:
    made = STORIES[name]()
    write(tmp_path, [made])
    _, page = report_of(tmp_path, everything=True)
    text = made.row.text
    paragraphs = find_paragraphs(text)
    assert ["".join(character for character, _ in block) for block in page.blocks] == [span.of(text) for span in paragraphs]
    expected: dict[int, set[str]] = {}
    for claim in made.claims:
        places = [("own" if claim.source.kind == "author" else "content", span) for span in claim.spans]
        places += [(kind, part.span) for kind, part in (("source", claim.source), ("cue", claim.cue)) if part and part.span]
        places += [("figure", figure.span) for figure in claim.figures] + [("date", when.span) for when in claim.dates]
        for kind, span in places:
            for at in range(*span):
                expected.setdefault(at, set()).add(kind)
    for block, span in zip(page.blocks, paragraphs, strict=True):
        for at, (_, marks) in enumerate(block, span.start):
            assert marks == expected.get(at, set()), text[at - 5 : at + 5]


def test_markup_in_an_article_is_shown_and_not_run(folder: Path) -> None:
    html, page = report_of(folder, title='</title><script>alert("title")</script>')
    assert "<script" not in html
    assert "<b>loudly" not in html
    assert "<script>alert(1)</script>" in page.text
    for tag, known in page.elements:
        assert tag not in ("script", "img", "iframe", "object", "embed", "link", "base", "form")
        assert not [name for name in known if name.startswith("on") or name in ("style", "src", "srcdoc", "action")]
        assert (known.get("href") or "#").startswith("#")


def test_only_links_of_the_web_are_followed(tmp_path: Path) -> None:
    for number, url in enumerate(("javascript:alert(1)", "https://harbour.example/wall?a=1&b=2")):
        made = story(f"{number}.txt", "A wall\n\nIt rose.\n")
        object.__setattr__(made.row, "url", url)
        write(tmp_path, [made])
        _, page = report_of(tmp_path)
        links = [known.get("href") for tag, known in page.elements if tag == "a" and not (known.get("href") or "#").startswith("#")]
        assert links == ([url] if number else [])


def test_the_policy_allows_the_style_sheet_and_nothing_else(folder: Path) -> None:
    html, page = report_of(folder)
    (policy,) = (known["content"] for tag, known in page.elements if tag == "meta" and known.get("http-equiv") == "Content-Security-Policy")
    (css,) = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert "url(" not in css
    assert "@import" not in css


def test_every_number_leads_to_its_note_and_back(folder: Path) -> None:
    _, page = report_of(folder)
    ids = [known["id"] for _, known in page.elements if "id" in known]
    assert len(ids) == len(set(ids))
    assert {known["href"] for tag, known in page.elements if tag == "a"} <= {f"#{found}" for found in ids}
    for made in (budget(), harbour(), odd()):
        for claim in made.claims:
            assert (claim.id in ids) == (f"at-{claim.id}" in ids) == (claim.stance != "attitude")


def test_a_note_says_who_what_and_when_in_words(folder: Path) -> None:
    _, page = report_of(folder, article="harbour")
    told = [" ".join(note.split()) for note in page.notes]
    assert len(told) == 5
    assert "The article itself in its own voice" in told[0]
    assert "Tove Lindqvist states" in told[1]
    assert "about EUR 12,500,000" in told[1]
    assert "3 March 2026, when it was said" in told[1]
    assert "The builders' union denies" in told[2]


def test_the_report_is_the_same_whoever_writes_it_and_when(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    first, _ = report_of(folder)
    Store(folder).close()  # a database without decisions changes nothing
    assert report_of(folder)[0] == first
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    write(elsewhere, [budget(), harbour(), odd()])
    assert report_of(elsewhere)[0] == first


def test_reviewed_claims_are_shown_as_reviewers_left_them(folder: Path) -> None:
    store, made = Store(folder), harbour()
    load(store)
    store.decide(made.claims[1].id, "ann", "reject", time=NOW)
    store.decide(made.claims[2].id, "ann", "edit", time=NOW, patch={"source": {"name": "The Union of <Builders>"}})
    store.decide(made.claims[3].id, "ann", "accept", time=NOW)
    html, page = report_of(folder, article="harbour")
    assert made.claims[1].id not in html
    notes = [" ".join(note.split()) for note in page.notes]
    assert len(notes) == 4
    assert "The Union of <Builders> denies" in notes[1]
    assert "Corrected by ann" in notes[1]
    assert "Accepted by ann" in notes[2]
    assert len(report_of(folder, article="harbour", kept_only=True)[1].notes) == 2
    _, everything = report_of(folder, article="harbour", everything=True)
    assert len(everything.notes) == 5
    assert "Rejected by ann" in everything.notes[1]


def member(claim: rows.Evidence, role: str = "repeats", **changed: Any) -> dict[str, Any]:
    article = orjson.loads(rows.dump(claim))["article"]
    known = {"claim": claim.id, "article": article, "source": claim.source.name, "source_kind": "attributed", "said_on": "2026-03-03"}
    return {**known, "side": "states", "role": role, "text": claim.text, **changed}


def compared(first: rows.Evidence, second: rows.Evidence, relation: str, arithmetic: str) -> dict[str, Any]:
    return {"earlier": {"claim": first.id}, "later": {"claim": second.id}, "relation": relation, "arithmetic": arithmetic}


def write_groups(folder: Path, *groups: dict[str, Any]) -> None:
    (folder / "groups.jsonl").write_bytes(b"".join(orjson.dumps(group) + b"\n" for group in groups))


def test_groups_are_told_with_their_arithmetic_the_gravest_first(folder: Path) -> None:
    wall, union, start, _ = harbour().claims[1:]
    gap = budget().claims[0]
    write_groups(
        folder,
        {"id": "g-1", "text": "A <wall>", "members": [member(gap, "first"), member(wall)], "comparisons": [compared(gap, wall, "consistent", "2 = 2")]},
        {
            "id": "g-2", "text": "Wages", "members": [member(union, "first"), member(start, "copy"), member(gap, side="denies", source=None)],
            "comparisons": [compared(union, gap, "conflict", "9 > 2"), compared(union, gap, "consistent", "9 < 10")],
        },
    )  # fmt: skip
    second, first = read_groups(folder, {claim.id for claim in (wall, union, start, gap)})[::-1]
    assert (first.id, first.relation, first.is_disputed, first.support) == ("g-2", "conflict", True, 1)
    assert (second.id, second.relation, second.is_disputed, second.support) == ("g-1", "consistent", False, 2)
    html, page = report_of(folder)
    assert html.index('id="g-2"') < html.index('id="g-1"')
    told = " ".join(page.text.split())
    assert "disputed the figures contradict each other stated in 1 article" in told
    assert f"nobody named denies it: “{' '.join(gap.text.split())}”, in Budget talks stall" in told
    assert "“A <wall>”" in told
    assert f'<a href="#{gap.id}">Budget talks stall</a>' in html


def test_a_group_is_told_without_the_claims_that_are_not_shown(folder: Path) -> None:
    wall, gap = harbour().claims[1], budget().claims[0]
    row = {"id": "g-1", "text": "It", "members": [member(wall), member(gap)], "comparisons": [compared(wall, gap, "conflict", "1 > 2")]}
    write_groups(folder, row)
    assert "Told more than once" in report_of(folder)[1].text
    assert "Told more than once" not in report_of(folder, article="harbour")[1].text
    store = Store(folder)
    load(store)
    store.decide(wall.id, "ann", "reject", time=NOW)
    assert "Told more than once" not in report_of(folder)[1].text


def test_a_claim_and_its_copies_are_nothing_told_twice(folder: Path) -> None:
    wall, gap = harbour().claims[1], budget().claims[0]
    write_groups(folder, {"id": "g-1", "text": "It", "members": [member(wall, "first"), member(gap, "copy")], "comparisons": []})
    assert "Told more than once" not in report_of(folder)[1].text


def test_a_broken_group_is_named(folder: Path) -> None:
    (folder / "groups.jsonl").write_text('{"id": "g-1"}\n')
    with pytest.raises(StoreError, match=r"groups\.jsonl, line 1"):
        report_of(folder)


def test_the_command(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "deep" / "it.html"
    assert main(["report", str(folder), "--out", str(out), "--title", "Harbour news"]) == 0
    assert "<h1>Harbour news</h1>" in out.read_text("utf-8")
    assert "3 articles, 10 claims" in capsys.readouterr().err
    assert main(["report", str(folder), "--article", "nothing like it"]) == 3
    assert "nothing like it" in capsys.readouterr().err
    assert main(["report", str(tmp_path / "nowhere")]) == 2


def test_records_of_two_runs_are_refused(folder: Path) -> None:
    (folder / "articles.jsonl").write_text(rows.dump(harbour().row) + "\n", "utf-8")
    with pytest.raises(StoreError, match="of one run"):
        report_of(folder)


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ({"type": "DATE", "value": "2026-03-03", "start": "2026-03-03", "end": "2026-03-03"}, "3 March 2026"),
        ({"type": "DURATION", "value": "P6Y"}, "6 years"),
        ({"type": "DURATION", "value": "PXDE"}, "some decades"),
        ({"type": "DURATION", "value": "P1CE"}, "1 century"),
        ({"type": "DURATION", "value": "PT1.5H"}, "1.5 hours"),
        ({"type": "SET", "value": "P1Y"}, "every year"),
        ({"type": "SET", "value": "P2W"}, "every 2 weeks"),
        ({"type": "DATE", "value": "PRESENT_REF"}, "the present"),
        ({"type": "DATE", "value": None}, "not resolved"),
    ],
)
def test_dates_in_words(when: dict[str, Any], expected: str) -> None:
    row = {"value": None, "mod": None, "start": None, "end": None, "grain": None, "anchor": None, **when}
    assert report_words.date(rows.DateRow(id="d-1", text="then", span=Span(0, 4), **row)) == expected


# numbers


def test_the_page_and_the_report_count_alike(folder: Path) -> None:
    store, made, other = Store(folder), harbour(), budget()
    load(store)
    union, mayor = (next(row for row in made.row.sources if row.name == name) for name in ("The builders' union", "Tove Lindqvist"))
    store.decide(made.claims[1].id, "ann", "reject", time=NOW)
    store.decide(made.claims[0].id, "ann", "ignore", time=NOW)
    store.decide(other.claims[0].id, "ann", "edit", time=NOW, patch={"source": {"name": "Omar H. Haddad"}})
    store.decide(made.row.id, "ann", "merge", time=NOW, patch={"merges": [[union.entity, mayor.entity]]})
    extra = added(other.row, {"spans": [list(other.span("Budget talks stall"))], "source": {"name": "Omar H. Haddad", "type": "person"}})
    store.decide(extra.id, "ann", "add", time=NOW, patch=orjson.loads(rows.dump(extra)))
    slip = added(other.row, {"spans": [list(other.span("Critics"))]})
    store.decide(slip.id, "ann", "add", time=NOW, patch=orjson.loads(rows.dump(slip)))
    store.decide(slip.id, "ann", "undo", time=NOW)
    told = write_report(folder, folder / "report.html", Wanted())
    page = OverviewReader(store).read()
    assert page.overview == told
    assert dict(told.states) == {"accept": 0, "edit": 2, "reject": 1, "ignore": 1, "open": 7}
    # The mayor's claim was rejected, but the union's went to the mayor.
    assert {(one.name, one.claims) for one in told.quoted} >= {("Tove Lindqvist", 2), ("Omar H. Haddad", 2), ("Åsa Öberg", 2)}
    assert (told.attributed, told.own, told.attitudes) == (9, 0, 1)
    assert dict(told.kinds)["money"] == 2


def test_the_overview_follows_decisions_and_new_records(folder: Path) -> None:
    store = Store(folder)
    reader = OverviewReader(store)
    assert reader.read().overview.articles == 0  # nothing is loaded yet
    load(store)
    first = reader.read()
    assert first.overview.articles == 3
    assert reader.read() is first
    store.decide(harbour().claims[0].id, "ann", "accept", time=NOW)
    assert reader.read().overview.states["accept"] == 1
    write(folder, [harbour()])
    load(store)
    assert reader.read().overview.articles == 1
    assert dict(reader.read().overview.kinds) == {"count": 1, "measure": 1, "money": 1, "percent": 2}


def test_attitudes_state_nothing_and_are_no_work_left() -> None:
    claims = budget().claims
    found = count(map(fact_of, claims), {}, articles=1, kinds={})
    assert (found.attributed, found.attitudes, found.states["open"]) == (1, 1, 1)
    judged = count(map(fact_of, claims), {claims[1].id: "accept"}, articles=1, kinds={})
    assert (judged.states["open"], judged.states["accept"]) == (1, 1)


def day(text: str, attributed: int = 1, own: int = 0) -> Day:
    return Day(date.fromisoformat(text), attributed, own)


@pytest.mark.parametrize(
    ("days", "grain", "expected"),
    [
        ([], "day", {}),
        ([day("2026-03-03", 2, 1), day("2026-03-05")], "day", {"2026-03-03": (2, 1), "2026-03-04": (0, 0), "2026-03-05": (1, 0)}),
        ([day("2026-01-01"), day("2026-12-31")], "week", {"week of 2025-12-29": (1, 0), "week of 2026-12-28": (1, 0)}),
        ([day("2020-10-08"), day("2026-03-05"), day("2026-03-31", 0, 4)], "month", {"2020-10": (1, 0), "2026-03": (1, 4)}),
        ([day("1926-03-05"), day("2026-03-05")], "year", {"1926": (1, 0), "2026": (1, 0)}),
        ([day("0001-01-01"), day("9999-12-31")], "year", {"1": (1, 0), "9999": (1, 0)}),
    ],
)
def test_periods(days: list[Day], grain: str, expected: dict[str, tuple[int, int]]) -> None:
    found, periods = periods_of(days)
    assert found == grain
    filled = {label: values for label, values in periods if any(values) or label in expected}
    assert filled == expected
    assert [label for label, _ in periods] == sorted((label for label, _ in periods), key=lambda label: (len(label), label))


@pytest.mark.slow
def test_the_overview_of_100_000_claims_takes_less_than_a_second_after_a_decision(tmp_path: Path) -> None:
    import time

    write(tmp_path, many(100_000))
    store = Store(tmp_path)
    load(store)
    reader = OverviewReader(store)
    assert reader.read().overview.attributed == 100_000
    (first, *_), *_ = store.db().execute("SELECT id FROM claims")
    store.decide(first, "ann", "accept", time=NOW)
    started = time.process_time()
    assert reader.read().overview.states["accept"] == 1
    assert time.process_time() - started < 1


# charts


TITLE = 'Claims <by> "day" & night'


def chart(*numbers: float) -> Chart:
    return Chart("chart-x", TITLE, "One <sentence> on it.", Table(("Day", "Claims"), tuple((f"<{n}>", n) for n in numbers)))


def drawn(markup: Markup) -> ElementTree.Element:
    """The chart as XML: it is well-formed, so nothing in it was left unescaped."""
    return ElementTree.fromstring(f"<root>{markup}</root>")


@given(st.lists(st.tuples(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"))), st.floats(0, 1e9)), max_size=8))
def test_any_bars_give_well_formed_charts(bars: list[tuple[str, float]]) -> None:
    made = drawn(bar_chart(chart(1), [Bar(label, value, label) for label, value in bars]))
    widths = [float(rect.get("width", "").rstrip("%")) for rect in made.iter("rect") if rect.get("class") == "series-0"]
    assert len(widths) == len(bars)
    assert all(0 <= width <= 100 for width in widths)


@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 10**6)), min_size=1, max_size=40))
def test_columns_stay_inside_their_chart(values: list[tuple[int, int]]) -> None:
    made = drawn(column_chart(chart(1), [Column(f"day {n}", pair) for n, pair in enumerate(values)], ("one", "other")))
    for rect in made.findall(".//g/rect"):
        assert float(rect.get("y", "")) >= charts.TOP_PX - 0.1
        assert float(rect.get("y", "")) + float(rect.get("height", "")) <= charts.TOP_PX + charts.PLOT_PX + 0.1
        assert 0 <= float(rect.get("x", "").rstrip("%")) <= 100


def test_a_share_is_cut_into_its_parts() -> None:
    made = drawn(share_chart(chart(1), [Part("accepted", 30, 0), Part("rejected", 10, 2), Part("open", 0, 4)]))
    widths = [rect.get("width") for rect in made.findall("./figure/svg/g/rect") if (rect.get("class") or "").startswith("series")]
    assert widths == ["75.00%", "25.00%"]
    assert ["".join(item.itertext()) for item in made.iter("li")] == ["accepted 30 (75%)", "rejected 10 (25%)", "open 0 (0%)"]


@pytest.mark.parametrize(
    "made",
    [
        bar_chart(chart(3, 4), [Bar("a", 3), Bar("b", 4)]),
        column_chart(chart(3, 4), [Column("a", (3,)), Column("b", (4,))], ("claims",)),
        share_chart(chart(3, 4), [Part("a", 3, 0), Part("b", 4, 1)]),
    ],
)
def test_a_chart_has_title_description_and_table(made: Markup) -> None:
    root = drawn(made)
    (picture,) = (found for found in root.findall("./figure/svg") if found.get("role") == "img")
    names = {found.get("id"): found.text for found in (*picture.findall("title"), *picture.findall("desc"))}
    assert [names[part] for part in (picture.get("aria-labelledby") or "").split()] == [TITLE, "One <sentence> on it."]
    assert [["".join(cell.itertext()) for cell in row] for row in root.findall(".//tr")] == [["Day", "Claims"], ["<3>", "3"], ["<4>", "4"]]
    assert {cell.get("scope") for cell in root.iter("th")} == {"col", "row"}


@pytest.mark.parametrize("made", [bar_chart(chart(), []), column_chart(chart(), [], ()), share_chart(chart(), [Part("a", 0, 0)])])
def test_an_empty_chart_says_so(made: Markup) -> None:
    assert "Nothing to show yet" in made
