"""The same article twice in a run: syndicated copies and updates, found by MinHash over runs of five words.

Broder, "On the resemblance and containment of documents" (1997); the sketches and their index are rensa's. Articles
are asked for in the order in which they are written, so what is a duplicate of what depends on nothing else. An
article takes 1 kB of memory.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

from pipeline import evidence as rows
from pipeline.settings import Settings

SHINGLE = 5  # words
HASHES = 256  # standard error of a similarity: 0.03
BANDS = 64  # of four hashes: at a similarity of 0.6 one copy in 7,000 is missed, at 0.5 one in 60
SEED = 20240305
MIN_WORDS = 30  # shorter texts are duplicates only where they are the same word for word


@dataclass(slots=True)
class Duplicates:
    """The articles of a run so far, to be asked whether one repeats another."""

    settings: Settings
    sketches: list[Any] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    whole: dict[int, str] = field(default_factory=dict)  # short texts
    index: Any = None

    def marked(self, row: rows.ArticleRow, claims: tuple[rows.Evidence, ...]) -> tuple[rows.ArticleRow, tuple[rows.Evidence, ...]]:
        """The article with what it repeats, and its claims: none where the settings say to skip those of duplicates."""
        found = self.find(row.id, row.text)
        if found is None:
            return row, claims
        earlier, similarity = found
        row = replace(row, duplicate_of=earlier, similarity=round(similarity, 2))
        return (replace(row, claims=[]), ()) if self.settings.skip_duplicates else (row, claims)

    def find(self, name: str, text: str) -> tuple[str, float] | None:
        """The earlier article most like this one, and how like; the article itself is kept for those to come."""
        words = re.findall(r"\w+", text.casefold())
        if len(words) < MIN_WORDS:
            return self.find_short(name, " ".join(words))
        sketch = self.sketch_of(words)
        likely = sorted(self.index.query(sketch))
        best = max(((sketch.jaccard(self.sketches[at]), -at) for at in likely), default=None)
        self.index.insert(len(self.ids), sketch)
        self.sketches.append(sketch)
        self.ids.append(name)
        if best is None or best[0] < self.settings.duplicate_similarity:
            return None
        return self.ids[-best[1]], best[0]

    def find_short(self, name: str, text: str) -> tuple[str, float] | None:
        import hashlib

        key = int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest())
        earlier = self.whole.setdefault(key, name)
        return None if earlier == name else (earlier, 1.0)

    def sketch_of(self, words: list[str]) -> Any:
        """The MinHash of a text's runs of words."""
        import rensa

        if self.index is None:
            self.index = rensa.RMinHashLSH(threshold=self.settings.duplicate_similarity, num_perm=HASHES, num_bands=BANDS)
        sketch = rensa.RMinHash(num_perm=HASHES, seed=SEED)
        sketch.update(sorted({" ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)}))
        return sketch
