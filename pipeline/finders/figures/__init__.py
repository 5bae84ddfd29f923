"""Figures: every number of a text, with value, bound, kind and unit, or the reason why it is none."""

from pipeline.finders.figures.find import find_figures, read_figure
from pipeline.finders.figures.numerals import find_numerals

__all__ = ["find_figures", "find_numerals", "read_figure"]
