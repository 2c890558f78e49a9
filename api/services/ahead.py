"""Make what people will ask for next while their page still draws what they did."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from queue import SimpleQueue
from threading import Lock, Thread

MOST_ASKED = 64
"""Systems of which is noted what was asked; of those asked about longest ago nothing is made ahead."""


class Ahead:
    """Makes once more, after an edit of a system, what was asked about it before: it will be asked for again.

    That is done at most once after each time that it was asked for, so that of a system at which nobody looks, nothing
    is made. Safe to use from several threads.
    """

    def __init__(self) -> None:
        self._asked: OrderedDict[str, Callable[[], object]] = OrderedDict()
        self._closed = False
        self._lock = Lock()
        self._wanted: SimpleQueue[Callable[[], object]] = SimpleQueue()
        self._worker: Thread | None = None

    def asked(self, system: str, make: Callable[[], object]) -> None:
        """Note what was asked about a system last; `make` makes it of the system as it stands and keeps it."""
        with self._lock:
            self._asked[system] = make
            self._asked.move_to_end(system)
            while len(self._asked) > MOST_ASKED:
                self._asked.popitem(last=False)

    def edited(self, system: str) -> None:
        """Begin to make it. What fails is left to those who ask for it, and are told."""
        with self._lock:
            make = self._asked.pop(system, None)
            if make and not self._closed:
                self._wanted.put(make)
                self._start()

    def close(self) -> None:
        """Make nothing any more. What is being made keeps nobody from ending the process."""
        with self._lock:
            self._closed = True
            self._wanted.put(lambda: None)

    def _start(self) -> None:
        if self._worker is None:
            # Threads of a pool are waited for when the interpreter ends, whatever they are at.
            self._worker = Thread(target=self._work, name="ahead", daemon=True)
            self._worker.start()

    def _work(self) -> None:
        while not self._closed:
            make = self._wanted.get()
            with suppress(Exception):
                if not self._closed:
                    make()
