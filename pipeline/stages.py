"""The order of the stages, on one screen."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from pathlib import Path

from pipeline.attribution.continuing import continue_quotations
from pipeline.attribution.introduced import with_introduced
from pipeline.attribution.nested import readable_paragraphs, with_nested
from pipeline.attribution.reader import AttributionReader
from pipeline.attribution.rules import read_attributions
from pipeline.attribution.whole_sources import whole_sources
from pipeline.finders.dates import find_dates
from pipeline.finders.entities import find_entities
from pipeline.finders.figures import find_figures
from pipeline.finders.quotations import find_quotations
from pipeline.linking.claims import link_claims
from pipeline.linking.speakers import find_cast
from pipeline.linking.statements import read_statements
from pipeline.linking.times import link_times
from pipeline.linking.worth import worth_by
from pipeline.record import Attribution, Draft, Stage, Worth

Reads = Callable[[Draft], tuple[Attribution, ...]]
Judges = Callable[[Draft], tuple[Worth, ...]]


def stages(reader: AttributionReader | None, judge: Judges) -> tuple[Stage, ...]:
    """The stages of every article; ``judge`` says what is worth a check. Without a ``reader`` rules read the attributions."""
    read = attributions_by(reader)
    return (
        Stage("reading", (), lambda draft: reader.look(draft.text, readable_paragraphs(draft.article)) if reader else None),
        Stage("quotations", (), find_quotations),
        Stage("entities", (), find_entities),
        Stage("dates", (), find_dates),
        Stage("numbers", ("dates",), find_figures),
        Stage(
            "attributions",
            ("reading", "quotations", "entities"),
            lambda draft: whole_sources(draft, continue_quotations(draft, with_introduced(draft, read(draft)))),
        ),
        Stage("times", ("dates", "numbers", "attributions"), link_times),
        Stage("statements", ("quotations", "dates", "attributions"), read_statements),
        Stage("cast", ("quotations", "entities", "statements"), find_cast),
        Stage("claims", ("statements", "dates", "numbers"), link_claims),
        Stage("worths", ("reading", "quotations", "cast", "claims", "statements", "numbers"), judge),
    )


def load_stages(attribution: str, models: Path) -> tuple[Stage, ...]:
    """The stages with the models in the folder ``models``; ``attribution`` is "rules", or "model" for the trained reader.

    Raises ModelError where a model is missing or altered; rules never take its place unasked.
    """
    reader = AttributionReader.load(models / "attribution") if attribution == "model" else None
    return stages(reader, worth_by(models / "checkworthy"))


def attributions_by(reader: AttributionReader | None) -> Reads:
    """How attributions are read: by the trained reader, or by rules alone where there is none.

    Who is quoted inside what another said comes from the rules in both: the trained reader knows the outermost
    attribution alone.
    """
    if reader is None:
        return read_attributions

    def read(draft: Draft) -> tuple[Attribution, ...]:
        return with_nested(reader.read(draft.text, draft.reading), read_attributions(draft))

    return read


def run_stages(draft: Draft, order: Iterable[Stage], spent: dict[str, float]) -> Draft:
    """The draft with every field filled; the seconds of CPU that each stage took are added to ``spent``."""
    for stage in order:
        started = time.thread_time()
        setattr(draft, stage.fills, stage.run(draft))
        spent[stage.fills] = spent.get(stage.fills, 0.0) + time.thread_time() - started
    return draft
