"""pytm's rules on our engine beside pytm's own `resolve`: the same system, the same findings, in one run.

Seconds are of processor time on both sides: other work on the machine then counts as little as it can.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any, TypeVar

from pytm import LLM, TM, Actor, Agent, Asset, Data, Dataflow, Datastore, ExternalEntity, Lambda, Process, Server

from benchmarks.pytm_systems import LEVELS
from benchmarks.systems import system_document
from strideline.analysis.assessment import Assessment
from strideline.analysis.facts.facts import Facts
from strideline.analysis.facts.rows import Mask
from strideline.analysis.matching.evaluate import Evaluator
from strideline.analysis.matching.matching import Matches, match
from strideline.formats.pytm.conditions import fact_of
from strideline.formats.pytm.library import PREFIX, with_pytm
from strideline.models.findings import Certainty
from strideline.models.graph import Element, Flow, System
from strideline.models.native.read import system_from
from strideline.threat_library.conditions.predicates import ScopeKind
from strideline.threat_library.loader import load_library
from strideline.threat_library.schema import Library, Rule

ELEMENTS = 10_000
RUNS = 20
FULL = 1_000
Answer = TypeVar("Answer")
TODAY = date(2026, 11, 23)
CLASSES = {
    "pytm_is_server": Server, "pytm_is_lambda": Lambda, "pytm_is_llm": LLM, "pytm_is_agent": Agent,
    "pytm_is_process": Process, "pytm_is_datastore": Datastore, "pytm_is_external_entity": ExternalEntity,
}  # fmt: skip
OTHERS = {"external_entity": Actor, "process": Asset, "data_store": Asset}
"""Classes that no rule of pytm is about, for elements that have no counterpart among those that some rule is."""
ALIASES = {"disablesiFrames": "pytm_disables_iframes"}
Findings = dict[str, set[str]]


def pytm_rules() -> Iterator[tuple[str, str, str, str]]:
    """Rows of the benchmark."""
    library = with_pytm(load_library(builtin=False), defaults=True)
    document = system_document(ELEMENTS)
    system = system_from(document, library.vocabulary, "generated")
    whole, assessment = min((_whole(system, library) for _ in range(RUNS)), key=lambda timed: timed[0])
    first = min(_first(document, library) for _ in range(RUNS))
    warm = min(_warm(assessment) for _ in range(RUNS))
    ours = _findings(assessment)
    model = pytm_model(assessment)
    gc.collect()
    theirs = min(_timed(model.resolve)[0] for _ in range(2))
    objects, made = _timed(lambda: _objects(assessment))
    risks, shown = _timed(lambda: list(islice(assessment.risks, FULL)))
    same = "the same findings" if ours == _of_pytm(model) else "OTHER FINDINGS than here"
    size = f"{ELEMENTS:,} elements, {ELEMENTS * 3 // 2:,} flows"
    yield (
        f"pytm's rules here, {size}, as arrays",
        f"{warm:.3f}",
        "",
        f"{len(made):,} findings",
    )
    yield (
        "  columns made as well, of a system analysed before",
        f"{whole:.3f}",
        "",
        f"{theirs / whole:.0f} times as fast as pytm",
    )
    yield (
        "  columns made as well, of a system just read",
        f"{first:.3f}",
        "",
        f"{theirs / first:.0f} times as fast as pytm",
    )
    all_made = first + objects
    yield "  and all of them made into objects", f"{all_made:.2f}", "", f"{theirs / all_made:.0f} times as fast as pytm"
    yield f"  and ranked, {len(shown):,} with reasons and advice", f"{all_made + risks:.2f}", "", ""
    yield "  pytm resolve, the same system", f"{theirs:.2f}", "", f"{theirs / warm:.0f} times as long; {same}"


def _whole(system: System, library: Library) -> tuple[float, Assessment]:
    start = time.process_time()
    assessment = Assessment(system, library, "en", TODAY)
    assert assessment.found.matches
    return time.process_time() - start, assessment


def _first(document: Any, library: Library) -> float:
    """The first analysis of a system that was read a moment ago; the reading is not counted, as pytm's is not."""
    system = system_from(document, library.vocabulary, "generated")
    gc.collect()
    return _whole(system, library)[0]


def _warm(assessment: Assessment) -> float:
    """All rules over columns that stand, as pytm's rules run over objects that stand; no condition is remembered."""
    for facts in (assessment.sure, assessment.usual, assessment.unclaimed, assessment.unclaimed_usual):
        for name in [name for name, kept in vars(facts).items() if isinstance(kept, Evaluator)]:
            del vars(facts)[name]
    start = time.process_time()
    match(assessment.sure, assessment.usual, assessment.library, time.monotonic() + 60)
    return time.process_time() - start


@dataclass(frozen=True, slots=True)
class Finding:
    """As much as a finding of pytm says: which threat, where."""

    rule: Rule
    subject: Element | Flow
    certainty: Certainty


def _objects(assessment: Assessment) -> list[Finding]:
    parts: dict[str, Any] = {"element": assessment.system.elements, "flow": assessment.system.flows}
    return [
        Finding(matches.rule, parts[matches.scope][row], certainty)
        for matches in assessment.found.matches
        for certainty, mask in _by_certainty(matches)
        for row in mask.nonzero()[0].tolist()
    ]


def _by_certainty(matches: Matches) -> tuple[tuple[Certainty, Mask], tuple[Certainty, Mask]]:
    return ("confirmed", matches.confirmed), ("possible", matches.possible)


def _timed(work: Callable[[], Answer]) -> tuple[float, Answer]:
    start = time.process_time()
    answer = work()
    return time.process_time() - start, answer


def _findings(assessment: Assessment) -> Findings:
    parts: dict[str, Any] = {"element": assessment.system.elements, "flow": assessment.system.flows}
    found: Findings = {}
    for matches in assessment.found.matches:
        threat = matches.rule.id.removeprefix(PREFIX).removesuffix("-FLOW").removesuffix("-ELEMENT")
        for row in matches.confirmed.nonzero()[0]:
            found.setdefault(parts[matches.scope][row].name, set()).add(threat)
    return found


def _of_pytm(model: TM) -> Findings:
    found: Findings = {}
    for finding in model.findings:
        found.setdefault(finding.element.name, set()).add(finding.threat_id)
    return found


def pytm_model(assessment: Assessment) -> TM:
    """The system as pytm's objects, every attribute as the pack has it. pytm keeps one model at a time."""
    TM.reset()
    system, facts = assessment.system, assessment.usual
    model = TM(system.name)
    attributes = _Attributes(facts)
    classes = attributes.classes()
    elements = []
    for row, element in enumerate(system.elements):
        made = classes.get(row, OTHERS[element.kind])(element.name)
        attributes.give(made, "element", row)
        attributes.give(made.controls, "element", row)
        made.protocol = "HTTP" if attributes.holds("element", "pytm_speaks_http", row) else ""
        elements.append(made)
    by_id = dict(zip((element.id for element in system.elements), elements, strict=True))
    for row, flow in enumerate(system.flows):
        dataflow = Dataflow(by_id[flow.source], by_id[flow.target], flow.name)
        attributes.give(dataflow, "flow", row)
        attributes.give(dataflow.controls, "flow", row)
        dataflow.protocol = (flow.protocol or "").upper()
        # pytm notes on data how the ends of a flow keep them, so that each flow needs data of its own.
        dataflow.data = [_data(assessment, attributes, id, dataflow) for id in flow.carries or ()]
    return model


def _data(assessment: Assessment, attributes: _Attributes, id: str, flow: Dataflow) -> Data:
    row = assessment.rows.row_in("data", id)
    part = assessment.system.data[row]
    data = Data(part.name, classification=LEVELS[part.confidentiality or "public"])
    attributes.give(data, "data", row)
    data.isDestEncryptedAtRest = flow.sink.controls.isEncryptedAtRest
    data.isSourceEncryptedAtRest = flow.source.controls.isEncryptedAtRest
    return data


class _Attributes:
    """The attributes of pytm that hold, from the facts of the pack."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._true: dict[tuple[ScopeKind, str], frozenset[int]] = {}

    def holds(self, scope: ScopeKind, fact: str, row: int) -> bool:
        """Whether a bool fact is known to hold of a part."""
        key = (scope, fact)
        if key not in self._true:
            rows = self._facts.column(scope, fact).where(lambda value: value is True).nonzero()[0]
            self._true[key] = frozenset(rows.tolist())
        return row in self._true[key]

    def classes(self) -> dict[int, type]:
        """The class of each element that some rule is about."""
        count = len(self._facts.rows.parts["element"])
        return {row: cls for fact, cls in CLASSES.items() for row in range(count) if self.holds("element", fact, row)}

    def give(self, owner: Any, scope: ScopeKind, row: int) -> None:
        """Set every bool attribute of the object that holds of the part."""
        for name, field in type(owner).model_fields.items():
            fact = ALIASES.get(name) or fact_of(name, scope)
            if field.annotation is bool and name != "inScope" and self.holds(scope, fact, row):
                setattr(owner, name, True)
