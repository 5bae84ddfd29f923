"""Many articles: shards are planned, worked off here, by local processes or by Ray, and merged in order.

A shard is a few dozen articles that stand next to one another in the order of paths. Its result is one file in the
store, ``OUT/.shards``, written whole or not at all; so a run that was killed goes on where it stopped. What a
result depends on (settings, code, models, libraries, the bytes of the inputs) is in its name or its head: what has
changed is done again, the rest is not. Where and in which order shards are worked off changes no byte of the output.

    plan     which inputs make up which shard
    store    the folder of the results: on this machine, or behind a URL
    shards   what a shard is, and the file that its result is kept in
    work     one shard in, its result out
    here, processes, on_ray     where the work is done
    merge    the results in order
"""

from __future__ import annotations

from collections.abc import Callable

from pipeline.batch import here, on_ray, processes
from pipeline.batch.shards import Place

PLACES: dict[str, Callable[[], Place]] = {"here": lambda: here.run, "processes": lambda: processes.run, "ray": lambda: on_ray.run}
