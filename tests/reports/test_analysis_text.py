"""The JSON text of an analysis says what its values say."""

from __future__ import annotations

import json
from datetime import date

import pytest

from strideline.analysis.run import analyze
from strideline.models.findings import Analysis
from strideline.reports.analysis_json import PARTS, Detail, Excerpt, Part, to_json, to_json_text
from tests.analysis.building import LIBRARY, shop, with_claim
from tests.reports.workloads import analysis_of
from tests.reports.workloads import shop as told_shop

FOUND = analyze(with_claim(shop(), "SL-C-1", "api"), LIBRARY, today=date(2026, 11, 26))


@pytest.mark.parametrize("analysis", [FOUND, analysis_of(told_shop())], ids=["found", "told"])
@pytest.mark.parametrize("detail", ["full", "brief"])
@pytest.mark.parametrize("parts", [PARTS, ("risks",), ("plan", "questions"), ()], ids=str)
def test_it_is_the_same_document(analysis: Analysis, detail: Detail, parts: tuple[Part, ...]) -> None:
    values = to_json(analysis, Excerpt(limit=3, offset=1, questions_limit=2, parts=parts, detail=detail))
    text = to_json_text(analysis, Excerpt(limit=3, offset=1, questions_limit=2, parts=parts, detail=detail))
    assert json.loads(text) == json.loads(json.dumps(values))


def test_names_are_written_as_they_are() -> None:
    named = shop().model_copy(update={"elements": tuple(
        one.model_copy(update={"name": "</script> \u2028 注文"}) for one in shop().elements
    )})  # fmt: skip
    text = to_json_text(analyze(named, LIBRARY), Excerpt(parts=["risks"]))
    assert any("</script> \u2028 注文" in risk["subject"]["name"] for risk in json.loads(text)["risks"])
