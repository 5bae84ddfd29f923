"""Templates with every value escaped, and the words that they use."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from pipeline.review import report_words, words
from pipeline.review.charts import number_text, pattern_definitions, percent_text
from pipeline.review.overview import counted

HERE = Path(__file__).parent


def environment() -> Environment:
    """The templates of the report and of the overview page."""
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.globals.update(words=words, short=report_words, number=number_text, percent=percent_text, time_words=time_words)
    made.globals["patterns"] = pattern_definitions()
    made.filters["counted"] = counted
    return made


def time_words(seconds: float) -> str:
    """A length of time as one says it.

    >>> time_words(20), time_words(1500), time_words(7000), time_words(400000)
    ('under a minute', '25 minutes', '1.9 hours', '111 hours')
    """
    if seconds < 90:
        return "under a minute" if seconds < 45 else "a minute"
    if seconds < 5400:
        return f"{seconds / 60:.0f} minutes"
    return f"{seconds / 3600:.1f} hours" if seconds < 36000 else f"{seconds / 3600:,.0f} hours"
