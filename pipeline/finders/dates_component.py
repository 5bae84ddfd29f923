"""The dates as a component of any English spaCy pipeline with a parser: ``nlp.add_pipe("onrecord_dates")``.

Each ``doc._.dates`` is a tuple of ``When``; spans are characters of ``doc.text``. The day of publication is given once
for all texts, ``config={"published": "2020-10-08"}``, or for each as ``doc.user_data["published"]``, which wins. Without
one nothing relative is resolved. What was found is kept in ``doc.user_data`` as plain lists, so that a doc with its
dates can be saved, and sent between the processes of ``nlp.pipe``.

spaCy takes the function below from the entry point ``spacy_factories``; importing this module registers it, as spaCy asks.
"""

from __future__ import annotations

from dataclasses import astuple
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.finders.dates import find_dates
from pipeline.layout import find_paragraphs
from pipeline.record import Article, Draft, Span, When

KEY = "onrecord_dates"


class DatesComponent:
    """Finds the dates of a doc. ``published`` is an ISO date or date-time, or None: nothing relative is resolved then."""

    def __init__(self, published: str | None = None) -> None:
        self.published = checked(published)

    def __call__(self, doc: Doc) -> Doc:
        """The doc with its dates; raises ValueError where its day of publication is no ISO date."""
        published = checked(doc.user_data.get("published")) or self.published
        article = Article(id="", path="", text=doc.text, sha256="", published=published)
        sentences = tuple(Span(sent.start_char, sent.end_char) for sent in doc.sents) if doc.has_annotation("SENT_START") else ()
        found = find_dates(Draft(article, doc, find_paragraphs(doc.text), sentences))
        doc.user_data[KEY] = [list(astuple(when)) for when in found]
        return doc


def checked(published: object) -> str | None:
    """The day of publication as it was given; raises ValueError where that is no ISO date."""
    if not published:
        return None
    date.fromisoformat(str(published)[:10])
    return str(published)


def dates_of(doc: Doc) -> tuple[When, ...]:
    """The dates that the component found, by place; none where it has not run."""
    return tuple(When(Span(*place), *rest) for place, *rest in doc.user_data.get(KEY, ()))


@Language.factory("onrecord_dates", default_config={"published": None})
def make_component(nlp: Language, name: str, published: str | None) -> DatesComponent:
    """The factory that spaCy calls; the first one sets up ``doc._.dates``."""
    if not Doc.has_extension("dates"):
        Doc.set_extension("dates", getter=dates_of)
    return DatesComponent(published)
