"""A limit on the time that one document may take."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from pipeline.record import InputError


class OutOfTime(BaseException):
    """Raised inside whatever takes too long; no ``except Exception`` on the way catches it."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raises InputError (``timeout``) where the block computes for longer than ``seconds``.

    Counted is the process's own computing, not the clock on the wall, so a busy machine changes no result. Outside
    the main thread, and where there are no such signals (Windows), there is no limit.
    """
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "SIGPROF"):
        yield
        return

    def stop(number: int, frame: FrameType | None) -> None:
        raise OutOfTime

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    except OutOfTime as late:
        raise InputError("timeout", f"reading it takes more than {seconds:g} s; the setting max_seconds allows no more") from late
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
