"""All wordings of time expressions by kind: of kinds that match the same words the earlier is tried first."""

from __future__ import annotations

import re

from pipeline.finders.dates.calendar_patterns import CALENDAR
from pipeline.finders.dates.length_patterns import LENGTHS
from pipeline.finders.dates.relative_patterns import RELATIVE

# What stands between a time of day and its day: "10 p.m. on Wednesday", "Friday, at noon".
BETWEEN = re.compile(r"\s{1,3}|,\s{1,3}|,?\s{1,3}(?:on|at|of)\s{1,3}", re.IGNORECASE)
PATTERNS: dict[str, tuple[tuple[str, ...], re.Pattern[str]]] = {**CALENDAR, **RELATIVE, **LENGTHS}
