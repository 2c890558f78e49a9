"""Under what it is kept who said a part."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any

from strideline.models.operations.operation import PartKind

Address = tuple[PartKind, str]
"""Kind and key of a part; parts that are called the same share one."""
Said = Mapping[Address, Collection[str]]
"""What people said, by part: paths of fields and entries, and WHOLE or REMOVED. Empty fields are said too."""
WHOLE = ""
"""Stands for the part as a whole."""
REMOVED = "-"
"""Stands for what people said by removing one of `ABOUT`."""
ABOUT: tuple[PartKind, ...] = ("claim", "finding", "decision", "assumption", "review")
"""Kinds of what is said about parts."""
NUMBERED: frozenset[PartKind] = frozenset({"grant", "claim", "decision"})
"""Kinds of which several parts may be called the same."""
ENTRIES = ("facts", "provenance")
"""Fields that are said entry by entry."""


def address_of(kind: PartKind, key: str) -> Address:
    """Under what a part is kept. Those that are called the same share it, as they are renumbered when one goes."""
    if kind in ("scope", "extensions"):
        return kind, ""
    return kind, re.sub(r"#\d+$", "", key) if kind in NUMBERED else key


def paths_of(part: Any) -> set[str]:
    """All that is said with a part, given as JSON."""
    said = {WHOLE}
    for name, value in (part if isinstance(part, dict) else {}).items():
        said |= {f"{name}.{entry}" for entry in value} if name in ENTRIES and isinstance(value, dict) else {name}
    return said
