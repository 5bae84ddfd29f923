"""The work done by a Ray cluster: one task a shard, a bounded number in flight.

Every machine must reach the inputs and OUT under the same path or URL, and have onrecord installed. A task whose worker
dies is done again; from then on the worker leaves a note in the store of where it is, so that an article at which
workers die twice is found and quarantined.
"""

from __future__ import annotations

import logging
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.batch.shards import Event, Hear, Job, Shard
from pipeline.batch.store import open_folder
from pipeline.record import OnrecordError

if TYPE_CHECKING:
    from pipeline.batch.work import Worker

AHEAD = 2  # tasks in flight for each worker, so that none waits for the planning
DEATHS = 2  # of workers at one article before it is quarantined
MAX_TRIES = 12  # of one shard; more means that the cluster, not an article, is at fault
NOTE = ".at"
STARTS = 3  # of Ray: it gives a busy machine 30 seconds
STORE_BYTES = 200_000_000  # of Ray's own store on this machine: shards hold little, results go to ours

WORKERS: dict[Job, Worker] = {}  # in a worker process: Ray keeps it for many tasks, and the models with it


def run(shards: Iterator[Shard], job: Job, workers: int, address: str | None, hear: Hear) -> None:
    """Works off all shards on the cluster at ``address``, or on one started here with so many workers.

    ``workers`` 0: as many as the cluster has cores. Raises OnrecordError where Ray or a model cannot be used.
    """
    ray = started(workers, address)
    try:
        Tasks(ray, job, workers or int(ray.cluster_resources().get("CPU", 1)), hear).run(shards)
    finally:
        ray.shutdown()


def started(workers: int, address: str | None) -> Any:
    """Ray, with its cluster."""
    try:
        import ray
    except ImportError as error:
        raise OnrecordError("--engine ray needs Ray: pip install 'onrecord[ray]'") from error
    paths = os.pathsep.join(filter(None, (str(Path(__file__).resolve().parents[2]), os.environ.get("PYTHONPATH"))))
    known: dict[str, Any] = {"logging_level": logging.ERROR, "log_to_driver": False, "configure_logging": False}
    if address:
        known["address"] = address
    else:
        known |= {
            "num_cpus": workers or None,
            "include_dashboard": False,
            "object_store_memory": STORE_BYTES,
            "runtime_env": {"env_vars": {"PYTHONPATH": paths}},
        }
    for left in range(STARTS - 1, -1, -1):
        try:
            ray.init(**known)
            break
        except Exception as error:  # Ray raises what it likes, a plain Exception too
            ray.shutdown()
            if not left:
                raise OnrecordError(f"the Ray cluster {address or 'on this machine'} cannot be used: {error}") from error
    return ray


class Tasks:
    """The tasks in flight, and what is known of those that failed."""

    def __init__(self, ray: Any, job: Job, workers: int, hear: Hear) -> None:
        self.ray, self.job, self.limit, self.hear = ray, job, AHEAD * workers, hear
        self.task = ray.remote(max_retries=0, num_cpus=1)(work)
        self.store = open_folder(job.store)
        self.flying: dict[Any, Shard] = {}
        self.deaths: Counter[str] = Counter()

    def run(self, shards: Iterator[Shard]) -> None:
        for shard in shards:
            self.send(shard)
            while len(self.flying) >= self.limit:
                self.receive()
        while self.flying:
            self.receive()

    def send(self, shard: Shard) -> None:
        self.flying[self.task.remote(shard, self.job)] = shard

    def receive(self) -> None:
        """Waits for one task. Raises OnrecordError where a model cannot be used or a shard fails again and again."""
        (done,), _ = self.ray.wait(list(self.flying), num_returns=1)
        shard = self.flying.pop(done)
        try:
            told = self.ray.get(done)
        except self.ray.exceptions.RayTaskError as error:
            raise OnrecordError(f"a task failed: {error.cause or error}") from error
        except self.ray.exceptions.RayError:
            self.send(self.after_death(shard))
            return
        self.remove_note(shard)
        for event in told:
            if isinstance(event, OnrecordError):
                raise event
            self.hear(event)

    def after_death(self, shard: Shard) -> Shard:
        """The shard for one more try, without an article at which workers died twice."""
        path = self.noted(shard)
        self.hear(Event("died", path or ""))
        if shard.tries >= MAX_TRIES:
            raise OnrecordError(f"the workers of a shard die again and again, last at {path or 'an unknown article'}")
        if path is None:
            return shard.again()
        self.deaths[path] += 1
        if self.deaths[path] < DEATHS:
            return shard.again()
        self.hear(Event("quarantined", path))
        return shard.again(path)

    def noted(self, shard: Shard) -> str | None:
        try:
            return self.store.read(note_of(self.job, shard)).decode("utf-8", "surrogatepass")
        except FileNotFoundError:
            return None

    def remove_note(self, shard: Shard) -> None:
        if shard.tries:
            self.store.remove(note_of(self.job, shard))


def note_of(job: Job, shard: Shard) -> str:
    """Where a worker notes the path that it is at."""
    return f"{job.run}/{shard.slot}{NOTE}"


def work(shard: Shard, job: Job) -> list[Event | OnrecordError]:
    """The task: one shard worked off; what it has to tell."""
    from pipeline.batch.work import Worker

    told: list[Event | OnrecordError] = []
    store = open_folder(job.store)

    def hear(event: Event) -> None:
        if event.kind != "at":
            told.append(event)
        elif shard.tries:
            store.write(note_of(job, shard), event.path.encode("utf-8", "surrogatepass"))

    if job not in WORKERS:
        WORKERS[job] = Worker(job, hear)
    worker = WORKERS[job]
    worker.hear = hear
    try:
        told.append(worker.work(shard))
    except OnrecordError as error:
        told.append(error)
    return told
