"""The committed description is that of the server."""

from __future__ import annotations

import json
from pathlib import Path

from strideline.api.app import routed
from strideline.api.openapi import as_text, describe

COMMITTED = Path(__file__).resolve().parents[2] / "openapi.json"


def test_the_committed_description_is_up_to_date() -> None:
    assert COMMITTED.read_text(encoding="utf-8") == as_text(describe(routed())), "run `make openapi`"


def test_every_reference_in_it_leads_somewhere() -> None:
    text = COMMITTED.read_text(encoding="utf-8")
    schemas = json.loads(text)["components"]["schemas"]

    references = {part.split('"')[0] for part in text.split('"#/components/schemas/')[1:]}

    assert references - schemas.keys() == set()
    assert {"NativeDocument", "AnalysisDocument", "Operation", "ProblemDocument"} <= references


def test_every_change_names_the_token_that_it_needs() -> None:
    document = json.loads(COMMITTED.read_text(encoding="utf-8"))
    changes = [
        (path, operation)
        for path, operations in document["paths"].items()
        for method, operation in operations.items()
        if method != "get" and path != "/api/login"
    ]

    assert len(changes) >= 5
    for path, operation in changes:
        assert any(parameter["name"] == "X-Strideline-Token" for parameter in operation["parameters"]), path
