"""Every export is opened by the tool it is for, or by a strict reader written after that tool's documentation."""

from __future__ import annotations

import asyncio
import csv
import json
import math
import os
import re
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pandas as pd
import pytest
import spacy
from pyarrow import parquet
from pyld import jsonld
from spacy.tokens import DocBin

from pipeline.cli import main
from pipeline.evidence import Evidence, dump
from pipeline.exporters import EXPORTERS
from pipeline.exporters.brat_folder import brat_text, fragments_of
from pipeline.exporters.csv_tables import child, unguarded
from pipeline.exporters.parquet_file import plain
from pipeline.marks import ARROWS, LABELS, parts_of
from pipeline.records import ArticleClaims, Records, Wanted
from pipeline.run import extract
from pipeline.settings import Settings
from pipeline.tables import BOUNDS, TABLES, claim_date, claim_row
from pipeline.training.attribution.corpus import read_marks

DATA = Path(__file__).resolve().parent / "data" / "exports"
Export = Callable[..., Path]


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The records that the program writes today for the invented articles: CRLF, a character beyond the BMP, formulas."""
    out = tmp_path_factory.mktemp("run")
    extract([DATA], out, Settings())
    return out


@pytest.fixture
def claims(run_folder: Path) -> list[Evidence]:
    return list(Records(run_folder).claims())


@pytest.fixture
def articles(run_folder: Path) -> list[ArticleClaims]:
    return list(Records(run_folder).articles())


@pytest.fixture
def export(run_folder: Path, tmp_path: Path) -> Export:
    """Runs the command; returns what it wrote."""

    def exported(name: str, *options: str, folder: Path | None = None) -> Path:
        out = tmp_path / f"claims{EXPORTERS[name].suffix}"
        assert main(["export", name, str(folder or run_folder), "-o", str(out), *options]) == 0
        return out

    return exported


def lines_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_the_articles_hold_what_is_hard_to_export(claims: list[Evidence], articles: list[ArticleClaims]) -> None:
    texts = [read.article.text for read in articles]
    assert any("\r\n" in text for text in texts)
    assert any(ord(char) > 0xFFFF for text in texts for char in text)
    assert any(len(claim.spans) > 1 for claim in claims)
    assert any("\n" in span.of(read.article.text) for read in articles for claim in read.claims for span in claim.spans)
    assert any(claim.source.kind == "author" for claim in claims)
    assert any(claim.text.startswith("=") for claim in claims)
    assert any(figure.low is not None for claim in claims for figure in claim.figures)


# ---- csv


def csv_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def test_csv_reads_back_as_it_was(export: Export, claims: list[Evidence]) -> None:
    path = export("csv")
    rows = csv_rows(path)
    written = [
        [str(cell).lower() if isinstance(cell, bool) else "" if cell is None else str(cell) for cell in claim_row(claim)]
        for claim in claims
    ]
    assert [[unguarded(cell) for cell in row.values()] for row in rows] == written
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    figures, dates = csv_rows(child(path, "figures")), csv_rows(child(path, "dates"))
    words = {word: sign for sign, word in BOUNDS.items()}
    assert [(row["claimId"], row["figureId"], words[row["bound"]]) for row in figures] == [
        (claim.id, figure.id, figure.bound) for claim in claims for figure in claim.figures
    ]
    assert [(row["claimId"], row["dateId"]) for row in dates] == [(claim.id, when.id) for claim in claims for when in claim.dates]
    assert sum(row["isClaimDate"] == "true" for row in dates) == sum(claim.said_on is not None for claim in claims)


def test_no_cell_of_the_csv_is_a_formula(export: Export) -> None:
    path = export("csv")
    cells = [cell for file in (path, child(path, "figures"), child(path, "dates")) for row in csv_rows(file) for cell in row.values()]
    dangerous = [cell for cell in cells if cell.lstrip(" ")[:1] in tuple("=+-@\t\r\n") and not re.fullmatch(r"-?\d+(\.\d+)?", cell)]
    assert dangerous == [""] * len(dangerous)
    assert any(cell.startswith("'=SUM(A1)") for cell in cells)
    assert any(cell.startswith("'=HYPERLINK") for cell in cells)
    assert any(cell.startswith("'-12 degrees") for cell in cells)
    assert any(cell.startswith("'@ the count") for cell in cells)


def test_pandas_reads_the_csv_with_numbers_as_numbers(export: Export, claims: list[Evidence]) -> None:
    path = export("csv")
    frame, figures = pd.read_csv(path), pd.read_csv(child(path, "figures"))
    assert list(frame.columns) == TABLES["claims"]
    assert frame["confidence"].tolist() == [claim.confidence for claim in claims]
    assert frame["inTitle"].dtype == bool
    values = [figure.value for claim in claims for figure in claim.figures if figure.value is not None]
    assert figures["value"].dropna().tolist() == values
    assert set(figures["claimId"]) <= set(frame["claimId"])


# ---- sqlite, in Datasette


def test_datasette_shows_searches_and_joins_the_database(export: Export, claims: list[Evidence]) -> None:
    from datasette.app import Datasette

    path = export("sqlite")

    async def ask(*questions: str) -> list[Any]:
        datasette = Datasette([str(path)])
        await datasette.invoke_startup()
        answers = [await datasette.client.get(question) for question in questions]
        assert [answer.status_code for answer in answers] == [200] * len(answers)
        return [answer.json() if ".json" in question else answer.text for question, answer in zip(questions, answers, strict=True)]

    tables, found, labelled, view, page = asyncio.run(
        ask(
            "/claims.json",
            "/claims/claims.json?_shape=objects&_search=ballot&_labels=on",  # "ballots", by its stem
            "/claims/claims.json?_shape=objects&_labels=on&_size=max",
            "/claims/claims_with_sources.json?_shape=objects&source=the+harbour+board",
            "/claims/claims",
        )
    )
    assert {"articles", "claims", "figures", "dates", "sources", "claim_figures"} <= {table["name"] for table in tables["tables"]}
    assert next(table for table in tables["tables"] if table["name"] == "claims")["fts_table"] == "claims_fts"
    (row,) = found["rows"]
    assert "4,000 ballots" in row["text"]
    assert row["article_id"]["label"] == "@ the count: a close vote"
    assert row["source_id"]["label"] == "The opposition"
    assert {row["id"] for row in labelled["rows"]} == {claim.id for claim in claims}
    (shown,) = view["rows"]
    assert shown["figures"] == "1,240; 8%"
    assert shown["claim_date"] == "2023-03-14"
    assert "_search" in page  # the search box


def test_the_database_is_sound_and_holds_every_claim(export: Export, claims: list[Evidence]) -> None:
    with closing(sqlite3.connect(export("sqlite"))) as database:
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        database.execute("INSERT INTO claims_fts (claims_fts) VALUES ('integrity-check')")
        for claim in claims:
            (text, stance, article) = database.execute(
                "SELECT claims.text, stance, articles.text FROM claims JOIN articles ON articles.id = article_id WHERE claims.id = ?",
                [claim.id],
            ).fetchone()
            spans = database.execute('SELECT start, "end" FROM claim_spans WHERE claim_id = ? ORDER BY position', [claim.id]).fetchall()
            assert (text, stance) == (claim.text, claim.stance)
            assert " ".join(article[start:end] for start, end in spans) == text
            values = database.execute(
                "SELECT value, low, high FROM figures JOIN claim_figures ON figures.id = figure_id WHERE claim_id = ? ORDER BY start",
                [claim.id],
            ).fetchall()
            assert values == [(figure.value, figure.low, figure.high) for figure in claim.figures]
            reasons = database.execute("SELECT reason FROM claim_reasons WHERE claim_id = ? ORDER BY position", [claim.id]).fetchall()
            assert [reason for (reason,) in reasons] == claim.because


# ---- parquet


def test_parquet_reads_back_nested_and_whole(export: Export, claims: list[Evidence]) -> None:
    table = parquet.read_table(export("parquet"))
    assert table.to_pylist() == [plain(claim) for claim in claims]
    assert str(table.schema.field("spans").type) == "list<element: struct<start: int32 not null, end: int32 not null> not null>"
    assert str(table.schema.field("figures").type.value_type.field("value").type) == "double"
    assert not table.schema.field("text").nullable
    frame = table.to_pandas()
    assert [source["name"] for source in frame["source"]] == [claim.source.name for claim in claims]


# ---- JSON-LD: schema.org and Web Annotation

SCHEMA_ORG = {"@version": 1.1, "@vocab": "https://schema.org/"}
ANNOTATION = {
    "@version": 1.1,
    "oa": "http://www.w3.org/ns/oa#", "as": "http://www.w3.org/ns/activitystreams#", "dc": "http://purl.org/dc/elements/1.1/",
    "dctypes": "http://purl.org/dc/dcmitype/", "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#", "id": {"@id": "@id", "@type": "@id"}, "type": {"@id": "@type", "@type": "@vocab"},
    "Annotation": "oa:Annotation", "AnnotationCollection": "as:OrderedCollection", "AnnotationPage": "as:OrderedCollectionPage",
    "SpecificResource": "oa:SpecificResource", "TextualBody": "oa:TextualBody", "Text": "dctypes:Text",
    "TextPositionSelector": "oa:TextPositionSelector", "TextQuoteSelector": "oa:TextQuoteSelector",
    "describing": "oa:describing", "tagging": "oa:tagging", "classifying": "oa:classifying", "assessing": "oa:assessing", "linking": "oa:linking",
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"}, "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
    "body": {"@id": "oa:hasBody", "@type": "@id"}, "target": {"@id": "oa:hasTarget", "@type": "@id"}, "source": {"@id": "oa:hasSource", "@type": "@id"},
    "selector": {"@id": "oa:hasSelector", "@type": "@id"}, "scope": {"@id": "oa:hasScope", "@type": "@id"}, "exact": "oa:exact", "prefix": "oa:prefix",
    "suffix": "oa:suffix", "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"}, "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
    "value": "rdf:value", "format": "dc:format", "language": "dc:language", "label": "rdfs:label",
    "first": {"@type": "@id", "@id": "as:first"}, "partOf": {"@type": "@id", "@id": "as:partOf"}, "items": {"@type": "@id", "@id": "as:items", "@container": "@list"},
    "startIndex": {"@type": "xsd:nonNegativeInteger", "@id": "as:startIndex"}, "total": {"@type": "xsd:nonNegativeInteger", "@id": "as:totalItems"},
}  # the terms that are used, as http://www.w3.org/ns/anno.jsonld defines them  # fmt: skip

THING = {"identifier", "name", "description", "url"}
WORK = THING | {
    "author", "creativeWorkStatus", "creditText", "datePublished", "headline", "inLanguage", "isBasedOn", "isPartOf", "keywords", "mentions",
    "publisher",
    "temporalCoverage", "text",
}  # fmt: skip
PROPERTIES = {
    "Claim": WORK | {"appearance", "claimInterpreter", "firstAppearance"},
    "ClaimReview": WORK | {"claimReviewed", "itemReviewed"},
    "NewsArticle": WORK,
    "CreativeWork": WORK,
    "Person": THING | {"affiliation", "jobTitle"},
    "Organization": THING,
    "DefinedTerm": THING | {"inDefinedTermSet", "termCode"},
    "Observation": THING | {"maxValue", "measuredProperty", "minValue", "observationAbout", "observationDate", "value"},
    "Property": THING,
    "QuantitativeValue": THING | {"maxValue", "minValue", "unitText", "value"},
    "MonetaryAmount": THING | {"currency", "maxValue", "minValue", "value"},
}  # after https://schema.org: a property stands only on a type that has it


def no_network(url: str, options: Any) -> dict[str, Any]:
    """The contexts that the exports name, from here and from nowhere else."""
    contexts = {"https://schema.org": SCHEMA_ORG, "http://www.w3.org/ns/anno.jsonld": ANNOTATION}
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": {"@context": contexts[url]}}


def expanded(path: Path) -> list[dict[str, Any]]:
    """The document as triples see it: a term that the context does not know would be gone."""
    found: list[dict[str, Any]] = jsonld.expand(json.loads(path.read_text("utf-8")), {"documentLoader": no_network})
    return found


def nodes_in(value: Any) -> Iterator[dict[str, Any]]:
    """Every object in a JSON document that has a type."""
    if isinstance(value, list):
        for item in value:
            yield from nodes_in(item)
    elif isinstance(value, dict):
        if "@type" in value:
            yield value
        for inner in value.values():
            yield from nodes_in(inner)


def check_properties(document: Any) -> None:
    for node in nodes_in(document):
        properties = {key for key in node if not key.startswith("@")}
        assert properties <= PROPERTIES[node["@type"]], node["@type"]


def test_jsonld_is_schema_org(export: Export, claims: list[Evidence]) -> None:
    path = export("jsonld")
    document = json.loads(path.read_text("utf-8"))
    check_properties(document["@graph"])
    graph = expanded(path)
    assert [node["@type"] for node in graph] == [["https://schema.org/Claim"]] * len(claims)
    for node, claim in zip(graph, claims, strict=True):
        assert node["@id"] == f"urn:onrecord:{claim.id}"
        assert node["https://schema.org/text"] == [{"@value": claim.text}]
        assert node["https://schema.org/appearance"][0]["@type"] == ["https://schema.org/NewsArticle"]
        (keyword,) = node["https://schema.org/keywords"]
        assert keyword["https://schema.org/name"] == [{"@value": claim.claim_type}]
        (observed,) = node["@reverse"]["https://schema.org/observationAbout"]
        assert observed["@type"] == ["https://schema.org/Observation"]
        assert observed["https://schema.org/value"] == [{"@value": claim.check_worthiness}]
        made_on = claim_date(claim)[0]
        assert node.get("https://schema.org/datePublished") == ([{"@value": made_on}] if made_on else None)
    authors = {node["text"]: node.get("author") for node in document["@graph"]}
    assert authors["Nobody was left behind"] == {"@type": "Person", "name": "Lena Voss"}
    money = next(node for node in nodes_in(document) if node["@type"] == "MonetaryAmount")
    assert (money["currency"], money["minValue"], money["maxValue"]) == ("USD", 3000000, 4000000)


def test_a_claim_review_draft_holds_no_verdict(export: Export, claims: list[Evidence]) -> None:
    path = export("jsonld", "--claim-review")
    document = json.loads(path.read_text("utf-8"))
    check_properties(document["@graph"])
    assert [node["@type"] for node in expanded(path)] == [["https://schema.org/ClaimReview"]] * len(claims)
    for draft, claim in zip(document["@graph"], claims, strict=True):
        assert draft["creativeWorkStatus"] == "Draft"
        assert draft["claimReviewed"] == draft["itemReviewed"]["text"] == claim.text
        assert not {"reviewRating", "author", "datePublished"} & set(draft)


def test_web_annotations_point_where_they_say(export: Export, articles: list[ArticleClaims]) -> None:
    path = export("webannotation")
    document = json.loads(path.read_text("utf-8"))
    texts = {f"urn:onrecord:{read.article.id}": read.article.text for read in articles}
    annotations = document["first"]["items"]
    assert (document["type"], document["first"]["type"]) == ("AnnotationCollection", "AnnotationPage")
    told = {annotation["id"]: [body["value"] for body in annotation["body"] if body.get("purpose") in ("classifying", "assessing")] for annotation in annotations}  # fmt: skip
    for claim in (claim for read in articles for claim in read.claims):
        worth = f"check-worthiness: {claim.check_worthiness}"
        assert told[f"urn:onrecord:{claim.id}"] == [claim.stance, f"claim type: {claim.claim_type}", worth]
    assert document["total"] == len(annotations) == sum(1 + len(list(parts_of(claim))) for read in articles for claim in read.claims)
    assert len({annotation["id"] for annotation in annotations}) == len(annotations)
    for annotation in annotations:
        assert annotation["type"] == "Annotation"
        for body in annotation["body"]:
            assert ("value" in body) == (body["type"] == "TextualBody")
        targets = annotation["target"] if isinstance(annotation["target"], list) else [annotation["target"]]
        assert targets
        for target in targets:
            position, quote = target["selector"]
            text = texts[target["source"]["id"]]
            assert (position["type"], quote["type"]) == ("TextPositionSelector", "TextQuoteSelector")
            assert text[position["start"] : position["end"]] == quote["exact"]
            assert text[: position["start"]].endswith(quote["prefix"])
            assert text[position["end"] :].startswith(quote["suffix"])
            assert text.count(quote["prefix"] + quote["exact"] + quote["suffix"]) == 1
    (collection,) = expanded(path)
    items = collection["http://www.w3.org/ns/activitystreams#first"][0]["http://www.w3.org/ns/activitystreams#items"][0]["@list"]
    assert [item["@type"] for item in items] == [["http://www.w3.org/ns/oa#Annotation"]] * len(annotations)
    assert all(item["http://www.w3.org/ns/oa#hasTarget"] and item["http://www.w3.org/ns/oa#hasBody"] for item in items)
    assert "code points" in document["label"]


# ---- annotation tools


def placed(read: ArticleClaims) -> set[tuple[str, int, int]]:
    """Every part of the claims of an article, as label and place."""
    contents = {("Content", *span) for claim in read.claims for span in claim.spans}
    return contents | {(label, *span) for claim in read.claims for _, label, span in parts_of(claim)}


def tied(read: ArticleClaims) -> set[tuple[str, int, tuple[int, int]]]:
    """Every tie of a claim's content (where it starts) to a part of it."""
    return {(name, claim.spans[0].start, tuple(span)) for claim in read.claims for name, _, span in parts_of(claim)}


def label_studio_tasks(path: Path) -> list[dict[str, Any]]:
    """The tasks, checked as https://labelstud.io/guide/predictions says: data, predictions, regions and relations between them."""
    interface = ElementTree.fromstring(path.with_name("claims.interface.xml").read_text("utf-8"))
    labels = {label.get("value") for label in interface.iter("Label")}
    relations = {relation.get("value") for relation in interface.iter("Relation")}
    shown = interface.find("Text")
    assert shown is not None
    controls = {str(node.get("name")): node for node in interface if node.get("toName")}
    assert all(node.get("toName") == shown.get("name") for node in controls.values())
    kinds = {choice.get("value") for choice in interface.iter("Choice")}
    tasks: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))
    for task in tasks:
        text = task["data"][str(shown.get("value")).removeprefix("$")]
        (prediction,) = task["predictions"]
        regions = {result["id"]: result for result in prediction["result"] if result["type"] == "labels"}
        assert len(regions) == sum(result["type"] == "labels" for result in prediction["result"])
        for result in prediction["result"]:
            if result["type"] == "relation":
                assert {result["from_id"], result["to_id"]} <= set(regions)
                assert set(result["labels"]) <= relations
                continue
            control = controls[result["from_name"]]
            assert (control.tag.lower(), result["to_name"]) == (result["type"], shown.get("name"))
            if result["type"] == "labels":
                assert set(result["value"]["labels"]) <= labels
            else:  # of a region, which it names and repeats
                region = regions[result["id"]]["value"]
                assert control.get("perRegion") == "true"
                assert region["labels"] == [control.get("whenLabelValue")]
                assert (region["start"], region["end"]) == (result["value"]["start"], result["value"]["end"])
                assert set(result["value"].get("choices", [])) <= kinds
                assert float(str(control.get("min", 0))) <= result["value"].get("number", 0) <= float(str(control.get("max", 1)))
            assert text[result["value"]["start"] : result["value"]["end"]] == result["value"]["text"]
    return tasks


def test_label_studio_tasks_read_back(export: Export, articles: list[ArticleClaims]) -> None:
    tasks = label_studio_tasks(export("labelstudio"))
    for task, read in zip(tasks, articles, strict=True):
        results = task["predictions"][0]["result"]
        regions = {result["id"]: result["value"] for result in results if result["type"] == "labels"}
        assert {(value["labels"][0], value["start"], value["end"]) for value in regions.values()} == placed(read)
        ties = {
            (result["labels"][0], regions[result["from_id"]]["start"], (regions[result["to_id"]]["start"], regions[result["to_id"]]["end"]))
            for result in results
            if result["type"] == "relation"
        }
        assert tied(read) <= ties
        assert task["predictions"][0]["score"] == min(claim.confidence for claim in read.claims)
        judged = {
            (result["value"]["start"], result["type"]): result["value"].get("number", *result["value"].get("choices", []))
            for result in results
            if result["type"] in ("choices", "number")
        }
        pieces = [(span.start, claim) for claim in read.claims for span in claim.spans]
        assert judged == {
            (start, kind): value
            for start, claim in pieces
            for kind, value in (("choices", claim.claim_type), ("number", claim.check_worthiness))
        }


def test_label_studio_takes_the_tasks(export: Export) -> None:
    """The tool's own checks (passed with label-studio-sdk 2.1.2; with what it needs it is half a gigabyte, so no requirement of the tests)."""
    interface = pytest.importorskip("label_studio_sdk.label_interface", reason="label-studio-sdk is not installed")
    path = export("labelstudio")
    checker = interface.LabelInterface(path.with_name("claims.interface.xml").read_text("utf-8"))
    for task in json.loads(path.read_text("utf-8")):
        assert checker.validate_task({"data": task["data"]})
        assert checker.validate_prediction(task["predictions"][0])
        task["predictions"][0]["result"][0]["value"]["labels"] = ["No such label"]
        assert not checker.validate_prediction(task["predictions"][0])


def test_doccano_lines_read_back(export: Export, articles: list[ArticleClaims]) -> None:
    """A strict reader of doccano's "JSONL (relation)"; its own importer needs an environment of its own (below)."""
    lines = lines_of(export("doccano"))
    identities = [entity["id"] for line in lines for entity in line["entities"]]
    assert len(set(identities)) == len(identities)
    for line, read in zip(lines, articles, strict=True):
        assert line["text"] == read.article.text
        entities = {entity["id"]: (entity["label"], entity["start_offset"], entity["end_offset"]) for entity in line["entities"]}
        assert all(set(entity) == {"id", "label", "start_offset", "end_offset"} for entity in line["entities"])
        assert set(entities.values()) == placed(read)
        assert line["claims"] == [
            {"id": claim.id, "entity": told["entity"], "claim_type": claim.claim_type, "check_worthiness": claim.check_worthiness}
            for claim, told in zip(read.claims, line["claims"], strict=True)
        ]
        assert [entities[told["entity"]] for told in line["claims"]] == [("Content", *claim.spans[0]) for claim in read.claims]
        ties = {(tie["type"], entities[tie["from_id"]][1], entities[tie["to_id"]][1:]) for tie in line["relations"]}
        assert tied(read) <= ties
        assert len({tie["id"] for tie in line["relations"]}) == len(line["relations"])
        assert sum(tie["type"] == "continues" for tie in line["relations"]) == sum(len(claim.spans) - 1 for claim in read.claims)


@pytest.mark.slow
@pytest.mark.skipif("DOCCANO_PYTHON" not in os.environ, reason="DOCCANO_PYTHON names no interpreter with doccano: see doccano_import.py")
def test_doccano_imports_the_lines(export: Export, articles: list[ArticleClaims], tmp_path: Path) -> None:
    """doccano's own importer and database (passed with doccano 1.8.4, which cannot be installed beside pandas 2)."""
    command = [os.environ["DOCCANO_PYTHON"], str(Path(__file__).with_name("doccano_import.py"))]
    done = subprocess.run([*command, str(export("doccano")), str(tmp_path / "doccano.db")], capture_output=True, check=True, cwd=tmp_path)
    found = json.loads(done.stdout)
    assert found["errors"] == []
    for example, read in zip(found["examples"], articles, strict=True):
        assert example["text"] == read.article.text
        assert {tuple(span) for span in example["spans"]} == placed(read)
        ties = {(name, start[0], tuple(end)) for name, start, end in example["relations"]}
        assert tied(read) <= ties
        assert example["meta"]["article_id"] == read.article.id
        kinds = [(claim["id"], claim["claim_type"], claim["check_worthiness"]) for claim in example["meta"]["claims"]]
        assert kinds == [(claim.id, claim.claim_type, claim.check_worthiness) for claim in read.claims]


def test_prodigy_tasks_read_back(export: Export, articles: list[ArticleClaims]) -> None:
    """A strict reader after https://prodi.gy/docs/api-interfaces; Prodigy itself is sold, not installed."""
    by_article = {read.article.id: read for read in articles}
    found: dict[str, set[tuple[str, int, int]]] = {}
    for task in lines_of(export("prodigy")):
        text, tokens, meta = task["text"], task["tokens"], task["meta"]
        assert text == by_article[meta["article"]].article.text[meta["start"] : meta["end"]]
        assert "".join(token["text"] + " " * token["ws"] for token in tokens) == text
        assert [token["id"] for token in tokens] == list(range(len(tokens)))
        assert all(text[token["start"] : token["end"]] == token["text"] for token in tokens)
        for span in [*task["spans"], *(relation[end] for relation in task["relations"] for end in ("head_span", "child_span"))]:
            assert tokens[span["token_start"]]["start"] == span["start"]
            assert tokens[span["token_end"]]["end"] == span["end"]
        for relation in task["relations"]:
            assert (relation["head"], relation["child"]) == (relation["head_span"]["token_end"], relation["child_span"]["token_end"])
        known = {claim.id: claim for claim in by_article[meta["article"]].claims}
        kinds = {(span["start"], span["claim_type"], span["check_worthiness"]) for span in task["spans"] if span["label"] == "CONTENT"}
        assert kinds == {
            (span.start - meta["start"], claim.claim_type, claim.check_worthiness)
            for claim in map(known.__getitem__, meta["claims"])
            for span in claim.spans
        }
        assert not any({"claim_type", "check_worthiness"} & set(span) for span in task["spans"] if span["label"] != "CONTENT")
        places = {(span["label"].capitalize(), span["start"] + meta["start"], span["end"] + meta["start"]) for span in task["spans"]}
        found.setdefault(meta["article"], set()).update(places)
    assert found == {read.article.id: placed(read) for read in articles}


Attributes = dict[tuple[str, str], str]  # of a name and a holder


def brat_document(
    path: Path,
) -> tuple[str, dict[str, tuple[str, list[tuple[int, int]]]], list[tuple[str, str]], dict[str, str], Attributes]:
    """Text, text-bound annotations, ties (event roles and relations), notes and attributes of one document.

    Strict, after https://brat.nlplab.org/standoff.html: ids are unique, fragments are in order and hold no line end, the reference
    text is that of the offsets, and what is referred to exists. The text is read as brat reads it, line ends made one character.
    """
    text = path.with_suffix(".txt").read_text("utf-8")
    marks: dict[str, tuple[str, list[tuple[int, int]]]] = {}
    ties: list[tuple[str, str]] = []
    events: set[str] = set()
    notes: dict[str, str] = {}
    attributes: Attributes = {}
    allowed = brat_attributes(path.parent / "annotation.conf")
    seen: set[str] = set()
    for line in path.read_text("utf-8").split("\n")[:-1]:
        identity, _, rest = line.partition("\t")
        assert identity not in seen
        seen.add(identity)
        kind = identity[0]
        if kind == "T":
            where, wording = rest.split("\t")
            label, _, offsets = where.partition(" ")
            fragments = [(int(part.split()[0]), int(part.split()[1])) for part in offsets.split(";")]
            assert all(start < end for start, end in fragments)
            assert all(earlier[1] <= later[0] for earlier, later in pairwise(fragments))
            assert all("\n" not in text[start:end] for start, end in fragments)
            assert wording == " ".join(text[start:end] for start, end in fragments)
            marks[identity] = (label, fragments)
        elif kind == "E":
            (name, trigger), *roles = [tuple(part.split(":")) for part in rest.split()]
            assert marks[trigger][0] == name == "Attribution"
            events.add(identity)
            content = next(mark for role, mark in roles if role == "Content")
            ties += [(content, mark) for role, mark in roles if role != "Content"]
        elif kind == "R":
            name, first, second = rest.split(" ")
            assert name in ARROWS
            ties.append((first.removeprefix("Arg1:"), second.removeprefix("Arg2:")))
        elif kind == "A":
            name, holder, value = rest.split(" ")
            kinds, values = allowed[name]
            assert ("<EVENT>" in kinds and holder in events) or (holder in events and "Attribution" in kinds) or marks[holder][0] in kinds
            assert value in values
            assert (name, holder) not in attributes
            attributes[name, holder] = value
        else:
            assert kind == "#"
            holder = rest.split("\t")[0].split(" ")[1]
            assert holder in events | set(marks)
            notes[holder] = rest.split("\t")[1]
    assert all(mark in marks for tie in ties for mark in tie)
    return text, marks, ties, notes, attributes


def brat_attributes(path: Path) -> dict[str, tuple[set[str], set[str]]]:
    """For each attribute of a configuration what it may be of, and its values."""
    section = path.read_text("utf-8").split("[attributes]\n")[1]
    found = (re.fullmatch(r"(\w+)\tArg:(\S+), Value:(\S+)", line) for line in section.splitlines() if line)
    return {match[1]: (set(match[2].split("|")), set(match[3].split("|"))) for match in found if match}


def test_brat_reads_the_folder(export: Export, articles: list[ArticleClaims]) -> None:
    folder = export("brat")
    settings = (folder / "annotation.conf").read_text("utf-8")
    assert all(f"\n{label}\n" in settings for label in LABELS)
    paths = sorted(folder.glob("*.ann"), key=lambda path: path.name[-20:])
    reads = sorted(articles, key=lambda read: read.article.id)
    for path, read in zip(paths, reads, strict=True):
        text, marks, ties, notes, attributes = brat_document(path)
        assert len(text) == len(read.article.text)
        assert text == brat_text(read.article.text)
        cut = {
            (label, fragment.start)
            for label, start, end in placed(read)
            for fragment in fragments_of(text, type(read.claims[0].spans[0])(start, end))
        }
        assert {(label, start) for label, fragments in marks.values() if label != "Attribution" for start, _ in fragments} == cut
        pairs = {(marks[content][1][0][0], marks[part][1][0][0]) for content, part in ties}
        assert pairs == {(start, part[0]) for _, start, part in tied(read)}
        assert sorted(notes.values()) == sorted(f"{claim.id}, check-worthiness {claim.check_worthiness}" for claim in read.claims)
        by_id = {claim.id: claim for claim in read.claims}
        for holder, note in notes.items():
            claim = by_id[note.split(",")[0]]
            assert attributes["ClaimType", holder] == claim.claim_type
            assert attributes.get(("Stance", holder)) == (claim.stance if claim.cue else None)


def test_the_reader_of_polnear_reads_the_brat_folder(export: Export, articles: list[ArticleClaims]) -> None:
    """The reader that takes PolNeAR for training, another program's brat files, finds the same attributions in ours."""
    folder = export("brat")
    found = [gold for path in sorted(folder.glob("*.ann"), key=lambda path: path.name[-20:]) for gold in read_marks(path)]
    written = []
    for read in sorted(articles, key=lambda read: read.article.id):
        text = brat_text(read.article.text)
        for claim in read.claims:
            if claim.cue:
                source = tuple(fragments_of(text, claim.source.span)) if claim.source.span else ()
                content = tuple(fragment for span in claim.spans for fragment in fragments_of(text, span))
                written.append((source, tuple(fragments_of(text, claim.cue.span)), content))
    assert [(gold.source, gold.cue, gold.content) for gold in found] == written
    assert written


def test_brat_replaces_its_own_folder_and_no_other(
    export: Export, run_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = export("brat")
    names = sorted(path.name for path in folder.iterdir())
    assert sorted(path.name for path in export("brat").iterdir()) == names
    (folder / "thesis.docx").write_text("years of work", "utf-8")
    assert main(["export", "brat", str(run_folder), "-o", str(folder)]) == 2
    assert "holds other files" in capsys.readouterr().err
    assert (folder / "thesis.docx").read_text("utf-8") == "years of work"


def test_spacy_reads_the_docbin(export: Export, articles: list[ArticleClaims]) -> None:
    docs = list(DocBin().from_disk(export("docbin")).get_docs(spacy.blank("en").vocab))
    for doc, read in zip(docs, articles, strict=True):
        assert doc.text == read.article.text
        spans = doc.spans["onrecord"]
        assert {(span.label_.capitalize(), span.start_char, span.end_char) for span in spans} == placed(read)
        assert {span.id_ for span in spans} == {claim.id for claim in read.claims}
        assert {(entity.start_char, entity.end_char, entity.label_) for entity in doc.ents} <= {
            (*entity.span, entity.label) for entity in read.article.entities
        }
        assert doc.user_data["onrecord"]["path"] == read.article.path
        kinds = {claim.id: {"claim_type": claim.claim_type, "check_worthiness": claim.check_worthiness} for claim in read.claims}
        assert doc.user_data["onrecord"]["claims"] == kinds
    assert any(doc.ents for doc in docs)


# ---- data sets


def scored(folder: Path, out: Path) -> Path:
    """A copy of a run in which every second claim has a check-worthiness, as a run with that model has."""
    shutil.copytree(folder, out)
    rows = lines_of(folder / "claims.jsonl")
    for number, row in enumerate(rows):
        row["check_worthiness"] = round(number / len(rows), 2) if number % 2 else None
    (out / "claims.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return out


def test_checkthat_lines_read_back(export: Export, run_folder: Path, tmp_path: Path) -> None:
    folder = scored(run_folder, tmp_path / "scored")
    articles = list(Records(folder).articles())
    frame = pd.read_csv(export("checkthat", folder=folder), sep="\t", dtype=object, keep_default_na=False)
    assert list(frame.columns) == ["Sentence_id", "Text", "class_label"]
    labels = {}
    for read in articles:
        for claim in read.claims:
            key = f"{read.article.id}:{claim.sentence.start}-{claim.sentence.end}"
            labels.setdefault(key, []).append(claim.check_worthiness)
            (row,) = frame[frame["Sentence_id"] == key].to_dict("records")
            assert row["Text"] == " ".join(claim.sentence.of(read.article.text).split())
    expected = {}
    for key, scores in labels.items():
        known = [score for score in scores if score is not None]
        expected[key] = "" if not known else "Yes" if max(known) >= 0.5 else "No"
    assert dict(zip(frame["Sentence_id"], frame["class_label"], strict=True)) == expected
    assert set(expected.values()) == {"", "Yes", "No"}


def test_fever_lines_read_back(export: Export, claims: list[Evidence]) -> None:
    rows = lines_of(export("fever"))
    assert len({row["id"] for row in rows}) == len(claims)
    for row, claim in zip(rows, claims, strict=True):
        assert isinstance(row["id"], int)
        assert math.log2(row["id"]) < 53
        assert row["claim"] == " ".join(claim.text.split())
        assert "label" not in row
        assert row["claim_date"] is None or re.fullmatch(r"\d\d-\d\d-\d{4}", row["claim_date"])
        assert row["speaker"] == claim.source.name
        assert (row["claim_type"], row["check_worthiness"]) == (claim.claim_type, claim.check_worthiness)
        assert row["onrecord"] == claim.id


def test_claims_without_a_score_say_none(export: Export, run_folder: Path, tmp_path: Path) -> None:
    """The rules' attributions have no check-worthiness: the field is null, or what would hold it is left out."""
    folder = scored(run_folder, tmp_path / "scored")
    claims = list(Records(folder).claims())
    scores = [claim.check_worthiness for claim in claims]
    assert None in scores
    assert [row["check_worthiness"] for row in lines_of(export("fever", folder=folder))] == scores
    for node, score in zip(json.loads(export("jsonld", folder=folder).read_text("utf-8"))["@graph"], scores, strict=True):
        assert (node["@reverse"]["observationAbout"]["value"] if score is not None else node.get("@reverse")) == score
    items = json.loads(export("webannotation", folder=folder).read_text("utf-8"))["first"]["items"]
    assert sum(body.get("purpose") == "assessing" for item in items for body in item["body"]) == sum(score is not None for score in scores)
    results = [result for task in label_studio_tasks(export("labelstudio", folder=folder)) for result in task["predictions"][0]["result"]]
    pieces = [claim.check_worthiness for claim in claims for _ in claim.spans]
    assert sorted(result["value"]["number"] for result in results if result["type"] == "number") == sorted(
        s for s in pieces if s is not None
    )
    notes = [
        line for path in export("brat", folder=folder).glob("*.ann") for line in path.read_text("utf-8").splitlines() if line[0] == "#"
    ]
    assert sum("check-worthiness" in note for note in notes) == sum(score is not None for score in scores)
    spans = [span for task in lines_of(export("prodigy", folder=folder)) for span in task["spans"] if span["label"] == "CONTENT"]
    assert sorted(map(str, (span["check_worthiness"] for span in spans))) == sorted(map(str, pieces))


# ---- what all formats share


def contents(path: Path) -> dict[str, bytes]:
    """Every file of an export."""
    beside = [file for file in path.parent.iterdir() if file.is_file() and file.name.startswith("claims")]
    return {file.name: file.read_bytes() for file in (sorted(path.iterdir()) if path.is_dir() else sorted(beside))}


@pytest.mark.parametrize("name", EXPORTERS)
def test_the_same_records_give_the_same_bytes(name: str, export: Export) -> None:
    first = contents(export(name))
    assert first
    assert contents(export(name)) == first


@pytest.mark.parametrize("name", EXPORTERS)
def test_the_filters_apply_to_every_format(name: str, export: Export, capsys: pytest.CaptureFixture[str]) -> None:
    export(name, "--source", "voss", "--stance", "believe")
    assert capsys.readouterr().err.startswith("1 claim written")
    export(name, "--since", "2024")  # nothing is left: the file is there, and empty
    assert capsys.readouterr().err.startswith("0 claims written")


@pytest.mark.parametrize(
    ("wanted", "kept"),
    [
        (Wanted(), lambda claim: claim.stance != "attitude"),
        (Wanted(stances=("attitude",)), lambda claim: claim.stance == "attitude"),
        (Wanted(stances=("deny", "believe")), lambda claim: claim.stance in ("deny", "believe")),
        (Wanted(min_confidence=0.85), lambda claim: claim.stance != "attitude" and claim.confidence >= 0.85),
        (Wanted(source="OKAFOR"), lambda claim: claim.source.name == "Mira Okafor"),
        (Wanted(since="2023-05"), lambda claim: claim.article.path.startswith("rows")),
        (Wanted(since="2023-05-07"), lambda claim: claim.article.path.startswith("rows")),
        (Wanted(since="2023-05-08"), lambda claim: False),
        (Wanted(since="2023"), lambda claim: claim.stance != "attitude" and claim.article.published is not None),
    ],
)
def test_what_is_wanted(run_folder: Path, wanted: Wanted, kept: Callable[[Evidence], bool]) -> None:
    every = list(Records(run_folder, Wanted(stances=("assert", "deny", "believe", "predict", "direct", "ask", "attitude"))).claims())
    expected = [claim.id for claim in every if kept(claim)]
    assert [claim.id for claim in Records(run_folder, wanted).claims()] == expected
    assert sorted(claim.id for read in Records(run_folder, wanted).articles() for claim in read.claims) == sorted(expected)
    assert len(every) > len(expected)


def test_reviewed_only_takes_what_was_accepted_as_it_was_edited(run_folder: Path, tmp_path: Path, export: Export) -> None:
    folder = tmp_path / "reviewed"
    shutil.copytree(run_folder, folder)
    rows = lines_of(folder / "claims.jsonl")
    rows = [row for row in rows if row["stance"] != "attitude"][:6]
    verdicts = ("accept", "edit", "reject", "ignore", None, "add")
    for row, verdict in zip(rows, verdicts, strict=True):
        row["review"] = {"verdict": verdict, "reviewer": "ada"} if verdict else None
    rows[1]["source"]["name"] = "Somebody Else"
    (folder / "reviewed.jsonl").write_text("".join(json.dumps(row) + "\n" for row in reversed(rows)), "utf-8")
    found = list(Records(folder, Wanted(reviewed_only=True)).claims())
    assert [claim.id for claim in found] == [rows[5]["id"], rows[1]["id"], rows[0]["id"]]
    assert found[1].source.name == "Somebody Else"
    for name in EXPORTERS:
        export(name, "--reviewed-only", folder=folder)
    assert [row["claimant"] for row in csv_rows(export("csv", "--reviewed-only", folder=folder))][1] == "Somebody Else"


def test_claims_in_any_order_find_their_articles(run_folder: Path, tmp_path: Path, articles: list[ArticleClaims]) -> None:
    folder = tmp_path / "sorted"
    shutil.copytree(run_folder, folder)
    lines = (folder / "claims.jsonl").read_text("utf-8").splitlines(keepends=True)
    (folder / "claims.jsonl").write_text("".join(sorted(lines, key=len)), "utf-8")
    assert list(Records(folder).articles()) == articles


def test_errors_name_the_file_and_the_line(run_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def said(*arguments: str) -> str:
        assert main(["export", *arguments]) == 2
        return capsys.readouterr().err

    folder, out = tmp_path / "broken", str(tmp_path / "claims.csv")
    assert "claims.jsonl is missing" in said("csv", str(tmp_path), "-o", out)
    assert "reviewed.jsonl is missing" in said("csv", str(run_folder), "-o", out, "--reviewed-only")
    assert "--claim-review goes with jsonld" in said("csv", str(run_folder), "-o", out, "--claim-review")
    assert "is one of the records themselves" in said("fever", str(run_folder), "-o", str(run_folder / "claims.jsonl"))
    assert "YYYY-MM-DD" in said("csv", str(run_folder), "-o", out, "--since", "8 October")
    assert "between 0 and 1" in said("csv", str(run_folder), "-o", out, "--min-confidence", "85")
    assert "cannot be written" in said("csv", str(run_folder), "-o", str(DATA / "clinic.txt" / "claims.csv"))
    shutil.copytree(run_folder, folder)
    shutil.copy(folder / "claims.jsonl", folder / "reviewed.jsonl")
    assert "reviewed.jsonl, line 1: there is no review" in said("csv", str(folder), "-o", out, "--reviewed-only")
    first, second, *rest = (folder / "claims.jsonl").read_text("utf-8").splitlines(keepends=True)
    (folder / "claims.jsonl").write_text(first + second.replace('"stance":"', '"stance":"shout') + "".join(rest), "utf-8")
    assert "claims.jsonl, line 2: stance" in said("csv", str(folder), "-o", out)
    (folder / "claims.jsonl").write_text(first + "{\n", "utf-8")
    assert "claims.jsonl, line 2: no valid JSON" in said("sqlite", str(folder), "-o", out)
    (folder / "claims.jsonl").write_text(first, "utf-8")
    (folder / "articles.jsonl").write_text("", "utf-8")
    assert "has no article" in said("brat", str(folder), "-o", str(tmp_path / "brat"))
    assert not (tmp_path / "brat").exists()
    assert not list(tmp_path.glob("*.part"))


def test_a_record_with_fields_of_a_later_version_is_read(run_folder: Path, claims: list[Evidence]) -> None:
    from pipeline.evidence import read

    row = {**json.loads(dump(claims[0])), "mood": "sour"}
    assert read(Evidence, json.dumps(row)) == claims[0]


# ---- the page that documents them

PAGE = (DATA.parent.parent.parent / "docs" / "exports.md").read_text("utf-8")
SECTIONS = dict(re.findall(r"^## (\w+)\n(.*?)(?=^## |\Z)", PAGE, re.DOTALL | re.MULTILINE))


def test_every_format_has_a_section_with_its_command() -> None:
    assert [name for name in SECTIONS if name in EXPORTERS] == list(EXPORTERS)
    for name in EXPORTERS:
        assert f"\nonrecord export {name} outputs -o " in SECTIONS[name]


@pytest.mark.parametrize("command", re.findall(r"^onrecord (export .*)$", PAGE, re.MULTILINE))
def test_the_commands_of_the_page_run(command: str, run_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "outputs").symlink_to(run_folder)
    arguments = command.split()
    assert main(arguments) == 0
    assert (tmp_path / arguments[arguments.index("-o") + 1]).exists()


def shape_of(value: Any) -> set[str]:
    """The paths of all keys in a JSON value.

    >>> sorted(shape_of({"a": [{"b": 1}, {"c": 2}]}))
    ['a', 'a.b', 'a.c']
    """
    if isinstance(value, list):
        return {path for item in value for path in shape_of(item)}
    if isinstance(value, dict):
        return {path for key, inner in value.items() for path in {key, *(f"{key}.{path}" for path in shape_of(inner))}}
    return set()


@pytest.mark.parametrize(
    ("name", "shown"), [(name, block) for name in SECTIONS for block in re.findall(r"```json\n(.*?)```", SECTIONS[name], re.DOTALL)]
)
def test_what_the_page_shows_is_what_is_written(name: str, shown: str, export: Export) -> None:
    text = export(name).read_text("utf-8")
    written = json.loads(text) if EXPORTERS[name].suffix != ".jsonl" else [json.loads(line) for line in text.splitlines()]
    items = {"jsonld": lambda: written["@graph"], "webannotation": lambda: written["first"]["items"]}.get(name, lambda: written)()
    assert shape_of(json.loads(shown)) <= shape_of(items)


def test_the_query_of_the_page_runs(export: Export) -> None:
    (query,) = re.findall(r"```sql\n(.*?)```", SECTIONS["sqlite"], re.DOTALL)
    with closing(sqlite3.connect(export("sqlite"))) as database:
        assert database.execute(query).fetchall() == [
            ("The port of Sallow handled 1,240 ships in 2022, up 8% from 2021", "the harbour board", 1240)
        ]


@pytest.mark.parametrize("name", ["parquet", "docbin"])
def test_the_code_of_the_page_runs(name: str, export: Export, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", SECTIONS[name], re.DOTALL)
    export(name)
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    exec(code, names)
    assert "Lena Voss" in names["names"] if name == "parquet" else "Nobody was left behind" in names["quoted"]
