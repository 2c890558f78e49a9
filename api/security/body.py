"""How much of a request is read."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import Message, Receive

from strideline.api.errors import BodyTooLarge
from strideline.models.documents.limits import MAX_BYTES

MAX_BODY = MAX_BYTES * 4 // 3 + (1 << 20)
"""The largest file that is read, in base64, and the JSON around it."""
TOO_LARGE = f"a request may have at most {MAX_BODY >> 20} MB"


def limited(headers: Headers, receive: Receive) -> Receive:
    """The same messages, until they are more than `MAX_BODY` bytes. Raises BodyTooLarge when that is declared."""
    declared = headers.get("content-length", "0")
    if not declared.isdecimal() or int(declared[:20]) > MAX_BODY:
        raise BodyTooLarge(TOO_LARGE)
    read = 0

    async def receive_some() -> Message:
        nonlocal read
        message = await receive()
        read += len(message.get("body", b""))
        if read > MAX_BODY:
            # FastAPI hands on this exception from the reading of a body, and no other.
            raise HTTPException(413, TOO_LARGE)
        return message

    return receive_some
