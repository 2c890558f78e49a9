"""The laws that the ranking promises, each as a check of one system by one library."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import Any, get_args

from hypothesis import assume
from hypothesis import strategies as st

from strideline.analysis.restating import restated
from strideline.analysis.run import analyze
from strideline.models.findings import Analysis, Risk
from strideline.models.graph import (
    Boundary,
    Claim,
    Confidentiality,
    Criticality,
    Data,
    Decision,
    Element,
    Flow,
    GrantLevel,
    System,
)
from strideline.models.operations import Operation, apply
from strideline.models.operations.operation import PartKind
from strideline.models.operations.references import ids_of
from strideline.reports.analysis_json import to_json
from strideline.threat_library.schema import Library

TODAY = date(2026, 11, 23)
Check = Callable[[System, Library, st.DataObject], None]
NAMED = ("boundaries", "data", "elements", "flows")


def analyzed(system: System, library: Library) -> Analysis:
    return analyze(system, library, today=TODAY)


def by_id(analysis: Analysis) -> dict[str, Risk]:
    return {risk.id: risk for risk in analysis.risks}


def placeless(risks: Iterable[Risk]) -> list[Risk]:
    """The risks in their order, without the number of their place, which other risks between them change."""
    return [replace(risk, rank=0, rank_low=0, rank_high=0) for risk in risks]


def everything(analysis: Analysis) -> tuple[object, ...]:
    """The whole analysis with all that is made on demand."""
    return (
        analysis.summary, tuple(analysis.risks), tuple(analysis.questions), analysis.controls, analysis.plan,
        analysis.best_practices, analysis.diagnostics, tuple(analysis.lowering), dict(analysis.severe),
    )  # fmt: skip


def any_valid_system_can_be_analyzed(system: System, library: Library, _: st.DataObject) -> None:
    analysis = analyzed(system, library)
    everything(analysis)
    assert not [one for one in analysis.diagnostics if one.severity == "error"]
    assert len(analysis.risks) == analysis.summary.risks == analysis.summary.confirmed + analysis.summary.possible
    for risk in analysis.risks:
        assert 0 <= risk.score_low <= risk.score <= risk.score_high <= 100
        assert 1 <= risk.rank_high <= risk.rank <= risk.rank_low <= len(analysis.risks)
        assert risk.score <= risk.inherent_score
        assert risk.certainty == "confirmed" or risk.unknowns or risk.reasons


def the_same_input_gives_the_same_bytes(system: System, library: Library, _: st.DataObject) -> None:
    first, second = (json.dumps(to_json(analyzed(system, library))) for _ in range(2))
    assert first == second


def the_order_is_total_and_by_score(system: System, library: Library, _: st.DataObject) -> None:
    risks = list(analyzed(system, library).risks)
    assert [risk.rank for risk in risks] == list(range(1, len(risks) + 1))
    assert len({risk.id for risk in risks}) == len(risks)
    assert [risk.score for risk in risks] == sorted((risk.score for risk in risks), reverse=True)


def the_order_of_the_input_changes_nothing(system: System, library: Library, drawn: st.DataObject) -> None:
    chance = drawn.draw(st.randoms(use_true_random=False))

    def shuffled(parts: tuple[object, ...]) -> tuple[object, ...]:
        mixed = list(parts)
        chance.shuffle(mixed)
        return tuple(mixed)

    names = (*NAMED, "grants", "claims", "findings")
    mixed = system.model_copy(update={name: shuffled(getattr(system, name)) for name in names})
    before, after = analyzed(system, library), analyzed(mixed, library)
    assert [(r.id, r.score, r.score_low, r.score_high, r.inherent_score, r.path) for r in before.risks] == [
        (r.id, r.score, r.score_low, r.score_high, r.inherent_score, r.path) for r in after.risks
    ]
    assert before.plan == after.plan
    assert [(q.subject, q.fact, q.moves) for q in before.questions] == [
        (q.subject, q.fact, q.moves) for q in after.questions
    ]


def names_change_no_score(system: System, library: Library, _: st.DataObject) -> None:
    def named(parts: tuple[Any, ...]) -> tuple[object, ...]:
        return tuple(part.model_copy(update={"name": f"{{data}} <b>{n}</b>"}) for n, part in enumerate(parts))

    renamed = system.model_copy(update={name: named(getattr(system, name)) for name in NAMED})
    before, after = analyzed(system, library), analyzed(renamed, library)
    assert [(risk.id, risk.score) for risk in before.risks] == [(risk.id, risk.score) for risk in after.risks]


def a_new_id_changes_no_score_and_loses_no_decision(system: System, library: Library, drawn: st.DataObject) -> None:
    kinds: dict[PartKind, Any] = {
        "boundary": system.boundaries, "data": system.data, "element": system.elements, "flow": system.flows,
    }  # fmt: skip
    parts = [(kind, part.id) for kind, listed in kinds.items() for part in listed]
    assume(parts)
    kind, old = drawn.draw(st.sampled_from(parts))
    assume("zz-renamed" not in ids_of(system))
    renamed = apply(system, [Operation(op="re-id", kind=kind, id=old, new="zz-renamed")])

    def called(id: str) -> str:
        rule, at, subject = id.partition("@")
        whole = subject == old or subject.startswith(f"{old}/")
        return f"{rule}{at}zz-renamed{subject[len(old) :]}" if at and whole else id

    before, after = by_id(analyzed(system, library)), by_id(analyzed(renamed, library))
    assert {called(id): (risk.score, risk.inherent_score, risk.status) for id, risk in before.items()} == {
        id: (risk.score, risk.inherent_score, risk.status) for id, risk in after.items()
    }


def an_unconnected_element_changes_nothing_else(system: System, library: Library, drawn: st.DataObject) -> None:
    kind = drawn.draw(st.sampled_from(["external_entity", "process", "data_store"]))
    stores = drawn.draw(st.sampled_from([(), None]))
    assume("zz-alone" not in ids_of(system))
    alone = Element.model_validate({"id": "zz-alone", "kind": kind, "name": "Alone", "stores": stores})
    more = system.model_copy(update={"elements": (*system.elements, alone)})
    before = [risk for risk in analyzed(system, library).risks if risk.subject.kind != "system"]
    after = [risk for risk in analyzed(more, library).risks if risk.subject.kind != "system"]
    assert placeless(before) == placeless(risk for risk in after if risk.subject.id != "zz-alone")


def a_control_more_raises_no_score(system: System, library: Library, drawn: st.DataObject) -> None:
    parts = [part for name in ("boundaries", "elements", "flows") for part in getattr(system, name)]
    scope = drawn.draw(st.sampled_from([system.id, *(part.id for part in parts)]))
    control = drawn.draw(st.sampled_from(sorted(library.controls)))
    claim = Claim(control=control, scope=scope, status="implemented")
    claimed = system.model_copy(update={"claims": (*system.claims, claim)})
    before, after = by_id(analyzed(system, library)), by_id(analyzed(claimed, library))
    for id in before.keys() & after.keys():
        assert after[id].score <= before[id].score, id
        assert after[id].score_low <= before[id].score_low, id
        assert after[id].score_high <= before[id].score_high, id
        assert after[id].inherent_score == before[id].inherent_score, id


def a_stronger_control_raises_no_score(system: System, library: Library, drawn: st.DataObject) -> None:
    id = drawn.draw(st.sampled_from(sorted(library.controls)))
    claim = Claim(control=id, scope=system.id, status="implemented")
    claimed = system.model_copy(update={"claims": (*system.claims, claim)})
    control = library.controls[id]
    stronger = replace(control, effects=tuple(replace(effect, strength="significant") for effect in control.effects))
    before = by_id(analyzed(claimed, library))
    after = by_id(analyzed(claimed, replace(library, controls={**library.controls, id: stronger})))
    assert before.keys() == after.keys()
    assert all(after[finding].score <= before[finding].score for finding in before)


def _raised(data: Data, affects: str) -> Data | None:
    levels = get_args(Confidentiality) if affects == "confidentiality" else get_args(Criticality)
    level = getattr(data, affects)
    if level is None or level == levels[-1]:
        return None
    return data.model_copy(update={affects: levels[levels.index(level) + 1]})


def more_valuable_data_lowers_no_score(system: System, library: Library, drawn: st.DataObject) -> None:
    affects = drawn.draw(st.sampled_from(["confidentiality", "integrity", "availability"]))
    raised = [(number, more) for number, data in enumerate(system.data) if (more := _raised(data, affects)) is not None]
    assume(raised)
    number, more = drawn.draw(st.sampled_from(raised))
    valued = system.model_copy(update={"data": (*system.data[:number], more, *system.data[number + 1 :])})
    before, after = by_id(analyzed(system, library)), by_id(analyzed(valued, library))
    assert all(after[id].score >= before[id].score for id in before.keys() & after.keys())


def more_exposure_lowers_no_score(system: System, library: Library, drawn: st.DataObject) -> None:
    assume(system.elements)
    assume(not {"zz-wild", "zz-attacker", "zz-door"} & ids_of(system))
    target = drawn.draw(st.sampled_from([element.id for element in system.elements]))
    net = Boundary(id="zz-wild", kind="internet", name="Wild")
    attacker = Element(id="zz-attacker", kind="external_entity", name="Attacker", boundary="zz-wild", stores=())
    door = Flow(id="zz-door", source="zz-attacker", target=target, carries=(), facts={"authentication": "none"})
    exposed = system.model_copy(
        update={
            "boundaries": (*system.boundaries, net),
            "elements": (*system.elements, attacker),
            "flows": (*system.flows, door),
        }
    )
    before, after = by_id(analyzed(system, library)), by_id(analyzed(exposed, library))
    assert all(after[id].score >= before[id].score for id in before.keys() & after.keys())


def a_grant_more_lowers_no_score(system: System, library: Library, drawn: st.DataObject) -> None:
    assume(system.elements)
    principals = [element.id for element in system.elements]
    scopes = [*principals, *(boundary.id for boundary in system.boundaries)]
    grant = {
        "principal": drawn.draw(st.sampled_from(principals)), "scope": drawn.draw(st.sampled_from(scopes)),
        "level": drawn.draw(st.sampled_from(get_args(GrantLevel))),
        "via": drawn.draw(st.sampled_from(["zz-role", "role", ""])),
        "actions": drawn.draw(st.lists(st.sampled_from(["*", "iam:*", "iam:Make", "run:It"]), max_size=2, unique=True)),
    }  # fmt: skip
    granted = System.model_validate({**system.model_dump(by_alias=True), "grants": [*_dumped(system.grants), grant]})
    before, after = by_id(analyzed(system, library)), by_id(analyzed(granted, library))
    assert all(after[id].score >= before[id].score for id in before.keys() & after.keys())


def _dumped(parts: Iterable[Any]) -> list[dict[str, Any]]:
    return [part.model_dump() for part in parts]


def an_answer_moves_a_score_within_its_interval(system: System, library: Library, drawn: st.DataObject) -> None:
    before = analyzed(system, library)
    unknown = [one for one in before.questions if one.fact in library.vocabulary.facts and "/" not in one.subject.id]
    assume(unknown)
    asked = drawn.draw(st.sampled_from(unknown))
    fact = library.vocabulary.facts[asked.fact]
    assume(fact.type in ("bool", "enum"))
    value = drawn.draw(st.booleans() if fact.type == "bool" else st.sampled_from(fact.values))
    after = by_id(analyzed(restated(system, {asked.subject.id: {fact.id: value}}), library))
    for risk in before.risks:
        if risk.id in after:
            assert risk.score_low <= after[risk.id].score <= risk.score_high, (risk.id, asked, value)


def a_decision_changes_no_score(system: System, library: Library, drawn: st.DataObject) -> None:
    before = by_id(analyzed(system, library))
    assume(before)
    finding = drawn.draw(st.sampled_from(sorted(before)))
    decision = Decision(finding=finding, status="accepted", reason="known", score_at_decision=before[finding].score)
    decided = system.model_copy(update={"decisions": (*system.decisions, decision)})
    after = by_id(analyzed(decided, library))
    assert {id: (risk.score, risk.rank) for id, risk in before.items()} == {
        id: (risk.score, risk.rank) for id, risk in after.items()
    }
    assert (after[finding].status, after[finding].risen) == ("accepted", 0)


CHECKS: tuple[Check, ...] = (
    any_valid_system_can_be_analyzed,
    the_same_input_gives_the_same_bytes,
    the_order_is_total_and_by_score,
    the_order_of_the_input_changes_nothing,
    names_change_no_score,
    a_new_id_changes_no_score_and_loses_no_decision,
    an_unconnected_element_changes_nothing_else,
    a_control_more_raises_no_score,
    a_stronger_control_raises_no_score,
    more_valuable_data_lowers_no_score,
    more_exposure_lowers_no_score,
    a_grant_more_lowers_no_score,
    an_answer_moves_a_score_within_its_interval,
    a_decision_changes_no_score,
)
