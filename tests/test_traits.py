"""What speaks for two statements being one, and against it."""

from __future__ import annotations

import random

import pytest

from pipeline.corroboration.agreement import Judges, agreement
from pipeline.corroboration.groups import Choice, statements_of
from pipeline.corroboration.relation import aligned, compare
from pipeline.corroboration.similarity import Similarity
from pipeline.corroboration.statements import Statement, statement_of
from pipeline.corroboration.traits import Traits, traits_of
from pipeline.corroboration.weighing import log_odds, reasons
from tests.corroboration.fit import BY_HAND, fit
from tests.made import LATER, SAME_DAY, Figure, claim


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
    assert (found.same, found.because.split(", ")[:2]) == (True, ["likeness 1.00", "names that both share"])
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
