"""What feeds are turned into: rows that an index keeps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Affected:
    """That a vulnerability concerns versions of a product."""

    key: str
    """Of the product, as `evidence.products.key_of` gives it."""
    id: str
    details: dict[str, Any]
    """`title`, `cvss`, `cwes`, and the versions: `exact` texts, `ranges` of bounds. JSON values."""


@dataclass(frozen=True, slots=True)
class Scored:
    """What EPSS or KEV says of a CVE."""

    id: str
    details: dict[str, Any]


Record = Affected | Scored


@dataclass(frozen=True, slots=True)
class Content:
    """A feed as it is being read."""

    day: str
    """As ISO date; empty when the feed does not say."""
    records: Iterator[Record]
