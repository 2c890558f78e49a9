"""Snapshots and log entries as text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from strideline.models.errors import MalformedDocument
from strideline.models.graph import System
from strideline.models.operations import difference
from strideline.models.store.text import operation_text, read_operation_text, read_system_text, system_text
from tests.models.operations.random_systems import systems


@settings(max_examples=60, deadline=None)
@given(systems())
def test_a_snapshot_is_read_as_the_system_that_it_was_made_of(system: System) -> None:
    text = system_text(system)

    assert text.isascii()
    assert read_system_text(text) == system
    assert repr(read_system_text(text)) == repr(system)


@settings(max_examples=60, deadline=None)
@given(systems(), systems())
def test_operations_are_read_as_they_were_written(old: System, new: System) -> None:
    for operation in difference(old, new):
        assert read_operation_text(operation_text(operation)) == operation


def test_text_that_no_file_can_hold_is_refused() -> None:
    profile = {"id": "a", "name": "A"}
    system = System.model_validate({"system": profile, "extensions": {"x": {"y": "\ud800"}}})

    with pytest.raises(MalformedDocument, match="surrogate"):
        system_text(system)
