"""A part that got another id keeps its risks, its decisions and its place in the comparison; a look-alike does not."""

from __future__ import annotations

from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from strideline.analysis.changes.diff import diff
from strideline.analysis.changes.gate import gate
from strideline.analysis.changes.renames import aligned
from strideline.models.changes import Difference
from strideline.models.graph import System
from strideline.models.operations import Operation, apply
from strideline.models.operations.references import ids_of
from tests.analysis.building import LIBRARY, TODAY, shop
from tests.analysis.strategies import systems


def compared(old: System, new: System) -> Difference:
    return diff(old, new, LIBRARY, today=TODAY)


def with_id(system: System, kind: str, old: str, new: str) -> System:
    return apply(system, [Operation(op="re-id", kind=kind, id=old, new=new)])  # type: ignore[arg-type]


def test_a_new_id_moves_no_risk_and_is_told_as_an_edit() -> None:
    found = compared(shop(), with_id(shop(), "element", "api", "order-api"))
    assert (found.risks, found.moves, found.before, found.after) == ((), 0, found.after, found.before)
    assert [edit.sentence for edit in found.parts] == ["API: id from api to order-api"]


def test_what_else_was_edited_is_told_as_an_edit_of_the_part() -> None:
    renamed = with_id(shop(), "element", "api", "order-api")
    facts = tuple(
        part.model_copy(update={"facts": {"validates_input": True}}) if part.id == "order-api" else part
        for part in renamed.elements
    )
    found = compared(shop(), renamed.model_copy(update={"elements": facts}))
    assert [(risk.id, risk.kind) for risk in found.risks] == [("SL-PROC-1@order-api", "gone")]
    assert any("validates" in sentence for sentence in found.risks[0].why)


def test_a_renamed_flow_is_known_by_its_name_and_its_ends_even_when_they_are_renamed_too() -> None:
    renamed = with_id(with_id(shop(), "element", "api", "order-api"), "flow", "buy", "purchase")
    _, pairs = aligned(shop(), renamed)
    assert [(one.kind, one.old, one.new) for one in pairs] == [
        ("element", "api", "order-api"),
        ("flow", "buy", "purchase"),
    ]
    assert compared(shop(), renamed).moves == 0


def test_two_that_look_alike_are_not_guessed_at() -> None:
    def twins(*ids: str) -> System:
        parts: list[dict[str, Any]] = [{"id": id, "kind": "process", "name": "Twin"} for id in ids]
        return System.model_validate({"system": {"id": "s", "name": "S"}, "elements": parts})

    assert aligned(twins("a", "b"), twins("c", "d"))[1] == ()
    assert [one.new for one in aligned(twins("a", "b"), twins("a", "d"))[1]] == ["d"]


def test_a_copy_under_another_id_of_the_system_is_compared_as_the_same_system() -> None:
    assert compared(shop(), with_id(shop(), "system", "s", "copy")).moves == 0


def test_the_gate_counts_what_was_decided_before_the_new_id() -> None:
    decision = {"finding": "SL-PROC-1@api", "status": "accepted", "reason": "known"}
    before = shop(decisions=[decision])
    after = with_id(before, "element", "api", "order-api")
    assert gate(before, after, LIBRARY, "low", today=TODAY).failing == ()
    undecided = after.model_copy(update={"decisions": ()})
    assert [risk.id for risk in gate(before, undecided, LIBRARY, "low", today=TODAY).failing] == ["SL-PROC-1@order-api"]


def test_a_moved_element_explains_what_no_longer_crosses() -> None:
    inside = tuple(
        part.model_copy(update={"boundary": "net"}) if part.id == "api" else part for part in shop().elements
    )
    found = compared(shop(), shop().model_copy(update={"elements": inside}))
    gone = next(risk for risk in found.risks if risk.id == "SL-FLOW-1@buy")
    assert gone.kind == "gone"
    assert any("boundary from vpc to net" in sentence for sentence in gone.why)


@settings(max_examples=60, deadline=None)
@given(systems(), st.data())
def test_any_new_id_moves_nothing(system: System, drawn: st.DataObject) -> None:
    named: list[tuple[str, Any]] = [("element", part) for part in system.elements]
    named += [("boundary", part) for part in system.boundaries]
    assume(named)
    kind, part = drawn.draw(st.sampled_from(named))
    assume("zz-renamed" not in ids_of(system))
    assert compared(system, with_id(system, kind, part.id, "zz-renamed")).moves == 0
