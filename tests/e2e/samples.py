"""Systems that tests bring along, so that they do not depend on what the samples are like."""

from __future__ import annotations

from typing import Any


def place(x: int, y: int, width: int, height: int) -> dict[str, int]:
    """Where a part lies in a diagram."""
    return {"x": x, "y": y, "width": width, "height": height}


CROSSING: dict[str, Any] = {
    "strideline": 1,
    "system": {"id": "crossing", "name": "Crossing"},
    "boundaries": [
        {"id": "outer", "kind": "vpc", "name": "Outer"},
        {"id": "inner", "kind": "subnet", "name": "Inner", "parent": "outer"},
    ],
    "data": [{"id": "orders", "name": "Orders", "confidentiality": "strictly_confidential"}],
    "elements": [
        {"id": "user", "kind": "external_entity", "name": "User"},
        {"id": "api", "kind": "process", "name": "API", "boundary": "inner"},
    ],
    "flows": [
        {"id": "ask", "source": "user", "target": "api", "name": "Asks", "protocol": "http", "carries": ["orders"]}
    ],
    "diagrams": [
        {
            "id": "main",
            "name": "Main",
            "places": {
                "user": place(0, 300, 168, 64),
                "outer": place(300, 0, 360, 240),
                "inner": place(340, 50, 280, 160),
                "api": place(396, 100, 168, 64),
            },
        }
    ],
}
"""Orders in clear from a user through two boundaries, one in the other."""
