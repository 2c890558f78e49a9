"""On the real models, the rules of the template inside find the threats that the tool itself stored there."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from strideline.formats.microsoft.records import Records
from strideline.formats.microsoft.template_reading import read_template
from strideline.formats.registry import Imported
from strideline.models.errors import MalformedDocument
from strideline.threat_library.schema import Library
from tests.formats.microsoft.samples import MODEL, alone, judged, read, template

EXPLAINED = {
    "test_model_lines.tm7": {
        # The file was edited by hand: the connector that the threat names is not drawn, and the one that is drawn leads
        # to an element that is not.
        ("19c4f63f-dd2f-4b71-bca2-46937ce7178b", "")
    }
}
"""Stored threats that are not found, with the reason; by the type of threat and the flow in the system."""
Threat = tuple[str, str]
"""Type of threat and id of the flow, which has one source and one target; the empty id when it is not drawn."""


def models(shared_data: Path) -> list[dict[str, Any]]:
    files = json.loads((shared_data / "MANIFEST.json").read_text())["files"]
    return [file for file in files if file["format"] in ("tm7", "tb7")]


def stored(imported: Imported) -> set[Threat]:
    return {(each.rule, each.subject if each.same_as else "") for each in imported.system.findings}


def generated(imported: Imported, data: bytes, library: Library) -> set[Threat]:
    rules, _ = read_template(data, "model")
    analysis = judged(imported.system, alone(library, rules, as_tool=True))
    assert not analysis.diagnostics
    assert all(risk.certainty == "confirmed" for risk in analysis.risks)
    return {(risk.rule.removeprefix("TMT-"), risk.subject.id) for risk in analysis.risks}


def test_the_threats_in_the_sample_are_found(library: Library) -> None:
    imported = read(MODEL, library)
    analysis = judged(imported.system, alone(library, template(), as_tool=True))
    found = {(risk.rule.removeprefix("TMT-"), risk.subject.id) for risk in analysis.risks}
    assert found == stored(imported) - {("SU", "")}


def test_the_threats_in_real_models_are_found_and_no_others(shared_data: Path, library: Library) -> None:
    matched = all_stored = 0
    for file in models(shared_data):
        path = shared_data / file["path"]
        if file["format"] == "tb7" or not file["expected"].get("parses", True):
            continue
        data = path.read_bytes()
        imported = read(data, library, path.name)
        assert len(stored(imported)) == len(imported.system.findings)  # no two of one type on one flow
        before, now = stored(imported), generated(imported, data, library)
        print(f"{path.name}: {len(before & now)} matched, {len(before - now)} missing, {len(now - before)} extra")
        assert now - before == set()
        assert before - now == EXPLAINED.get(path.name, set())
        matched, all_stored = matched + len(before & now), all_stored + len(before)
    instances = sum(file["expected"].get("threat_instances", 0) for file in models(shared_data))
    print(f"all: {matched} of {all_stored} by type and flow; {instances} stored one by one")
    assert instances == all_stored
    assert (matched, all_stored) == (367, 368)


def test_a_stored_threat_that_is_not_found_names_a_connector_that_its_file_does_not_hold(shared_data: Path) -> None:
    for file in models(shared_data):
        path = shared_data / file["path"]
        if path.name in EXPLAINED:
            text = path.read_text(encoding="utf-8")
            flows = re.findall(r"FlowGuid>([0-9a-f-]+)<", text)
            drawn = re.findall(r"<a:Key>([0-9a-f-]+)</a:Key>", text)
            assert len([flow for flow in flows if flow not in drawn]) == len(EXPLAINED[path.name])


def test_real_models_are_read_whole(shared_data: Path, library: Library) -> None:
    for file in models(shared_data):
        path, expected = shared_data / file["path"], file["expected"]
        if file["format"] == "tb7":
            continue
        if not expected.get("parses", True):
            with pytest.raises(MalformedDocument, match="zip archive"):
                read(path.read_bytes(), library, path.name)
            continue
        check_counts(read(path.read_bytes(), library, path.name), expected)


def check_counts(imported: Imported, expected: dict[str, Any]) -> None:
    system, kept = imported.system, imported.system.extensions["microsoft"]
    shapes = sum(expected[shape] for shape in ("StencilRectangle", "StencilEllipse", "StencilParallelLines"))
    texts = sum("free text" in loss.what.en for loss in imported.losses)
    assert len(system.elements) + texts == shapes
    assert len(system.boundaries) == expected["BorderBoundary"] + expected["LineBoundary"]
    assert len(system.flows) == expected["Connector"] - expected["connectors_with_missing_end"]
    assert len(system.diagrams) == expected["surfaces"]
    assert len(system.findings) == expected["threat_instances"]
    lines = {boundary.id for boundary in system.boundaries if "GE.TB.L" in Records(system).types(boundary.id)}
    crossed = [set(ids) for ids in kept["crossed"].values()]
    assert sum(bool(ids - lines) for ids in crossed) == expected["connectors_crossing_borders"]
    assert sum(bool(ids & lines) for ids in crossed) == expected["connectors_crossing_lines"]
    generic: dict[str, int] = {}
    for element in system.elements:
        *_, last = Records(system).types(element.id)
        generic[last] = generic.get(last, 0) + 1
    expected_types = dict(expected["elements_by_generic_type"])
    if texts:
        expected_types.pop("GE.A")
    assert generic == expected_types


RULES = {"default.tb7": 41, "Azure Cloud Services.tb7": 191, "MedicalDeviceTemplate.tb7": 119}
"""Threat types less the six of a template that stand for threats which people add."""


def test_real_templates_are_read_whole(shared_data: Path, library: Library) -> None:
    for file in models(shared_data):
        if file["format"] == "tm7":
            continue
        path, expected = shared_data / file["path"], file["expected"]
        found, problems = read_template(path.read_bytes(), path.name)
        rules = alone(library, found)
        print(f"{path.name}: {len(rules.rules)} rules of {len(found.threat_types)} threat types")
        assert (problems, rules.left_out) == ((), ())
        assert (found.name, found.version) == (expected["manifest_name"], expected["manifest_version"])
        assert len(found.stencils) == expected["element_types"]
        assert len(found.categories) == expected["threat_categories"]
        assert len(found.threat_types) == expected["threat_types"]
        assert sum(bool(each.exclude) for each in found.threat_types) == expected["threat_types_with_exclude"]
        assert len(rules.rules) == RULES[path.name]
