"""The work done in this process, one shard after the other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.batch.shards import Hear, Job, Shard

if TYPE_CHECKING:
    from pipeline.batch.work import Worker


def run(shards: Iterator[Shard], job: Job, workers: int, address: str | None, hear: Hear) -> None:
    """Works off all shards; ``workers`` and ``address`` are for other places."""
    worker: Worker | None = None  # where nothing is new, nothing is loaded
    for shard in shards:
        if worker is None:
            from pipeline.batch.work import Worker

            worker = Worker(job, hear)
        hear(worker.work(shard))
