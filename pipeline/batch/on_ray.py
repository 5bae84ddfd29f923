"""The work done by a Ray cluster: one task a shard, so many in flight as there are workers.

Every machine must reach the inputs and OUT under the same path or URL, and have onrecord installed.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.batch.shards import Hear, Job, Shard


def run(shards: Iterator[Shard], job: Job, workers: int, address: str | None, hear: Hear) -> None:
    raise NotImplementedError
