"""A claim as a reviewer reads it: one short line for each part, so that a diff shows what changed."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from pipeline import evidence as rows
from pipeline.digests import models_folder
from pipeline.record import Article, Failure
from pipeline.run import Analyser
from pipeline.settings import Settings
from pipeline.sources import read_articles
from pipeline.sources.inputs import InputFile

HERE = Path(__file__).parent
NAMES = ("seed", "business", "science", "sport", "abroad")


@cache
def analyser(attribution: str = "model") -> Analyser:
    """The analyser with the default settings, loaded once a process."""
    return Analyser(Settings(attribution=attribution), models_folder())


def read_golden(name: str) -> Article:
    """The golden article of this name."""
    entry = InputFile(f"{name}.txt", HERE / f"{name}.txt")
    (article,) = read_articles(entry, Settings())
    if isinstance(article, Failure):
        raise ValueError(article.message)
    return article


@cache
def claims_of(name: str) -> tuple[rows.ArticleRow, tuple[rows.Evidence, ...]]:
    """The rows of a golden article."""
    return analyser().analyse(read_golden(name))


def view(claim: rows.Evidence) -> dict[str, Any]:
    """The claim in short."""
    source = claim.source
    return {
        "who": source.name,
        "source": f"{source.kind}, {source.type}, {source.status}" + (f": {source.text}" if source.text else ""),
        "cue": f"{claim.cue.text} ({claim.stance})" if claim.cue else claim.stance,
        "what": claim.text,
        "quotation": claim.quotation + (", in title" if claim.in_title else "") + (", nested" if claim.within else ""),
        "figures": [figure_view(figure) for figure in claim.figures],
        "dates": [
            f"{when.text} = {when.value} [{when.start}, {when.end}]" + (" said" if when.id == claim.said_on else "") for when in claim.dates
        ],
    }


def figure_view(figure: rows.FigureRow) -> str:
    amount = figure.value if figure.value is not None else f"{figure.low}..{figure.high}"
    when = f" @ {figure.when.start}..{figure.when.end}" if figure.when else ""
    per = f" per {figure.per}" if figure.per else ""
    change = f" {figure.change}" if figure.change else ""
    return f"{figure.text} | {figure.bound} {amount} {figure.unit}{per} | {figure.kind}{change}{when}"


def views(name: str) -> str:
    """What the expectation file of the article holds."""
    _, claims = claims_of(name)
    return json.dumps([view(claim) for claim in claims], indent=1, ensure_ascii=False) + "\n"
