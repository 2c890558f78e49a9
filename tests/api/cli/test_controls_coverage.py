"""`strideline controls coverage` as a user meets it."""

from __future__ import annotations

import json
from typing import Any


def test_the_table_holds_sec_1_with_states_and_the_first_steps_on_top(strideline: Any, web_shop: str) -> None:
    ended = strideline("controls", "coverage", web_shop)

    heading, first, *_ = ended.out.splitlines()
    assert ended.code == 0
    assert "control@scope" in heading
    assert first.split()[0].isdigit()
    assert "SEC01-BP02.root-mfa@prod" in ended.out
    assert "NET-TLS" not in ended.out
    assert " missing" in ended.err


def test_all_adds_the_technical_controls(strideline: Any, web_shop: str) -> None:
    assert "NET-TLS@balance" in strideline("controls", "coverage", web_shop, "--all").out


def test_the_document_names_the_risks_that_each_would_lower(strideline: Any, web_shop: str) -> None:
    document = json.loads(strideline("controls", "coverage", web_shop, "--output", "json").out)

    assert document["schema"] == "strideline.coverage/1"
    first = document["rows"][0]
    assert first["status"] == "missing"
    assert first["lowered"][0]["after"] < first["lowered"][0]["before"]
