"""Corroboration: the relation of figures as tables, groups on invented pairs and on the seed article, copies, scale."""

from __future__ import annotations

import random
import re
import resource
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from pipeline import evidence as rows
from pipeline.cli import main
from pipeline.corroboration.agreement import Judges, agreement, reason_against
from pipeline.corroboration.candidates import KEPT, candidate_pairs
from pipeline.corroboration.copies import find_copies, read_texts, runs_of
from pipeline.corroboration.crossencoder import as_read
from pipeline.corroboration.groups import Choice, find_groups, statements_of
from pipeline.corroboration.relation import aligned, compare
from pipeline.corroboration.similarity import Similarity
from pipeline.corroboration.statements import Statement, held_together, is_denial, statement_of
from pipeline.corroboration.times import clash, period
from pipeline.corroboration.traits import Traits, traits_of
from pipeline.corroboration.weighing import log_odds, reasons
from pipeline.corroboration.words import stem
from pipeline.digests import models_folder
from pipeline.grouped import GroupRow
from pipeline.lexicons.synonyms import SYNONYMS
from pipeline.record import ModelError, Span
from tests.corroboration import stories
from tests.corroboration.fit import BY_HAND, fit
from tests.corroboration.pairs import FINAL, HERE, SETS, VERDICTS, pairs_of, read_records
from tests.corroboration.scale import generated
from tests.corroboration.score import Score, story_score, verdicts

ROOT = Path(__file__).resolve().parent.parent
Figure = tuple[str, float | None, str, str, str | None]  # as written, value, bound, kind, unit


@pytest.fixture(scope="module")
def similarity() -> Similarity:
    return Similarity(models_folder())


@pytest.fixture(scope="module")
def judges() -> Judges:
    return Judges.load(models_folder())


def claim(
    text: str, *figures: Figure, published: str | None = "2024-05-06", path: str = "a.txt", number: int = 1, stance: str = "assert",
    source: str = "officials", title: str | None = None, when: tuple[str, str] | None = None, place: int = 0,
) -> rows.Evidence:  # fmt: skip
    """A claim made by hand; each figure is found in the text by its wording."""
    made = [figure_row(text, figure, when, place, at) for at, figure in enumerate(figures)]
    article = rows.ArticleRef(f"a-{path}", path, title, published, "sidecar", [], None, None)
    who = rows.SourceRow("attributed", source, None, source, "group", "named", [], None, None, None, "")
    span = Span(place, place + len(text))
    return rows.Evidence("onrecord/1", f"c-{path}-{number}", article, text, [span], span, False, "indirect", stance, who, None, None, None,
                         None, made, [], [], 0.9, None, [])  # type: ignore[arg-type]  # fmt: skip


def figure_row(text: str, figure: Figure, when: tuple[str, str] | None, place: int, at: int) -> rows.FigureRow:
    written, value, bound, kind, unit = figure
    start = place + text.index(written)
    low, high = (None, None)
    if bound == "range":
        low, high = (float(part.replace(",", "")) for part in written.replace("between ", "").split(" and "))
        value = None
    known = rows.FigureWhen("d-1", *when) if when else None
    si = None if kind == "age" else SI.get(unit or "")
    return rows.FigureRow(f"f-{at}", written, Span(start, start + len(written)), "content", value, low, high, bound, kind, unit, unit, None,  # type: ignore[arg-type]
                          rows.SiRow((value or 0) * si[0], si[1]) if si else None, unit, None, known, [])  # fmt: skip


SI = {"kilometre": (1000.0, "m"), "mile": (1609.344, "m"), "tonne": (1000.0, "kg"), "kilogram": (1.0, "kg"), "year": (31_557_600.0, "s")}
COUNT = ("count", "person")
SAME_DAY, LATER = "2024-05-06", "2024-05-08"


@pytest.mark.parametrize(
    ("one", "other", "day", "relation", "arithmetic"),
    [
        (("nearly 35,000", 35000, "~<", "count", "airstrike"), ("34,917", 34917, "=", "count", "strike"), SAME_DAY, "consistent", "34,917 is 0.24% below 35,000"),
        (("at least 10", 10, ">=", *COUNT), ("12", 12, "=", *COUNT), LATER, "updated", "12 is 20% above 10"),
        (("at least 10", 10, ">=", *COUNT), ("12", 12, "=", *COUNT), SAME_DAY, "consistent", "12 is 20% above 10"),
        (("40%", 40, "=", "percent", "percent"), ("52%", 52, "=", "percent", "percent"), SAME_DAY, "conflict", "52% is 12 percentage points above 40%"),
        (("40%", 40, "=", "percent", "percent"), ("52%", 52, "=", "percent", "percent"), LATER, "updated", "52% is 12 percentage points above 40%"),
        (("5%", 5, "=", "percent", "percent"), ("5.2%", 5.2, "=", "percent", "percent"), SAME_DAY, "consistent", "5.2% is 0.2 percentage points above 5%"),
        (("one in four", 0.25, "=", "ratio", None), ("25%", 25, "=", "percent", "percent"), SAME_DAY, "consistent", "both are 25%"),
        (("1.2 million", 1_200_000, "=", *COUNT), ("1.17 million", 1_170_000, "=", *COUNT), SAME_DAY, "consistent", "1,170,000 is 2.5% below 1,200,000"),
        (("1.2 million", 1_200_000, "=", *COUNT), ("1.3 million", 1_300_000, "=", *COUNT), SAME_DAY, "conflict", "1,300,000 is 8.3% above 1,200,000"),
        (("between 60 and 70", None, "range", *COUNT), ("65", 65, "=", *COUNT), SAME_DAY, "consistent", "65 lies within 60 to 70"),
        (("between 60 and 70", None, "range", *COUNT), ("85", 85, "=", *COUNT), SAME_DAY, "conflict", "85 lies above 60 to 70"),
        (("500", 500, "=", "measure", "mile"), ("805", 805, "=", "measure", "kilometre"), SAME_DAY, "consistent", "500.2038 is 0.041% above 500"),
        (("2.3", 2.3, "=", "measure", "tonne"), ("2,300", 2300, "=", "measure", "kilogram"), SAME_DAY, "consistent", "both are 2.3"),
        (("up to 20", 20, "<=", *COUNT), ("15", 15, "=", *COUNT), SAME_DAY, "consistent", "15 is 25% below 20"),
        (("at least 19", 19, ">=", *COUNT), ("212", 212, "=", *COUNT), SAME_DAY, "conflict", "212 is 11 times 19"),
        (("at least 96", 96, ">=", *COUNT), ("102", 102, "=", *COUNT), LATER, "updated", "102 is 6.2% above 96"),
        (("up to 20", 20, "<=", *COUNT), ("26", 26, "=", *COUNT), SAME_DAY, "conflict", "26 is 30% above 20"),
        (("41", 41, "=", *COUNT), ("42", 42, "=", *COUNT), SAME_DAY, "conflict", "42 is 2.4% above 41"),
        (("30", 30, "=", *COUNT), ("90", 90, "=", *COUNT), LATER, "updated", "90 is 3 times 30"),
    ],
)  # fmt: skip
def test_relation_of_figures(one: Figure, other: Figure, day: str, relation: str, arithmetic: str) -> None:
    first = statement_of(0, claim(f"{one[0]} were counted in Arda", one))
    second = statement_of(1, claim(f"{other[0]} were counted in Arda", other, published=day, path="b.txt"))
    (pair,) = aligned(first, second)
    found = compare(first, pair[0], second, pair[1])
    assert (found.relation, found.arithmetic.split(": ", 1)[1]) == (relation, arithmetic)
    swapped = compare(second, pair[1], first, pair[0])
    assert swapped.relation == relation


@pytest.mark.parametrize(
    ("one", "other", "comparable"),
    [
        (("ten", 10, "=", "count", "car"), ("ten", 10, "=", "count", "worker"), False),
        (("ten", 10, "=", "money", "USD"), ("ten", 10, "=", "money", "EUR"), False),
        (("ten", 10, "=", "percent", "percent"), ("ten", 10, "=", "percent", "percentage point"), False),
        (("ten", 10, "=", "count", "passenger"), ("ten", 10, "=", "count", "person"), True),
        (("ten", 10, "=", "count", "passenger"), ("ten", 10, "=", "count", "attendance"), True),
        (("ten", 10e6, "=", "age", "year"), ("ten", 10e6, "=", "duration", "year"), True),  # a skull, and when its bearer lived
        (("ten", 10, "=", "age", "year"), ("ten", 10, "=", "duration", "year"), False),
    ],
)
def test_only_like_is_compared(one: Figure, other: Figure, comparable: bool) -> None:
    first, second = (statement_of(0, claim(f"They saw {figure[0]} there", figure)) for figure in (one, other))
    assert bool(aligned(first, second)) is comparable


def with_figure(made: rows.Evidence, **changes: object) -> Statement:
    """The claim with something else said of its one figure."""
    return statement_of(0, replace(made, figures=[replace(made.figures[0], **changes)]))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other", "comparable"),
    [
        (("63 million", {"per": None}), ("9 million", {"per": "year"}), False),  # paid for a player, and what the player earns
        (("63 million", {"per": "year"}), ("9 million", {"per": "year"}), True),
    ],
)
def test_a_sum_and_a_rate_are_not_compared(one: tuple[str, dict[str, str]], other: tuple[str, dict[str, str]], comparable: bool) -> None:
    made = [
        with_figure(claim(f"Atlan paid {text} pounds", (text, float(text.split()[0]) * 1e6, "=", "money", "GBP")), **said)
        for text, said in (one, other)
    ]
    assert bool(aligned(*made)) is comparable


@pytest.mark.parametrize(
    ("one", "other", "comparable"),
    [
        (("a third of the lakes in Arda dried up", "lakes"), ("a third of the glaciers in Arda are gone", "glaciers"), False),
        (("a third of the voters in Arda stayed away", "voters"), ("a third of people in Arda stayed away", "people in Arda"), True),
        (
            ("a third of the homes in Arda burned", "homes"),
            ("a third of all households in Arda burned", "households"),
            True,
        ),  # by their concept
        (("a third of the lakes in Arda dried up", "lakes"), ("the lakes of Arda shrank by a third", "lakes of Arda"), True),
    ],
)
def test_shares_of_other_things_are_not_compared(one: tuple[str, str], other: tuple[str, str], comparable: bool) -> None:
    made = [with_figure(claim(text, ("a third", 1 / 3, "=", "ratio", None)), of=of) for text, of in (one, other)]
    assert bool(aligned(*made)) is comparable


def test_a_count_without_a_unit_is_named_by_its_clause() -> None:
    counted = statement_of(0, claim("the earthquake near Arda left 820 people dead", ("820", 820, "=", *COUNT)))
    bare = statement_of(1, claim("The number of dead after the earthquake near Arda climbed to 2,100", ("2,100", 2100, "=", "count", None)))
    hurt = statement_of(
        1, claim("The number of injured after the earthquake near Arda climbed to 2,100", ("2,100", 2100, "=", "count", None))
    )
    assert aligned(counted, bare)
    assert not aligned(counted, hurt)


def test_a_time_that_is_only_compared_with_tells_no_time() -> None:
    def made(text: str) -> Statement:
        plain = claim(text, ("1,300", 1300, "=", "measure", "metre"), when=("1990", "1990"))
        start = text.index("1990")
        year = rows.DateRow("d-1", "1990", Span(start, start + 4), "DATE", "1990", None, "1990", "1990", "year", "text")
        return statement_of(0, replace(plain, dates=[year]))

    assert made("the Toll glacier was 1,300 metres shorter than in 1990").periods == ()
    assert made("the Toll glacier was 1,300 metres shorter than in 1990").amounts[0].period is None
    assert made("the Toll glacier lost 1,300 metres in 1990").periods == (period("1990", "1990"),)


@pytest.mark.parametrize(
    ("pieces", "quotation", "cue", "kept"),
    [
        ([(0, 12), (60, 75)], "indirect", (80, 84), [(60, 75)]),  # nothing of the attribution between: the first is of another sentence
        ([(0, 12), (20, 35)], "indirect", (14, 18), [(0, 12), (20, 35)]),  # the cue splits it
        ([(0, 12), (16, 35)], "direct", (40, 44), [(0, 12), (16, 35)]),  # a quotation that runs on in another paragraph
        ([(0, 12), (16, 35), (60, 75)], "direct", (40, 44), [(0, 12), (16, 35), (60, 75)]),
        ([(0, 12), (60, 75)], "indirect", None, [(0, 12), (60, 75)]),  # nothing to go by
    ],
)
def test_pieces_that_belong_to_another_sentence_are_not_compared(
    pieces: list[tuple[int, int]], quotation: str, cue: tuple[int, int] | None, kept: list[tuple[int, int]]
) -> None:
    text = " ".join("x" * (end - start) for start, end in pieces)
    signal = rows.CueRow("said", Span(*cue), "say") if cue else None
    split = replace(claim(text), spans=[Span(*piece) for piece in pieces], quotation=quotation, cue=signal)  # type: ignore[arg-type]
    assert [tuple(span) for span in held_together(split)] == kept


def test_no_stem_stands_in_two_sets_of_synonyms() -> None:
    """ "plan" is what is left of "plane" too."""
    stems = [{stem(word) for word in words} for words in SYNONYMS]
    assert all(len(found) > 1 for found in stems)
    assert sum(map(len, stems)) == len(set().union(*stems))


def test_a_settled_period_is_not_updated_by_another_source() -> None:
    figures: list[Figure] = [("5.2 billion", 5.2e9, "=", "money", "USD"), ("1.1 billion", 1.1e9, "=", "money", "USD")]
    made = [
        statement_of(
            at, claim(f"the profit was {figure[0]}", figure, when=("2023", "2023"), path=f"{at}.txt", source=source, published=day)
        )
        for at, (figure, source, day) in enumerate(zip(figures, ("Sonora", "a whistleblower"), ("2024-02-01", "2024-03-01"), strict=True))
    ]
    assert compare(made[0], made[0].amounts[0], made[1], made[1].amounts[0]).relation == "conflict"


@pytest.mark.parametrize(
    ("wordings", "unit", "sources", "day", "relation"),
    [
        (("There are {} in Arda", "There are {} in Arda"), "tiger", ("the minister", "a conservation group"), "2024-05-07", "conflict"),
        (("There are {} in Arda", "There are {} in Arda"), "tiger", ("the minister", "the minister of Arda"), "2024-05-07", "updated"),
        (("There are {} in Arda", "There are {} in Arda"), "tiger", ("the minister", "a conservation group"), "2024-07-07", "updated"),
        (("{} were hit in Arda", "{} had been hit in Arda by Friday"), "house", ("the minister", "the army"), "2024-05-07", "updated"),
        (("{} were hit in Arda", "{} were hit by Friday's storm in Arda"), "house", ("the minister", "the army"), "2024-05-07", "conflict"),
        (("{} were found in Arda", "{} were found in Arda"), "body", ("the minister", "the army"), "2024-05-07", "conflict"),
        (
            ("{} slept in the halls of Arda", "{} slept in the halls of Arda"),
            "person",
            ("the minister", "the army"),
            "2024-05-07",
            "updated",
        ),
    ],
)
def test_who_answers_soon_with_another_figure_contradicts(
    wordings: tuple[str, str], unit: str, sources: tuple[str, str], day: str, relation: str
) -> None:
    first, second = (
        statement_of(at, claim(wording.format(value), (value, float(value), "=", "count", unit), path=f"{at}.txt", source=source, published=said))
        for at, (wording, value, source, said) in enumerate(zip(wordings, ("61", "38"), sources, ("2024-05-06", day), strict=True))
    )  # fmt: skip
    assert compare(first, first.amounts[0], second, second.amounts[0]).relation == relation


@pytest.mark.parametrize(
    ("one", "other", "comparable"),
    [
        ("Prices in Arda rose 39% from a year earlier", "Prices in Arda rose 2% from the month before", False),
        ("Prices in Arda rose 39% from a year earlier", "Prices in Arda rose 38% year-on-year", True),
        ("Prices in Arda rose 39% from a year earlier", "Prices in Arda rose 2%", True),
    ],
)
def test_changes_from_other_bases_are_not_compared(one: str, other: str, comparable: bool) -> None:
    first, second = (
        statement_of(at, claim(text, (text.split()[4], float(text.split()[4][:-1]), "=", "percent", "percent"), path=f"{at}.txt"))
        for at, text in enumerate((one, other))
    )
    assert bool(aligned(first, second)) is comparable


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Ten died in Arda", "Ten were injured in Arda", "they differ in toll"),
        ("Exports of Arda fell", "Imports of Arda fell", "they differ in trade"),
        ("The storm hit Arda hard", "The storm hit Borda hard", "the one names arda, the other borda"),
        ("He said that nobody was hurt", "The man said that nobody was hurt", "nothing says that the two speak of one matter"),
        ("The storm hit Arda hard", "Arda was hit by the storm", None),
        ("The troops will withdraw from Arda", "Arda will send more soldiers", "they differ in membership"),
        ("The teachers stayed away in Arda", "The pupils stayed away in Arda", "they differ in school"),
        ("The teachers told their pupils in Arda to stay away", "The pupils stayed away in Arda", None),  # one speaks of both
        ("The earthquake destroyed the school in Arda", "The flood destroyed the school in Arda", "they differ in disasters"),
        ("The parliament of Arda abolished the tax on wealth", "Arda raised its wealth tax", "they differ in measures"),
        ("Thousands signed against the closure of the Arda pool", "Thousands signed to keep the Arda pool open", None),
        ("The Arda pool will open", "The Arda pool faces closure", "they differ in openings"),
    ],
)
def test_slots_that_tell_statements_apart(one: str, other: str, reason: str | None) -> None:
    first, second = (statement_of(at, claim(text, path=f"{at}.txt", source="")) for at, text in enumerate((one, other)))
    against = reason_against(first, second)
    assert (against.because if against else None) == reason


@pytest.mark.parametrize(
    ("one", "other", "are_one"),
    [
        ("30,000 homes in Arda were without water", "4,500 homes in Arda were still without water", True),
        ("30,000 homes in Arda were hit", "4,500 homes in Arda were hit", False),
        ("30,000 homes in Arda were hit", "By Wednesday 4,500 homes in Arda were hit", True),
    ],
)
def test_what_goes_on_is_counted_from_day_to_day(one: str, other: str, are_one: bool) -> None:
    monday, wednesday = ("2024-05-06", "2024-05-06"), ("2024-05-08", "2024-05-08")
    first = statement_of(0, claim(one, ("30,000", 30000, "=", "count", "home"), when=monday))
    second = statement_of(
        1, claim(other, ("4,500", 4500, "=", "count", "home"), published="2024-05-08", path="b.txt", number=2, when=wednesday)
    )
    assert (reason_against(first, second) is None) is are_one


@pytest.mark.parametrize(
    ("ours", "theirs", "apart"),
    [
        (("2024-06", "2024-06"), ("2024-07", "2024-07"), True),
        (("2024-06", "2024-06"), ("2024", "2024"), True),
        (("2024-07", "2024-09"), ("2024", "2024"), True),  # a quarter, and its year
        (("2024", "2024-06"), ("2024", "2024"), True),
        (("2024-01-01", "2024-06-11"), ("2024", "2024"), False),  # since January, and this year
        (("2014-10", "2020-10"), ("2014-08", "2020-09"), False),
        (("2024-01-01", "2024-03-02"), ("2024", "2024"), False),  # since January, early in the year
        (("2024-06-03", "2024-06-03"), ("2024-06-04", "2024-06-04"), False),
        (("2024-06-03", "2024-06-03"), ("2024-06-09", "2024-06-09"), True),
    ],
)
def test_times_that_cannot_be_one(ours: tuple[str, str], theirs: tuple[str, str], apart: bool) -> None:
    one, other = period(*ours), period(*theirs)
    assert one is not None
    assert other is not None
    assert clash((one,), (other,)) is apart


# ---------------------------------------------------------------- groups
def grouped(judges: Judges, *claims: rows.Evidence, **known: object) -> list[GroupRow]:
    return find_groups(statements_of(claims, Choice()), judges, **known)  # type: ignore[arg-type]


def test_who_said_it_first_and_who_repeats_it(judges: Judges) -> None:
    ten: Figure = ("At least 10", 10, ">=", *COUNT)
    twelve: Figure = ("12", 12, "=", *COUNT)
    claims = [
        claim("12 people were killed when the bridge collapsed in Arda", twelve, published=LATER, path="a.txt", source="the mayor"),
        claim("At least 10 people were killed when the bridge collapsed in Arda", ten, path="b.txt", source="police"),
        claim("Trains to Arda will stop at Borda until the bridge is rebuilt", path="c.txt", source="an engineer"),
    ]
    (group,) = grouped(judges, *claims)
    assert [(member.role, member.source, member.article.path) for member in group.members] == [
        ("first", "police", "b.txt"),
        ("repeats", "the mayor", "a.txt"),
    ]
    assert (group.first, group.relation, group.support, group.disputed) == ("c-b.txt-1", "updated", 2, False)
    assert [found.arithmetic for found in group.comparisons] == ["“At least 10”, then “12” 2 days later: 12 is 20% above 10"]


def test_what_a_denial_names_is_stated_by_nobody() -> None:
    denial = claim("the claim that the bridge of Arda cost 520 million", path="a.txt", source="Stavo", stance="deny")
    inner = claim("the bridge of Arda cost 520 million", path="a.txt", number=2)
    nobody = replace(inner, within=denial.id, source=replace(inner.source, name=None, text=None))
    somebody = replace(inner, within=denial.id)
    assert [known.id for known in statements_of([denial, nobody], Choice())] == [denial.id]
    assert len(statements_of([denial, somebody], Choice())) == 2


@pytest.mark.xfail(strict=True, reason="the cross-encoder takes the cause of an event for its toll, where both name little else")
def test_a_toll_and_a_cause_are_two_things(judges: Judges) -> None:
    toll = claim("12 people were killed when the bridge collapsed in Arda", ("12", 12, "=", *COUNT), path="a.txt", source="the mayor")
    cause = claim("The bridge collapse in Arda was not an accident", path="c.txt", source="an engineer")
    assert not grouped(judges, toll, cause)


def test_a_denial_stands_on_the_other_side_and_supports_nothing(judges: Judges) -> None:
    text = "government troops had shelled the school in Kherta"
    (group,) = grouped(judges, claim(text), claim(text, path="b.txt", stance="deny", source="the army"))
    assert group.disputed
    assert [(member.side, member.source) for member in group.members] == [("states", "officials"), ("denies", "the army")]
    assert group.support == 1


def test_attitudes_are_left_out_unless_asked_for(judges: Judges) -> None:
    text = "the plan of the council of Arda to close the old harbour"
    claims = [claim(text, stance="attitude"), claim(text, path="b.txt", stance="attitude")]
    assert grouped(judges, *claims) == []
    assert len(find_groups(statements_of(claims, Choice(attitudes=True)), judges)) == 1


@pytest.mark.parametrize("copied", [True, False])
def test_copies_support_nothing(judges: Judges, copied: bool) -> None:
    text = (
        "the old harbour of Arda will close in spring"
        if copied
        else "the old harbour of Arda will have to close when winter is over and spring comes"
    )
    claims = [claim(text), claim(text, path="b.txt"), claim("in spring the old harbour of Arda is going to close", path="c.txt", source="fishers")]  # fmt: skip
    (group,) = grouped(judges, *claims, copies={"a-b.txt": "a-a.txt"} if copied else None)
    assert {member.article.path: member.role for member in group.members} == {"a.txt": "first", "b.txt": "copy", "c.txt": "repeats"}
    assert (group.support, group.copies) == (2, 1)
    assert group.members[1].copy_of == "c-a.txt-1"


def test_the_same_sentence_with_another_figure_is_no_copy(judges: Judges) -> None:
    text = "{} people were killed when the old bridge over the river collapsed in Arda"
    claims = [
        claim(text.format(n), (n, int(n), "=", *COUNT), path=f"{n}.txt", published=day) for n, day in (("10", SAME_DAY), ("12", LATER))
    ]
    (group,) = grouped(judges, *claims)
    assert (group.relation, group.support, group.copies) == ("updated", 2, 0)


def test_one_voice_lists_and_does_not_contradict_itself_in_an_article(judges: Judges) -> None:
    listed = [claim(f"Attendance at the old stadium of Arda: {n}", (n, int(n.replace(",", "")), "=", *COUNT)) for n in ("12,836", "30,500")]
    assert not grouped(judges, *listed)


def test_a_claim_and_what_it_quotes_stand_in_no_common_group(judges: Judges) -> None:
    text = "the mayor of Arda says the old bridge over the river is safe for every car"
    inner = "the old bridge over the river is safe for every car"
    outer, quoted = claim(text), replace(claim(inner), id="c-inner", spans=[Span(len(text) - len(inner), len(text))])
    copy = claim(inner, path="b.txt")
    assert all({"c-inner", outer.id} - {member.claim for member in group.members} for group in grouped(judges, outer, quoted, copy))


def test_degrees_are_compared_by_their_scale(judges: Judges) -> None:
    def told(path: str, written: str, value: int, unit: str, kelvin: str) -> rows.Evidence:
        text = f"the river near the old mill of Arda had a temperature of {written} degrees on Friday"
        made = claim(text, (written, value, "=", "measure", unit), path=path)
        return replace(made, figures=[replace(made.figures[0], si=rows.SiRow(float(kelvin), "K"))])

    (same,) = grouped(judges, told("a.txt", "59", 59, "degree Fahrenheit", "288.15"), told("b.txt", "15", 15, "degree Celsius", "288.15"))
    assert (same.relation, "both are 59" in same.comparisons[0].arithmetic) == ("consistent", True)
    other = told("b.txt", "21", 21, "degree Celsius", "294.15")
    (apart,) = grouped(
        judges, told("a.txt", "15", 15, "degree Celsius", "288.15"), replace(other, source=replace(other.source, name="fishers"))
    )
    assert (apart.relation, "21 is 6 degrees above 15" in apart.comparisons[0].arithmetic) == ("conflict", True)


def test_the_order_of_claims_changes_no_group(judges: Judges) -> None:
    claims = [claim for claim in read_records() if claim.article.path < "p040"]
    mixed = sorted(claims, key=lambda claim: claim.id)
    key = {row.id: row for row in grouped(judges, *claims)}
    assert key
    assert {row.id for row in grouped(judges, *mixed)} == set(key)


def test_copied_articles_are_found(tmp_path: Path) -> None:
    words = "one storm came over the sea and broke the wall of every harbour on the coast".split()
    body = " ".join(random.Random(at).choice(words) for at in range(400))
    other = " ".join(random.Random(1000 + at).choice(words) for at in range(400))
    lines = [("a-1", "z.txt", "2024-01-01", body, None), ("a-2", "b.txt", "2024-01-02", f"News. {body}", None), ("a-3", "c.txt", None, other, None),
             ("a-4", "d.txt", "2024-01-03", "Short.", "z.txt")]  # fmt: skip
    path = tmp_path / "articles.jsonl"
    written = [
        rows.ArticleRow(
            "onrecord/1", id_, where, None, day, None, [], None, None, "", "en", text, [], [], [], [], [], [], [], duplicate_of=known
        )
        for id_, where, day, text, known in lines
    ]
    path.write_text("".join(rows.dump(row) + "\n" for row in written), "utf-8")
    assert find_copies(read_texts(path)) == {"a-2": "a-1", "a-4": "a-1"}
    assert not runs_of("too short to say")


def test_two_statements_are_read_alike_in_either_order(judges: Judges) -> None:
    made = [
        statement_of(at, claim(text, path=f"{at}.txt", source="the company"))
        for at, text in enumerate(
            ("Ferrano will close its plant in Arda", "the Arda factory of Ferrano is to shut", "Ferrano will buy a plant in Arda")
        )
    ]
    one, other, third = made
    assert judges.cross.read(one, other) == judges.cross.read(other, one)
    assert judges.cross.read(one, other).same > judges.cross.read(one, third).same


def test_a_denial_without_a_negation_is_read(judges: Judges) -> None:
    texts = (
        "soldiers of Arda shot a man at the bridge",
        "it was a lie that soldiers of Arda had shot a man at the bridge",
        "a man was shot at the bridge by soldiers of Arda",
    )
    told = [claim(text, path=f"{at}.txt", source=("residents", "the army", "witnesses")[at]) for at, text in enumerate(texts)]
    for order in ((0, 1, 2), (1, 0, 2)):
        days = dict(zip(order, ("2024-05-06", "2024-05-07", "2024-05-08"), strict=True))
        dated = [replace(known, article=replace(known.article, published=days[at])) for at, known in enumerate(told)]
        (group,) = grouped(judges, *dated)
        assert {member.source: member.side for member in group.members} == {
            "residents": "states",
            "the army": "denies",
            "witnesses": "states",
        }
        assert group.disputed


def test_a_statement_is_read_under_its_title_and_with_its_speaker() -> None:
    told = claim("it will close the plant", source="the company")
    titled = replace(told, article=replace(told.article, title="Ferrano to shut Arda plant"))
    assert as_read(statement_of(0, titled)) == "Ferrano to shut Arda plant. the company: the company will close the plant"
    headline = replace(titled, in_title=True, source=replace(titled.source, kind="author"))
    assert as_read(statement_of(0, headline)) == "it will close the plant"


def test_an_altered_model_is_refused(tmp_path: Path) -> None:
    shutil.copy(models_folder() / "manifest.toml", tmp_path / "manifest.toml")
    (tmp_path / "similarity").mkdir()
    (tmp_path / "similarity" / "model.onnx").write_bytes(b"other")
    with pytest.raises(ModelError, match=r"model\.onnx is not the file"):
        Similarity(tmp_path)


# ---------------------------------------------------------------- the invented pairs
def test_there_are_pairs_of_every_kind() -> None:
    found = {name: pairs_of(name) for name in ("development", "regression", FINAL)}
    assert len(found["development"] + found["regression"]) >= 200
    assert len(found[FINAL]) >= 100
    assert all({pair.verdict for pair in pairs} == set(VERDICTS) for pairs in found.values())


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("development", 0.9),
        ("regression", 0.9),
        ("fresh", 0.9),
        ("domains", 0.9),
        ("check", 0.9),
        ("check2", 0.7),
        ("check3", 0.75),
        ("parts", 0.75),
    ],
)
def test_grouping_and_relation_on_the_invented_pairs(judges: Judges, name: str, least: float) -> None:
    found = Score.of(verdicts(name, judges))
    assert found.grouping >= 0.85
    assert found.relation >= 0.90
    assert found.of_all >= least


def test_pairs_on_which_nothing_was_trained_are_grouped(judges: Judges) -> None:
    """The fifth of every set that neither the cross-encoder nor the weights of the traits have seen."""
    found = Score.of([told for name in SETS for told in verdicts(name, judges, left_out_alone=True)])
    assert found.grouping >= 0.78
    assert found.relation >= 0.88


def test_stories_on_which_nothing_was_trained_are_grouped(judges: Judges) -> None:
    """What four outlets tell of one event: most of it states different things."""
    found = [story_score(name, judges, left_out_alone=True) for name in stories.SETS]
    same, grouped, both = (sum(getattr(score, field) for score in found) for field in ("same", "grouped", "both"))
    assert both / grouped >= 0.6
    assert 2 * both / (same + grouped) >= 0.45


def test_stories_say_of_each_fact_how_it_stands() -> None:
    for name in stories.SETS:
        for story in stories.stories_of(name):
            told = Counter(telling.fact for report in story.reports for telling in report.tellings)
            assert set(told) == set(story.relations)
            assert all((count == 1) == (story.relations[fact] == "single") for fact, count in told.items()), (name, story.number)
            assert all(report.text[telling.start :].startswith(telling.sentence) for report in story.reports for telling in report.tellings)


def test_real_pairs_hold_places_and_no_text() -> None:
    for line in (HERE / "real.tsv").read_text("utf-8").splitlines():
        assert re.fullmatch(r"[\w.-]+\.txt\t\d+\t[\w.-]+\.txt\t\d+\t(?:same|different)", line)


def test_a_title_tells_what_its_sentence_leaves_out(similarity: Similarity) -> None:
    """ "The pier" is the one in the title; within one article the title tells sentences apart in nothing."""
    texts = ("the pier would have to close because its piles had rotted", "Rotten piles will close Surfton's pier")

    def made(titles: tuple[str | None, str | None], *paths: str) -> list[Statement]:
        told = zip(texts, titles, paths, ("the mayor", "the county"), strict=True)
        return statements_of([claim(text, title=title, path=path, source=source) for text, title, path, source in told], Choice())

    told = traits_of(*made(("Surfton pier", "The end of a pier"), "a.txt", "b.txt"), (), similarity)
    assert told["likeness with title"] > 0
    assert traits_of(*made((None, None), "a.txt", "b.txt"), (), similarity)["likeness with title"] == 0
    assert traits_of(*made(("Surfton pier", "Surfton pier"), "a.txt", "a.txt"), (), similarity)["likeness with title"] == 0


def test_one_voice_denies_nothing_that_it_says() -> None:
    texts = ("Pike of Arda would miss the final with his knee", "Pike of Arda would not play in the final with his knee")
    for sources, denied in ((("the coach", "the coach of Arda"), False), (("the coach", "a doctor"), True)):
        one, other = statements_of([claim(text, path=text, source=source) for text, source in zip(texts, sources, strict=True)], Choice())
        assert is_denial(one, other) is denied


@pytest.mark.parametrize(
    ("cue", "figures", "same"), [("demand", ("12", "8"), False), ("demand", ("12", "12"), True), ("say", ("12", "8"), True)]
)
def test_what_is_demanded_is_another_figure(judges: Judges, cue: str, figures: tuple[str, str], same: bool) -> None:
    made = [
        claim(
            f"the banker of Arda would go to prison for {n} years",
            (n, int(n), "=", "duration", "year"),
            path=f"{at}.txt",
            source=who,
            published=day,
        )
        for at, (n, who, day) in enumerate(zip(figures, ("a prosecutor", "the court"), (SAME_DAY, LATER), strict=True))
    ]
    one, other = statements_of([replace(made[0], cue=rows.CueRow("said", Span(0, 4), cue)), made[1]], Choice())
    assert agreement(one, other, judges).same is same


@pytest.mark.parametrize(
    ("texts", "side"),
    [
        (("The mayor of Arda took money from the builder Consta", "The mayor of Arda never took money from the builder Consta"), "denies"),
        (
            ("The airport of Arda will stay shut until the runway is mended", "No plane will take off from Arda before the weekend"),
            "states",
        ),
    ],
)
def test_a_negation_denies_only_what_it_repeats(texts: tuple[str, str], side: str) -> None:
    one, other = statements_of([claim(text, path=f"{at}.txt", source=("a guard", "a cook")[at]) for at, text in enumerate(texts)], Choice())
    assert one.denies != other.denies
    assert is_denial(other, one) is (side == "denies")
    assert not is_denial(one, one)


# ---------------------------------------------------------------- traits
def traits_between(similarity: Similarity, one: Statement, other: Statement) -> Traits:
    return traits_of(one, other, [compare(one, first, other, second) for first, second in aligned(one, other)], similarity)


@pytest.mark.parametrize(
    ("trait", "one", "other", "there"),
    [
        ("shades", "The dockers of Arda demand 11 more days", "The dockers of Arda settled for 5 more days", True),
        ("shades", "The dockers of Arda demand 11 more days", "The dockers of Arda want more days", False),
        ("one is a part", "Among the dead of Arda were ten children", "The fire in Arda killed 40 people", True),
        ("shades", "Arda offered the dockers 4 more days", "The dockers of Arda demand 11 more days", True),
        ("shades", "Police in Arda arrested ten men", "Police in Arda charged ten men", True),
        ("one is a part", "The dead of Arda are ten children", "The fire in Arda killed 40 people", False),
        ("each has names of its own", "Quorvland pledged aid for Arda", "Zembrovia pledged aid for Arda", True),
        ("each has names of its own", "Rescuers went to Arda", "Biologists went to Arda", False),  # words that open a sentence
        ("shared names", "The storm hit Arda", "Arda was hit by a storm", True),
        ("both have words of their own", "Vey will resign in Arda", "Vey will run in Arda", True),
        ("both have words of their own", "Vey will resign in Arda", "Vey will resign in Arda on Monday", False),
        ("no figures", "The storm hit Arda", "Arda was hit by a storm", True),
        ("a word for another", "The library of Arda collapsed", "The station of Arda collapsed", True),
        ("a word for another", "The library of Arda collapsed", "The old library of Arda collapsed", False),
    ],
)
def test_what_speaks_for_and_against(similarity: Similarity, trait: str, one: str, other: str, there: bool) -> None:
    first, second = (statement_of(at, claim(text, path=f"{at}.txt", source="")) for at, text in enumerate((one, other)))
    assert bool(traits_between(similarity, first, second)[trait]) is there
    assert traits_between(similarity, first, second) == pytest.approx(traits_between(similarity, second, first))


@pytest.mark.parametrize(
    ("figures", "sources", "day", "trait"),
    [
        (("1,300", "210"), ("the governor", "the governor of Arda"), SAME_DAY, "one voice gives two figures"),
        (("1,300", "210"), ("the governor", "the union"), SAME_DAY, None),  # two of two minds
        (("210", "1,300"), ("the governor", "the governor of Arda"), LATER, "one voice revises"),
        (("1,300", "nearly 1,310"), ("the governor", "the union"), SAME_DAY, "a telling figure agrees"),
        (("12", "12"), ("the governor", "the union"), SAME_DAY, "a small figure agrees"),
    ],
)
def test_what_figures_say(similarity: Similarity, figures: tuple[str, str], sources: tuple[str, str], day: str, trait: str | None) -> None:
    made = [
        statement_of(
            at, claim(f"the plant in Arda has {written} lathes", counted(written), path=f"{at}.txt", source=source, published=said)
        )
        for at, (written, source, said) in enumerate(zip(figures, sources, (SAME_DAY, day), strict=True))
    ]
    asked = ("one voice gives two figures", "one voice revises", "a telling figure agrees", "a small figure agrees")
    found = traits_between(similarity, made[0], made[1])
    assert [name for name in asked if found[name]] == ([trait] if trait else [])


@pytest.mark.parametrize(
    ("units", "values", "there"),
    [
        (("person", "child"), (36, 11), True),
        (("soldier", "militant"), (7, 45), True),
        (("child", "child"), (36, 11), False),
        (("person", "passenger"), (36, 40), False),
        (("person", "child"), (36, 36), False),  # all were children
    ],
)
def test_a_kind_of_people_is_a_part(similarity: Similarity, units: tuple[str, str], values: tuple[int, int], there: bool) -> None:
    first, second = (
        statement_of(at, claim(f"{value} were hurt in Arda", (str(value), value, "=", "count", unit), path=f"{at}.txt"))
        for at, (unit, value) in enumerate(zip(units, values, strict=True))
    )
    assert bool(traits_between(similarity, first, second)["one counts a kind of people"]) is there


def counted(written: str) -> Figure:
    return written, float(written.split()[-1].replace(",", "")), "~<" if "nearly" in written else "=", "count", "lathe"


def test_names_alone_make_no_two_statements_alike(similarity: Similarity) -> None:
    """Both name Tom Veyland, who would do two things."""
    texts = ("Tom Veyland of Arda would resign", "Tom Veyland of Arda would buy a horse")
    first, second = (statement_of(at, claim(text, path=f"{at}.txt")) for at, text in enumerate(texts))
    found = traits_between(similarity, first, second)
    assert found["likeness without names"] < found["likeness"] - 0.05
    assert found["strangest word"] > 0.3


def test_the_verdict_gives_its_reasons(similarity: Similarity, judges: Judges) -> None:
    told = [
        claim(f"The flood in Arda destroyed {n} houses", (n, int(n), "=", "count", "house"), path=f"{at}.txt", source="the mayor of Arda")
        for at, n in enumerate(("340", "340", "912"))
    ]
    same, too, other = statements_of(told, Choice())
    found = agreement(same, too, judges)
    assert (found.same, found.because.split(", ")[:2]) == (True, ["likeness 1.00", "a telling figure agrees"])
    assert "one speaker gives two figures on one day" in reasons(traits_between(similarity, same, other), same=False)
    assert found.certainty > agreement(same, other, judges).certainty


def test_a_fit_finds_what_tells_the_rows_apart() -> None:
    draw = random.Random(3)
    rows_ = [({"tells": float(same), "does not": draw.random(), **dict.fromkeys(BY_HAND, 0.0)}, same, 1.0) for same in [True, False] * 40]
    found = fit(rows_)
    assert found.of["tells"] > 2
    assert abs(found.of["does not"]) < 0.5
    assert found.of["one article"] == BY_HAND["one article"]
    assert log_odds(rows_[0][0], found) > 1.4
    assert log_odds(rows_[1][0], found) < -1.4


# ---------------------------------------------------------------- what a figure measures, and when
@pytest.mark.parametrize(
    ("one", "other", "comparable"),
    [
        ("the bridge over the Arda is 400 metres long", "the bridge over the Arda measures 380 metres in length", True),
        ("the bridge over the Arda is 400 metres long", "the towers of the bridge over the Arda are 90 metres high", False),
        ("the well in Arda is 40 metres deep", "the well in Arda has 38 metres", True),  # one does not say which way
    ],
)
def test_lengths_and_heights_are_not_compared(one: str, other: str, comparable: bool) -> None:
    def made(at: int, text: str) -> Statement:
        value = next(word for word in text.split() if word.isdigit())
        plain = claim(text, (value, int(value), "=", "measure", "metre"), path=f"{at}.txt")
        return statement_of(at, replace(plain, figures=[replace(plain.figures[0], si=rows.SiRow(float(value), "m"))]))

    assert bool(aligned(made(0, one), made(1, other))) is comparable


@pytest.mark.parametrize(("second", "comparable"), [(("23", 23, "=", "count", None), True), (("2,300", 2300, "=", "count", None), False),
                                                    (("23", 23, "=", "count", "shop"), False)])  # fmt: skip
def test_an_age_may_stand_without_its_years(second: Figure, comparable: bool) -> None:
    first = statement_of(0, claim("the suspect in Arda is 17 years old", ("17", 17, "=", "age", "year")))
    other = statement_of(1, claim(f"the man suspected in Arda is {second[0]}", second, path="b.txt"))
    assert bool(aligned(first, other)) is comparable


@pytest.mark.parametrize(
    ("days", "kind", "unit", "comparable"),
    [
        (("2024-05-01", "2024-05-02"), "measure", "kilometre", False),  # how strong the wind was on each of two days
        (("2024-05-01", "2024-05-01"), "measure", "kilometre", True),
        (("2024-05-01", "2024-05-02"), "count", "house", True),  # a night, or two time zones
    ],
)
def test_what_is_measured_on_two_days_is_two_things(days: tuple[str, str], kind: str, unit: str, comparable: bool) -> None:
    made = [
        statement_of(at, claim("it blew 90 there", ("90", 90, "=", kind, unit), when=(day, day), path=f"{at}.txt"))
        for at, day in enumerate(days)
    ]
    assert bool(aligned(*made)) is comparable


@pytest.mark.parametrize(
    ("read", "word", "first"),
    [
        ("2024-05-12", "Sunday", ["2024-05-05", "2024-05-12"]),  # after the day of publication: it may be the Sunday before
        ("2024-05-05", "Sunday", ["2024-05-05"]),
        ("2024-05-12", "next Sunday", ["2024-05-12"]),
    ],
)
def test_a_weekday_still_to_come_may_be_the_one_before(read: str, word: str, first: list[str]) -> None:
    text = f"seven died when shells hit Arda on {word}"
    start = text.index(word)
    when = rows.DateRow("d-1", word, Span(start, start + len(word)), "DATE", read, None, read, read, "day", "published")
    made = statement_of(0, replace(claim(text), dates=[when]))
    assert [known.first.isoformat() for known in made.periods] == first


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        ("it paid 11 euros", "Fresca paid 11 euros"),
        ("It was 44 degrees in Arda", "It was 44 degrees in Arda"),
        ("it was a dog that found him", "it was a dog that found him"),
        ("it was losing money", "Fresca was losing money"),
    ],
)
def test_it_may_be_nobody(text: str, wording: str) -> None:
    assert statement_of(0, claim(text, source="Fresca")).wording == wording


# ---------------------------------------------------------------- the commands
@pytest.fixture(scope="module")
def seed_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("seed")
    assert main(["extract", str(ROOT / "seeds"), "--out", str(out), "--quiet"]) == 0
    return out


def test_headline_and_exact_count_of_the_seed_article_are_consistent(seed_run: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["corroborate", str(seed_run)]) == 0
    groups = [rows.read(GroupRow, line) for line in (seed_run / "groups.jsonl").read_text("utf-8").splitlines()]
    (group,) = [group for group in groups if any("34,917" in member.text for member in group.members)]
    assert group.relation == "consistent"
    assert any("34,917 is 0.24% below 35,000" in found.arithmetic for found in group.comparisons)
    assert group.members[0].text == "US-Led Coalition Launched Nearly 35,000 Airstrikes on ISIS in Six Years"
    shown = capsys.readouterr()
    assert "34,917 is 0.24% below 35,000" in shown.out
    before = (seed_run / "groups.jsonl").read_bytes()
    assert main(["corroborate", str(seed_run), "--quiet"]) == 0
    assert (seed_run / "groups.jsonl").read_bytes() == before


def test_a_folder_without_claims_is_a_usage_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["corroborate", str(tmp_path)]) == 2
    assert "claims.jsonl is missing" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["claims.jsonl", "articles.jsonl"])
def test_a_line_that_is_no_row_is_named(seed_run: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    folder = tmp_path / "broken"
    shutil.copytree(seed_run, folder)
    with (folder / name).open("a", encoding="utf-8") as file:
        file.write('\n{"id": "c-1"}\n')
    number = len((folder / name).read_text("utf-8").splitlines())
    assert main(["corroborate", str(folder), "--quiet"]) == 2
    assert f"{name}, line {number}: " in capsys.readouterr().err


# ---------------------------------------------------------------- scale
def corroborated(folder: Path, count: int) -> tuple[list[rows.Evidence], list[GroupRow], float, float]:
    """Generated claims, the groups that the command makes of them, its seconds of CPU and its memory in GB."""
    claims = list(generated(count))
    with (folder / "claims.jsonl").open("w", encoding="utf-8") as file:
        file.writelines(rows.dump(claim) + "\n" for claim in claims)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-m", "pipeline", "corroborate", str(folder), "--quiet"], cwd=ROOT, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    groups = [rows.read(GroupRow, line) for line in (folder / "groups.jsonl").read_text("utf-8").splitlines()]
    return claims, groups, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, after.ru_maxrss / 1e6


def check_generated(claims: list[rows.Evidence], groups: list[GroupRow], *, pure_least: float = 0.95) -> None:
    """Most events told more than once are found, and hardly a group mixes two; the event stands in the speaker's name."""
    told = {claim.id: claim.source.name for claim in claims}
    pure = sum(len({told[member.claim] for member in group.members}) == 1 for group in groups)
    assert pure >= pure_least * len(groups)
    events: dict[str | None, int] = {}
    for event in told.values():
        events[event] = events.get(event, 0) + 1
    assert len(groups) >= 0.6 * sum(count > 1 for count in events.values())


def test_a_generated_run_is_grouped(tmp_path: Path) -> None:
    claims, groups, seconds, _ = corroborated(tmp_path, 600)
    check_generated(claims, groups)
    assert seconds < 60


def test_the_pairs_compared_grow_with_the_claims_not_with_their_square() -> None:
    count = 3000
    pairs = sum(1 for _ in candidate_pairs(statements_of(generated(count), Choice()), window_days=365))
    assert pairs <= KEPT * count


@pytest.mark.slow
def test_a_hundred_thousand_claims_take_minutes(tmp_path: Path) -> None:
    claims, groups, seconds, memory_gb = corroborated(tmp_path, 100_000)
    check_generated(claims, groups, pure_least=0.9)  # so many events share their places
    assert seconds < 10 * 60
    assert memory_gb < 2


def test_agreement_is_symmetric(judges: Judges) -> None:
    claims = read_records()[:60]
    statements = statements_of(claims, Choice())
    for one, other in pairwise(statements):
        there, back = agreement(one, other, judges), agreement(other, one, judges)
        assert (there.same, there.opposite) == (back.same, back.opposite)
