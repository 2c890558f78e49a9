"""A system survives being written and read, as YAML and as JSON, and a text survives being read and written."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from strideline.models.graph import Decision, System
from strideline.models.native import read_system, system_from, to_document, write_json, write_yaml
from strideline.threat_library.loader import load_vocabulary
from tests.builders import element, web_shop
from tests.strategies import systems

VOCABULARY = load_vocabulary()
_GENEROUS = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
COMMENTED = """\
# The shop, as of autumn.
strideline: 1
system: {id: shop, name: Shop}  # its short name
flows:   # before the elements, as somebody likes it
  - {id: buy, source: customer, target: api, bidirectional: false}

elements:
  # people
  - {id: customer, kind: external_entity, name: Customer}   # all over the world
  # machines
  - id: api        # the only one
    kind: process
    name: API
    facts:
      validates_input: true   # since spring
      custom_code: null
decisions: []   # none yet
# the end
"""


def read(text: str) -> System:
    return read_system(text.encode(), VOCABULARY, "shop.strideline.yaml")


@_GENEROUS
@given(systems())
def test_yaml_gives_the_system_back(system: System) -> None:
    assert read(write_yaml(system)) == system


@_GENEROUS
@given(systems())
def test_json_gives_the_system_back(system: System) -> None:
    assert read_system(write_json(system).encode(), VOCABULARY, "shop.json") == system


@_GENEROUS
@given(systems())
def test_the_document_gives_the_system_back_and_is_stable(system: System) -> None:
    document = to_document(system)

    assert to_document(system_from(document, VOCABULARY, "a document")) == document


@_GENEROUS
@given(systems(), systems())
def test_writing_into_another_text_gives_the_system_back(system: System, other: System) -> None:
    assert read(write_yaml(system, write_yaml(other))) == system


def test_writing_what_was_read_changes_nothing_to_the_letter() -> None:
    assert write_yaml(read(COMMENTED), COMMENTED) == COMMENTED


def test_comments_stay_with_what_they_stand_at() -> None:
    system = read(COMMENTED)
    customer, api = system.elements
    api = api.model_copy(update={"name": "Order API", "facts": {"validates_input": False}})
    changed = system.model_copy(
        update={
            "elements": (api, element("orders", "data_store"), customer),
            "decisions": (Decision(finding="SL-1@api", status="accepted"),),
        }
    )

    assert (
        write_yaml(changed, COMMENTED)
        == """\
# The shop, as of autumn.
strideline: 1
system: {id: shop, name: Shop}  # its short name
flows:   # before the elements, as somebody likes it
  - {id: buy, source: customer, target: api, bidirectional: false}

elements:
  # machines
  - id: api        # the only one
    kind: process
    name: Order API
    facts:
      validates_input: false   # since spring
  - {id: orders, kind: data_store, name: orders}
  # people
  - {id: customer, kind: external_entity, name: Customer}   # all over the world
# none yet
decisions:
  - {finding: SL-1@api, status: accepted}
# the end
"""
    )


@pytest.mark.parametrize(
    "original",
    ["", "a: [", "{strideline: 1, system: {id: shop, name: Shop}}", "strideline: 1\nsystem: &a {id: a, name: *a}"],
)
def test_a_text_that_cannot_be_kept_is_written_anew(original: str) -> None:
    assert write_yaml(web_shop(), original) == write_yaml(web_shop())


def test_a_part_stands_on_one_line_with_its_id_first() -> None:
    line = "  - {id: save, source: api, target: orders, protocol: postgresql, carries: [card]}"

    assert line in write_yaml(web_shop()).split("\n")


def test_defaults_and_empty_sections_are_not_written() -> None:
    assert to_document(web_shop()).keys() == {"strideline", "system", "boundaries", "data", "elements", "flows"}
