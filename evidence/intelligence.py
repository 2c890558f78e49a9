"""Feeds together: what they say of products.

KEV says what is exploited, EPSS how likely that is soon, NVD and OSV which versions are affected and how severe it is.
A vulnerability has one entry, whichever feeds name it; what several say of it is joined.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from strideline.evidence.feeds.text import rating_of
from strideline.evidence.files import feed_files
from strideline.evidence.index import Index, index_of
from strideline.evidence.products import Named, read_product
from strideline.evidence.versions import is_affected
from strideline.models.intelligence import Feed, FeedKind, Vulnerability

MOST_KEPT = 10_000
"""Products whose answers are kept."""


@dataclass(frozen=True)
class Feeds:
    """Feeds, ready to be asked. Answers never change: a changed file is opened anew."""

    indexes: tuple[Index, ...]
    _answers: dict[tuple[str, ...], tuple[Vulnerability, ...]] = field(default_factory=dict, compare=False)

    @property
    def feeds(self) -> tuple[Feed, ...]:
        """What was looked into, by kind and name."""
        return tuple(
            sorted((index.feed for index in self.indexes), key=lambda feed: (feed.kind, feed.name, feed.sha256))
        )

    def of(self, products: Sequence[str]) -> tuple[Vulnerability, ...]:
        """As `models.intelligence.Intelligence` has it."""
        key = tuple(products)
        if key not in self._answers:
            if len(self._answers) >= MOST_KEPT:
                self._answers.clear()
            found = [one for product in dict.fromkeys(products) for one in self._of_one(product)]
            self._answers[key] = tuple(sorted(found, key=_worst_first))
        return self._answers[key]

    def _of_one(self, product: str) -> list[Vulnerability]:
        named = read_product(product)
        if named is None:
            return []
        found: dict[str, _Gathered] = {}
        keys = [key for key in (named.key, f"plain:{named.plain}" if named.plain else "") if key]
        told = [(index.feed.kind, *one) for index in self.indexes for one in index.affected(keys)]
        judged = [(kind, id, details, _concerns(named, details)) for kind, id, details in told]
        # A list that names no versions does not outweigh a database that does, and says that this one is not affected.
        cleared = {id for _, id, _, sure in judged if sure is False}
        for kind, id, details, sure in judged:
            if sure or (sure is None and not (id in cleared and details.get("unsure"))):
                found.setdefault(id, _Gathered()).add(details, kind, sure=bool(sure))
        for index in self.indexes:
            for id, details in index.scored(found).items():
                found[id].add(details, index.feed.kind, sure=False)
        return [gathered.vulnerability(id, product) for id, gathered in found.items()]


def open_feeds(paths: Iterable[Path]) -> Feeds:
    """The feeds at files and folders; other files of a folder are left alone.

    Each is read once and kept as an index. Raises MalformedDocument and LimitExceeded.
    """
    files = dict.fromkeys(file for path in paths for file in feed_files(path))
    return Feeds(tuple(map(index_of, files)))


def _concerns(product: Named, details: dict[str, Any]) -> bool | None:
    """Whether the product's version is affected; None when that is not known."""
    release = details.get("release", "")
    if release and product.release and release != product.release:
        return False
    if details.get("unsure") or not product.version:
        return None
    exact = details.get("exact", ())
    own = f"{product.version} {product.update}".strip()
    judged = is_affected(own, product.scheme, exact, details.get("ranges", ()))
    if judged is False and not product.update and any(one.startswith(f"{product.version} ") for one in exact):
        return None  # some updates of this version are affected, and the update is not stated
    return None if judged and release and not product.release else judged


class _Gathered:
    """What feeds say of one vulnerability."""

    def __init__(self) -> None:
        self.told: dict[str, Any] = {}
        self.sure = False
        self.kinds: set[FeedKind] = set()

    def add(self, details: dict[str, Any], kind: FeedKind, *, sure: bool) -> None:
        self.sure |= sure
        self.kinds.add(kind)
        self.told["cwes"] = sorted({*self.told.get("cwes", ()), *details.get("cwes", ())})
        for name in ("title", "ransomware"):
            self.told[name] = self.told.get(name) or details.get(name)
        for name in ("epss", "cvss"):  # several scores: the worst counts, so that more feeds never lower anything
            given = [score for score in (self.told.get(name), details.get(name)) if score is not None]
            self.told[name] = max(given) if given else None

    def vulnerability(self, id: str, product: str) -> Vulnerability:
        return Vulnerability(
            id=id,
            title=self.told.get("title") or "",
            product=product,
            sure=self.sure,
            exploited="kev" in self.kinds,
            ransomware=bool(self.told.get("ransomware")),
            epss=self.told.get("epss"),
            cvss=self.told.get("cvss"),
            severity=rating_of(self.told.get("cvss")),
            cwes=tuple(self.told["cwes"]),
            sources=tuple(sorted(self.kinds)),
        )


def _worst_first(one: Vulnerability) -> tuple[bool, float, float, str, str]:
    return (not one.exploited, -(one.epss or 0.0), -(one.cvss or 0.0), one.id, one.product)
