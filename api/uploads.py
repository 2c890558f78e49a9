"""Bytes that come inside JSON."""

from __future__ import annotations

import base64
import binascii

from strideline.api.errors import BadRequest


def decoded(content: str) -> bytes:
    """The bytes of a base64 text, as RFC 4648 section 4 writes it. Raises BadRequest for any other text."""
    try:
        return base64.b64decode(content, validate=True)
    except (binascii.Error, ValueError) as error:
        raise BadRequest(f"content is not base64: {error}") from error
