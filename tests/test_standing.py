"""What is said in the end of the figures of two statements known to be one: arithmetic and the cross-encoder together."""

from __future__ import annotations

import pytest

from pipeline.corroboration.crossencoder import Reading
from pipeline.corroboration.standing import ReadTogether, asked, gravest, relation_of, side_by_side
from tests.made import LATER
from tests.test_relation import count, percent, told

SIBLINGS = told("two brothers were shot dead in Tivoli", ("two", 2.0, "=", "count", "brother"))
PAIR = told("a pair of siblings lost their lives in Tivoli", path="b.txt", source="police")
AGREE = Reading(6.0, -6.0, figures=6.0, differ=-6.0, rival=0.0)
DIFFER = Reading(6.0, -6.0, figures=6.0, differ=6.0, rival=6.0)
NEWER = DIFFER._replace(rival=-6.0)
NOTHING = Reading(6.0, -6.0, figures=-8.0, differ=0.0, rival=0.0)


@pytest.mark.parametrize(
    ("reading", "relation"), [(AGREE, "consistent"), (DIFFER, "conflict"), (NEWER, "updated"), (NOTHING, "none"), (None, "none")]
)
def test_a_figure_that_stands_in_no_number_is_read(reading: Reading | None, relation: str) -> None:
    found = side_by_side(SIBLINGS, PAIR, reading)
    assert gravest(found) == relation
    assert all(isinstance(known, ReadTogether) and "read together" in known.arithmetic for known in found)


def test_the_earlier_comes_first_whichever_way_they_are_given() -> None:
    later = told("a pair of siblings lost their lives in Tivoli", published=LATER, path="a.txt", source="police")
    for pair in ((SIBLINGS, later), (later, SIBLINGS)):
        (found,) = side_by_side(*pair, NEWER)
        assert (found.one, found.other) == (SIBLINGS, later)


def test_two_figures_that_no_word_ties_are_shown_once_the_network_does() -> None:
    one = told("troops killed 57 fighters in the assault", count("57", "fighter"))
    other = told("only 8 of our men fell when soldiers attacked", count("8", "man"), path="b.txt", source="a commander")
    (found,) = side_by_side(one, other, DIFFER)
    assert (found.first.text, found.second.text, found.relation) == ("57", "8", "conflict")  # type: ignore[union-attr]
    assert "57" in found.arithmetic


def test_the_network_overrules_figures_of_two_things() -> None:
    one = told("wages rise by 12% over three years", percent("12%"))
    other = told("wages will rise by 4% each year for three years", percent("4%"), path="b.txt", source="members")
    assert gravest(side_by_side(one, other, None)) == "conflict"
    assert gravest(side_by_side(one, other, AGREE._replace(differ=-12.0))) == "consistent"


def test_a_doubt_of_the_network_changes_no_arithmetic() -> None:
    one = told("34,917 people marched", count("34,917", "person"))
    other = told("nearly 35,000 people marched", ("35,000", 35000.0, "~<", "count", "person"), path="b.txt")
    doubt = Reading(6.0, -6.0, figures=1.0, differ=0.5, rival=0.5)
    assert [found.arithmetic for found in side_by_side(one, other, doubt)] == [found.arithmetic for found in side_by_side(one, other, None)]


def test_what_the_network_decided_is_told_so() -> None:
    one = told("410 people are out of work", count("410", "person"))
    other = told("240 people are out of work", count("240", "person"), published=LATER, path="b.txt", source="the mill")
    for reading, words in ((DIFFER, "“410” and “240”, read together as another figure"), (NEWER, "“410”, then “240” 2 days later")):
        (found,) = side_by_side(one, other, reading)
        assert found.arithmetic.startswith(words)


def test_without_dates_nothing_is_updated() -> None:
    one = told("410 people are out of work", count("410", "person"), published=None)
    other = told("240 people are out of work", count("240", "person"), published=None, path="b.txt", source="the mill")
    assert gravest(side_by_side(one, other, NEWER)) == "conflict"


def test_a_figure_named_to_be_rejected_stands_beside_none() -> None:
    one = told("there were 50 sightings", count("50", "sighting"))
    other = told("staff saw a pair of them, not 50", count("50", "time"), path="b.txt")
    assert all(isinstance(found, ReadTogether) for found in side_by_side(one, other, DIFFER))


def test_questions_are_asked_in_turn() -> None:
    known = asked(SIBLINGS, PAIR, [])
    assert known.tell_how_much
    assert relation_of(known, NOTHING._replace(differ=9.0, rival=9.0)) == "none"
    assert relation_of(known, AGREE._replace(rival=9.0)) == "consistent"


def test_what_the_words_allow_is_no_conflict() -> None:
    one = told("at least 10 people died", ("10", 10.0, ">=", "count", "person"))
    other = told("12 people died", count("12", "person"), published=LATER, path="b.txt", source="the mayor")
    assert gravest(side_by_side(one, other, DIFFER)) == "updated"


def test_nothing_is_compared_where_there_is_no_figure() -> None:
    one, other = told("not paying taxes makes me smart"), told("paying no taxes was smart", path="b.txt", source="his rival")
    assert side_by_side(one, other, AGREE) == []


def test_figures_that_differ_as_written_agree_only_if_the_network_is_sure() -> None:
    one = told("unemployment stood at 6.2% in February", percent("6.2%"))
    other = told("6.4% of the workforce had no job in February", percent("6.4%"), published=LATER, path="b.txt")
    for differ, relation in ((-4.0, "updated"), (-12.0, "consistent")):
        assert gravest(side_by_side(one, other, AGREE._replace(differ=differ, rival=-6.0))) == relation
