from __future__ import annotations

import json
from dataclasses import fields, replace

import pytest

from strideline.models.findings import Risk, Summary
from strideline.reports.analysis_json import PARTS, Excerpt, Part, to_json
from tests.reports.workloads import RISKS, analysis_of, shop

ANALYSIS = analysis_of(shop())


def test_it_is_json_with_every_field_under_its_name() -> None:
    document = json.loads(json.dumps(to_json(ANALYSIS)))
    assert document["schema"] == "strideline.analysis/1"
    assert document["system"] == {"id": "web-shop", "name": "Web shop"}
    assert set(document["risks"][0]) == {field.name for field in fields(Risk)}
    assert set(document["summary"]) == {field.name for field in fields(Summary)}
    assert document["risks"][0]["subject"] == {"kind": "flow", "id": "forward", "name": "Forwards requests"}
    assert document["risks"][0]["references"]["attack"] == ["T1040", "T1557.002"]
    assert document["risks"][-1]["decision"]["expires"] == "2027-01-31"
    assert {"questions", "plan", "controls", "best_practices", "diagnostics"} <= set(document)


def test_limit_and_offset_choose_risks_in_order_and_leave_the_summary() -> None:
    page = to_json(ANALYSIS, Excerpt(limit=2, offset=1))
    assert [risk["id"] for risk in page["risks"]] == [risk.id for risk in RISKS[1:3]]
    assert page["summary"] == to_json(ANALYSIS)["summary"]


def test_an_offset_past_the_end_gives_no_risks() -> None:
    assert to_json(ANALYSIS, Excerpt(offset=99))["risks"] == []


def test_questions_are_cut_behind_those_that_move_most() -> None:
    assert to_json(ANALYSIS, Excerpt(questions_limit=0))["questions"] == []
    assert to_json(ANALYSIS, Excerpt(questions_limit=1))["questions"] == to_json(ANALYSIS)["questions"][:1]


@pytest.mark.parametrize("part", PARTS)
def test_only_the_lists_asked_for_are_filled(part: Part) -> None:
    document, whole = to_json(ANALYSIS, Excerpt(parts=[part])), to_json(ANALYSIS)
    assert document[part] == whole[part]
    assert document[part]
    assert all(document[other] == [] for other in PARTS if other != part)
    assert document.keys() == whole.keys()


@pytest.mark.parametrize(("limit", "offset"), [(-1, 0), (None, -1)])
def test_negative_limits_are_refused(limit: int | None, offset: int) -> None:
    with pytest.raises(ValueError, match="must not be negative"):
        to_json(ANALYSIS, Excerpt(limit=limit, offset=offset))


def test_brief_risks_have_every_field() -> None:
    analysis = replace(ANALYSIS, brief=[replace(risk, reasons=(), fix="") for risk in RISKS])
    document = to_json(analysis, Excerpt(detail="brief", limit=2))
    assert [risk["id"] for risk in document["risks"]] == [risk.id for risk in RISKS[:2]]
    assert document["risks"][0].keys() == to_json(ANALYSIS)["risks"][0].keys()
    assert document["risks"][0]["reasons"] == []
    assert to_json(analysis)["risks"][0]["reasons"] != []
