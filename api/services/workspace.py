"""What every use case of the server works on."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field

from strideline.api.settings import Settings
from strideline.models.cache import Cache
from strideline.models.database import open_database
from strideline.models.findings import Analysis, Band
from strideline.models.store import Quota, Store
from strideline.reports.layout import Layout
from strideline.threat_library.loader import builtin_library
from strideline.threat_library.schema import Library

KEPT_ANALYSES = 32
KEPT_LAYOUTS = 64
KEPT_STANDINGS = 4096


@dataclass(frozen=True, slots=True)
class Standing:
    """How a system stands, in a few numbers."""

    elements: int
    flows: int
    boundaries: int
    risks: Mapping[Band, int]
    """Open confirmed risks in each band."""
    possible: int
    """Open possible findings."""
    top_score: float
    """Highest score of an open confirmed risk; 0 when there is none."""


@dataclass(frozen=True)
class Workspace:
    """The stored systems, the library they are judged by, and what was worked out since the start."""

    settings: Settings
    store: Store
    library: Library
    analyses: Cache[Analysis] = field(default_factory=lambda: Cache(KEPT_ANALYSES))
    layouts: Cache[Layout] = field(default_factory=lambda: Cache(KEPT_LAYOUTS))
    standings: Cache[Standing] = field(default_factory=lambda: Cache(KEPT_STANDINGS))
    start_token: str = field(default_factory=secrets.token_urlsafe)
    """Made anew at each start. The page gets it from its own origin only, and sends it with every change."""

    def close(self) -> None:
        """Give the database connections back."""
        self.store.close()


def open_workspace(settings: Settings) -> Workspace:
    """The workspace that the settings name; its database is made, or brought up to date, first."""
    library = builtin_library()
    quota = Quota(systems=settings.max_systems, stored_bytes=settings.max_stored_bytes)
    return Workspace(settings, Store(open_database(settings.database), library.vocabulary, quota), library)
