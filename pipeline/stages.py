"""The order of the stages, on one screen."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable

from pipeline.attribution.continuing import continue_quotations
from pipeline.attribution.nested import with_nested
from pipeline.attribution.reader import AttributionReader
from pipeline.attribution.rules import read_attributions
from pipeline.finders.dates import find_dates
from pipeline.finders.entities import find_entities
from pipeline.finders.figures import find_figures
from pipeline.finders.quotations import find_quotations
from pipeline.linking.claims import link_claims
from pipeline.linking.speakers import find_speakers, resolve_sources
from pipeline.linking.statements import read_statements
from pipeline.linking.times import link_times
from pipeline.record import Attribution, Draft, Stage, Worth

Reads = Callable[[Draft], tuple[Attribution, ...]]
Judges = Callable[[Draft], tuple[Worth, ...]]


def stages(read: Reads, judge: Judges) -> tuple[Stage, ...]:
    """The stages of every article; ``read`` is the reader of attributions, ``judge`` says what is worth a check."""
    return (
        Stage("quotations", (), find_quotations),
        Stage("entities", (), find_entities),
        Stage("dates", (), find_dates),
        Stage("numbers", ("dates",), find_figures),
        Stage("attributions", ("quotations",), lambda draft: continue_quotations(draft, read(draft))),
        Stage("times", ("dates", "numbers", "attributions"), link_times),
        Stage("statements", ("quotations", "dates", "attributions"), read_statements),
        Stage("speakers", ("quotations", "entities", "statements"), find_speakers),
        Stage("resolutions", ("speakers", "statements"), resolve_sources),
        Stage("claims", ("statements", "dates", "numbers"), link_claims),
        Stage("worths", ("quotations", "claims", "statements", "numbers"), judge),
    )


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
    """The draft with every field filled; the seconds that each stage took are added to ``spent``."""
    for stage in order:
        started = time.perf_counter()
        setattr(draft, stage.fills, stage.run(draft))
        spent[stage.fills] = spent.get(stage.fills, 0.0) + time.perf_counter() - started
    return draft
