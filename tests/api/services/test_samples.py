"""The samples that come with Strideline."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from strideline.api.services.analysis import analyze_stored
from strideline.api.services.samples import SHIPPED, load_samples
from strideline.api.services.workspace import Workspace, open_workspace
from strideline.api.settings import Settings
from strideline.models.errors import MalformedDocument
from strideline.models.operations import Operation


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    workspace = open_workspace(Settings(database_url=f"sqlite:///{tmp_path / 'x.db'}"))
    yield workspace
    workspace.close()


def test_every_sample_is_loaded_once(workspace: Workspace) -> None:
    first, second = load_samples(workspace), load_samples(workspace)

    assert len(first) == len(list(SHIPPED.glob("*.strideline.yaml"))) >= 6
    assert second == []


def test_every_sample_has_risks(workspace: Workspace) -> None:
    for head in load_samples(workspace):
        assert analyze_stored(workspace, head.system.id).summary.confirmed > 0


def test_a_sample_that_was_edited_stays_as_it_is(workspace: Workspace) -> None:
    id = load_samples(workspace)[0].system.id
    workspace.store.edit(id, [Operation(op="set", kind="system", id=id, path="name", new="Mine")])

    load_samples(workspace)

    assert workspace.store.head(id).system.name == "Mine"


def test_a_broken_sample_is_named(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "bad.strideline.yaml").write_text("strideline: 1\nsystem: 5\n")

    with pytest.raises(MalformedDocument, match=r"bad\.strideline\.yaml"):
        load_samples(workspace, tmp_path)
