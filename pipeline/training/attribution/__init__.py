"""Trains the reader of attributions on PolNeAR: ``python -m pipeline.training.attribution --help``."""
