"""Run the HTTP server."""

from __future__ import annotations

import socket
from collections.abc import Callable
from dataclasses import replace

import uvicorn

from strideline.api.app import create_app
from strideline.api.settings import Settings
from strideline.models.errors import SettingsInvalid

STOP_SECONDS = 5
"""How long requests under way may take to end when the server stops."""


def run(settings: Settings, ready: Callable[[str], None] = lambda address: None) -> None:
    """Answer requests until the process is told to stop. Port 0 takes a free one.

    `ready` is told the address as soon as requests are answered.
    Raises SettingsInvalid, also for an address that cannot be bound, DatabaseUnavailable and RuleInvalid.
    """
    with listening(settings) as bound:
        address = replace(settings, port=bound.getsockname()[1]).address
        app = create_app(settings)
        config = uvicorn.Config(
            app,
            log_level="warning",
            server_header=False,
            # Headers of a proxy would let a client choose the address and scheme that it seems to come from.
            proxy_headers=False,
            timeout_graceful_shutdown=STOP_SECONDS,
        )
        _Server(config, lambda: ready(address), app.state.workspace.watch.close).run(sockets=[bound])


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, ready: Callable[[], None], stopping: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready, self._stopping = ready, stopping

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, and say so."""
        await super().startup(sockets)
        if self.started:
            self._ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End the streams of events, which would never end by themselves, then stop."""
        self._stopping()
        await super().shutdown(sockets)


def listening(settings: Settings) -> socket.socket:
    """A socket on the address of the settings, ready to accept connections. Raises SettingsInvalid."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        bound = socket.create_server((settings.host.strip("[]"), settings.port), family=family, backlog=2048)
    except OSError as error:
        raise SettingsInvalid(
            f"cannot serve on {settings.host}:{settings.port}: {error.strerror}; choose another with --port or --host"
        ) from error
    # The connections take it over. Without it the body of an answer waits until its head is acknowledged, some 40 ms.
    bound.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return bound
