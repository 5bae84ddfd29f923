"""Sources across articles: joined by full name, never by a single word, and by a user's own list before all."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from pipeline.linking.across import Known, KnownSourcesError, SourcesOfRun, Told, read_known
from pipeline.run import extract
from pipeline.settings import Settings

FIRST = "Bank\n\nAnna Keller said that rates would fall next year. Officials said that the bank was closed.\n"
SECOND = "Money\n\nAnna Keller said that prices would rise again. Officials said that the shop was open.\n"
THIRD = "Rain\n\nKeller said that the dam would hold in the winter.\n"


def sources_of(tmp_path: Path, order: str = "abc", **settings: object) -> list[dict[str, object]]:
    texts = dict(zip(order, (FIRST, SECOND, THIRD), strict=True))
    folder = tmp_path / f"in-{order}"
    folder.mkdir()
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    extract([folder], tmp_path / "out", Settings(attribution="rules", **settings))  # type: ignore[arg-type]
    return [json.loads(line) for line in (tmp_path / "out" / "sources.jsonl").read_text("utf-8").splitlines()]


def test_full_names_join_and_single_words_do_not(tmp_path: Path) -> None:
    found = {(row["name"], len(row["articles"])) for row in sources_of(tmp_path)}  # type: ignore[arg-type]
    assert ("Anna Keller", 2) in found
    assert ("Keller", 1) in found
    assert [row for row in found if row[0] == "Officials"] == [("Officials", 1)]


def test_a_users_own_list_wins(tmp_path: Path) -> None:
    path = tmp_path / "known.csv"
    path.write_text("alias,name,type,wikidata\nKeller,Anna Keller,person,Q1\nAnna Keller,Anna Keller,person,Q1\n", "utf-8")
    rows = sources_of(tmp_path, sources=str(path))
    (keller,) = [row for row in rows if row["name"] == "Anna Keller"]
    assert (keller["wikidata"], keller["claims"], keller["names"]) == ("Q1", 3, ["Anna Keller", "Keller"])


def test_the_order_of_the_articles_changes_only_what_depends_on_their_paths(tmp_path: Path) -> None:
    one, two = sources_of(tmp_path), sources_of(tmp_path, order="cba")
    assert sorted((row["name"], row["claims"]) for row in one) == sorted((row["name"], row["claims"]) for row in two)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("name,type\nA,person\n", "line 1.*alias"),
        ("alias,name,type\nA,,person\n", "line 2.*empty"),
        ("alias,name,type\nA,B,robot\n", "line 2.*robot"),
    ],
)
def test_a_list_that_cannot_be_used_names_the_line(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "known.csv"
    path.write_text(content, "utf-8")
    with pytest.raises(KnownSourcesError, match=message):
        read_known(path)


def run_of(tmp_path: Path, *texts: str, **settings: object) -> list[dict[str, object]]:
    """The rows of ``sources.jsonl`` of a run over the texts, one an article."""
    folder = tmp_path / "many"
    folder.mkdir()
    for number, text in enumerate(texts):
        (folder / f"{number}.txt").write_text(text, "utf-8")
    extract([folder], tmp_path / "out-many", Settings(attribution="rules", **settings))  # type: ignore[arg-type]
    return [json.loads(line) for line in (tmp_path / "out-many" / "sources.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [
        # nothing contradicts: the same, less, or another word for it
        ("Ann Lowe, a dentist in Leeds,", "Ann Lowe, a surgeon in Leeds,", 1),
        ("Ann Lowe, a dentist in Leeds,", "Ann Lowe", 1),
        ("Ann Lowe, chief executive of Calder Bank,", "Ann Lowe, head of Calder Bank,", 1),
        ("Ann Lowe, former mayor of Leeds,", "Ann Lowe, a senator,", 1),
        # callings, parties, and roles of two kinds in two places contradict
        ("Ann Lowe, a dentist in Leeds,", "Ann Lowe, a striker for the Rovers,", 2),
        ("Ann Lowe, a Republican senator,", "Ann Lowe, a Democratic senator,", 2),
        ("Ann Lowe, professor at Leeds University,", "Ann Lowe, spokeswoman for Calder Bank,", 2),
        # full names that differ
        ("Ann Lowe, a dentist in Leeds,", "Ann Lower, a dentist in Leeds,", 2),
        ("Ann Lowe, a dentist in Leeds,", "Anna Lowe, a dentist in Leeds,", 2),
    ],
)
def test_articles_join_where_names_agree_and_nothing_contradicts(tmp_path: Path, first: str, second: str, count: int) -> None:
    texts = [f"News\n\n{who} said that rates would fall next year.\n" for who in (first, second)]
    rows = [row for row in run_of(tmp_path, *texts) if str(row["name"]).startswith("Ann")]
    assert len(rows) == count
    assert sum(row["claims"] for row in rows) == 2  # type: ignore[misc]
    assert sorted(len(row["articles"]) for row in rows) == ([2] if count == 1 else [1, 1])  # type: ignore[arg-type]
    assert len({row["id"] for row in rows}) == count


def test_who_may_be_either_of_two_joins_neither(tmp_path: Path) -> None:
    whos = ("Ann Lowe, a dentist in Leeds,", "Ann Lowe, a striker for the Rovers,", "Ann Lowe", "Ann Lowe, a dentist in York,")
    rows = run_of(tmp_path, *(f"News\n\n{who} said that rates would fall next year.\n" for who in whos))
    assert sorted((len(row["articles"]), bool(row["roles"])) for row in rows) == [(1, False), (1, True), (2, True)]  # type: ignore[arg-type]


def test_claims_of_one_article_are_counted_once_each(tmp_path: Path) -> None:
    text = "Bank\n\nAnna Keller said that rates would fall. Keller said that it was late. Hugo Brandt said that it rained.\n"
    counts = {row["name"]: (row["claims"], row["names"], len(row["entities"])) for row in run_of(tmp_path, text)}  # type: ignore[arg-type]
    assert counts == {"Anna Keller": (2, ["Anna Keller"], 1), "Hugo Brandt": (1, ["Hugo Brandt"], 1)}


def test_a_users_list_joins_what_would_stay_two_and_tells_the_type(tmp_path: Path) -> None:
    path = tmp_path / "known.csv"
    path.write_text("alias,name,type,wikidata\nAnn Lowe,Ann Lowe MP,person,Q7\n", "utf-8")
    texts = [f"News\n\n{who} said that rates would fall next year.\n" for who in ("Ann Lowe, a dentist,", "Ann Lowe, a striker,")]
    (row,) = run_of(tmp_path, *texts, sources=str(path))
    assert (row["name"], row["type"], row["wikidata"], row["claims"]) == ("Ann Lowe MP", "person", "Q7", 2)


@pytest.mark.parametrize(
    ("raw", "known"),
    [
        ("\ufeffalias,name,type,wikidata\nKeller,Anna Keller,person,Q1\n", {"keller": Known("Anna Keller", "person", "Q1")}),
        ('alias,name\n"Müller, Ö.","Özlem Müller"\n', {"müller, ö.": Known("Özlem Müller", None, None)}),
        ('alias,name\r\n"The ""Board""",Harbour Board\r\n', {'the "board"': Known("Harbour Board", None, None)}),
        ("name,wikidata,alias,type\nAnna Keller,Q1, KELLER ,person\n", {"keller": Known("Anna Keller", "person", "Q1")}),
        ("alias,name\nStraße 9,Verein\n", {"strasse 9": Known("Verein", None, None)}),
        ("alias,name\n", {}),
    ],
)
def test_lists_that_can_be_read(tmp_path: Path, raw: str, known: dict[str, Known]) -> None:
    path = tmp_path / "known.csv"
    path.write_bytes(raw.encode("utf-8"))
    assert read_known(path) == known


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"alias,name\nA,B\nC,D,E\n", "line 3.*more fields than columns"),
        (b'alias,name\nA,"B\nC,D\n', "line 3.*unexpected end"),
        (b'alias,name\nA,"B"x\n', "line 2"),
        (b"alias,name\nA,B\nM\xfcller,C\n", "line 3.*0xfc is not UTF-8"),
        (b"alias,name,type,wikidata\nA,B,person,42\n", "line 2.*Wikidata.*'42'"),
        (b"alias,name\nA,B\na,C\n", "line 3.*given twice.*'B' and 'C'"),
        (b"alias,name\nA\n", "line 2.*empty"),
        (b"", "line 1.*alias"),
    ],
)
def test_a_list_that_cannot_be_read_names_file_and_line(tmp_path: Path, raw: bytes, message: str) -> None:
    path = tmp_path / "known.csv"
    path.write_bytes(raw)
    with pytest.raises(KnownSourcesError, match=message) as raised:
        read_known(path)
    assert str(path) in str(raised.value)


def test_a_list_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(KnownSourcesError, match=r"absent\.csv: No such file"):
        read_known(tmp_path / "absent.csv")


def test_many_sources_take_time_in_proportion() -> None:
    """Each name is looked up, not looked for: 40,000 names that each stand in one article, in CPU seconds."""
    sources = SourcesOfRun({})
    for number in range(40_000):
        sources.add(f"a-{number}", [Told(f"s-{number}", f"Anna Keller{number}", "person", '[["dentist", null]]', 1)])
    before = time.process_time()
    assert sum(1 for _ in sources.rows()) == 40_000
    assert time.process_time() - before < 20  # 4 s here; 60 s and more where each is looked for among all
