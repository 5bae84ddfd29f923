"""Reads a bare phrase as a figure or a date, for a reviewer who corrects one: "about 3.5 million dollars", "last Wednesday"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson

from pipeline import evidence as rows
from pipeline.finders.dates import find_dates
from pipeline.finders.figures import find_figures
from pipeline.language import load_model, open_draft
from pipeline.linking.writeup import date_row, figure_row
from pipeline.record import Article, Draft

if TYPE_CHECKING:
    from spacy.language import Language

LEFT_OUT = {"id", "text", "span", "in", "when"}  # what a phrase by itself cannot tell


class PhraseReader:
    """The finders over a phrase; the model is loaded once, when the first phrase comes."""

    def __init__(self, model: str) -> None:
        self.model = model
        self.nlp: Language | None = None

    def __call__(self, kind: str, phrase: str, published: str | None) -> list[dict[str, Any]]:
        """The fields of the figures or dates in ``phrase``, in order; ``published`` is the ISO date that resolves "last Wednesday".

        Raises ModelError where the model is not installed.
        """
        self.nlp = self.nlp or load_model(self.model)
        draft = open_draft(self.nlp, Article(id="a-phrase", path="", text=phrase, sha256="", published=published))
        draft.dates = find_dates(draft)
        found = [fields_of(date_row(draft, when)) for when in draft.dates] if kind == "date" else figures_in(draft)
        return found


def figures_in(draft: Draft) -> list[dict[str, Any]]:
    """The figures of a phrase; a year alone, which an article would mean as a date, is none."""
    draft.numbers = find_figures(draft)
    return [fields_of(figure_row(draft, number, None)) for number in range(len(draft.numbers.figures))]


def fields_of(row: rows.FigureRow | rows.DateRow) -> dict[str, Any]:
    """What a correction can take over from a row."""
    fields: dict[str, Any] = orjson.loads(rows.dump(row))
    return {key: value for key, value in fields.items() if key not in LEFT_OUT}
