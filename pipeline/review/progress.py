"""How far a reviewer is, and how fast."""

from __future__ import annotations

from datetime import datetime
from itertools import pairwise

from pipeline.review.api import Pace
from pipeline.review.queue import share
from pipeline.review.store import THERE, Store

PAUSE_S = 300  # a longer gap between two decisions is a pause, and does not count as work
LOOKED_AT = 200  # of the last decisions


def pace(store: Store, reviewer: str) -> Pace:
    """What this reviewer has decided, of how many, and how many an hour."""
    db = store.db()
    decided = dict(db.execute("SELECT verdict, count(*) FROM standing WHERE reviewer = ? GROUP BY verdict ORDER BY verdict", (reviewer,)))
    times = [
        time for (time,) in db.execute("SELECT time FROM decisions WHERE reviewer = ? ORDER BY id DESC LIMIT ?", (reviewer, LOOKED_AT))
    ]
    waiting = db.execute(
        "SELECT count(*) FROM claims c WHERE c.lot < ? AND c.stance <> 'attitude' "
        "AND NOT EXISTS (SELECT 1 FROM standing s WHERE s.claim = c.id AND s.reviewer = ?)",
        (share(store), reviewer),
    )
    last = db.execute("SELECT max(id) FROM decisions WHERE reviewer = ?", (reviewer,)).fetchone()[0] or 0
    total = db.execute(
        f"SELECT count(*) FROM claims c WHERE {THERE} AND (c.stance <> 'attitude' "
        "OR EXISTS (SELECT 1 FROM standing s WHERE s.claim = c.id AND s.reviewer = ?))",
        (reviewer,),
    ).fetchone()[0]
    return Pace(
        decided=decided, claims=total, per_hour=per_hour(times), last=last, double_waiting=waiting.fetchone()[0] if share(store) else 0
    )


def per_hour(times: list[str]) -> float | None:
    """Decisions an hour, from their times, the last first; None where there are too few to tell.

    >>> per_hour(["2026-01-05T10:01:00+00:00", "2026-01-05T10:00:30+00:00", "2026-01-05T10:00:00+00:00", "2026-01-01T10:00:00+00:00"])
    120.0
    """
    found = [datetime.fromisoformat(time) for time in times]
    gaps = [(later - earlier).total_seconds() for later, earlier in pairwise(found)]
    work = gaps[: next((at for at, gap in enumerate(gaps) if gap > PAUSE_S), len(gaps))]
    return round(3600 * len(work) / sum(work), 1) if len(work) >= 2 and sum(work) > 0 else None
