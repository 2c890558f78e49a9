"""Whether the links of the graph lead somewhere: a look at all of them at once."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain
from typing import Any

from strideline.models.graph import System
from strideline.models.parts import Parts

LINKS: Mapping[str, Mapping[str, str]] = {
    "boundaries": {"parent": "boundaries"},
    "elements": {"boundary": "boundaries", "stores": "data"},
    "flows": {"source": "elements", "target": "elements", "carries": "data"},
}
"""The fields of each section that name parts, and the section of those."""


def all_links_lead_somewhere(system: System) -> bool:
    """Whether each part that a boundary, an element or a flow names is there; which ones are not, `integrity` tells.

    What is gathered for it stays with the parts, for the analysis that follows.
    """
    parts = {section: Parts.of(getattr(system, section)) for section in ("boundaries", "data", "elements", "flows")}
    return all(
        _named(parts[section].values(field)) <= parts[there].rows.keys()
        for section, fields in LINKS.items()
        for field, there in fields.items()
    )


def _named(values: list[Any]) -> set[str]:
    """The ids among values that are an id, several or nothing."""
    given = [value for value in values if value is not None]
    return set(given if given and isinstance(given[0], str) else chain.from_iterable(given))
