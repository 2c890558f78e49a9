"""What people call the parts of a system."""

from __future__ import annotations

from strideline.models.graph import System
from strideline.models.naming import names_in


def test_a_flow_without_a_name_is_called_by_its_ends() -> None:
    system = System.model_validate(
        {
            "system": {"id": "shop", "name": "Shop"},
            "elements": [
                {"id": "user", "kind": "external_entity", "name": "User"},
                {"id": "api", "kind": "process", "name": "API"},
            ],
            "findings": [{"id": "t", "title": "Bribed", "subject": "api", "stride": "tampering"}],
            "flows": [
                {"id": "ask", "source": "user", "target": "api"},
                {"id": "told", "source": "api", "target": "user", "name": "Answers"},
            ],
        }
    )

    assert names_in(system) == {
        "shop": "Shop", "user": "User", "api": "API", "ask": "User → API", "told": "Answers", "t": "Bribed",
    }  # fmt: skip
