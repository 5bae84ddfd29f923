"""What is read of a statement, and which slots tell two apart."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline import evidence as rows
from pipeline.corroboration.agreement import reason_against
from pipeline.corroboration.crossencoder import as_read
from pipeline.corroboration.groups import Choice, statements_of
from pipeline.corroboration.statements import Statement, held_together, is_denial, statement_of
from pipeline.corroboration.times import clash, period
from pipeline.corroboration.words import stem
from pipeline.lexicons.synonyms import SYNONYMS
from pipeline.record import Span
from tests.made import claim


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


def test_a_statement_is_read_under_its_title_and_with_its_speaker() -> None:
    told = claim("it will close the plant", source="the company")
    titled = replace(told, article=replace(told.article, title="Ferrano to shut Arda plant"))
    assert as_read(statement_of(0, titled)) == "Ferrano to shut Arda plant. the company: the company will close the plant"
    headline = replace(titled, in_title=True, source=replace(titled.source, kind="author"))
    assert as_read(statement_of(0, headline)) == "it will close the plant"


def test_one_voice_denies_nothing_that_it_says() -> None:
    texts = ("Pike of Arda would miss the final with his knee", "Pike of Arda would not play in the final with his knee")
    for sources, denied in ((("the coach", "the coach of Arda"), False), (("the coach", "a doctor"), True)):
        one, other = statements_of([claim(text, path=text, source=source) for text, source in zip(texts, sources, strict=True)], Choice())
        assert is_denial(one, other) is denied


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
