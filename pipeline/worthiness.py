"""How much a wording is worth a check: what the trained reader says of it, and a linear model over its words, as one probability.

The linear model sees words and pairs of words (by hash, Weinberger et al. 2009) and cues: numbers, tense, person, length. It was
trained on the same sentences as the reader, and is right and wrong in other places (``models/checkworthy/card.md``).
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np

from pipeline.lexicons.worth import FAMILY_OF
from pipeline.trained import check_files

CONFIG, WEIGHTS = "config.json", "words.npy"
PLACES = 1 << 17  # weights that features share by their hash
MAX_CHARS = 2_000  # of a wording: contents may nest, and so hold one another's words many times
LONGEST = 14  # half octaves of words, from which all are long alike
MANY_NAMES = 5
WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?|\d[\d,.]*\d|\d|[?!$%]")
YEAR = re.compile(r"(?:1[789]|20)\d\d")


@dataclass(frozen=True, slots=True)
class Worthiness:
    """From the reader's logit and a wording to the probability that it is worth a check, 0.5 where a checker would be undecided."""

    bias: float
    reader: float  # weight of the reader's logit
    wording: float  # weight of the linear model's logit
    scale: float  # of the linear model's weights, which are whole numbers
    weights: np.ndarray[Any, np.dtype[np.int8]]

    @classmethod
    def load(cls, folder: Path) -> Worthiness:
        """The model in ``folder``. Raises ModelError where a file is missing or altered."""
        check_files(folder, (CONFIG, WEIGHTS))
        known = json.loads((folder / CONFIG).read_text("utf-8"))
        return cls(**known, weights=np.load(folder / WEIGHTS, allow_pickle=False))

    def chance(self, logit: float, wording: str) -> float:
        """The probability, with two decimals, of a wording whose logit by the reader is ``logit``."""
        whole = self.bias + self.reader * logit + self.wording * self.logit(wording)
        return round(1 / (1 + math.exp(-whole)), 2)

    def logit(self, wording: str) -> float:
        """What the linear model says of the words alone; its bias is a part of ``bias``."""
        places = features(wording)
        return self.scale * float(self.weights[places].sum(dtype=np.int64)) / math.sqrt(max(1, len(places)))


def features(wording: str) -> list[int]:
    """The places of the wording's features among the weights, each once, in order."""
    words = words_of(wording[:MAX_CHARS])
    bounded = ["<s>", *words, "</s>"]
    found = {*bounded, *(" ".join(pair) for pair in pairwise(bounded)), *cues(words, wording[:MAX_CHARS])}
    return sorted({crc32(feature.encode()) % PLACES for feature in found})


def words_of(wording: str) -> list[str]:
    """The words in lower case, numbers by their shape alone.

    >>> words_of("Didn't taxes rise 3.5% in 2019, or 1,200 dollars?")
    ["didn't", 'taxes', 'rise', '0', '%', 'in', '1900', 'or', ',000', 'dollars', '?']
    """
    return [shape(found[0]) for found in WORD.finditer(wording.lower().replace("’", "'"))]


def shape(word: str) -> str:
    if not word[0].isdigit():
        return word
    return "1900" if YEAR.fullmatch(word) else "0" if len(word) < 4 else ",000"


def cues(words: list[str], wording: str) -> Iterator[str]:
    """Families of words, past tense, numbers, names, length, the first word, and which of them come together."""
    families = Counter(FAMILY_OF[word] for word in words if word in FAMILY_OF)
    families["-ed"] = sum(len(word) > 4 and word.endswith("ed") for word in words)
    families["digits"] = sum(word[0] in ",01" for word in words)
    names = sum(word[0].isupper() and word != "I" for word in re.findall(r"[^\W\d_]+", wording)[1:])
    present = sorted(family for family, number in families.items() if number)
    yield from (f"@{family}" for family in present)
    yield from (f"@{family} twice" for family in present if families[family] > 1)
    yield from (f"@{one} & {other}" for one, other in combinations([*present, *(["names"] if names else [])], 2))
    yield f"@names {min(names, MANY_NAMES)}"
    yield f"@words {min(int(2 * math.log2(max(1, len(words)))), LONGEST)}"
    if words:
        yield f"@first {FAMILY_OF.get(words[0], '-')}"
