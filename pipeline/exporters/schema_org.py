"""JSON-LD after schema.org: a Claim each, with the article it appears in, who made it and when.

A ClaimReview draft can be wrapped around each claim on request. It holds what is known (``claimReviewed``,
``itemReviewed``) and says ``"creativeWorkStatus": "Draft"``; who reviews, when, and the rating are left to the reviewer.
Properties: https://schema.org/Claim, https://schema.org/ClaimReview.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.evidence import ArticleRef, Evidence, FigureRow
from pipeline.files import whole_files
from pipeline.jsontext import write_document
from pipeline.tables import claim_date

if TYPE_CHECKING:
    from pipeline.records import Records

Node = dict[str, Any]
CLAIM_TYPES = "urn:onrecord:claim-types"
AGENTS = {"person": "Person", "organization": "Organization", "group": "Organization"}


def write(records: Records, path: Path) -> int:
    """Writes one JSON-LD document with a Claim for each claim; returns how many."""
    with whole_files(path) as (file,):
        return write_document(file, {"@context": "https://schema.org"}, "@graph", map(claim_node, records.claims()))


def write_drafts(records: Records, path: Path) -> int:
    """Writes one JSON-LD document with a ClaimReview draft for each claim; returns how many."""
    with whole_files(path) as (file,):
        return write_document(file, {"@context": "https://schema.org"}, "@graph", map(draft_node, records.claims()))


def draft_node(claim: Evidence) -> Node:
    """A ClaimReview without a verdict, to be finished by whoever reviews."""
    return {
        "@type": "ClaimReview",
        "@id": f"urn:onrecord:review:{claim.id}",
        "creativeWorkStatus": "Draft",
        "claimReviewed": claim.text,
        "itemReviewed": claim_node(claim),
    }


def claim_node(claim: Evidence) -> Node:
    """A claim as schema.org has it; what is unknown is left out. Its type is a keyword, its check-worthiness an observation about it."""
    made_on, _ = claim_date(claim)
    spoken_of = sorted({interval for when in claim.dates if when.id != claim.said_on and (interval := span_of_time(when.start, when.end))})
    node: Node = {
        "@type": "Claim",
        "@id": f"urn:onrecord:{claim.id}",
        "identifier": claim.id,
        "text": claim.text,
        **author_of(claim),
        "datePublished": made_on,
        "appearance": article_node(claim.article),
        "isPartOf": {"@id": f"urn:onrecord:{claim.within}"} if claim.within else None,
        "temporalCoverage": spoken_of,
        "mentions": [figure_node(figure) for figure in claim.figures],
        "keywords": {"@type": "DefinedTerm", "name": claim.claim_type, "inDefinedTermSet": CLAIM_TYPES},
        "@reverse": {"observationAbout": worth_node(claim)} if claim.check_worthiness is not None else None,
        "inLanguage": "en",
    }
    return known(node)


def worth_node(claim: Evidence) -> Node:
    """The check-worthiness as something observed about the claim, so that nobody reads it as a rating of its truth."""
    return {
        "@type": "Observation",
        "measuredProperty": {"@type": "Property", "name": "check-worthiness"},
        "value": claim.check_worthiness,
        "minValue": 0,
        "maxValue": 1,
    }


def author_of(claim: Evidence) -> Node:
    """Who made the claim: an agent with a name, a document that it rests on, or the words of the text where that is in doubt."""
    source = claim.source
    if source.kind == "author":
        return {"author": people_of(claim.article)}
    if source.status in ("named", "resolved") and source.name and source.type in AGENTS:
        agent: Node = {"@type": AGENTS[source.type], "name": source.name}
        if source.type == "person":
            affiliation = {"@type": "Organization", "name": source.affiliation} if source.affiliation else None
            agent |= {"jobTitle": source.role, "affiliation": affiliation}
        return {"author": known(agent)}
    if source.type == "document" and source.name:
        return {"isBasedOn": {"@type": "CreativeWork", "name": source.name}}
    return {"creditText": source.name or source.text}


def people_of(article: ArticleRef) -> list[Node]:
    """The article's authors, or its publisher where it names none."""
    people = [{"@type": "Person", "name": name} for name in article.authors]
    return people or ([{"@type": "Organization", "name": article.publisher}] if article.publisher else [])


def article_node(article: ArticleRef) -> Node:
    """The article that the claim stands in."""
    return known(
        {
            "@type": "NewsArticle",
            "@id": article.url or f"urn:onrecord:{article.id}",
            "headline": article.title,
            "url": article.url,
            "datePublished": article.published,
            "author": [{"@type": "Person", "name": name} for name in article.authors],
            "publisher": {"@type": "Organization", "name": article.publisher} if article.publisher else None,
        }
    )


def figure_node(figure: FigureRow) -> Node:
    """A figure as a quantity: one value, or two limits; the words stand in ``description``."""
    limits = {"<": "maxValue", "<=": "maxValue", ">": "minValue", ">=": "minValue"}
    amount: Node = {limits.get(figure.bound, "value"): figure.value, "name": figure.of, "description": figure.text}
    if figure.value is None:
        amount = {"minValue": figure.low, "maxValue": figure.high, "name": figure.of, "description": figure.text}
    if figure.kind == "money" and figure.unit and not figure.per:
        return known({"@type": "MonetaryAmount", **amount, "currency": figure.unit})
    unit = f"{figure.unit} per {figure.per}" if figure.unit and figure.per else figure.unit
    return known({"@type": "QuantitativeValue", **amount, "unitText": unit})


def span_of_time(start: str | None, end: str | None) -> str | None:
    """An interval in ISO 8601.

    >>> span_of_time("2014-10", "2020-10"), span_of_time("2020", "2020"), span_of_time("2020", None)
    ('2014-10/2020-10', '2020', '2020/..')
    """
    if start and end:
        return start if start == end else f"{start}/{end}"
    return f"{start}/.." if start else None


def known(node: Node) -> Node:
    """The node without what is null or empty."""
    return {key: value for key, value in node.items() if value not in (None, [], {})}
