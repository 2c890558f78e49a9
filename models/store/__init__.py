"""Where systems are kept: an append-only log of operations for each, with snapshots, and the head as rows."""

from __future__ import annotations

from strideline.models.store.rule_files import RuleFile, RuleFiles
from strideline.models.store.rules_off import RulesOff, SwitchedOff
from strideline.models.store.store import Store
from strideline.models.store.values import Base, Change, Entry, Head, Quota, Revision, Version

__all__ = [
    "Base",
    "Change",
    "Entry",
    "Head",
    "Quota",
    "Revision",
    "RuleFile",
    "RuleFiles",
    "RulesOff",
    "Store",
    "SwitchedOff",
    "Version",
]
