"""The page of the language of conditions: tables from the code, around text by hand."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from strideline.reports.markdown import code, table
from strideline.threat_library.conditions.limits import DEEPEST, LONGEST_TEXT, MOST_PARTS
from strideline.threat_library.conditions.predicates import ScopeKind
from strideline.threat_library.conditions.scopes import FIELDS, HOPS, RELATIONS
from strideline.threat_library.schema import PLACEHOLDERS

TEXT = Path(__file__).with_name("expressions.md")
MEANINGS: Mapping[tuple[ScopeKind, str], str] = {
    ("system", "elements"): "all elements",
    ("system", "flows"): "all flows",
    ("system", "boundaries"): "all boundaries",
    ("system", "data"): "all data",
    ("boundary", "contains"): "the elements in it, at any depth",
    ("boundary", "boundaries"): "the boundaries nested in it, at any depth",
    ("boundary", "inside"): "the boundaries around it",
    ("boundary", "incoming"): "the flows that cross into it",
    ("boundary", "outgoing"): "the flows that cross out of it",
    ("boundary", "data"): "the data of all that it contains",
    ("element", "incoming"): "the flows that lead to it",
    ("element", "outgoing"): "the flows that begin at it",
    ("element", "data"): "what it stores and what its flows carry",
    ("element", "inside"): "the boundaries around it",
    ("flow", "data"): "what it carries",
    ("flow", "crossed"): "the boundaries that one end is in and the other is not",
    ("flow", "inside"): "the boundaries that hold both ends",
    ("data", "elements"): "the elements that store it",
    ("data", "flows"): "the flows that carry it",
}
"""What each relation leads to; a new relation needs an entry."""


def expressions_page() -> str:
    """The reference of `when`."""
    text = TEXT.read_text(encoding="utf-8")
    generated = {
        "fields": _fields(),
        "hops": _hops(),
        "relations": _relations(),
        "placeholders": ", ".join(code(f"{{{name}}}") for name in sorted(PLACEHOLDERS)),
        "limits": f"At most {LONGEST_TEXT:,} characters, {MOST_PARTS} parts and {DEEPEST} levels.",
    }
    for name, value in generated.items():
        text = text.replace(f"<!-- {name} -->", value)
    return text


def _fields() -> str:
    rows = [
        (scope, code(name), type, ", ".join(map(code, values)))
        for scope, fields in FIELDS.items()
        for name, (type, values) in fields.items()
    ]
    return table(("subject", "field", "type", "values"), rows)


def _hops() -> str:
    return table(
        ("subject", "hop", "leads to"),
        [(scope, code(f"{hop}."), target) for scope, hops in HOPS.items() for hop, target in hops.items()],
    )


def _relations() -> str:
    rows = [
        (scope, code(name), member, MEANINGS[scope, name])
        for scope, relations in RELATIONS.items()
        for name, member in relations.items()
    ]
    return table(("subject", "relation", "members", "which"), rows)
