"""Speech set off by a colon, and quotations that go on or part: each with near misses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from pipeline.attribution.content import tidy_content
from pipeline.attribution.continuing import continue_quotations
from pipeline.attribution.introduced import with_introduced
from pipeline.attribution.pieces import gone_on, outermost
from pipeline.attribution.rules import read_attributions
from pipeline.attribution.whole_sources import whole_sources
from pipeline.finders.entities import find_entities
from pipeline.finders.quotations import find_quotations
from pipeline.linking.speakers import find_cast
from pipeline.linking.statements import read_statements
from pipeline.record import Attribution, Draft, Span

Row = tuple[str | None, str | None, str]


def opened(draft: Draft) -> Draft:
    draft.quotations, draft.entities = find_quotations(draft), find_entities(draft)
    return draft


def rows(draft: Draft, found: tuple[Attribution, ...]) -> list[Row]:
    """Source, cue and content of each, the pieces of a content joined by " ... "."""

    def wording(span: Span | None) -> str | None:
        return span.of(draft.text) if span else None

    return [(wording(one.source), wording(one.cue), " ... ".join(part.of(draft.text) for part in one.content)) for one in found]


TALK = (
    "The senator spoke with Laura Brandt on Tuesday.\n\n"
    "BRANDT: How many bridges were closed?\n\n"
    "SEN. OKAFOR: We closed 14 of them.\n\n"
    "They were not safe.\n\n"
    "(LAUGHTER)\n\n"
    "BRANDT: And the mayor said it was only two?\n\n"
    "SEN. OKAFOR: He is wrong. If you look, you find 14.\n\n"
    "The interview was broadcast at noon."
)


def test_the_turns_of_a_transcript(draft_of: Callable[..., Draft]) -> None:
    draft = opened(draft_of(TALK))
    assert rows(draft, with_introduced(draft, ())) == [
        ("BRANDT", ":", "How many bridges were closed?"),
        ("SEN. OKAFOR", ":", "We closed 14 of them ... They were not safe"),
        ("BRANDT", ":", "And the mayor said it was only two?"),
        ("SEN. OKAFOR", ":", "He is wrong. If you look, you find 14"),
    ]


def test_what_is_no_label_in_a_transcript_and_what_stands_behind_a_quoted_turn(draft_of: Callable[..., Draft]) -> None:
    text = (
        "Laura Brandt met Ben Okafor.\n\nBRANDT: “He is wrong.” The crowd laughed for two minutes.\n\n"
        "NOTE: The hall held 400.\n\nOKAFOR: “I am right.”\n\nNOTE: The hall is old."
    )
    draft = opened(draft_of(text))
    assert rows(draft, with_introduced(draft, ())) == [("BRANDT", ":", "He is wrong"), ("OKAFOR", ":", "I am right")]


def test_a_turn_that_ends_with_a_question_asks(draft_of: Callable[..., Draft]) -> None:
    draft = opened(draft_of(TALK))
    draft.attributions = with_introduced(draft, ())
    assert [statement.stance for statement in read_statements(draft)] == ["ask", "assert", "ask", "assert"]


def test_who_is_quoted_in_a_turn_stays_and_what_reaches_over_its_edge_is_cut(draft_of: Callable[..., Draft]) -> None:
    draft = opened(draft_of(TALK))
    inner = next(one for one in read_attributions(draft) if one.cue and one.cue.of(draft.text) == "said")
    outer = Attribution(None, Span(4, 11), (Span(0, 3), Span(draft.text.index("How many"), draft.text.index("closed?"))))
    found = with_introduced(draft, (outer, inner))
    assert inner in found
    assert Attribution(None, Span(4, 11), (Span(0, 3),)) in found


NO_TRANSCRIPT = [
    "READ MORE: The bridge was closed.\n\nREAD MORE: The mayor resigned.",
    "UPDATE: The bridge was closed on Tuesday.\n\nLaura Brandt, a driver, was not hurt.",
    "BRANDT: The bridge.\n\nNobody of that name is mentioned anywhere else.",
    "Laura Brandt: the bridge is closed.\n\nThe mayor spoke to Laura Brandt.",  # once, and not in capitals: for the reader
    "MODERATOR: the part alone makes no conversation.",
    "LONDON: The storm cost 4 million pounds.\n\nThe writer Jack London lived here.",
    "BRANDT: A LIFE IN POLITICS\n\nLaura Brandt was born in 1950.",
    "Brandt: Taxes will rise\n\nLaura Brandt spoke.\n\nBrandt: The facts\n\nThe report found three causes.",
]


@pytest.mark.parametrize("text", NO_TRANSCRIPT)
def test_what_is_no_transcript(draft_of: Callable[..., Draft], text: str) -> None:
    draft = opened(draft_of(text))
    assert with_introduced(draft, ()) == ()


INTRODUCED: list[tuple[str, list[Row]]] = [
    (
        "The bridge is closed. Anna Keller added:\n\n“It was not safe for anybody. We had to do it.”",
        [("Anna Keller", "added", "It was not safe for anybody. We had to do it")],
    ),
    ("The governor added:\n\nIt was not safe for anybody.", [("The governor", "added", "It was not safe for anybody")]),
    (
        "On Monday Anna Keller made the following statement:\n\n“It was not safe.”",
        [("Anna Keller", "made the following statement", "It was not safe")],
    ),
    ("The council said these would close:\n\n- 20 libraries.\n\n- 5 schools.", []),
    ("The minister told reporters:\n\nAdvertisement", []),
    ("The union then said:\n\nREAD MORE: Buses are cancelled.", []),
    ("The governor has three bridges:\n\n“Old Bridge” is the oldest.", []),
    ("The bridges that were closed are:\n\nOld Bridge and New Bridge.", []),
    # A long sentence that leads to a list, not to a speech
    ("Officials who came from all over the country to see the three bridges on Monday said these were closed:\n\nOld Bridge.", []),
    ("The governor added nothing.\n\n“Old Bridge” is the oldest bridge there.", []),
]


@pytest.mark.parametrize(("text", "expected"), INTRODUCED, ids=[text for text, _ in INTRODUCED])
def test_paragraphs_that_are_introduced(draft_of: Callable[..., Draft], text: str, expected: list[Row]) -> None:
    draft = opened(draft_of(text))
    assert rows(draft, with_introduced(draft, ())) == expected


def test_what_somebody_else_was_given_is_not_introduced_again(draft_of: Callable[..., Draft]) -> None:
    draft = opened(draft_of("The governor added:\n\n“It was not safe,” Anna Keller said."))
    found = read_attributions(draft)
    assert with_introduced(draft, found) == found


def test_a_report_and_the_quotation_in_the_next_paragraph_are_two(draft_of: Callable[..., Draft]) -> None:
    text = "The bridge is safe, Anna Keller said.\n\n“We looked at all of it and found no fault.\n\n“Nobody has to worry any more.”"
    draft = opened(draft_of(text))
    report, quotation = Span(0, text.index(", Anna")), Span(text.index("We"), text.index(".\n\n“Nobody"))
    found = continue_quotations(draft, (Attribution(Span(20, 31), Span(32, 36), (report, quotation)),))
    assert rows(draft, found) == [
        ("Anna Keller", "said", "The bridge is safe"),
        (None, None, "We looked at all of it and found no fault ... Nobody has to worry any more"),
    ]


def test_a_quotation_in_pieces_stays_one(draft_of: Callable[..., Draft]) -> None:
    text = "“The bridge is safe,” Anna Keller said.\n\n“We looked at all of it.”"
    draft = opened(draft_of(text))
    spoken = Attribution(Span(22, 33), Span(34, 38), (Span(1, 19), Span(text.index("We"), text.index(".”"))))
    assert len(continue_quotations(draft, (spoken,))) == 1


def test_a_report_with_quoted_words_and_the_quotation_in_the_next_paragraph_are_two(draft_of: Callable[..., Draft]) -> None:
    text = "The bridge is “perfectly safe” for lorries, Anna Keller said.\n\n“We looked at all of it and found no fault.”"
    draft = opened(draft_of(text))
    found = continue_quotations(draft, (Attribution(Span(44, 55), Span(56, 60), (Span(0, 42),)),))
    assert rows(draft, found) == [
        ("Anna Keller", "said", "The bridge is “perfectly safe” for lorries"),
        (None, None, "We looked at all of it and found no fault"),
    ]


def test_a_quotation_left_open_is_of_who_said_the_rest(draft_of: Callable[..., Draft]) -> None:
    text = "Leo Moss closed it.\n\n“It was not safe.\n\n“We have looked at all of it,” Anna Keller said."
    draft = opened(draft_of(text))
    place = text.index("We have")
    told = Attribution(Span(text.index("Anna"), text.index(" said.")), Span(len(text) - 5, len(text) - 1), (Span(place, place + 27),))
    wrong = Attribution(Span(0, 8), Span(9, 15), (Span(22, 38),))
    assert rows(draft, gone_on(draft, (wrong, told))) == [("Anna Keller", "said", "It was not safe ... We have looked at all of it")]


@pytest.mark.parametrize(
    "text",
    [
        "“It was not safe.”\n\n“We have looked at all of it,” Anna Keller said.",  # closed
        "“It was not safe, Leo Moss said.\n\n“We have looked at all of it,” Anna Keller said.",  # a slip: it has its own speaker
    ],
)
def test_a_quotation_that_is_closed_or_somebodys_stays_whose_it_is(draft_of: Callable[..., Draft], text: str) -> None:
    draft = opened(draft_of(text))
    place = text.index("We have")
    told = Attribution(Span(text.index("Anna"), text.rindex(" said.")), Span(len(text) - 5, len(text) - 1), (Span(place, place + 27),))
    said = text.find("said")
    own = Attribution(Span(said - 9, said - 1), Span(said, said + 4), (Span(1, 31),)) if text.count("said") > 1 else None
    given = (own, told) if own else (told,)
    assert gone_on(draft, given) == given


def test_the_rest_of_a_content_is_no_report_of_its_own(draft_of: Callable[..., Draft]) -> None:
    text = "However, the plan might seem too dear, Anna Keller told the council."
    draft = opened(draft_of(text))
    told = Attribution(Span(39, 50), Span(51, 55), (Span(0, 7),))
    rest = Attribution(None, Span(18, 28), (Span(9, 17), Span(29, 37)))
    assert rows(draft, outermost(draft, (told, rest))) == [("Anna Keller", "told", "However, the plan might seem too dear")]
    apart = replace(rest, source=Span(9, 17))  # somebody else's
    assert outermost(draft, (told, apart)) == (told, apart)


def test_a_heading_in_quotation_marks_is_not_what_the_speaker_before_it_said(draft_of: Callable[..., Draft]) -> None:
    said = "“It was not safe,” Anna Keller said.\n\n"
    spoken = Attribution(Span(19, 30), Span(31, 35), (Span(1, 16),))
    heading = opened(draft_of(said + "“There is no other bridge to cross”\n\nIt rained all day."))
    assert continue_quotations(heading, (spoken,)) == (spoken,)
    speech = opened(draft_of(said + "“There is no other bridge to cross.”\n\nIt rained all day."))
    assert len(continue_quotations(speech, (spoken,))[0].content) == 2


INTERVIEW = "{}\n\nQ: Why do you open branches?\n\nA: Our customers asked for them.\n\nWe opened 14.\n\nQ: Is cash dead?\n\nA: No."


@pytest.mark.parametrize(
    ("start", "answers"),
    [
        ("Laura Brandt gave an interview to this paper.", 2),
        ("Laura Brandt runs the bank.", 0),  # nobody says that she is interviewed
        ("Laura Brandt and Mark Okafor gave an interview to this paper.", 0),  # which of them answers?
    ],
)
def test_the_answers_of_an_interview(draft_of: Callable[..., Draft], start: str, answers: int) -> None:
    draft = opened(draft_of(INTERVIEW.format(start)))
    assert (
        rows(draft, with_introduced(draft, ()))
        == [
            ("A", ":", "Our customers asked for them ... We opened 14"),
            ("A", ":", "No"),
        ][:answers]
    )
    draft.attributions = with_introduced(draft, ())
    draft.statements = read_statements(draft)
    assert [(item.name, item.status) for item in find_cast(draft).resolutions] == [("Laura Brandt", "resolved")] * answers


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("‘No way back’", "They have had three chances"),
        ("What comes next", "They have had three chances"),
        ("“There is no way back.”", "There is no way back ... They have had three chances"),
    ],
)
def test_a_heading_is_no_part_of_a_content(draft_of: Callable[..., Draft], heading: str, expected: str) -> None:
    text = f"Una Breck left.\n\n{heading}\n\n“They have had three chances,” she added."
    draft = opened(draft_of(text))
    said = tidy_content(text, [Span(17, 17 + len(heading)), Span(text.index("“They"), text.index(" she added"))])
    she = text.index("she")
    found = continue_quotations(draft, (Attribution(Span(she, she + 3), Span(she + 4, she + 9), said, 0.9, ()),))
    assert rows(draft, found) == [("she", "added", expected)]


def test_the_headline_is_no_part_of_a_content(draft_of: Callable[..., Draft]) -> None:
    text = "The cat came back\n\n– Nobody was there, he said."
    draft = opened(draft_of(text, title_span=Span(0, 17)))
    he, said = text.index("he said"), Span(text.index("Nobody"), text.index(", he"))
    whole = Attribution(Span(he, he + 2), Span(he + 3, he + 7), (Span(0, said.end),), 0.9, ())
    assert rows(draft, continue_quotations(draft, (whole,))) == [("he", "said", "Nobody was there")]


@pytest.mark.parametrize(("cue", "source"), [("agreed", None), ("wrote", "Ann Lowe")])
def test_who_only_agrees_is_not_quoted(draft_of: Callable[..., Draft], cue: str, source: str | None) -> None:
    text = f"Jim Hart complained of the cold.\n\n“This has nothing to do with tea.”\n\nAnn Lowe {cue}."
    draft, ann = opened(draft_of(text)), text.index("Ann")
    said = Span(text.index("This"), text.index(".”"))
    found = continue_quotations(draft, (Attribution(Span(ann, ann + 8), Span(ann + 9, len(text) - 1), (said,), 0.9, ()),))
    assert rows(draft, found) == [(source, cue if source else None, "This has nothing to do with tea")]


def test_what_is_reported_ends_with_its_sentence(draft_of: Callable[..., Draft]) -> None:
    text = "It has been a long winter. The bridge is safe, Anna Keller said."
    draft = opened(draft_of(text))
    spoken = Attribution(Span(47, 58), Span(59, 63), (Span(0, 25), Span(27, 45)))
    assert rows(draft, continue_quotations(draft, (spoken,))) == [("Anna Keller", "said", "The bridge is safe")]


def test_what_is_reported_in_another_sentence_alone_stays(draft_of: Callable[..., Draft]) -> None:
    text = "The bridge is safe. That is what Anna Keller said."
    draft = opened(draft_of(text))
    spoken = Attribution(Span(33, 44), Span(45, 49), (Span(0, 18),))
    assert continue_quotations(draft, (spoken,)) == (spoken,)


def test_two_single_marks_open_and_close_a_quotation(draft_of: Callable[..., Draft]) -> None:
    draft = opened(draft_of("''It was not safe,'' Anna Keller said, and ''we closed it.'' She'd closed the drivers' office too."))
    assert [quotation.inner.of(draft.text) for quotation in draft.quotations] == ["It was not safe,", "we closed it."]


def test_a_quotation_goes_on_from_the_one_before_it_in_a_long_article(draft_of: Callable[..., Draft]) -> None:
    text = "“We have closed the bridge,” Anna Keller said.\n\n“It was not safe any more for anybody at all.”"
    draft = opened(draft_of(text + "\n\nIt rained all day." * 50))
    later = [Attribution(None, Span(at, at + 2), (Span(at + 3, at + 9),)) for at in range(len(text) + 2, len(text) + 500)]
    spoken = Attribution(Span(29, 40), Span(41, 45), (Span(1, 26),))
    found = continue_quotations(draft, (spoken, *later))
    assert [len(one.content) for one in found if one.source == spoken.source] == [2]


def test_a_name_of_a_phrase_with_two_blanks_is_cut_where_its_verb_begins(draft_of: Callable[..., Draft]) -> None:
    draft = draft_of("Dunn  and  Hale  have spent the money, they said.")
    spoken = Attribution(Span(0, 27), Span(44, 48), (Span(17, 37),))
    assert [one.source.of(draft.text) for one in whole_sources(draft, (spoken,)) if one.source] == ["Dunn  and  Hale"]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("''It was not safe,''", "It was not safe"),
        ("that it was not safe and", "it was not safe"),
        ("“It was not safe,” and", "It was not safe"),
        ("it was not safe and sound", "it was not safe and sound"),
        ("''It wasn't safe.''", "It wasn't safe"),
        ("''Safe'' and ''sound''", "''Safe'' and ''sound''"),
        ("''It was not safe", "It was not safe"),
        ("'It was not safe,'", "It was not safe"),
        ("“It was not safe.”", "It was not safe"),
    ],
)
def test_contents_are_without_their_outer_marks(text: str, content: str) -> None:
    assert [piece.of(text) for piece in tidy_content(text, [Span(0, len(text))])] == [content]


@pytest.mark.parametrize(
    ("said", "behind", "content"),
    [
        ("protection from its creditors in", " federal court on Thursday", "protection from its creditors"),
        ("it was a deal to agree on", ", he said", "it was a deal to agree on"),
        ("a republic within", " days", "a republic within"),
    ],
)
def test_a_preposition_does_not_end_what_was_cut_behind_it(said: str, behind: str, content: str) -> None:
    text = f"{said}{behind}."
    assert [piece.of(text) for piece in tidy_content(text, [Span(0, len(said))])] == [content]
