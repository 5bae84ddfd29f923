"""A SQLite database in normal form, with a full-text index, laid out so that Datasette shows it well.

Every row points to its parents by foreign keys, labels stand in ``title`` and ``name`` where Datasette looks for them,
``claims_fts`` is an FTS5 index over the claims that it finds by itself, and the view ``claims_with_sources`` is what one
opens first. Offsets are Unicode code points into ``articles.text``, end exclusive.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.evidence import ArticleRow, DateRow, Evidence
from pipeline.files import whole_path
from pipeline.tables import claim_date

if TYPE_CHECKING:
    from pipeline.records import Records

Row = tuple[object, ...]

SCHEMA = """
CREATE TABLE articles (
    id TEXT PRIMARY KEY, title TEXT, path TEXT NOT NULL, published TEXT, published_from TEXT,
    publisher TEXT, url TEXT, language TEXT, sha256 TEXT NOT NULL, text TEXT NOT NULL
);
CREATE TABLE authors (
    article_id TEXT NOT NULL REFERENCES articles (id), position INTEGER NOT NULL, name TEXT NOT NULL,
    PRIMARY KEY (article_id, position)
);
CREATE TABLE sources (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, type TEXT NOT NULL, role TEXT, affiliation TEXT,
    article_id TEXT NOT NULL REFERENCES articles (id)
);
CREATE TABLE claims (
    id TEXT PRIMARY KEY, text TEXT NOT NULL, article_id TEXT NOT NULL REFERENCES articles (id),
    source_id TEXT REFERENCES sources (id), source_kind TEXT NOT NULL, source_name TEXT, source_text TEXT,
    source_type TEXT NOT NULL, source_status TEXT NOT NULL, source_because TEXT NOT NULL,
    source_start INTEGER, source_end INTEGER,
    cue TEXT, cue_lemma TEXT, cue_start INTEGER, cue_end INTEGER,
    addressee TEXT, addressee_start INTEGER, addressee_end INTEGER,
    stance TEXT NOT NULL, quotation TEXT NOT NULL, in_title INTEGER NOT NULL,
    claim_date TEXT, claim_date_from TEXT, said_on TEXT REFERENCES dates (id), within TEXT REFERENCES claims (id),
    sentence_start INTEGER NOT NULL, sentence_end INTEGER NOT NULL,
    confidence REAL NOT NULL, check_worthiness REAL, claim_type TEXT NOT NULL
);
CREATE TABLE claim_spans (
    claim_id TEXT NOT NULL REFERENCES claims (id), position INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    PRIMARY KEY (claim_id, position)
);
CREATE TABLE claim_reasons (
    claim_id TEXT NOT NULL REFERENCES claims (id), position INTEGER NOT NULL, reason TEXT NOT NULL,
    PRIMARY KEY (claim_id, position)
);
CREATE TABLE source_candidates (
    claim_id TEXT NOT NULL REFERENCES claims (id), position INTEGER NOT NULL, name TEXT NOT NULL,
    PRIMARY KEY (claim_id, position)
);
CREATE TABLE dates (
    id TEXT PRIMARY KEY, text TEXT NOT NULL, article_id TEXT NOT NULL REFERENCES articles (id),
    type TEXT NOT NULL, value TEXT, mod TEXT, interval_start TEXT, interval_end TEXT, grain TEXT, anchor TEXT,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL
);
CREATE TABLE figures (
    id TEXT PRIMARY KEY, text TEXT NOT NULL, article_id TEXT NOT NULL REFERENCES articles (id),
    value NUMERIC, low NUMERIC, high NUMERIC, bound TEXT NOT NULL, kind TEXT NOT NULL, unit TEXT, unit_text TEXT, per TEXT,
    si_value NUMERIC, si_unit TEXT, "of" TEXT, change TEXT, when_date TEXT REFERENCES dates (id), when_start TEXT, when_end TEXT,
    notes TEXT, start INTEGER NOT NULL, "end" INTEGER NOT NULL
);
CREATE TABLE claim_figures (
    claim_id TEXT NOT NULL REFERENCES claims (id), figure_id TEXT NOT NULL REFERENCES figures (id), "in" TEXT,
    PRIMARY KEY (claim_id, figure_id)
);
CREATE TABLE claim_dates (
    claim_id TEXT NOT NULL REFERENCES claims (id), date_id TEXT NOT NULL REFERENCES dates (id),
    PRIMARY KEY (claim_id, date_id)
);
CREATE TABLE claim_entities (
    claim_id TEXT NOT NULL REFERENCES claims (id), start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    text TEXT NOT NULL, label TEXT NOT NULL,
    PRIMARY KEY (claim_id, start, "end", label)
);
"""

FINISH = """
CREATE INDEX claims_article ON claims (article_id);
CREATE INDEX claims_source ON claims (source_id);
CREATE INDEX claims_within ON claims (within);
CREATE INDEX claims_said_on ON claims (said_on);
CREATE INDEX sources_article ON sources (article_id);
CREATE INDEX sources_name ON sources (name);
CREATE INDEX dates_article ON dates (article_id);
CREATE INDEX figures_article ON figures (article_id);
CREATE INDEX figures_unit ON figures (unit, value);
CREATE INDEX figures_when ON figures (when_date);
CREATE INDEX claim_figures_figure ON claim_figures (figure_id);
CREATE INDEX claim_dates_date ON claim_dates (date_id);
CREATE INDEX claim_entities_text ON claim_entities (text);
CREATE VIRTUAL TABLE claims_fts USING fts5 (text, source_name, content="claims", tokenize='porter unicode61');
INSERT INTO claims_fts (claims_fts) VALUES ('rebuild');
CREATE VIEW claims_with_sources AS
    SELECT claims.id, claims.text, claims.source_name AS source, sources.role, claims.stance, claims.claim_date,
        (SELECT group_concat(figures.text, '; ') FROM claim_figures JOIN figures ON figures.id = claim_figures.figure_id
         WHERE claim_figures.claim_id = claims.id) AS figures,
        claims.confidence, claims.check_worthiness, claims.claim_type, articles.title, articles.published, articles.publisher, articles.url
    FROM claims JOIN articles ON articles.id = claims.article_id LEFT JOIN sources ON sources.id = claims.source_id;
"""


def write(records: Records, path: Path) -> int:
    """Writes the database to ``path``; returns how many claims it holds."""
    written = 0
    with whole_path(path) as part, closing(sqlite3.connect(part)) as database:
        database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + SCHEMA)  # a file half written is thrown away
        for article, claims in records.articles():
            insert(database, "articles", [article_row(article)])
            insert(database, "authors", [(article.id, number, name) for number, name in enumerate(article.authors)])
            insert(database, "sources", source_rows(article, claims))
            insert(database, "dates", [date_row(article.id, when) for when in article.dates])
            for claim in claims:
                insert_claim(database, claim)
            written += len(claims)
        # A claim inside one that was left out stands by itself.
        database.execute("UPDATE claims SET within = NULL WHERE within NOT IN (SELECT id FROM claims)")
        database.execute("UPDATE figures SET when_date = NULL WHERE when_date NOT IN (SELECT id FROM dates)")
        database.commit()
        database.executescript(FINISH)
        database.commit()
    return written


def insert(database: sqlite3.Connection, table: str, rows: list[Row]) -> None:
    """Adds rows; what is there already (a figure of two claims) stays as it is."""
    if rows:
        marks = ", ".join("?" * len(rows[0]))
        database.executemany(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", rows)


def insert_claim(database: sqlite3.Connection, claim: Evidence) -> None:
    """Adds a claim with all that hangs on it."""
    insert(database, "dates", [date_row(claim.article.id, when) for when in claim.dates])
    insert(database, "figures", list(figure_rows(claim)))
    insert(database, "claims", [claim_row(claim)])
    insert(database, "claim_spans", [(claim.id, number, *span) for number, span in enumerate(claim.spans)])
    insert(database, "claim_reasons", [(claim.id, number, reason) for number, reason in enumerate(claim.because)])
    insert(database, "source_candidates", [(claim.id, number, name) for number, name in enumerate(claim.source.candidates)])
    insert(database, "claim_figures", [(claim.id, figure.id, figure.in_) for figure in claim.figures])
    insert(database, "claim_dates", [(claim.id, when.id) for when in claim.dates])
    insert(database, "claim_entities", [(claim.id, *entity.span, entity.text, entity.label) for entity in claim.entities])


def article_row(article: ArticleRow) -> Row:
    """The row of an article."""
    known = (article.id, article.title, article.path, article.published, article.published_from)
    return (*known, article.publisher, article.url, article.language, article.sha256, article.text)


def source_rows(article: ArticleRow, claims: list[Evidence]) -> list[Row]:
    """The sources of the claims, each once; names are those of the whole article where it lists them."""
    names = {source.entity: source.name for source in article.sources}
    rows: dict[str, Row] = {}
    for claim in claims:
        source = claim.source
        if source.entity and source.entity not in rows:
            name = names.get(source.entity) or source.name or source.text or "(nobody named)"
            rows[source.entity] = (source.entity, name, source.type, source.role, source.affiliation, article.id)
    return list(rows.values())


def claim_row(claim: Evidence) -> Row:
    """The row of a claim."""
    source, cue, addressee = claim.source, claim.cue, claim.addressee
    said_on = claim.said_on if any(when.id == claim.said_on for when in claim.dates) else None
    return (
        claim.id,
        claim.text,
        claim.article.id,
        *(source.entity, source.kind, source.name, source.text, source.type, source.status, source.because),
        *(source.span or (None, None)),
        *((cue.text, cue.lemma, *cue.span) if cue else (None, None, None, None)),
        *((addressee.text, *addressee.span) if addressee else (None, None, None)),
        *(claim.stance, claim.quotation, claim.in_title),
        *(*claim_date(claim), said_on, claim.within),
        *claim.sentence,
        claim.confidence,
        claim.check_worthiness,
        claim.claim_type,
    )


def date_row(article_id: str, when: DateRow) -> Row:
    """The row of a date."""
    return (when.id, when.text, article_id, when.type, when.value, when.mod, when.start, when.end, when.grain, when.anchor, *when.span)


def figure_rows(claim: Evidence) -> Iterator[Row]:
    """The rows of a claim's figures."""
    for figure in claim.figures:
        yield (
            *(figure.id, figure.text, claim.article.id, figure.value, figure.low, figure.high, figure.bound, figure.kind),
            *(figure.unit, figure.unit_text, figure.per),
            *((figure.si.value, figure.si.unit) if figure.si else (None, None)),
            *(figure.of, figure.change),
            *((figure.when.date, figure.when.start, figure.when.end) if figure.when else (None, None, None)),
            *("; ".join(figure.notes) or None, *figure.span),
        )
