"""The work done by processes of this machine: each loads the models once; one that dies is replaced.

An article at which a worker has died twice is quarantined: it becomes an error with the reason ``crash``.
"""

from __future__ import annotations

import heapq
import math
import os
import signal
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from pipeline.batch.shards import Event, Hear, Job, Shard
from pipeline.record import OnrecordError

AHEAD = 4  # shards planned for each worker: what waits at the end is small, and so is what a dump's rows take
DEATHS = 2  # of workers at one article before it is quarantined
IDLE_DEATHS = 3  # of workers one after the other, before they had anything to do
ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")


@dataclass(slots=True)
class Running:
    """A worker process, its shard and the path that it is at."""

    process: BaseProcess
    pipe: Connection
    shard: Shard | None = None
    at: str | None = None


def run(shards: Iterator[Shard], job: Job, workers: int, address: str | None, hear: Hear) -> None:
    """Works off all shards with so many processes. Raises OnrecordError where a model cannot be used, or workers cannot start."""
    Crew(shards, job, workers, hear).run()


class Crew:
    """The workers and what they have to do."""

    def __init__(self, shards: Iterator[Shard], job: Job, workers: int, hear: Hear) -> None:
        self.shards, self.job, self.workers, self.hear = shards, job, workers, hear
        self.ready: list[tuple[float, int, Shard]] = []  # a heap: the largest first, then in the order of planning
        self.planned = 0
        self.running: list[Running] = []
        self.deaths: Counter[str] = Counter()
        self.idle_deaths = 0
        self.more = True

    def run(self) -> None:
        try:
            self.fetch()
            while self.ready or any(worker.shard for worker in self.running):
                self.hand_out()
                self.fetch()
                self.listen()
        finally:
            self.stop()

    def fetch(self) -> None:
        """Plans a few shards ahead, so that no worker waits for the planning, and small ones are left for the end."""
        while self.more and len(self.ready) < AHEAD * self.workers:
            shard = next(self.shards, None)
            self.more = shard is not None
            if shard is not None:
                self.put(shard, shard.size)

    def put(self, shard: Shard, size: float) -> None:
        """Makes the shard wait for a worker; the larger ``size``, the sooner it has one."""
        self.planned += 1
        heapq.heappush(self.ready, (-size, self.planned, shard))

    def hand_out(self) -> None:
        """A shard to every worker that has none; workers are started as there is work for them."""
        idle = [worker for worker in self.running if worker.shard is None]
        while self.ready and (idle or len(self.running) < self.workers):
            worker = idle.pop() if idle else self.start()
            *_, worker.shard = heapq.heappop(self.ready)
            try:
                worker.pipe.send(worker.shard)
            except OSError:
                self.bury(worker)

    def start(self) -> Running:
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=main, args=(theirs, self.job), daemon=True, name="onrecord worker")
        with one_thread():
            process.start()
        theirs.close()
        worker = Running(process, ours)
        self.running.append(worker)
        return worker

    def listen(self) -> None:
        """Waits until a worker has something to tell, and takes note of it."""
        pipes = {worker.pipe: worker for worker in self.running}
        for pipe in wait(list(pipes)):
            worker = pipes[pipe]  # type: ignore[index]
            try:
                told = worker.pipe.recv()
            except (EOFError, OSError):
                self.bury(worker)
                continue
            self.note(worker, told)

    def note(self, worker: Running, told: Event | BaseException) -> None:
        if isinstance(told, BaseException):
            raise told
        self.idle_deaths = 0
        if told.kind == "at":
            worker.at = told.path
        elif told.kind == "shard":
            worker.shard, worker.at = None, None
        self.hear(told)

    def bury(self, worker: Running) -> None:
        """Takes note of a death: its shard is done again, without an article at which workers died twice."""
        self.running.remove(worker)
        worker.pipe.close()
        worker.process.join()
        self.hear(Event("died", worker.at or ""))
        if worker.at is None:
            self.idle_deaths += 1
            if self.idle_deaths >= IDLE_DEATHS:
                raise OnrecordError(f"worker processes end as they start (exit code {worker.process.exitcode})")
        if worker.shard is None:
            return
        quarantined = []
        if worker.at is not None:
            self.deaths[worker.at] += 1
            if self.deaths[worker.at] >= DEATHS:
                quarantined.append(worker.at)
                self.hear(Event("quarantined", worker.at))
        self.put(worker.shard.again(*quarantined), math.inf)

    def stop(self) -> None:
        """Ends all workers; their finished shards are in the store."""
        for worker in self.running:
            worker.pipe.close()
            worker.process.terminate()
        for worker in self.running:
            worker.process.join()


@contextmanager
def one_thread() -> Iterator[None]:
    """Processes started inside compute with one thread each."""
    before = {name: os.environ.get(name) for name in ONE_THREAD}
    os.environ.update(dict.fromkeys(ONE_THREAD, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def main(pipe: Connection, job: Job) -> None:
    """A worker process: works off the shards that come through the pipe, until it closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends its workers itself
    try:
        from pipeline.batch.work import Worker

        worker = Worker(job, pipe.send)
        while True:
            pipe.send(worker.work(pipe.recv()))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return  # the parent is gone or has no more work
    except OnrecordError as error:
        pipe.send(error)
    except Exception as error:
        pipe.send(OnrecordError(f"a worker failed: {type(error).__name__}: {error}"))
