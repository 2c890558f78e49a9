"""A layout is asked for anew exactly when something that it draws has changed."""

from __future__ import annotations

from typing import Any

import pytest

from strideline.models.graph import System
from strideline.reports.layout import drawn

SHOP: dict[str, Any] = {
    "system": {"id": "shop", "name": "Shop"},
    "boundaries": [{"id": "vpc", "kind": "vpc", "name": "VPC"}, {"id": "net", "kind": "subnet", "name": "Net"}],
    "elements": [
        {"id": "user", "kind": "external_entity", "name": "User"},
        {"id": "api", "kind": "process", "name": "API", "boundary": "vpc", "technology": "web.rest_api"},
    ],
    "flows": [{"id": "buy", "source": "user", "target": "api", "name": "Buys", "protocol": "https"}],
    "diagrams": [{"id": "main", "name": "Main", "places": {"api": {"x": 0, "y": 0, "width": 9, "height": 9}}}],
}


def shop(list_name: str = "elements", at: int = 0, **fields: Any) -> System:
    parts = [dict(part) for part in SHOP[list_name]]
    parts[at].update(fields)
    return System.model_validate({**SHOP, list_name: parts})


@pytest.mark.parametrize(
    ("list_name", "fields"),
    [
        ("elements", {"name": "Customer"}), ("elements", {"kind": "process"}), ("elements", {"boundary": "net"}),
        ("elements", {"technology": "human.customer"}), ("boundaries", {"parent": "net"}),
        ("boundaries", {"name": "X"}),
        ("flows", {"name": "Orders"}), ("flows", {"protocol": "http"}), ("flows", {"bidirectional": True}),
        ("flows", {"source": "api", "target": "user"}), ("diagrams", {"hidden": ["buy"]}),
        ("diagrams", {"places": {"api": {"x": 1, "y": 0, "width": 9, "height": 9}}}),
    ],
)  # fmt: skip
def test_what_is_drawn_counts(list_name: str, fields: dict[str, Any]) -> None:
    assert drawn(shop(list_name, **fields)) != drawn(shop())


@pytest.mark.parametrize(
    ("list_name", "fields"),
    [
        ("elements", {"facts": {"environment": "production"}, "description": "x", "products": []}),
        ("flows", {"facts": {"authentication": "none"}, "carries": []}), ("diagrams", {"name": "Other"}),
    ],
)  # fmt: skip
def test_what_is_not_drawn_does_not(list_name: str, fields: dict[str, Any]) -> None:
    assert drawn(shop(list_name, **fields)) == drawn(shop())
    assert hash(drawn(shop())) == hash(drawn(shop()))
