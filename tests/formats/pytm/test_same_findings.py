"""The pack gives the findings of pytm itself; what differs is a defect of pytm, named here."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from strideline.analysis.assessment import Assessment
from strideline.formats.pytm.facts import pack_vocabulary
from strideline.formats.pytm.library import PREFIX, with_pytm
from strideline.formats.registry import read_any
from strideline.models.graph import System
from strideline.threat_library.loader import load_library
from strideline.threat_library.schema import Library

Findings = dict[str, set[str]]
"""Ids of pytm's threats by the name of what they are about."""
Model = dict[str, Any]
MADE = Path(__file__).with_name("pytm_models.py")
WORKED_OUT = (
    "pytm_is_agent", "pytm_is_datastore", "pytm_is_external_entity", "pytm_is_lambda", "pytm_is_llm", "pytm_is_process",
    "pytm_is_server", "pytm_in_scope", "pytm_flow_is_dataflow", "pytm_speaks_",
)  # fmt: skip
"""Facts that the pack works out even of a model of pytm."""


@pytest.fixture(scope="module")
def as_pytm() -> Library:
    return with_pytm(load_library(builtin=False), defaults=True)


@pytest.fixture(scope="module")
def made() -> list[Model]:
    command = [sys.executable, str(MADE), "16", "40"]
    models: list[Model] = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    return models


def system_of(model: bytes, library: Library) -> System:
    """The system in a model of pytm, knowing no more than pytm does: nothing of its technologies, nothing derived."""
    system = read_any(model, "model.json", library, "pytm").system
    unsaid = [fact for fact in pack_vocabulary().facts.values() if not fact.id.startswith(WORKED_OUT)]

    def known(part: Any) -> Any:
        bearer = getattr(part, "kind", type(part).__name__.lower())
        nothing = {fact.id: None for fact in unsaid if bearer in fact.bearers}
        return part.model_copy(update={"facts": {**nothing, **part.facts}})

    parts = {group: tuple(map(known, getattr(system, group))) for group in ("elements", "flows", "data")}
    return system.model_copy(update=parts)


def found_in(system: System, library: Library) -> Findings:
    """What the engine confirms."""
    found: Findings = {}
    assessment = Assessment(system, library, "en", date(2026, 11, 23))
    parts: Mapping[str, Any] = {"element": system.elements, "flow": system.flows}
    for matches in assessment.found.matches:
        threat = matches.rule.id.removeprefix(PREFIX).removesuffix("-FLOW").removesuffix("-ELEMENT")
        for row in matches.confirmed.nonzero()[0]:
            found.setdefault(parts[matches.scope][row].name, set()).add(threat)
    assert not assessment.found.diagnostics
    return found


def named(model: Model, group: str, name: str) -> Model:
    part: Model = next(part for part in model[group] if part["name"] == name)
    return part


def json_on_a_flow(model: Model, element: str) -> bool:
    """Defect: data count for an element only when they are attached to it, not when its flows carry them."""
    flows = [flow for flow in model["flows"] if element in (flow["source"], flow["sink"])]
    return any(named(model, "data", data)["format"] == "JSON" for flow in flows for data in flow["data"])


def stored_elsewhere(model: Model, flow: str) -> bool:
    """Defect: how an end of a flow keeps data is noted on the data, by their last flow, and never for a response."""
    carried = [named(model, "data", data) for data in named(model, "flows", flow)["data"]]
    return named(model, "flows", flow)["isResponse"] or any(len(data["carriedBy"]) > 1 for data in carried)


def between_strangers(model: Model, flow: str) -> bool:
    """Defect: a flow with both ends out of scope is judged as if it were in scope."""
    flows = [each for each in model["flows"] if each["name"] == flow]
    return any(
        not named(model, "elements", each["source"])["inScope"]
        and not named(model, "elements", each["sink"])["inScope"]
        for each in flows
    )


EXPLAINED: Mapping[str, Callable[[Model, str], bool]] = {"SC01": json_on_a_flow, "DR01": stored_elsewhere}
"""Threats that are found here where pytm misses them, and the defect that tells where."""


def test_models_made_at_random_have_the_findings_of_pytm(made: list[Model], as_pytm: Library) -> None:
    compared, explained = 0, 0
    for each in made:
        theirs = {name: set(threats) for name, threats in each["findings"].items()}
        ours = found_in(system_of(json.dumps(each["model"]).encode(), as_pytm), as_pytm)
        for name in theirs.keys() | ours.keys():
            more = ours.get(name, set()) - theirs.get(name, set())
            if not between_strangers(each["model"], name):
                assert theirs.get(name, set()) <= ours.get(name, set()), name
            assert all(threat in EXPLAINED and EXPLAINED[threat](each["model"], name) for threat in more), (name, more)
            compared, explained = compared + len(theirs.get(name, ())), explained + len(more)

    assert compared > 4_000
    assert explained < compared / 100


def test_every_rule_of_pytm_speaks_in_the_models_that_are_compared(made: list[Model], as_pytm: Library) -> None:
    spoken = {threat for each in made for threats in each["findings"].values() for threat in threats}
    read = {id.removeprefix(PREFIX).removesuffix("-FLOW").removesuffix("-ELEMENT") for id in as_pytm.rules}

    assert spoken == read


@pytest.mark.parametrize("file", ["input", "output"])
def test_fixtures_of_pytm_have_the_findings_of_pytm(file: str, shared_data: Path, as_pytm: Library) -> None:
    folder = shared_data / "models/pytm"
    expected = json.loads((folder / "expected-findings.json").read_bytes())[f"tests/{file}.json"]["findings"]
    theirs = {name.partition(":")[2]: set(threats) for name, threats in expected.items() if threats}
    ours = found_in(system_of((folder / f"{file}.json").read_bytes(), as_pytm), as_pytm)
    if file == "input":
        # Defect: pytm reads the life of the password under the name `lifetime`, and never looks at it there.
        ours["Request"].remove("AC23")

    assert ours == theirs
