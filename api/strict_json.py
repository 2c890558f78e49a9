"""Bodies of requests: JSON as RFC 8259 says, holding only text that can be stored and sent back."""

from __future__ import annotations

import json
from collections.abc import Callable, Coroutine
from math import isfinite
from typing import Any

from fastapi import HTTPException, Request, Response
from fastapi.routing import APIRoute

from strideline.models.documents.limits import MAX_DEPTH


class StrictRequest(Request):
    """A request whose body is read strictly."""

    async def json(self) -> Any:
        """The body. Raises HTTPException 400 with what is wrong, in the only way that FastAPI hands on."""
        try:
            value = json.loads((await self.body()).decode("utf-8"), parse_constant=_refuse_constant)
            _check(value)
        except (ValueError, RecursionError) as error:
            reason = "it is nested too deeply" if isinstance(error, RecursionError) else str(error)
            raise HTTPException(400, f"the body is not JSON that can be read: {reason[:500]}") from error
        return value


class StrictRoute(APIRoute):
    """A route that reads its body as `StrictRequest` does."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The handler of FastAPI, handed the strict request."""
        handler = super().get_route_handler()

        async def handle(request: Request) -> Response:
            return await handler(StrictRequest(request.scope, request.receive))

        return handle


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON number")


def _check(value: Any) -> None:
    """Refuse, without recursion, what the store or JSON cannot hold: NUL, half surrogates, infinity, great depth."""
    level = [value]
    for _ in range(MAX_DEPTH):
        for one in level:
            _check_scalar(one)
        deeper = [one for one in level if isinstance(one, dict | list)]
        level = []
        for one in deeper:
            level.extend(one.keys() if isinstance(one, dict) else ())
            level.extend(one.values() if isinstance(one, dict) else one)
        if not level:
            return
    raise ValueError(f"more than {MAX_DEPTH} levels inside each other")


def _check_scalar(value: Any) -> None:
    if isinstance(value, float) and not isfinite(value):
        raise ValueError("a number is too large")
    if isinstance(value, str):
        _check_text(value)


def _check_text(text: str) -> None:
    if "\x00" in text:
        raise ValueError("a text holds the character NUL")
    if not text.isascii() and any("\ud800" <= character <= "\udfff" for character in text):
        raise ValueError("a text holds half of a surrogate pair")
