"""Beside Threagile: which of the risks that its engine reports have a counterpart here, by the crosswalk."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from rich.table import Table

from strideline.analysis.run import analyze
from strideline.formats.registry import read_any
from strideline.models.graph import System
from strideline.models.topology import Topology
from strideline.threat_library.assembly.crosswalks import threat_crosswalk
from strideline.threat_library.loader import builtin_library

MODELS = Path(__file__).resolve().parents[1] / ".." / "shared" / "data" / "models" / "threagile"
"""Real models with what the real engine reports on them; they lie beside a checkout on some machines."""
REASONS = Path(__file__).with_suffix(".yaml")
UNSTATED = "no reason is written down yet"
ONCE_A_MODEL = {"missing-vault", "missing-build-infrastructure", "missing-identity-store"}
"""Categories that Threagile raises once, on whichever asset holds the most valuable data."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One risk of Threagile, with the findings that say the same of the same place."""

    id: str
    confirmed: tuple[str, ...]
    possible: tuple[str, ...]
    reason: str
    """Why there is none; empty when there is."""


def compare(name: str) -> list[Compared]:
    """The risks that Threagile reports on a model, in their order. Empty when the model is not there."""
    path = MODELS / f"{name}.yaml"
    if not path.exists():
        return []
    library = builtin_library()
    system = read_any(path.read_bytes(), path.name, library).system
    found: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for risk in analyze(system, library).risks:
        found[risk.rule, risk.subject.id].append((risk.certainty, risk.id))
    running = _runtimes(path)
    reported = json.loads(path.with_suffix(".expected-risks.json").read_text(encoding="utf-8"))
    return [_compared(risk, system, running, found) for risk in reported]


def coverage_tables() -> Iterator[Table]:
    """How many have a counterpart, and the rest with the reason; nothing when the models are not there."""
    compared = compare("demo-example")
    if not compared:
        return
    confirmed = sum(bool(each.confirmed) for each in compared)
    possible = sum(bool(each.possible) and not each.confirmed for each in compared)
    share = (confirmed + possible) / len(compared)
    heads = ("risks that Threagile reports on its demo", "confirmed here", "possible here", "together", "aim")
    totals = Table(*heads, box=None)
    totals.add_row(str(len(compared)), str(confirmed), str(possible), f"{share:.0%}", "80%")
    yield totals
    rest = Table("without a counterpart", "because", box=None)
    for each in compared:
        if each.reason:
            rest.add_row(each.id, each.reason)
    yield rest


def _compared(
    risk: Mapping[str, Any],
    system: System,
    running: Mapping[str, set[str]],
    found: Mapping[tuple[str, str], list[tuple[str, str]]],
) -> Compared:
    category, id = risk["category"], risk["synthetic_id"]
    crosswalk = threat_crosswalk("threagile")
    rules = crosswalk.covered.get(category, ())
    places = _places(risk, system, running)
    hits = [hit for (rule, subject), all in found.items() if rule in rules and subject in places for hit in all]
    confirmed = tuple(finding for certainty, finding in hits if certainty == "confirmed")
    possible = tuple(finding for certainty, finding in hits if certainty == "possible")
    reason = "" if hits else crosswalk.out.get(category) or _reasons().get(id, UNSTATED)
    return Compared(id, confirmed, possible, reason)


def _places(risk: Mapping[str, Any], system: System, running: Mapping[str, set[str]]) -> set[str]:
    """Where a finding says the same.

    The part that the risk is about; its flows, or the one that the risk names; the boundaries around it, for rules that
    judge a network or account once; the target of a flow, for rules that judge a store once for all its callers. For a
    boundary or runtime also what lies in it. For a part that is out of scope,
    which raises no findings of its own, what it uses.
    """
    topology = Topology(system)
    if risk["category"] in ONCE_A_MODEL:
        return {system.profile.id, *topology.elements, *topology.flows, *topology.boundaries}
    named = [part.replace(">", "-") for part in risk["synthetic_id"].split("@")[1:]]
    links = [part for part in named if part in topology.flows]
    subjects = {named[0], risk.get("most_relevant_technical_asset") or named[0]}
    subjects |= running.get(named[0], set())
    subjects |= {id for id, element in topology.elements.items() if named[0] in _around(topology, element.boundary)}
    flows = [flow for flow in system.flows if {flow.source, flow.target} & subjects]
    used = {flow.target for flow in flows if flow.source in subjects & set(system.scope.out)}
    around = {id for subject in subjects for id in _around(topology, _boundary(topology, subject))}
    named_ends = {topology.flows[link].target for link in links}
    return subjects | used | around | named_ends | (set(links) or {flow.id for flow in flows})


def _boundary(topology: Topology, id: str) -> str | None:
    if id in topology.elements:
        return topology.elements[id].boundary
    return topology.boundaries[id].parent if id in topology.boundaries else None


def _around(topology: Topology, boundary: str | None) -> Iterator[str]:
    while boundary is not None:
        yield boundary
        boundary = topology.boundaries[boundary].parent


def _runtimes(path: Path) -> dict[str, set[str]]:
    runtimes = yaml.safe_load(path.read_text(encoding="utf-8")).get("shared_runtimes") or {}
    return {runtime["id"]: set(runtime.get("technical_assets_running") or ()) for runtime in runtimes.values()}


def _reasons() -> dict[str, str]:
    reasons: dict[str, str] = yaml.safe_load(REASONS.read_text(encoding="utf-8"))
    return reasons
