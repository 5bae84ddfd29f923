"""Check-worthiness of bare sentences, without the rest of the pipeline."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.attribution.reader import AttributionReader
from pipeline.layout import find_paragraphs
from pipeline.record import Span
from pipeline.worthiness import Worthiness


@dataclass(frozen=True)
class SentenceScorer:
    """Scores one sentence after the other; what else is scored changes nothing."""

    reader: AttributionReader
    worthiness: Worthiness

    @classmethod
    def load(cls, models: Path) -> SentenceScorer:
        """Raises ModelError where a file of the models is missing or altered."""
        return cls(AttributionReader.load(models / "attribution"), Worthiness.load(models / "checkworthy"))

    def score(self, sentence: str) -> float | None:
        """How much a fact-checker would want to check it, 0 to 1, two decimals; None for a sentence without a word."""
        logit = self.logit(sentence)
        return None if logit is None else self.worthiness.chance(logit, sentence)

    def logit(self, sentence: str) -> float | None:
        """What the trained reader says of it."""
        return self.reader.look(sentence, find_paragraphs(sentence)).worth([Span(0, len(sentence))])
