"""Threagile models, real ones and our own samples, become systems; what does not fit is told and kept."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from strideline.formats.registry import Imported, read_any
from strideline.formats.threagile.tables import table, values
from strideline.models.errors import MalformedDocument, StridelineError
from strideline.models.graph import Element, Flow
from strideline.models.integrity import problems_in
from strideline.models.native import read_system, write_yaml
from strideline.threat_library.loader import builtin_library
from strideline.threat_library.schema import Library

SAMPLES = Path(__file__).parent / "samples" / "threagile"


def read(text: str | bytes, library: Library, folder: Path | None = None) -> Imported:
    return read_any(text.encode() if isinstance(text, str) else text, "model.yaml", library, "threagile", folder=folder)


@pytest.fixture(scope="module")
def old(library: Library) -> Imported:
    """The sample in the dialect of 0.9."""
    return read((SAMPLES / "old.yaml").read_bytes(), library)


def element(imported: Imported, id: str) -> Element:
    return next(element for element in imported.system.elements if element.id == id)


def flow(imported: Imported, id: str) -> Flow:
    return next(flow for flow in imported.system.flows if flow.id == id)


@pytest.mark.parametrize("name", ["demo-example", "demo-stub"])
def test_the_counts_of_the_real_models_are_those_of_their_manifest(
    name: str, shared_data: Path, library: Library
) -> None:
    manifest = json.loads((shared_data / "MANIFEST.json").read_bytes())["files"]
    expected = next(row["expected"] for row in manifest if row["path"] == f"models/threagile/{name}.yaml")
    imported = read_any((shared_data / "models/threagile" / f"{name}.yaml").read_bytes(), f"{name}.yaml", library)
    system, kept = imported.system, imported.system.extensions["threagile"]
    own = [boundary for boundary in system.boundaries if boundary.kind != "internet"]

    assert imported.format == "threagile"
    assert len(system.elements) == expected["technical_assets"]
    assert len(system.flows) == expected["communication_links"]
    assert len(own) == expected["trust_boundaries"]
    assert sum(boundary.parent is not None for boundary in own) == expected["trust_boundaries_nested"]
    assert len(system.data) == expected["data_assets"]
    assert len(system.scope.out) == expected["out_of_scope"]
    assert len(kept["shared_runtimes"]) == expected["shared_runtimes"]
    assert len(kept["risk_categories"]) == expected["custom_risk_categories"]
    assert len(kept["tags_available"]) == expected["tags_available"]
    assert len(kept["abuse_cases"]) == expected["abuse_cases"]
    assert len(kept["questions"]) == expected["questions"]


def test_all_risks_that_are_tracked_in_the_real_model_are_decided_or_kept(shared_data: Path, library: Library) -> None:
    imported = read_any((shared_data / "models/threagile/demo-example.yaml").read_bytes(), "demo.yaml", library)

    assert len(imported.system.extensions["threagile"]["risk_tracking"]) == 6
    assert "SL-WEB-0007@erp-system" in {decision.finding for decision in imported.system.decisions}


@pytest.mark.parametrize("name", ["demo-example", "demo-stub"])
def test_a_real_model_is_valid_and_survives_the_native_format(name: str, shared_data: Path, library: Library) -> None:
    imported = read_any((shared_data / "models/threagile" / f"{name}.yaml").read_bytes(), f"{name}.yaml", library)

    assert problems_in(imported.system, library.vocabulary) == []
    text = write_yaml(imported.system).encode()
    assert read_system(text, library.vocabulary, "a.yaml") == imported.system


def test_titles_lose_their_markup(old: Imported) -> None:
    profile = old.system.profile

    assert (profile.id, profile.name, profile.description) == ("ticket-shop", "Ticket shop", "Sells tickets & more")


def test_data_keeps_its_ratings_through_merge_keys(old: Imported) -> None:
    accounts, orders = old.system.data

    assert (accounts.confidentiality, accounts.integrity, accounts.tags) == (
        "strictly_confidential",
        "critical",
        ("pii",),
    )
    assert (orders.id, orders.confidentiality, orders.integrity) == ("orders", "confidential", "critical")


def test_assets_become_elements_with_the_facts_that_they_can_bear(old: Imported) -> None:
    api, files = element(old, "api"), element(old, "files")

    assert (api.kind, api.technology, api.boundary) == ("process", "web.rest_api", "machine")
    assert api.facts == {
        "managed_service": True,
        "custom_code": True,
        "parses_xml": True,
        "deserializes_objects": False,
        "accepts_files": False,
        "encrypted_at_rest": False,
    }
    assert (files.technology, files.stores, files.facts) == ("aws.s3", ("orders",), {"encrypted_at_rest": True})


def test_every_fact_says_where_it_came_from(old: Imported) -> None:
    lines = (SAMPLES / "old.yaml").read_text().split("\n")
    provenance = element(old, "api").provenance["custom_code"]

    assert (provenance.origin, provenance.source) == ("imported", "threagile")
    assert "custom_developed_parts" in lines[(provenance.line or 0) - 1]


def test_links_become_flows(old: Imported) -> None:
    buys, saves = flow(old, "browser-buys"), flow(old, "api-saves")

    assert (buys.name, buys.source, buys.target, buys.protocol) == ("Buys", "browser", "api", "https")
    assert buys.carries == ("accounts", "orders")
    assert buys.facts == {
        "authentication": "session",
        "authorized": True,
        "user_identity_passed_on": True,
        "administrative": False,
        "private_connection": False,
        "source_restricted": False,
        "read_only": False,
    }
    assert (saves.protocol, saves.facts["encrypted_in_transit"]) == ("jdbc", True)
    assert (saves.facts["authentication"], saves.facts["authorized"]) == ("multi_factor", False)
    assert flow(old, "browser-uploads").carries is None


def test_boundaries_nest_by_the_lists_of_what_is_inside(old: Imported) -> None:
    assert [(boundary.id, boundary.kind, boundary.parent) for boundary in old.system.boundaries] == [
        ("cloud", "network", None),
        ("runtime", "execution_environment", "cloud"),
        ("machine", "host", "runtime"),
        ("internet", "internet", None),
    ]
    assert element(old, "browser").boundary == "internet"


def test_what_is_out_of_scope_stays_so_with_its_reason(old: Imported) -> None:
    assert (old.system.scope.out, old.system.scope.note) == (("browser",), "Browser: run by customers")


def test_individual_risks_become_findings_and_tracked_ones_decisions(old: Imported) -> None:
    (finding,) = old.system.findings

    assert (finding.title, finding.subject, finding.stride, finding.severity) == (
        "Odd link", "api", "denial_of_service", "high",
    )  # fmt: skip
    assert [(decision.finding, decision.status) for decision in old.system.decisions] == [
        (finding.id, "in_discussion"),
        ("SL-DATA-0001@files", "accepted"),
        ("SL-FLOW-0001@api-saves", "mitigated"),
        ("SL-FLOW-0002@api-saves", "mitigated"),
    ]


def test_what_has_no_counterpart_is_told_and_kept(old: Imported) -> None:
    kept = old.system.extensions["threagile"]
    told = {loss.path for loss in old.losses}

    assert kept["threagile_version"] == "0.9.1"
    assert kept["technical_assets"]["files"]["technologies"] == ["file-server", "made-up"]
    assert kept["communication_links"]["browser-uploads"]["authentication"] == "externalized"
    assert kept["risk_tracking"].keys() >= {"missing-hardening@*", "unencrypted-asset@API"}
    assert kept["questions"] == {"Who deploys?": ""}
    assert kept["diagram_tweak_nodesep"] == 2
    assert told >= {
        "questions",
        "diagram_tweak_nodesep",
        "technical_assets.*.technologies",
        "communication_links.*.authentication",
        "risk_tracking.missing-hardening@*",
    }


def test_included_files_are_read_once_from_the_folder_of_the_model(library: Library) -> None:
    folder = SAMPLES / "includes"
    imported = read((folder / "main.yaml").read_bytes(), library, folder)

    assert [element.stores for element in imported.system.elements] == [("orders",)]
    assert imported.system.findings[0].subject == "orders"


def test_an_upload_includes_nothing_and_says_so(library: Library) -> None:
    imported = read("threagile_version: 1.0.0\ntitle: T\nincludes: [b.yaml]", library)

    assert [(loss.path, loss.what.en) for loss in imported.losses] == [("includes", 'the included file "b.yaml"')]


@pytest.mark.parametrize("name", ["../secret.yaml", "/etc/passwd", "link.yaml", "pipe", ".", "none.yaml"])
def test_no_file_outside_the_folder_and_nothing_but_files_is_included(
    name: str, tmp_path: Path, library: Library
) -> None:
    folder = tmp_path / "model"
    folder.mkdir()
    (tmp_path / "secret.yaml").write_text("data_assets: {Secret: {id: secret}}")
    (folder / "link.yaml").symlink_to(tmp_path / "secret.yaml")
    os.mkfifo(folder / "pipe")

    with pytest.raises(MalformedDocument, match=r"lies outside the folder|cannot be read"):
        read(f"title: T\nincludes: [{name}]", library, folder)


def test_files_that_include_each_other_end(tmp_path: Path, library: Library) -> None:
    (tmp_path / "a.yaml").write_text("includes: [b.yaml]\ndata_assets: {A: {id: a}}")
    (tmp_path / "b.yaml").write_text("includes: [a.yaml]\ndata_assets: {B: {id: b}}")

    imported = read("title: T\nincludes: [a.yaml]", library, tmp_path)

    assert [data.id for data in imported.system.data] == ["a", "b"]


def test_an_error_in_an_included_file_names_it(tmp_path: Path, library: Library) -> None:
    (tmp_path / "a.yaml").write_text("data_assets:\n  A: {id: a, confidentiality: high}")

    with pytest.raises(MalformedDocument, match=r"line 2, a\.yaml: data_assets\.A\.confidentiality: expected one of"):
        read("title: T\nincludes: [a.yaml]", library, tmp_path)


HEAD = "title: T\ndata_assets: {D: {id: d}}\ntechnical_assets:\n  A: {id: a, type: process"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            HEAD + ", data_assets_stored: [e]}",
            'line 4, technical_assets.A.data_assets_stored: there is no data asset "e"',
        ),
        (HEAD + ", communication_links: {L: {target: aa}}}", 'there is no technical asset "aa" (did you mean "a"?)'),
        (HEAD + ", communication_links: {L: {}}}", '"target" is missing'),
        (HEAD + ", machine: cloud}", "expected one of physical, virtual, container, serverless"),
        (HEAD + ", internet: maybe}", 'expected true or false, not the text "maybe"'),
        (HEAD + ", tags: a}", "technical_assets.A.tags: expected a list of texts"),
        (HEAD + "}\n  B: {id: a, type: process}", 'line 5, technical_assets.B.id: the id "a" is taken by another'),
        (HEAD + "}\n  B: {id: '', type: process}", "the technical asset needs an id"),
        (HEAD + "}\n  B: {id: b}", '"type" is missing'),
        (HEAD + "}\n  B: 5", "technical_assets.B: expected a mapping, not the number 5"),
        (HEAD + "}\ntrust_boundaries: 5", "trust_boundaries: expected a mapping, not the number 5"),
        (
            HEAD + "}\ntrust_boundaries:\n  X: {id: x, technical_assets_inside: [a]}\n"
            "  Y: {id: y, technical_assets_inside: [a]}",
            'line 7, trust_boundaries.Y.technical_assets_inside: the technical asset "a" lies in "x" already',
        ),
        (
            HEAD + "}\ntrust_boundaries:\n  X: {id: x, trust_boundaries_nested: [y]}\n"
            "  Y: {id: y, trust_boundaries_nested: [x]}",
            "boundaries lie inside each other: x > y > x",
        ),
        (HEAD + "}\nrisk_tracking: {a@b: {status: done}}", 'not the text "done"'),
        ("- a", "expected a mapping with the sections of Threagile, not a list"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(text: str, told: str, library: Library) -> None:
    with pytest.raises(MalformedDocument) as refused:
        read(text, library)

    assert told in str(refused.value)


def test_every_name_in_the_tables_is_in_the_library(library: Library) -> None:
    technologies = {id for kinds in table("technologies").values() for id in kinds.values()}
    technologies |= {id for products in table("products").values() for id in products.values()}
    protocols = {entry["protocol"] for entry in table("protocols").values()} - {None}
    rules = {rule for rules in table("risk_rules").values() for rule in rules}

    assert technologies <= library.technologies.keys()
    assert protocols <= library.protocols.keys()
    assert rules <= library.rules.keys()
    assert _facts_of_tables() <= library.vocabulary.facts.keys()


def _facts_of_tables() -> set[str]:
    named: list[Mapping[str, Any]] = [entry.get("facts", {}) for entry in table("protocols").values()]
    for enumeration in ("authentication", "authorization", "encryption", "machine", "usage", "data_format"):
        named += values(enumeration).values()
    return {fact for facts in named for fact in facts} | set(values("flags").values())


def test_the_tables_name_what_the_format_has(shared_data: Path) -> None:
    schema = json.loads((shared_data / "schemas/schema.json").read_bytes())["properties"]
    asset = schema["technical_assets"]["additionalProperties"]["properties"]
    link = asset["communication_links"]["additionalProperties"]["properties"]

    assert set(asset["technology"]["enum"]) <= table("technologies").keys()
    assert set(link["protocol"]["enum"]) <= table("protocols").keys()
    assert set(link["authentication"]["enum"]) <= values("authentication").keys()
    assert set(asset["encryption"]["enum"]) <= values("encryption").keys()


_WORDS = st.sampled_from(
    [
        "id",
        "a",
        "A",
        "type",
        "process",
        "datastore",
        "target",
        "technical_assets",
        "data_assets",
        "trust_boundaries",
        "title",
        "communication_links",
        "shared_runtimes",
        "risk_tracking",
        "status",
        "accepted",
        "individual_risk_categories",
        "custom_risk_categories",
        "risks_identified",
        "technical_assets_inside",
        "data_assets_stored",
        "includes",
    ]
)
_TREES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), _WORDS),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(_WORDS, inner, max_size=5)),
    max_leaves=25,
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_TREES)
def test_any_document_is_read_or_refused_in_words(value: Any) -> None:
    try:
        imported = read(json.dumps(value), builtin_library())
    except StridelineError:
        return
    assert problems_in(imported.system, builtin_library().vocabulary) == []
