"""The colours of attack trees; what a node is, is said in words as well."""

from __future__ import annotations

from collections.abc import Mapping

from strideline.reports.attack_tree.tree import NodeKind
from strideline.reports.svg.palette import Paint

PAINT: Mapping[NodeKind, Paint] = {
    "any": Paint("#fde8ea", "#b3202f"),
    "sequence": Paint("#f1ecfb", "#6a45c2"),
    "entry": Paint("#fdf4e3", "#a8701a"),
    "step": Paint("#e8f0fd", "#2f63c0"),
}
