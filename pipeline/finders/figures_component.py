"""The figures as a component of any English spaCy pipeline with a parser: ``nlp.add_pipe("onrecord_figures")``.

Each ``doc._.figures`` is a tuple of ``Figure``; spans are characters of ``doc.text``. Behind ``onrecord_dates`` the numbers
of dates are left to the dates. What was found is kept in ``doc.user_data``.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.finders.figures import find_figures
from pipeline.layout import find_paragraphs
from pipeline.record import Article, Draft, Figure, Span

KEY = "onrecord_figures"


class FiguresComponent:
    """Finds the figures of a doc."""

    def __call__(self, doc: Doc) -> Doc:
        """The doc with its figures."""
        article = Article(id="", path="", text=doc.text, sha256="")
        sentences = tuple(Span(sent.start_char, sent.end_char) for sent in doc.sents) if doc.has_annotation("SENT_START") else ()
        draft = Draft(article, doc, find_paragraphs(doc.text), sentences)
        if Doc.has_extension("dates"):
            draft.dates = doc._.dates
        doc.user_data[KEY] = find_figures(draft).figures
        return doc


def figures_of(doc: Doc) -> tuple[Figure, ...]:
    """The figures that the component found, by place; none where it has not run."""
    return tuple(doc.user_data.get(KEY, ()))


@Language.factory("onrecord_figures")
def make_component(nlp: Language, name: str) -> FiguresComponent:
    """The factory that spaCy calls; the first one sets up ``doc._.figures``."""
    if not Doc.has_extension("figures"):
        Doc.set_extension("figures", getter=figures_of)
    return FiguresComponent()
