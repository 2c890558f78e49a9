from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from strideline.api.services.native_files import NativeFile
from strideline.models.errors import MalformedDocument, UnknownFormat
from strideline.models.graph import System
from strideline.models.operations import Operation
from strideline.threat_library.schema import Library

TEXT = """\
# our shop
strideline: 1
system: {id: shop, name: Shop}
elements:
  # the one that matters
  - {id: orders, kind: data_store, name: "Orders #1"}  # in production
  - {id: api, kind: process, name: API}
"""


def backed_up(_: System) -> list[Operation]:
    return [Operation(op="set", kind="element", id="orders", path="facts.backed_up", new=True)]


def written(path: Path, library: Library, text: str = TEXT) -> NativeFile:
    path.write_bytes(text.encode())
    return NativeFile(str(path), library)


def test_a_change_keeps_every_comment_and_every_other_line(tmp_path: Path, library: Library) -> None:
    path = tmp_path / "shop.strideline.yaml"

    written(path, library).change(backed_up)

    changed = path.read_text()
    assert [line for line in TEXT.splitlines() if line not in changed.splitlines()] == [TEXT.splitlines()[5]]
    assert '"Orders #1", facts: {backed_up: true}}  # in production' in changed


def test_what_an_editor_saved_meanwhile_stays(tmp_path: Path, library: Library) -> None:
    path = tmp_path / "shop.strideline.yaml"
    file = written(path, library)
    file.read()
    path.write_text(TEXT + "  - {id: cache, kind: data_store, name: Cache}\n")

    assert [element.id for element in file.change(backed_up).elements] == ["orders", "api", "cache"]
    assert "cache" in path.read_text()


def test_the_file_keeps_its_mode_its_links_and_its_line_ends(tmp_path: Path, library: Library) -> None:
    path, link = tmp_path / "real.yaml", tmp_path / "shop.strideline.yaml"
    written(path, library, TEXT.replace("\n", "\r\n"))
    path.chmod(0o640)
    link.symlink_to(path)

    NativeFile(str(link), library).change(backed_up)

    assert link.is_symlink()
    assert path.stat().st_mode & 0o777 == 0o640
    assert path.read_bytes().count(b"\r\n") == path.read_bytes().count(b"\n") == 7
    assert b"# in production" in path.read_bytes()


def test_a_write_that_fails_leaves_the_file_as_it_was(
    tmp_path: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "shop.strideline.yaml"
    file = written(path, library)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(MalformedDocument, match="No space left"):
        file.change(backed_up)

    assert path.read_text() == TEXT
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


def test_comments_that_could_not_be_kept_stop_the_change(tmp_path: Path, library: Library) -> None:
    text = "{strideline: 1, system: {id: s, name: S}, # why\n elements: [{id: orders, kind: data_store, name: O}]}\n"
    path = tmp_path / "flow.strideline.yaml"

    with pytest.raises(MalformedDocument, match="comments could not be kept"):
        written(path, library, text).change(backed_up)

    assert path.read_text() == text


def test_an_edit_that_makes_no_valid_system_is_not_written(tmp_path: Path, library: Library) -> None:
    path = tmp_path / "shop.strideline.yaml"
    wrong = Operation(op="set", kind="element", id="orders", path="facts.backed_up", new="maybe")

    with pytest.raises(MalformedDocument, match="expected true, false or null"):
        written(path, library).change(lambda _: [wrong])

    assert path.read_text() == TEXT


def test_json_stays_json(tmp_path: Path, library: Library) -> None:
    path = tmp_path / "shop.strideline.json"
    document = {"strideline": 1, "system": {"id": "s", "name": "S"}}
    document["elements"] = [{"id": "orders", "kind": "data_store", "name": "O"}]

    written(path, library, json.dumps(document)).change(backed_up)

    assert json.loads(path.read_text())["elements"][0]["facts"] == {"backed_up": True}


def test_files_of_other_tools_are_refused_with_the_way_out(tmp_path: Path, library: Library) -> None:
    foreign = "threagile_version: 1.0.0\ntitle: T\ntechnical_assets: {}\n"

    with pytest.raises(UnknownFormat, match="strideline convert"):
        written(tmp_path / "threagile.yaml", library, foreign).read()
    with pytest.raises(UnknownFormat, match="name a file"):
        NativeFile("-", library)
