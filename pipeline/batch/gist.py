"""What is noted of an article for the merge, by the worker that reads it.

The merge is the part of a run that is not shared out. It copies lines and adds up these notes; the records themselves
are read again only where the merge changes them.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import orjson

from pipeline import evidence as rows
from pipeline.linking.across import Told, told_by
from pipeline.linking.duplicates import sketch_of


@dataclass(frozen=True, slots=True)
class Gist:
    """An article in numbers and names."""

    id: str
    sketch: bytes  # what duplicates of the article are found by
    counts: dict[str, int]  # as in run.json
    sources: tuple[Told, ...]
    quoted: dict[str, int]  # claims by the name of who is quoted

    def without_claims(self) -> Gist:
        """The article as it is written where its claims are left out."""
        none = dict.fromkeys(("claims", "claims_attributed", "claims_author"), 0)
        return Gist(self.id, self.sketch, {**self.counts, **none}, (), {})


def gist_of(row: rows.ArticleRow, claims: Sequence[rows.Evidence]) -> Gist:
    """The notes on an article."""
    author = sum(claim.source.kind == "author" for claim in claims)
    counts = {
        "articles": 1,
        "claims": len(claims),
        "claims_attributed": len(claims) - author,
        "claims_author": author,
        "figures": len(row.figures),
        "dates": len(row.dates),
        "unread_numbers": len(row.unread_numbers),
        "words": len(row.text.split()),
        "characters": len(row.text),
    }
    return Gist(row.id, sketch_of(row.text), counts, tuple(told_by(row, claims)), dict(Counter(quoted_in(claims))))


def quoted_in(claims: Sequence[rows.Evidence]) -> Iterator[str]:
    """The names of those who are quoted, once for each claim."""
    return (claim.source.name for claim in claims if claim.source.kind == "attributed" and claim.source.entity and claim.source.name)


def dump(gist: Gist) -> bytes:
    """The notes as one line of JSON, without its end."""
    return orjson.dumps([gist.id, b64encode(gist.sketch).decode(), gist.counts, [tuple(told) for told in gist.sources], gist.quoted])


def read(line: bytes) -> Gist:
    """The notes in a line. Raises ValueError where it holds none."""
    name, sketch, counts, sources, quoted = orjson.loads(line)
    return Gist(name, b64decode(sketch), counts, tuple(Told(*told) for told in sources), quoted)
