"""Parts that remember what was gathered of them."""

from __future__ import annotations

import pytest

from strideline.models.graph import Element, Flow
from strideline.models.native.read import system_from
from strideline.models.parts import AT_A_TIME, READ, Parts
from strideline.models.vocabulary import Vocabulary

MANY = AT_A_TIME * 2 + 3


def _elements(count: int, prefix: str = "e") -> tuple[Element, ...]:
    return tuple(Element(id=f"{prefix}{n}", kind="process", name="x", facts={"f": n}) for n in range(count))


def test_values_stand_in_the_order_of_the_parts_however_many_there_are() -> None:
    parts = Parts(_elements(MANY))
    assert parts.values("id") == [f"e{n}" for n in range(MANY)]
    assert parts.values("facts") == [{"f": n} for n in range(MANY)]


def test_every_attribute_that_is_made_an_array_of_is_one_of_the_part() -> None:
    assert [(kind, name) for kind, names in READ.items() for name in names if name not in kind.model_fields] == []


def test_no_parts_say_nothing_of_anything() -> None:
    assert (Parts(()).values("id"), Parts(()).rows) == ([], {})


def test_an_attribute_that_is_no_array_is_an_error() -> None:
    with pytest.raises(KeyError, match="tecnology"):
        Parts(_elements(1)).values("tecnology")


def test_parts_behind_others_say_what_all_of_them_say_gathered_at_once() -> None:
    first, more = _elements(3), _elements(2, "new")
    for before, behind in ((first, more), ((), more), (first, ())):
        both = Parts(before).followed_by(behind)
        assert both == before + behind
        assert (both.gathered, both.rows) == (Parts(both).gathered, Parts(both).rows)


def test_of_two_parts_with_one_id_the_last_is_found_also_behind_others() -> None:
    assert Parts(_elements(2)).followed_by(_elements(1)).rows == {"e0": 2, "e1": 1}


def test_an_edit_leaves_nothing_remembered_of_what_was() -> None:
    document = {
        "strideline": 1, "system": {"id": "s", "name": "s"},
        "elements": [{"id": "a", "kind": "process", "name": "a"}, {"id": "b", "kind": "process", "name": "b"}],
        "flows": [{"id": "f", "source": "a", "target": "b"}],
    }  # fmt: skip
    system = system_from(document, Vocabulary({}), "s.yaml")
    turned = system.flows[0].model_copy(update={"source": "b", "target": "a"})
    edited = system.model_copy(update={"flows": (turned,), "elements": system.elements[::-1]})
    assert Parts.of(edited.flows).values("source") == ["b"]
    assert Parts.of(edited.elements).rows == {"b": 0, "a": 1}


def test_parts_that_remember_are_taken_as_they_are() -> None:
    flows = (Flow(id="f", source="a", target="b"),)
    parts = Parts(flows)
    assert Parts.of(parts) is parts
    assert Parts.of(flows) is not flows
