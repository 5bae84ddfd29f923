"""A spaCy DocBin: a Doc for each article, its claims as span groups.

``doc.spans["onrecord"]`` holds every part under the labels CONTENT, SOURCE, CUE, ADDRESSEE, FIGURE and DATE (train a span
categorizer on it with ``spans_key = "onrecord"``); each span's ``id_`` is its claim's id (the first's, where claims share it).
``doc.ents`` are the named entities, ``doc.user_data["onrecord"]`` has the article's id, path, title and claims (kind, check-worthiness). Tokens are those of
spaCy's English tokenizer, cut where a span begins or ends. A DocBin is one compressed block: all of it is held while it is made.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.evidence import ArticleRow
from pipeline.files import whole_path
from pipeline.marks import judged, marks_of
from pipeline.words import english, words_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from pipeline.records import ArticleClaims, Records

KEY = "onrecord"


def write(records: Records, path: Path) -> int:
    """Writes the DocBin to ``path``; returns how many claims are in it."""
    from spacy.tokens import DocBin

    docs, written = DocBin(attrs=["ENT_IOB", "ENT_TYPE"], store_user_data=True), 0
    for read in records.articles():
        docs.add(doc_of(read))
        written += len(read.claims)
    with whole_path(path) as part:
        docs.to_disk(part)
    return written


def doc_of(read: ArticleClaims) -> Doc:
    """The article as a Doc with its spans and entities."""
    from spacy.tokens import Doc

    article, claims = read
    marks = marks_of(claims)
    parts = [(mark, span) for mark in marks.marks for span in mark.spans]
    edges = {edge for _, span in parts for edge in span} | {edge for entity in article.entities for edge in entity.span}
    words = words_of(article.text, edges)
    doc = Doc(english().vocab, words=[word.span.of(article.text) for word in words], spaces=[word.ws for word in words])
    doc.spans[KEY] = [
        span
        for mark, place in parts
        if (span := doc.char_span(*place, label=mark.label.upper(), span_id=mark.claims[0], alignment_mode="contract")) is not None
    ]  # contracted only where a span begins or ends with a blank, which is no token
    set_entities(doc, article)
    kinds = {claim.id: judged(claim) for claim in claims}
    known = {"article": article.id, "path": article.path, "title": article.title, "published": article.published}
    doc.user_data[KEY] = {**known, "claims": kinds}
    return doc


def set_entities(doc: Doc, article: ArticleRow) -> None:
    """Sets the named entities; of two that overlap the longer one, as spaCy keeps no other."""
    from spacy.util import filter_spans

    found = (doc.char_span(*entity.span, label=entity.label) for entity in article.entities)
    doc.ents = tuple(filter_spans([span for span in found if span is not None]))
