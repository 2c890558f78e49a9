"""The wheel holds every file of the code folders under one import name, and runs its own code wherever it is called."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("analysis", "api", "evidence", "examples", "formats", "models", "reports", "threat_library")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel of this checkout, built without network."""
    target = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(target), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    (built,) = target.glob("strideline-*.whl")
    return zipfile.ZipFile(built)


@pytest.fixture(scope="module")
def installed(wheel: zipfile.ZipFile, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the unpacked wheel: what an installation puts on the path."""
    site = tmp_path_factory.mktemp("site")
    wheel.extractall(site)
    return site


def run_in(folder: Path, site: Path, code: str) -> str:
    """What the code prints when run in `folder`, which is first on the path, as with PYTHONPATH=. in a shell."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([".", str(site)]), "XDG_CACHE_HOME": str(site)}
    command = [sys.executable, "-c", code]
    return subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True, text=True).stdout


def folder_files(folder: str) -> set[str]:
    files = (path for path in (ROOT / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {f"strideline/{path.relative_to(ROOT).as_posix()}" for path in files}


@pytest.mark.parametrize("folder", FOLDERS)
def test_wheel_holds_every_file_of_the_folder(wheel: zipfile.ZipFile, folder: str) -> None:
    packed = {name for name in wheel.namelist() if name.startswith(f"strideline/{folder}/")}

    assert packed - {name for name in packed if name.startswith("strideline/api/static/")} == folder_files(folder)


def test_wheel_holds_nothing_outside_its_one_import_name(wheel: zipfile.ZipFile) -> None:
    tops = {name.split("/")[0] for name in wheel.namelist()}

    assert {top for top in tops if not top.endswith(".dist-info")} == {"strideline"}


def test_wheel_holds_rules_migrations_and_the_type_marker(wheel: zipfile.ZipFile) -> None:
    names = wheel.namelist()

    assert "strideline/py.typed" in names
    assert any(name.startswith("strideline/threat_library/rules/") and name.endswith(".yaml") for name in names)
    assert any(name.startswith("strideline/models/migrations/versions/") for name in names)


def test_wheel_holds_the_built_page_when_there_is_one(wheel: zipfile.ZipFile) -> None:
    page = ROOT / "frontend/dist/index.html"

    assert ("strideline/api/static/index.html" in wheel.namelist()) == page.is_file()


def test_licence_travels_with_the_wheel(wheel: zipfile.ZipFile) -> None:
    names = {name.split("/")[-1] for name in wheel.namelist() if ".dist-info/licenses/" in name}

    assert names == {"LICENSE", "NOTICE"}


def test_installed_copy_runs_its_own_code_in_a_hostile_folder(installed: Path, tmp_path: Path) -> None:
    for name in FOLDERS:
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text("open('executed', 'w')")

    printed = run_in(
        tmp_path, installed, "from strideline.api.cli import cli; print(__import__('strideline').__file__)"
    )

    assert Path(printed.strip()).is_relative_to(installed)
    assert not (tmp_path / "executed").exists()


def test_installed_copy_reads_its_library(installed: Path, tmp_path: Path) -> None:
    code = "from strideline.threat_library.loader import builtin_library; print(len(builtin_library().rules))"

    assert int(run_in(tmp_path, installed, code)) > 0
