"""Which names a condition may use for which kind of subject, beside the facts of the vocabulary."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from strideline.models.graph import BoundaryKind, Confidentiality, Criticality, ElementKind
from strideline.threat_library.conditions.predicates import Hop, Relation, ScopeKind, TermType

FIELDS: Mapping[ScopeKind, Mapping[str, tuple[TermType, tuple[str, ...]]]] = {
    "system": {},
    "boundary": {"kind": ("text", get_args(BoundaryKind))},
    "element": {
        "kind": ("text", get_args(ElementKind)), "technology": ("text", ()), "in_scope": ("bool", ()),
        "administers_account": ("bool", ()),
    },
    "flow": {"protocol": ("text", ()), "bidirectional": ("bool", ())},
    "data": {
        "confidentiality": ("enum", get_args(Confidentiality)),
        "integrity": ("enum", get_args(Criticality)),
        "availability": ("enum", get_args(Criticality)),
        "tags": ("set", ()),
    },
}  # fmt: skip
"""Built-in fields with their type and, where the set is closed, their values. Text has no order.

`in_scope` is false for an element that the system's scope leaves out, by itself or with a boundary around it.
`administers_account` is true for an element that a grant lets administer a whole account, organizational unit or
organization; else it is unknown, since nobody may have stated all grants.
"""

HOPS: Mapping[ScopeKind, Mapping[Hop, ScopeKind]] = {
    "system": {},
    "boundary": {"parent": "boundary", "system": "system"},
    "element": {"boundary": "boundary", "system": "system"},
    "flow": {"source": "element", "target": "element", "system": "system"},
    "data": {"system": "system"},
}

RELATIONS: Mapping[ScopeKind, Mapping[Relation, ScopeKind]] = {
    "system": {"elements": "element", "flows": "flow", "boundaries": "boundary", "data": "data"},
    "boundary": {
        "contains": "element", "boundaries": "boundary", "inside": "boundary",
        "incoming": "flow", "outgoing": "flow", "data": "data",
    },
    "element": {"incoming": "flow", "outgoing": "flow", "data": "data", "inside": "boundary"},
    "flow": {"data": "data", "crossed": "boundary", "inside": "boundary"},
    "data": {"elements": "element", "flows": "flow"},
}  # fmt: skip
"""Relations to several parts.

- element: `data` is what it stores and what its flows carry; `inside` the boundaries around it.
- flow: `data` is what it carries; `crossed` the boundaries that one end is in and the other is not; `inside` those
  that hold both.
- boundary: `contains` the elements in it at any depth, `boundaries` those nested in it at any depth, `inside` those
  around it, `incoming` and `outgoing` the flows that cross into and out of it, `data` that of all it contains.
- data: `elements` that store it, `flows` that carry it.
"""
