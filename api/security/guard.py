"""The gate in front of all routes. Each of its rules has a test in tests/api/security."""

from __future__ import annotations

import logging

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from strideline.api.errors import Refused, Unauthenticated, internal_error, problem_of
from strideline.api.security.authentication import is_authenticated, matches
from strideline.api.security.body import limited
from strideline.api.security.origins import check_change, check_host, check_reader
from strideline.api.settings import Settings, is_loopback
from strideline.models.errors import StridelineError

log = logging.getLogger("strideline.api")

READING = frozenset({"GET", "HEAD", "OPTIONS"})
OPEN_PATHS = frozenset({"/api/health", "/api/login"})
"""Paths that need no access token."""
TOKEN_HEADER = "x-strideline-token"  # noqa: S105 - the name of a header


class Guard:
    """Lets through what the trust rules allow, and answers the rest with a problem."""

    def __init__(self, app: ASGIApp, settings: Settings, start_token: str) -> None:
        self.app, self.settings, self.start_token = app, settings, start_token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; websockets, of which there are none, are not let through."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
        elif scope["type"] == "http":
            await self._answer(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = False

        async def watched(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            self._check(scope)
            await self.app(scope, limited(Headers(scope=scope), receive), watched)
        except StridelineError as error:
            await problem_of(error, scope)(scope, receive, send)
        except Exception:
            log.exception("%s %s failed", scope["method"], scope["path"])
            if not started:
                await internal_error(scope)(scope, receive, send)

    def _check(self, scope: Scope) -> None:
        headers = Headers(scope=scope)
        self._check_bound_address(scope)
        check_host(headers, self.settings.allowed_hosts)
        if not scope["path"].startswith("/api"):
            return
        check_reader(headers)
        if scope["path"] not in OPEN_PATHS and not is_authenticated(headers, self.settings.access_token):
            raise Unauthenticated("this server asks for its access token: sign in, or send it as a bearer token")
        if scope["method"] not in READING:
            check_change(headers, scope["method"])
            self._check_start_token(scope["path"], headers)

    def _check_bound_address(self, scope: Scope) -> None:
        """Settings refuse such an address already; this holds when the app is started by other means."""
        server = scope.get("server")
        if server and not self.settings.access_token and not is_loopback(server[0]):
            raise Refused("this server can be reached from other machines, and authentication is off")

    def _check_start_token(self, path: str, headers: Headers) -> None:
        if path != "/api/login" and not matches(headers.get(TOKEN_HEADER, ""), self.start_token):
            raise Refused("a change needs the header X-Strideline-Token with the token of GET /api/session")
