"""Whether a version is among the affected ones. Ordering versions is the work of `univers`, one class an ecosystem."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from univers.versions import (
    AlpineLinuxVersion,
    ComposerVersion,
    DebianVersion,
    GolangVersion,
    MavenVersion,
    NugetVersion,
    PypiVersion,
    RpmVersion,
    RubygemsVersion,
    SemverVersion,
)

ORDERS: Mapping[str, Callable[[str], Any]] = {
    "apk": AlpineLinuxVersion, "cargo": SemverVersion, "composer": ComposerVersion, "deb": DebianVersion,
    "gem": RubygemsVersion, "golang": GolangVersion, "hex": SemverVersion, "maven": MavenVersion, "npm": SemverVersion,
    "nuget": NugetVersion, "pub": SemverVersion, "pypi": PypiVersion, "rpm": RpmVersion, "swift": SemverVersion,
}  # fmt: skip
"""By type of package URL. The versions of a CPE, and of every other type, are ordered as Maven orders them: numbers by
size, words after their usual meaning, in any number of parts."""
LONGEST = 128
Bounds = Mapping[str, str]
"""`from` (first affected), `after`, `until` (first not affected any more), `through` (last affected); any may lack."""


def is_affected(version: str, scheme: str, exact: Iterable[str], ranges: Iterable[Bounds]) -> bool | None:
    """Whether the version is one of those listed or lies in a range; None when that cannot be told."""
    order = ORDERS.get(scheme, MavenVersion)
    own = _read(version, order)
    if version in (listed := list(exact)) or (own is not None and any(own == _read(one, order) for one in listed)):
        return True
    judged = [_inside(own, bounds, order) for bounds in ranges]
    if any(judged):
        return True
    return None if None in judged else False


def _inside(own: Any, bounds: Bounds, order: Callable[[str], Any]) -> bool | None:
    if own is None:
        return None
    for name, holds in _HOLDS.items():
        if name in bounds:
            bound = _read(bounds[name], order)
            if bound is None:
                return None
            if not holds(own, bound):
                return False
    return True


_HOLDS: Mapping[str, Callable[[Any, Any], bool]] = {
    "from": lambda own, bound: bool(own >= bound),
    "after": lambda own, bound: bool(own > bound),
    "until": lambda own, bound: bool(own < bound),
    "through": lambda own, bound: bool(own <= bound),
}


def _read(text: str, order: Callable[[str], Any]) -> Any:
    """The version; None for one that the ecosystem does not allow."""
    if not text or len(text) > LONGEST:
        return None
    if text == "0" and order is not MavenVersion:
        text = "0.0.0"  # OSV writes 0 for "since ever"
    try:
        return order(text)
    except (ValueError, TypeError, AttributeError):
        return None
