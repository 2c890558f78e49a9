"""What every use case of the server works on."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from strideline.analysis.assessment import Assessment
from strideline.analysis.views.views import views_of
from strideline.api.services.ahead import Ahead
from strideline.api.services.files import library_for
from strideline.api.services.watching import Watch
from strideline.api.settings import Settings
from strideline.models.attack_paths import AttackPaths
from strideline.models.cache import Cache
from strideline.models.database import open_database
from strideline.models.errors import Problem
from strideline.models.findings import Analysis, Band
from strideline.models.store import Quota, RuleFiles, Store
from strideline.models.store.rule_files import Stamp as FilesStamp
from strideline.models.store.rules_off import RulesOff, SwitchedOff
from strideline.models.views import Views
from strideline.reports.layout import Layout
from strideline.threat_library.loader import load_library_leniently
from strideline.threat_library.schema import Library, Rule, RuleOff

KEPT_ANALYSES = 32
KEPT_RANKINGS = 8
KEPT_ATTACK_PATHS = 32
KEPT_LAYOUTS = 64
KEPT_STANDINGS = 4096
KEPT_LIBRARIES = 2
Stamp = tuple[FilesStamp, tuple[SwitchedOff, ...]]
"""Changes whenever the rules do that systems are judged by."""


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


@dataclass(frozen=True, slots=True)
class JudgedBy:
    """The library of a moment."""

    library: Library
    problems: tuple[Problem, ...] = ()
    """What is wrong with rules that people added, which are left out then."""
    stamp: Stamp = ((), ())
    switched_off: Mapping[str, Rule] = field(default_factory=dict)
    """Sound rules that people added and switched off: the library is without them."""
    files_off: frozenset[str] = frozenset()
    """Names of all files that are switched off."""


@dataclass(frozen=True, eq=False)
class Judged:
    """One system, analysed: the steps of the engine, and what they say. Equal to itself alone."""

    assessment: Assessment
    analysis: Analysis

    @cached_property
    def views(self) -> Views:
        """What is derived from the analysis."""
        return views_of(self.assessment)


@dataclass(frozen=True)
class Workspace:
    """The stored systems, the library they are judged by, and what was worked out since the start."""

    settings: Settings
    store: Store
    shipped: Library
    """What Strideline brings along, with the weights and feeds of the settings."""
    rule_files: RuleFiles
    """What people added to it."""
    rules_off: RulesOff
    """What people switched off of it."""
    judged: Cache[Judged] = field(default_factory=lambda: Cache(KEPT_ANALYSES))
    rankings: Cache[bytes] = field(default_factory=lambda: Cache(KEPT_RANKINGS))
    """Documents of risks alone, which pages ask for after every edit."""
    ahead: Ahead = field(default_factory=Ahead)
    attack_paths: Cache[AttackPaths] = field(default_factory=lambda: Cache(KEPT_ATTACK_PATHS))
    layouts: Cache[Layout] = field(default_factory=lambda: Cache(KEPT_LAYOUTS))
    standings: Cache[Standing] = field(default_factory=lambda: Cache(KEPT_STANDINGS))
    libraries: Cache[JudgedBy] = field(default_factory=lambda: Cache(KEPT_LIBRARIES))
    watch: Watch = field(init=False)
    """Who looks at which system just now."""
    start_token: str = field(default_factory=secrets.token_urlsafe)
    """Made anew at each start. The page gets it from its own origin only, and sends it with every change."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "watch", Watch(self.store))

    @property
    def library(self) -> Library:
        """The rules, controls, facts and technologies that systems are judged by now."""
        return self.judged_by.library

    @property
    def judged_by(self) -> JudgedBy:
        """The library with the rules that people added, and what of those is left out; loaded anew when they change."""
        stamp = self.stamp
        return self.libraries.get(stamp, lambda: self._load(stamp)) if any(stamp) else JudgedBy(self.shipped)

    @property
    def stamp(self) -> Stamp:
        """What tells whether the rules are still the same, without reading them."""
        return self.rule_files.stamp(), self.rules_off.all()

    def _load(self, stamp: Stamp) -> JudgedBy:
        judged_by = self._with_files(stamp) if stamp[0] else JudgedBy(self.shipped, stamp=stamp)
        rules = judged_by.library.rules
        # A newer Strideline may no longer have a rule.
        off = {one.id: RuleOff(rules[one.id], one.reason, source="") for one in stamp[1] if one.id in rules}
        return replace(judged_by, library=judged_by.library.without(off))

    def _with_files(self, stamp: Stamp) -> JudgedBy:
        files = self.rule_files.all()
        texts = [(file.file_name, file.content) for file in files]
        paths = [self.settings.weights] if self.settings.weights else []
        library, problems = load_library_leniently(paths, texts=texts)
        # Dropped once all are loaded: others may specialise a rule that is switched off.
        off = {file.id for file in files if not file.enabled}
        rules = {id: rule for id, rule in library.rules.items() if id not in off}
        used = replace(library, rules=rules, intelligence=self.shipped.intelligence)
        switched_off = {id: library.rules[id] for id in off & library.rules.keys()}
        return JudgedBy(used, problems, stamp, switched_off, frozenset(f.file_name for f in files if not f.enabled))

    def close(self) -> None:
        """End what is made ahead, and give the database connections back."""
        self.ahead.close()
        self.store.close()


def open_workspace(settings: Settings) -> Workspace:
    """The workspace that the settings name; its database is made, or brought up to date, first.

    Raises DatabaseUnavailable, RuleInvalid for weights that are wrong, and MalformedDocument for feeds that are.
    """
    weights = (settings.weights,) if settings.weights else ()
    library = library_for((), weights=weights, intelligence=settings.intelligence)
    quota = Quota(systems=settings.max_systems, stored_bytes=settings.max_stored_bytes)
    database = open_database(settings.database)
    return Workspace(
        settings, Store(database, library.vocabulary, quota), library, RuleFiles(database), RulesOff(database)
    )
