"""The laws that the ranking promises, on systems that nobody thought of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import get_args

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from strideline.analysis.run import analyze
from strideline.models.findings import Analysis, Risk
from strideline.models.graph import Boundary, Claim, Confidentiality, Criticality, Data, Element, Flow, System
from strideline.threat_library.schema import Library
from tests.analysis.small_library import CONTROLS, VOCABULARY, library
from tests.analysis.strategies import systems

LIBRARY = library()
TODAY = date(2026, 11, 23)
LAWS = settings(max_examples=120, deadline=None)


def analyzed(system: System, known: Library = LIBRARY) -> Analysis:
    return analyze(system, known, today=TODAY)


def by_id(analysis: Analysis) -> dict[str, Risk]:
    return {risk.id: risk for risk in analysis.risks}


def placeless(risks: Iterable[Risk]) -> list[Risk]:
    """The risks in their order, without the number of their place, which other risks between them change."""
    return [replace(risk, rank=0, rank_low=0, rank_high=0) for risk in risks]


def everything(analysis: Analysis) -> tuple[object, ...]:
    """The whole analysis with all that is made on demand."""
    return (
        analysis.summary, tuple(analysis.risks), tuple(analysis.questions), analysis.controls, analysis.plan,
        analysis.best_practices, analysis.diagnostics,
    )  # fmt: skip


@LAWS
@given(systems())
def test_any_valid_system_can_be_analyzed(system: System) -> None:
    analysis = analyzed(system)
    everything(analysis)
    assert len(analysis.risks) == analysis.summary.risks == analysis.summary.confirmed + analysis.summary.possible
    for risk in analysis.risks:
        assert 0 <= risk.score_low <= risk.score <= risk.score_high <= 100
        assert risk.score <= risk.inherent_score
        assert risk.certainty == "confirmed" or risk.unknowns or risk.reasons


@LAWS
@given(systems())
def test_the_same_input_gives_the_same_analysis(system: System) -> None:
    assert everything(analyzed(system)) == everything(analyzed(system))


@LAWS
@given(systems(), st.randoms(use_true_random=False))
def test_the_order_of_the_input_changes_nothing(system: System, chance: object) -> None:
    def shuffled(parts: tuple[object, ...]) -> tuple[object, ...]:
        mixed = list(parts)
        chance.shuffle(mixed)  # type: ignore[attr-defined]
        return tuple(mixed)

    names = ("boundaries", "data", "elements", "flows", "grants", "claims", "findings")
    mixed = system.model_copy(update={name: shuffled(getattr(system, name)) for name in names})
    before, after = analyzed(system), analyzed(mixed)
    assert [(r.id, r.score, r.score_low, r.score_high, r.inherent_score, r.path) for r in before.risks] == [
        (r.id, r.score, r.score_low, r.score_high, r.inherent_score, r.path) for r in after.risks
    ]
    assert before.plan == after.plan
    assert [(q.subject, q.fact, q.moves) for q in before.questions] == [
        (q.subject, q.fact, q.moves) for q in after.questions
    ]


@LAWS
@given(systems())
def test_names_change_no_score(system: System) -> None:
    def named(parts: tuple[object, ...]) -> tuple[object, ...]:
        return tuple(part.model_copy(update={"name": f"{{data}} <b>{n}</b>"}) for n, part in enumerate(parts))  # type: ignore[attr-defined]

    renamed = system.model_copy(
        update={name: named(getattr(system, name)) for name in ("boundaries", "data", "elements", "flows")}
    )
    before, after = analyzed(system), analyzed(renamed)
    assert [(risk.id, risk.score) for risk in before.risks] == [(risk.id, risk.score) for risk in after.risks]


@LAWS
@given(systems(), st.sampled_from(["external_entity", "process", "data_store"]), st.booleans())
def test_an_unconnected_element_changes_nothing_else(system: System, kind: str, told: bool) -> None:
    stores = () if told else None
    alone = Element.model_validate({"id": "alone", "kind": kind, "name": "Alone", "stores": stores})
    more = system.model_copy(update={"elements": (*system.elements, alone)})
    before = analyzed(system)
    after = [risk for risk in analyzed(more).risks if risk.subject.id != "alone"]
    assert placeless(before.risks) == placeless(after)


@LAWS
@given(systems(), st.data())
def test_a_control_more_raises_no_score(system: System, drawn: st.DataObject) -> None:
    boundaries, elements = ([part.id for part in parts] for parts in (system.boundaries, system.elements))
    scope = drawn.draw(st.sampled_from([system.id, *boundaries, *elements, *(flow.id for flow in system.flows)]))
    control = drawn.draw(st.sampled_from([control.id for control in CONTROLS]))
    claim = Claim(control=control, scope=scope, status="implemented")
    before, after = (
        by_id(analyzed(system)),
        by_id(analyzed(system.model_copy(update={"claims": (*system.claims, claim)}))),
    )
    for id in before.keys() & after.keys():
        assert after[id].score <= before[id].score, id
        assert after[id].inherent_score == before[id].inherent_score, id


@LAWS
@given(systems(), st.sampled_from([control.id for control in CONTROLS]))
def test_a_stronger_control_raises_no_score(system: System, id: str) -> None:
    control = LIBRARY.controls[id]
    stronger = replace(control, effects=tuple(replace(effect, strength="significant") for effect in control.effects))
    before = by_id(analyzed(system))
    after = by_id(analyzed(system, replace(LIBRARY, controls={**LIBRARY.controls, id: stronger})))
    assert before.keys() == after.keys()
    assert all(after[finding].score <= before[finding].score for finding in before)


def _raised(data: Data, affects: str) -> Data | None:
    levels = get_args(Confidentiality) if affects == "confidentiality" else get_args(Criticality)
    level = getattr(data, affects)
    if level is None or level == levels[-1]:
        return None
    return data.model_copy(update={affects: levels[levels.index(level) + 1]})


@LAWS
@given(systems(), st.sampled_from(["confidentiality", "integrity", "availability"]))
def test_more_valuable_data_lowers_no_score(system: System, affects: str) -> None:
    raised = [(number, more) for number, data in enumerate(system.data) if (more := _raised(data, affects)) is not None]
    assume(raised)
    number, more = raised[0]
    valued = system.model_copy(update={"data": (*system.data[:number], more, *system.data[number + 1 :])})
    before, after = by_id(analyzed(system)), by_id(analyzed(valued))
    assert all(after[id].score >= before[id].score for id in before.keys() & after.keys())


@LAWS
@given(systems(), st.data())
def test_more_exposure_lowers_no_score(system: System, drawn: st.DataObject) -> None:
    assume(system.elements)
    target = drawn.draw(st.sampled_from([element.id for element in system.elements]))
    net = Boundary(id="wild", kind="internet", name="Wild")
    attacker = Element(id="attacker", kind="external_entity", name="Attacker", boundary="wild", stores=())
    door = Flow(id="door", source="attacker", target=target, carries=(), facts={"authentication": "none"})
    exposed = system.model_copy(
        update={
            "boundaries": (*system.boundaries, net),
            "elements": (*system.elements, attacker),
            "flows": (*system.flows, door),
        }
    )
    before, after = by_id(analyzed(system)), by_id(analyzed(exposed))
    assert all(after[id].score >= before[id].score for id in before.keys() & after.keys())


def test_the_vocabulary_of_the_laws_has_every_type_of_fact() -> None:
    assert {fact.type for fact in VOCABULARY.facts.values()} == {"bool", "enum", "set", "number"}
