"""Tell those who look at a system that it has another version, whoever changed it, in this process or another."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from anyio.to_thread import run_sync

from strideline.models.errors import DatabaseUnavailable, StridelineError
from strideline.models.store import Entry, Store, Version

log = logging.getLogger("strideline.api")

LOOK_SECONDS = 0.3
"""How often the versions are read while somebody watches: changes of other processes are seen that late at most.

One query for all who watch; both databases answer it from one index in well under a millisecond.
"""
MOST_WATCHERS = 200


class TooManyWatchers(StridelineError):
    """As many streams of changes are open as the server holds."""


class Watcher:
    """One who looks at a system."""

    def __init__(self, entry: Entry) -> None:
        self.key = entry.key
        self.version: Version | None = entry.version
        """The last one seen; None once the system was deleted."""
        self._changed = asyncio.Event()

    async def changed(self, seconds: float) -> bool:
        """Wait until the version is another, at most some seconds; whether it is."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._changed.wait(), seconds)
        changed = self._changed.is_set()
        self._changed.clear()
        return changed

    def wake(self) -> None:
        """End the wait."""
        self._changed.set()


class Watch:
    """All who look at systems of one store. Lives in the event loop; only `ring` may be called from elsewhere."""

    def __init__(self, store: Store, most: int = MOST_WATCHERS) -> None:
        self.closed = False
        self._store, self._most = store, most
        self._watchers: set[Watcher] = set()
        self._rung = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._looking: asyncio.Task[None] | None = None

    def ring(self) -> None:
        """Look at once: this process has changed something."""
        loop = self._loop
        if loop is not None and self._watchers:
            with suppress(RuntimeError):  # the loop has ended meanwhile, and those who watched with it
                loop.call_soon_threadsafe(self._rung.set)

    @contextmanager
    def watching(self, entry: Entry) -> Iterator[Watcher]:
        """Watch a system while the block runs."""
        watcher = Watcher(entry)
        self._watchers.add(watcher)
        self._start()
        try:
            yield watcher
        finally:
            self._watchers.discard(watcher)
            if not self._watchers and self._looking:
                self._looking.cancel()
                self._looking = None

    def refuse_more(self) -> None:
        """Raises TooManyWatchers when there is no room for another."""
        if len(self._watchers) >= self._most:
            raise TooManyWatchers(f"{self._most} pages follow changes of this server already; try again later")

    def close(self) -> None:
        """Send everybody home: a server that stops must not wait for pages that stay."""
        self.closed = True
        for watcher in self._watchers:
            watcher.wake()

    def _start(self) -> None:
        if self._looking is None or self._looking.done():
            self._loop = asyncio.get_running_loop()
            self._looking = self._loop.create_task(self._look())

    async def _look(self) -> None:
        while not self.closed:
            # Before the versions are read: a ring during the reading is heard in the next round.
            self._rung.clear()
            try:
                await self._look_once()
            except DatabaseUnavailable as error:
                log.warning("changes cannot be followed: %s", error)
                await asyncio.sleep(LOOK_SECONDS)
            with suppress(TimeoutError):
                await asyncio.wait_for(self._rung.wait(), LOOK_SECONDS)

    async def _look_once(self) -> None:
        keys = sorted({watcher.key for watcher in self._watchers})
        versions = await run_sync(self._store.versions, keys)
        for watcher in self._watchers:
            if watcher.key in keys and watcher.version != versions.get(watcher.key):
                watcher.version = versions.get(watcher.key)
                watcher.wake()
