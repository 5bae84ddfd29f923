"""Pages as publishers mark them up, all invented: what is read of them, and what is left."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from pipeline.record import Article, Failure
from pipeline.settings import Settings
from pipeline.sources import read_articles
from pipeline.sources.inputs import InputFile
from pipeline.sources.names import read_names
from pipeline.sources.pages.clutter import is_clutter_name, is_clutter_text
from pipeline.sources.stamps import read_stamp

LEAD = "The harbour of Eastport was closed on Tuesday after a storm tore two ferries from their moorings, officials said."
PARTS = (
    "“We have not seen waves like these in forty years,” said the harbour master, Ann Lowell, who counted 14 damaged boats.",
    "The council put the cost of repairs at £2.4 million, and said that the ferry to Norwick would not run before the weekend.",
    "Shopkeepers on the quay, who had shut their doors at noon, said that they had been warned too late by the weather service.",
    "A spokesman for the weather service answered that its first warning had gone out on Monday evening, 18 hours before the storm.",
)
HEADLINE = "Storm closes Eastport harbour"
RELATED = '<aside class="related-links"><h3>Related</h3><p><a href="/x">Ferry company fined for late repairs to its older ships, court hears</a></p></aside>'
NEWSLETTER = (
    '<div class="newsletter-signup"><p>Sign up to our free daily newsletter, with the best stories of the region every morning.</p></div>'
)
FIGURE = '<figure><img src="a.jpg"><figcaption>Waves break over the quay of Eastport, seen on Tuesday from the old lighthouse (Picture: J Smith)</figcaption></figure>'
SHARE = '<div class="share-buttons"><p>Share this article with your friends, on whichever network they have not left yet, please.</p></div>'
COMMENTS = '<section id="comments"><p>I have lived here for sixty years and it was far worse in the winter of my second wedding, believe me.</p></section>'


def page(body: str, *, head: str = "", structured: object = None) -> str:
    script = f'<script type="application/ld+json">{json.dumps(structured)}</script>' if structured is not None else ""
    menu = "<nav><ul><li><a href='/'>News</a></li><li><a href='/s'>Sport</a></li></ul></nav>"
    foot = "<footer><p>© Example Times. All rights reserved. Read our privacy policy before you read anything else here.</p></footer>"
    return f"<!doctype html><html lang='en'><head>{head}{script}</head><body>{menu}{body}{foot}</body></html>"


def paragraphs(texts: Sequence[str] = (LEAD, *PARTS)) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def article_of(tmp_path: Path, html: str | bytes, name: str = "page.html") -> Article:
    place = tmp_path / name
    place.write_bytes(html if isinstance(html, bytes) else html.encode())
    (found,) = read_articles(InputFile(name, place), Settings())
    assert isinstance(found, Article), found
    return found


GRAPH = {
    "@context": "https://schema.org",
    "@graph": [
        {
            "@type": ["NewsArticle"],
            "headline": "Storm closes Eastport harbour &#8211; live",
            "datePublished": "2024-03-05T23:30:00Z",
            "dateModified": "2024-03-09T08:00:00Z",
            "author": [{"@id": "https://example.org/#/person/1"}, {"@type": "Person", "name": "Ali Reza"}],
            "publisher": {"@id": "https://example.org/#org"},
            "articleSection": ["Weather", "Local"],
            "mainEntityOfPage": {"@id": "https://example.org/weather/storm"},
        },
        {"@type": "Person", "@id": "https://example.org/#/person/1", "name": "Jane Doe"},
        {"@type": "Organization", "@id": "https://example.org/#org", "name": "Example Times"},
        {"@type": "VideoObject", "description": "Film of the storm as it was seen from the old lighthouse, by a reader of ours."},
    ],
}


def test_a_page_with_a_graph(tmp_path: Path) -> None:
    article = article_of(
        tmp_path,
        page(
            f"<main><h1>{HEADLINE}</h1><p class='byline'>By Jane Doe and Ali Reza</p><article class='story-body'>{FIGURE}<p>{LEAD}</p><p>{PARTS[0]}</p>"
            f"{RELATED}<p>{PARTS[1]}</p>{NEWSLETTER}<div>Film of the storm as it was seen from the old lighthouse, by a reader of ours.</div>"
            f"<p>{PARTS[2]}</p><p>{PARTS[3]}</p>{SHARE}</article>{COMMENTS}</main>",
            head="<title>Storm closes Eastport harbour | Example Times</title><meta property='og:title' content='Storm closes Eastport harbour - Example Times'>",
            structured=GRAPH,
        ),
    )
    assert article.text == "\n\n".join([HEADLINE, LEAD, *PARTS])
    assert article.title == HEADLINE
    assert article.title_span is not None
    assert article.title_span.of(article.text) == HEADLINE
    assert (article.published, article.published_from) == ("2024-03-05T23:30:00+00:00", "json-ld")
    assert article.authors == ("Jane Doe", "Ali Reza")
    assert (article.publisher, article.section, article.url) == ("Example Times", "Weather", "https://example.org/weather/storm")


def test_a_page_with_meta_tags_alone(tmp_path: Path) -> None:
    article = article_of(
        tmp_path,
        page(
            f"<div class='content'><h1>{HEADLINE}</h1><h2 class='standfirst'>Ferries were torn from their moorings in the worst waves for forty years</h2>"
            f"<div class='entry'>{paragraphs()}</div></div>",
            head="<meta name='author' content='jane-doe'><meta property='og:site_name' content='Example Times'>"
            "<meta property='article:modified_time' content='2024-03-09T08:00:00Z'><meta property='article:published_time' content='2024-03-06T00:30:00Z'>"
            "<link rel='canonical' href='https://example.org/storm'><title>Example Times: Storm closes Eastport harbour</title>",
        ).replace("<h1>", "<time datetime='2024-03-05T19:30:00-05:00'>Published on March 5</time><h1>"),
    )
    assert article.text == "\n\n".join([HEADLINE, "Ferries were torn from their moorings in the worst waves for forty years", LEAD, *PARTS])
    assert article.published == "2024-03-05T19:30:00-05:00"  # the publisher's own day
    assert article.authors == ("Jane Doe",)
    assert (article.publisher, article.url) == ("Example Times", "https://example.org/storm")


def test_a_page_with_microdata(tmp_path: Path) -> None:
    article = article_of(
        tmp_path,
        page(
            f"<div itemscope itemtype='http://schema.org/NewsArticle'><h1 itemprop='headline'>{HEADLINE}</h1>"
            "<span itemprop='author' itemscope><span itemprop='name'>Jane Doe</span></span>"
            "<time itemprop='datePublished' datetime='2024-03-05T10:00:00+01:00'>5 March</time><time itemprop='dateModified' datetime='2024-03-07'>7 March</time>"
            f"<div itemprop='articleBody'>{paragraphs()}</div></div>"
        ),
    )
    assert article.text == "\n\n".join([HEADLINE, LEAD, *PARTS])
    assert (article.published, article.published_from, article.authors) == ("2024-03-05T10:00:00+01:00", "microdata", ("Jane Doe",))


def test_lists_and_quotations_stay_in_place(tmp_path: Path) -> None:
    items = (
        "The ferry to Norwick does not run before Saturday.",
        "The road along the quay stays closed to cars.",
        "Schools open on Thursday at nine.",
    )
    quoted = "I heard a sound like a train, and then the roof of the fish market was gone, said Tom Ferris, who sells nets there."
    article = article_of(
        tmp_path,
        page(
            f"<article><h1>{HEADLINE}</h1><p>{LEAD}</p><p>{PARTS[0]}</p><blockquote><p>{quoted}</p></blockquote><p>{PARTS[1]}</p>"
            f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul><p>{PARTS[2]}</p><p>{PARTS[3]}</p></article>"
        ),
    )
    assert article.text == "\n\n".join([HEADLINE, LEAD, PARTS[0], quoted, PARTS[1], *items, PARTS[2], PARTS[3]])


def test_teasers_in_json_ld_are_not_the_article(tmp_path: Path) -> None:
    teaser = {
        "@type": "NewsArticle",
        "headline": "Bridge opened in Norwick",
        "datePublished": "2020-01-01",
        "author": "Ali Reza",
        "publisher": "E",
        "url": "https://example.org/b",
    }
    own = {
        "@type": "NewsArticle",
        "headline": HEADLINE,
        "datePublished": "2024-03-05",
        "author": "Jane Doe",
        "url": "https://example.org/a/",
    }
    head = "<link rel='canonical' href='https://www.example.org/a'>"
    article = article_of(tmp_path, page(f"<article><h1>{HEADLINE}</h1>{paragraphs()}</article>", head=head, structured=[teaser, own]))
    assert (article.title, article.published, article.authors) == (HEADLINE, "2024-03-05", ("Jane Doe",))


def test_the_next_article_on_the_page_stays_out(tmp_path: Path) -> None:
    other = "".join(
        f"<p>The mayor of Norwick opened a bridge on day {day}, and {day} thousand people walked over it, the police said.</p>"
        for day in range(2, 8)
    )
    article = article_of(
        tmp_path,
        page(
            f"<main><article class='story'><h1>{HEADLINE}</h1><div>{paragraphs()}</div></article><article class='story'><h1>Bridge opened</h1><div>{other}</div></article></main>"
        ),
    )
    assert article.text == "\n\n".join([HEADLINE, LEAD, *PARTS])


def test_paragraphs_in_elements_that_are_no_paragraphs(tmp_path: Path) -> None:
    body = "".join(
        f"<div data-testid='paragraph-{number}' class='text__text'>{text}</div>"
        for number, text in enumerate((LEAD, "“No,” she said.", *PARTS))
    )
    article = article_of(tmp_path, page(f"<main><h1>{HEADLINE}</h1><div class='article-body__content'>{body}</div></main>"))
    assert article.text == "\n\n".join([HEADLINE, LEAD, "“No,” she said.", *PARTS])


def test_paragraphs_parted_by_breaks(tmp_path: Path) -> None:
    article = article_of(tmp_path, page(f"<h1>{HEADLINE}</h1><div class='txt'>{'<br><br>'.join((LEAD, *PARTS))}</div>"))
    assert article.text == "\n\n".join([HEADLINE, LEAD, *PARTS])


def test_a_body_that_a_script_fills_in_is_read_from_the_metadata(tmp_path: Path) -> None:
    stated = {"@type": "NewsArticle", "headline": HEADLINE, "articleBody": "\n".join((LEAD, *PARTS)), "datePublished": "2024-03-05"}
    article = article_of(tmp_path, page("<div id='app'></div>", structured=[stated]))
    assert article.text == "\n\n".join([HEADLINE, LEAD, *PARTS])
    assert any("articleBody" in warning for warning in article.warnings)


@pytest.mark.parametrize(
    ("head", "address", "expected"),
    [
        ("<meta property='article:modified_time' content='2024-03-09T08:00:00Z'>", "", (None, None)),
        (
            "<meta property='article:modified_time' content='2024-03-09T08:00:00Z'>",
            "https://example.org/2024/03/05/storm",
            ("2024-03-05", "url"),
        ),
        ("<meta name='dc.date.issued' content='2024-03-05'>", "https://example.org/2023/01/01/storm", ("2024-03-05", "meta")),
    ],
    ids=["an update is no publication", "the address", "a tag before the address"],
)
def test_the_day_of_publication(tmp_path: Path, head: str, address: str, expected: tuple[str | None, str | None]) -> None:
    link = f"<link rel='canonical' href='{address}'>" if address else ""
    article = article_of(tmp_path, page(f"<article><h1>{HEADLINE}</h1>{paragraphs()}</article>", head=head + link))
    assert (article.published, article.published_from) == expected


def test_a_live_blog_is_one_article_with_dated_sections(tmp_path: Path) -> None:
    stamps = ("2024-03-05T18:00:00+00:00", "2024-03-05T12:00:00+00:00", "2024-03-04T21:00:00+00:00")
    posts = "".join(
        f"<div class='post'><time datetime='{stamp}'>then</time><p>{part}</p></div>" for stamp, part in zip(stamps, PARTS[:3], strict=True)
    )
    article = article_of(tmp_path, page(f"<main><h1>{HEADLINE}</h1><div class='live'><p>{LEAD}</p>{posts}</div></main>"))
    assert [section.published for section in article.sections] == list(stamps)
    assert [section.span.of(article.text) for section in article.sections] == list(PARTS[:3])
    assert str(article.published_at(article.sections[2].span.start)) == "2024-03-04"


def test_live_blog_posts_in_json_ld(tmp_path: Path) -> None:
    updates = [
        {"@type": "BlogPosting", "headline": f"Post {number}", "datePublished": f"2024-03-0{number}T10:00:00Z", "articleBody": part}
        for number, part in enumerate(PARTS, start=1)
    ]
    blog = {"@type": "LiveBlogPosting", "headline": HEADLINE, "datePublished": "2024-03-01T10:00:00Z", "liveBlogUpdate": updates}
    article = article_of(tmp_path, page(f"<main><h1>{HEADLINE}</h1><div>{paragraphs(PARTS)}</div></main>", structured=blog))
    assert article.title == HEADLINE
    assert [section.published[:10] for section in article.sections] == ["2024-03-01", "2024-03-02", "2024-03-03", "2024-03-04"]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_the_declared_encoding_is_used(tmp_path: Path, encoding: str) -> None:
    html = page(f"<article><h1>Café owners count the cost</h1>{paragraphs()}</article>", head=f"<meta charset='{encoding}'>")
    article = article_of(tmp_path, html.encode(encoding))
    assert article.title == "Café owners count the cost"
    assert PARTS[0] in article.text


def test_a_page_with_little_text_is_flagged(tmp_path: Path) -> None:
    article = article_of(tmp_path, page(f"<article><h1>{HEADLINE}</h1><p>{LEAD}</p></article>"))
    assert article.text == f"{HEADLINE}\n\n{LEAD}"
    assert any("little text" in warning for warning in article.warnings)


def test_a_page_without_an_article_is_an_error(tmp_path: Path) -> None:
    place = tmp_path / "page.html"
    place.write_text(page("<div id='app'></div>"), "utf-8")
    (found,) = read_articles(InputFile("page.html", place), Settings())
    assert isinstance(found, Failure)
    assert found.reason == "no-article"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By Jane Doe", ("Jane Doe",)),
        ("Jane Doe and Ali Reza, Political Correspondents", ("Jane Doe", "Ali Reza")),
        ("JANE DOE", ("Jane Doe",)),
        ("Written by Jane Doe | Published 5 March 2024", ("Jane Doe",)),
        ("Ludwig van der Berg; Ana de la Cruz", ("Ludwig van der Berg", "Ana de la Cruz")),
        ("Doe, Jane", ("Jane Doe",)),
        ("Staff writer", ()),
        ("https://www.example.org/people/jane", ()),
        ("(Image: Getty Images)", ()),
    ],
)
def test_names_in_bylines(text: str, names: tuple[str, ...]) -> None:
    assert read_names(text) == names


@pytest.mark.parametrize(
    ("text", "stamp"),
    [
        ("2024-03-05T10:15:00.123Z", "2024-03-05T10:15:00+00:00"),
        ("2024-03-05 10:15:00 +0530", "2024-03-05T10:15:00+05:30"),
        ("2024-3-5", "2024-03-05"),
        ("20240305", "2024-03-05"),
        ("1709633700", "2024-03-05T10:15:00+00:00"),
        ("Tue, 05 Mar 2024 10:15:00 -0500", "2024-03-05T10:15:00-05:00"),
        ("5 March 2024", "2024-03-05"),
        ("0001-01-01T00:00:00Z", None),
        ("2024-13-45", None),
        ("two hours ago", None),
    ],
)
def test_stamps(text: str, stamp: str | None) -> None:
    assert read_stamp(text) == stamp


@pytest.mark.parametrize(
    ("text", "linked", "expected"),
    [
        ("READ MORE: Ferry company fined", 0.7, True),
        ("ALSO READ: Ferry company fined", 0.0, True),
        ("Advertisement", 0.0, True),
        ("Follow us on X and Facebook for more.", 0.0, True),
        ("* * *", 0.0, True),
        ("Share prices fell by four percent on Tuesday, the exchange said, as investors waited for news of the storm.", 0.0, False),
        ("“Your support means everything,” she said.", 0.0, False),
        ("Advertising revenue fell by 5 percent.", 0.0, False),
        ("Related charges were dropped, police said.", 0.0, False),
        ("Related articles", 0.0, True),
        ("Getting the harbour open again will take a week, she said.", 0.0, False),
        ("“Sign up for our war,” the posters said in 1914, and “everyone did,” she told the council on Tuesday.", 0.0, False),
    ],
)
def test_words_that_are_no_article(text: str, linked: float, expected: bool) -> None:
    assert is_clutter_text(text, linked=linked) is expected


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ("article-body", False),
        ("story__related", True),
        ("socialShare", True),
        ("has-newsletter content", False),
        ("paragraph ad-paragraph", False),
        ("c-promo", True),
    ],
)
def test_names_of_elements(names: str, expected: bool) -> None:
    assert is_clutter_name(names) is expected
