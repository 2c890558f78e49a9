"""What is known of one part, over HTTP."""

from __future__ import annotations

from typing import Literal

from strideline.api.schemas.common import Answer
from strideline.models.graph import FactValue


class ToldFactDocument(Answer):
    """One known fact of a part."""

    fact: str
    value: FactValue
    origin: Literal["stated", "imported", "evidence", "claim", "derived", "protocol", "technology", "usual"]
    """`usual` is so with the technology unless somebody configured it otherwise."""
    source: str
    """File, protocol or technology that it comes from; may be empty."""
