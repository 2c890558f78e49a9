"""What feeds of known vulnerabilities say of the products in a system. Values, and what the engine asks for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol

from strideline.models.graph import Severity

FeedKind = Literal["kev", "epss", "nvd", "osv"]
Standing = Literal["none", "published", "likely_exploited", "exploited"]
"""How bad the vulnerabilities of a part are, mildest first: the values of the facts that say so."""
FRESH_DAYS: dict[FeedKind, int] = {"kev": 14, "epss": 7, "nvd": 30, "osv": 30}
"""Days after which a feed is called stale: EPSS is made anew each day, KEV grows several times a week."""


@dataclass(frozen=True, slots=True)
class Feed:
    """One file that was looked into."""

    kind: FeedKind
    name: str
    day: date | None
    """Of its content, as the feed says; None when it does not."""
    sha256: str
    records: int


def stale(feeds: Iterable[Feed], today: date) -> dict[FeedKind, date | None]:
    """The newest day of each kind of feed whose newest day is too long ago; None where no feed of it has a day."""
    newest: dict[FeedKind, date | None] = {}
    for feed in feeds:
        held = newest.get(feed.kind)
        newest[feed.kind] = max(filter(None, (held, feed.day)), default=None)
    return {kind: day for kind, day in newest.items() if day is None or (today - day).days > FRESH_DAYS[kind]}


@dataclass(frozen=True, slots=True)
class Vulnerability:
    """One vulnerability of one product."""

    id: str
    """A CVE where it has one, else the id of the database that lists it."""
    title: str
    product: str
    """As the system names it."""
    sure: bool
    """Whether the version is one that is affected; False when the version, or the affected ones, are not known."""
    exploited: bool = False
    """Listed by CISA as exploited."""
    ransomware: bool = False
    epss: float | None = None
    """Chance that it is exploited within 30 days, by FIRST; None when it is not scored."""
    cvss: float | None = None
    """Base score, 0..10."""
    severity: Severity | None = None
    """Of that score."""
    cwes: tuple[int, ...] = ()
    sources: tuple[FeedKind, ...] = ()


class Intelligence(Protocol):
    """Looks products up in feeds."""

    @property
    def feeds(self) -> tuple[Feed, ...]:
        """What was looked into."""

    def of(self, products: Sequence[str]) -> tuple[Vulnerability, ...]:
        """The vulnerabilities of products: those exploited first, then by EPSS, CVSS and id, highest first."""
