"""The order of the stages, on one screen."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from pathlib import Path

from pipeline.attribution.continuing import continue_quotations
from pipeline.attribution.nested import readable_paragraphs, with_nested
from pipeline.attribution.reader import AttributionReader
from pipeline.attribution.rules import read_attributions
from pipeline.finders.dates import find_dates
from pipeline.finders.entities import find_entities
from pipeline.finders.figures import find_figures
from pipeline.finders.quotations import find_quotations
from pipeline.linking.claims import link_claims
from pipeline.linking.speakers import find_cast
from pipeline.linking.statements import read_statements
from pipeline.linking.times import link_times
from pipeline.record import Attribution, Draft, Stage

Reads = Callable[[Draft], tuple[Attribution, ...]]


def stages(read: Reads) -> tuple[Stage, ...]:
    """The stages of every article; ``read`` is the reader of attributions."""
    return (
        Stage("quotations", (), find_quotations),
        Stage("entities", (), find_entities),
        Stage("dates", (), find_dates),
        Stage("numbers", ("dates",), find_figures),
        Stage("attributions", ("quotations",), lambda draft: continue_quotations(draft, read(draft))),
        Stage("times", ("dates", "numbers", "attributions"), link_times),
        Stage("statements", ("quotations", "dates", "attributions"), read_statements),
        Stage("cast", ("quotations", "entities", "statements"), find_cast),
        Stage("claims", ("statements", "dates", "numbers"), link_claims),
    )


def attribution_reader(kind: str, models: Path) -> Reads:
    """The reader of attributions of this kind: "rules", or the trained "model" in the folder ``models``.

    Raises ModelError where the trained one is missing or altered; rules never take its place unasked. Who is quoted
    inside what another said comes from the rules in both: the trained reader knows the outermost attribution alone.
    """
    if kind == "rules":
        return read_attributions
    reader = AttributionReader.load(models / "attribution")

    def read(draft: Draft) -> tuple[Attribution, ...]:
        outer = reader.read(draft.text, readable_paragraphs(draft))
        return with_nested(outer, read_attributions(draft))

    return read


def run_stages(draft: Draft, order: Iterable[Stage], spent: dict[str, float]) -> Draft:
    """The draft with every field filled; the seconds of CPU that each stage took are added to ``spent``."""
    for stage in order:
        started = time.thread_time()
        setattr(draft, stage.fills, stage.run(draft))
        spent[stage.fills] = spent.get(stage.fills, 0.0) + time.thread_time() - started
    return draft
