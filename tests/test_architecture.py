"""Laws of the layout: short files, downward imports, lock files that name no place to download from."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCE_FOLDERS = (
    "analysis",
    "api",
    "benchmarks",
    "evidence",
    "formats",
    "frontend/src",
    "models",
    "reports",
    "tests",
    "threat_library",
    "tools",
)
CODE_FOLDERS = ("analysis", "api", "evidence", "formats", "models", "reports", "threat_library")
SOURCE_SUFFIXES = {".py", ".ts", ".tsx", ".css"}
GENERATED = {ROOT / "frontend/src/client/schema.d.ts"}
LONGEST_FILE = 500
LOCK_FILES = ("requirements.lock", "requirements-dev.lock", "requirements-node.lock", "frontend/package-lock.json")
ADDRESS = re.compile(r"\w+://|--(?:extra-)?index-url|--find-links|\bfile:|\bgit\+", re.IGNORECASE)
# npm copies each package's own "funding" address from its package.json; no download goes there.
FUNDING = re.compile(r'"funding": (?:\{[^}]*\}|\[[^\]]*\]|"[^"]*")')


def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text())


def source_files() -> list[Path]:
    walked = (path for folder in SOURCE_FOLDERS for path in (ROOT / folder).rglob("*"))
    return sorted(path for path in walked if path.suffix in SOURCE_SUFFIXES and path not in GENERATED)


def test_no_source_file_is_longer_than_500_lines() -> None:
    files = source_files()
    lengths = {str(path.relative_to(ROOT)): len(path.read_text().splitlines()) for path in files}

    assert len(files) > 50
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


def test_imports_point_down_only() -> None:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("folder", CODE_FOLDERS)
def test_every_code_folder_is_linked_and_packaged(folder: str) -> None:
    build = project()["tool"]["hatch"]["build"]

    assert (ROOT / "src/strideline" / folder).resolve() == ROOT / folder
    assert folder in build["only-include"]
    assert build["targets"]["wheel"]["sources"][folder] == f"strideline/{folder}"
    assert (
        f"import strideline.{folder}"
        == project()["tool"]["ruff"]["lint"]["flake8-tidy-imports"]["banned-api"][folder]["msg"]
    )


def test_the_links_are_the_folders_that_hold_packages() -> None:
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tools"}
    links = {path.name for path in (ROOT / "src/strideline").iterdir() if path.is_symlink()}

    assert packages == set(CODE_FOLDERS)
    assert links == {*CODE_FOLDERS, "examples"}


@pytest.mark.parametrize("name", LOCK_FILES)
def test_lock_file_names_no_place_to_download_from(name: str) -> None:
    text = FUNDING.sub("", (ROOT / name).read_text())

    assert ADDRESS.findall(text) == []


@pytest.mark.parametrize("name", LOCK_FILES[:3])
def test_every_pin_has_a_hash(name: str) -> None:
    pins = re.split(r"\n(?=\S)", (ROOT / name).read_text().strip())

    assert pins
    hashed = re.compile(r"[\w.-]+(\[[\w,-]+\])?==\S+.*\\\n +--hash=sha256:[0-9a-f]{64}")
    assert [pin for pin in pins if not hashed.match(pin)] == []


def test_every_dependency_is_pinned() -> None:
    declared = {
        re.split(r"[\[><=~]", line)[0].lower().replace(".", "-") for line in project()["project"]["dependencies"]
    }
    pinned = set(re.findall(r"^([\w.-]+)(?:\[[\w,-]+\])?==", (ROOT / "requirements.lock").read_text(), re.MULTILINE))

    assert declared <= pinned


def test_every_make_target_that_is_offered_exists() -> None:
    offered = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    targets = {line.split()[0] for line in offered}

    assert {"run", "test", "lint", "types", "bench", "fuzz", "soak", "openapi", "clean"} <= targets
