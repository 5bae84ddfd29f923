"""The work done in this process, one shard after the other."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.batch.shards import Hear, Job, Shard


def run(shards: Iterator[Shard], job: Job, workers: int, address: str | None, hear: Hear) -> None:
    """Works off all shards; ``workers`` and ``address`` are for other places."""
    from pipeline.batch.work import Worker

    worker = Worker(job, hear)
    for shard in shards:
        hear(worker.work(shard))
