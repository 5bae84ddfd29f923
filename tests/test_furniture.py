"""What stands in a text and is none of it: credits, links, bylines, the times of a live blog; each with a near miss."""

from __future__ import annotations

import pytest

from pipeline.attribution.nested import readable_paragraphs
from pipeline.record import Article
from pipeline.sources.furniture import credit_start, find_furniture

CREDITS = [
    ("Reporting by Ivy Marsh in Port Hale; editing by Ole Vik", 0),
    ("Reporting by The Gazette led the council to act, Mayor Orla Dunn said, adding that it was late.", None),
    ("This report was published by the watchdog in May and said that 4,000 homes were unsafe.", None),
    ("This story has been updated 12 times, the editor said.", None),
    ("Video by witnesses showed that police beat 12 protesters, lawyer Ann Lowe said.", None),
    ("Pictures by drone operators showed 40 burned houses, the fire service said.", None),
    ("Video source Ann Lowe told the court that she had filmed it.", None),
    ("Related: a charity, the mayor said, had been told of it.", None),
    ("Read more: Mayor says the port will close", 0),
    ("READ MORE | Mayor says the port will close", 0),
    ("Related: Hale calls for a recount", 0),
    ("Related firms said the port would close.", None),
    ("Readers said more would close.", None),
    ("— Reuters", 0),
    ("— Ruth Hale", None),
    ("Getty Images", 0),
    ("Getty Images said the pictures were its own.", None),
    ("IMAGE SOURCE, GETTY IMAGES", 0),
    ("Image caption, Olga Hale said the vote was late", 0),
    ("Images of the bridge showed cracks.", None),
    ("Photo: Marta Kuhn", 0),
    ("Photographs show that the bridge had cracks.", None),
    ("Dockers at Port Hale on Monday. Photograph: Ivy Marsh/PA", 32),
    ("Dockers at Port Hale on Monday. (AP Photo/Ivy Marsh)", 32),
    ("Dockers at Port Hale on Monday. Photographs were taken by the police.", None),
    ("(Reporting by Jan Kolb; Editing by Ruth Pell)", 0),
    ("Reporting by the board was late, officials said.", None),
    ("Nils Ferro contributed to this report.", 0),
    ("Heavy rain contributed to the delay.", None),
    ("This story was first published by the Evening Echo.", 0),
    ("This story was told by her mother.", None),
]


@pytest.mark.parametrize(("paragraph", "start"), CREDITS, ids=[row[0] for row in CREDITS])
def test_credits_and_links(paragraph: str, start: int | None) -> None:
    assert credit_start(paragraph) == start
    text = f"Strike shuts three ports\n\n{paragraph}\n\nThe strike went on."
    found, _ = find_furniture(text)
    assert [span.of(text) for span in found] == ([] if start is None else [paragraph[start:]])


def test_a_headline_is_no_credit() -> None:
    assert find_furniture("Watch: the storm comes\n\nThe storm came on Monday.")[0] == ()


@pytest.mark.parametrize(
    ("byline", "authors"),
    [("By Jane Doe, Reuters", ("Jane Doe",)), ("By Jane Doe, Ann Lowe", ("Jane Doe", "Ann Lowe")), ("By Reuters", ("Reuters",))],
)
def test_an_agency_is_no_author_beside_a_name(byline: str, authors: tuple[str, ...]) -> None:
    assert find_furniture(f"Strike shuts three ports\n\n{byline}\n\nThe strike went on.")[1].authors == authors


@pytest.mark.parametrize(
    ("first", "second", "read"),
    [
        ("14:05 The tanker is safe.", "2.40pm The train is late.", ["The tanker is safe.", "The train is late."]),
        ("14:05 The tanker is safe.", "The train is late.", ["14:05 The tanker is safe.", "The train is late."]),  # one time alone
        ("14:05 The tanker is safe.", "3.40 metres were measured.", ["14:05 The tanker is safe.", "3.40 metres were measured."]),
    ],
)
def test_the_times_of_a_live_blog_are_not_read(first: str, second: str, read: list[str]) -> None:
    text = f"Storm Nell\n\n{first}\n\n{second}"
    paragraphs = readable_paragraphs(Article(id="", path="", text=text, sha256=""))
    assert [paragraph.of(text) for paragraph in paragraphs] == ["Storm Nell", *read]
