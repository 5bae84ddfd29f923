"""onrecord: who said what, with which figure, about when, out of news articles."""

__version__ = "0.1.0"
