from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from strideline.threat_library import cache
from strideline.threat_library.files import LibraryFile


@pytest.fixture(autouse=True)
def cache_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path


def values(files: list[LibraryFile]) -> dict[str, Any]:
    return {file.relative: file.value for file in files}


def refuse_to_read(path: Path) -> LibraryFile:
    raise AssertionError(f"read {path}")


def test_second_reading_takes_everything_from_the_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    first = values(cache.built_in_files())
    monkeypatch.setattr(cache, "read_built_in", refuse_to_read)

    assert values(cache.built_in_files()) == first


def test_examples_are_not_kept() -> None:
    cache.built_in_files()

    assert b'"examples"' not in cache.cache_path().read_bytes()


def test_lines_are_those_of_the_source_although_the_values_came_from_the_cache() -> None:
    cache.built_in_files()
    rule = next(file for file in cache.built_in_files() if file.relative.startswith("rules/"))

    line = rule.line_of(("stride",))

    assert line is not None
    assert line > 1


@pytest.mark.parametrize(
    "damage",
    [b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"key": 1}', b"[" * 100_000, b'{"key": null, "files": 3}'],
    ids=lambda damage: repr(damage[:12]),
)
def test_a_damaged_cache_is_ignored_and_replaced(damage: bytes) -> None:
    sound = values(cache.built_in_files())
    cache.cache_path().write_bytes(damage)

    assert values(cache.built_in_files()) == sound
    assert json.loads(cache.cache_path().read_bytes())["files"]


def test_a_damaged_list_of_files_is_ignored() -> None:
    sound = values(cache.built_in_files())
    content = json.loads(cache.cache_path().read_bytes())
    cache.cache_path().write_text(json.dumps({**content, "files": [1, 2]}), encoding="utf-8")

    assert values(cache.built_in_files()) == sound


def test_a_changed_file_makes_the_cache_stale(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    library = tmp_path / "library"
    library.mkdir()
    file = library / "protocols.yaml"
    file.write_text("protocols: {http: {}}", encoding="utf-8")
    monkeypatch.setattr(cache, "built_in_paths", lambda: [file])
    monkeypatch.setattr(
        cache, "read_built_in", lambda path: LibraryFile("x", path.name, path.read_text(), lambda _: 1, built_in=True)
    )
    cache.built_in_files()

    file.write_text("protocols: {http: {}, https: {}}", encoding="utf-8")

    assert "https" in values(cache.built_in_files())["protocols.yaml"]


def test_another_version_makes_the_cache_stale(monkeypatch: pytest.MonkeyPatch) -> None:
    cache.built_in_files()
    monkeypatch.setattr(cache, "__version__", "another")
    monkeypatch.setattr(cache, "read_built_in", refuse_to_read)

    with pytest.raises(AssertionError, match="read"):
        cache.built_in_files()


def test_a_cache_folder_that_cannot_be_made_does_no_harm(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(in_the_way))

    assert cache.built_in_files()
    assert in_the_way.read_text(encoding="utf-8") == ""


def test_no_home_folder_does_no_harm(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless(_: Path) -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setattr(Path, "expanduser", homeless)

    assert cache.built_in_files()


def test_nothing_half_written_is_left_behind(cache_folder: Path) -> None:
    cache.built_in_files()

    assert [path.name for path in (cache_folder / "strideline").iterdir()] == [cache.cache_path().name]


def test_a_full_disk_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch, cache_folder: Path) -> None:
    def full(*_: Any) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(os, "replace", full)

    assert cache.built_in_files()
    assert list((cache_folder / "strideline").iterdir()) == []
