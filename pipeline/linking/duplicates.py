"""The same article twice in a run: syndicated copies and updates, found by MinHash over runs of five words.

Broder, "On the resemblance and containment of documents" (1997); the sketches and their index are rensa's. Articles
are asked for in the order in which they are written, so what is a duplicate of what depends on nothing else. An
article takes 1 kB of memory.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from typing import Any

from pipeline.settings import Settings

SHINGLE = 5  # words
HASHES = 256  # standard error of a similarity: 0.03
BANDS = 64  # of four hashes: at a similarity of 0.6 one copy in 7,000 is missed, at 0.5 one in 60
SEED = 20240305
MIN_WORDS = 30  # shorter texts are duplicates only where they are the same word for word
DIGEST_BYTES = 8


def sketch_of(text: str) -> bytes:
    """What the duplicates of a text are found by: the MinHash of its runs of words, or a digest where it is short."""
    words = re.findall(r"\w+", text.casefold())
    if len(words) < MIN_WORDS:
        return hashlib.blake2b(" ".join(words).encode(), digest_size=DIGEST_BYTES).digest()
    import rensa

    sketch = rensa.RMinHash(num_perm=HASHES, seed=SEED)
    sketch.update(sorted({" ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)}))
    return bytes(sketch.__reduce__()[2])


@dataclass(slots=True)
class Duplicates:
    """The articles of a run so far, to be asked whether one repeats another."""

    settings: Settings
    sketches: list[Any] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    whole: dict[bytes, str] = field(default_factory=dict)  # short texts
    index: Any = None

    def find(self, name: str, sketch: bytes) -> tuple[str, float] | None:
        """The earlier article most like this one, and how like; the article itself is kept for those to come."""
        if len(sketch) == DIGEST_BYTES:
            earlier = self.whole.setdefault(sketch, name)
            return None if earlier == name else (earlier, 1.0)
        import rensa

        if self.index is None:
            self.index = rensa.RMinHashLSH(threshold=self.settings.duplicate_similarity, num_perm=HASHES, num_bands=BANDS)
        known = rensa.RMinHash(num_perm=HASHES, seed=SEED)
        known.__setstate__(sketch)
        likely = sorted(self.index.query(known))
        best = max(((known.jaccard(self.sketches[at]), -at) for at in likely), default=None)
        self.index.insert(len(self.ids), known)
        self.sketches.append(known)
        self.ids.append(name)
        if best is None or best[0] < self.settings.duplicate_similarity:
            return None
        return self.ids[-best[1]], best[0]
