"""Set-up on machines that lack something: which Python and Node.js are taken, and what is said when there is none."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def put_program(folder: Path, name: str, script: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(f"#!/bin/bash\n{script}\n")
    (folder / name).chmod(0o755)


def run_tool(tool: Path, programs: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run with the given folder of programs alone, beside those that every Linux has."""
    for name in ("bash", "dirname", "env"):
        (programs / name).unlink(missing_ok=True)
        (programs / name).symlink_to(str(shutil.which(name)))
    return subprocess.run(
        [str(tool), *arguments], env={"PATH": str(programs)}, capture_output=True, text=True, check=False
    )


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    folder = tmp_path / "programs"
    folder.mkdir()
    return folder


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder with `tools/npm`, and a virtual environment whose pip leaves a note and whose wheel has a Node.js."""
    folder = tmp_path / "checkout"
    (folder / "tools").mkdir(parents=True)
    shutil.copy(ROOT / "tools/npm", folder / "tools/npm")
    wheel = folder / "wheel"
    put_program(wheel / "bin", "node", 'echo "wheel: $*"')
    put_program(folder / ".venv/bin", "python", f'[ "$1" = -c ] && echo {wheel} || echo "$@" > {folder}/installed')
    return folder


def test_python_3_11_is_preferred_to_a_newer_one(programs: Path) -> None:
    for name in ("python3", "python3.11", "python3.13"):
        put_program(programs, name, "exit 0")

    assert run_tool(ROOT / "tools/newest-python", programs).stdout.strip() == str(programs / "python3.11")


def test_a_python_that_does_not_run_is_passed_over(programs: Path) -> None:
    put_program(programs, "python3.11", "exit 127")
    put_program(programs, "python3", "exit 0")

    assert run_tool(ROOT / "tools/newest-python", programs).stdout.strip() == str(programs / "python3")


def test_without_a_python_that_is_new_enough_the_message_says_what_to_install(programs: Path) -> None:
    put_program(programs, "python3", "exit 1")
    done = run_tool(ROOT / "tools/newest-python", programs)

    assert done.returncode == 2
    assert "needs Python 3.11 to 3.14" in done.stderr


def test_a_new_node_on_the_path_is_used_and_nothing_is_installed(programs: Path, checkout: Path) -> None:
    put_program(programs, "node", "exit 0")
    put_program(programs, "npm", 'echo "own: $*"')
    done = run_tool(checkout / "tools/npm", programs, "run", "build")

    assert done.stdout.strip() == "own: --prefix frontend run build"
    assert not (checkout / "installed").exists()


@pytest.mark.parametrize("names", [(), ("node",), ("npm",), ("node", "npm")])
def test_a_missing_or_old_node_is_replaced_by_the_pinned_one(
    programs: Path, checkout: Path, names: tuple[str, ...]
) -> None:
    for name in names:
        put_program(programs, name, "exit 1")
    done = run_tool(checkout / "tools/npm", programs, "ci")

    assert done.stdout.strip().endswith("lib/node_modules/npm/bin/npm-cli.js --prefix frontend ci")
    assert "--require-hashes -r requirements-node.lock" in (checkout / "installed").read_text()


@pytest.mark.parametrize(
    ("version", "new_enough"),
    [
        ("18.20.8", False),
        ("20.18.3", False),
        ("20.19.0", True),
        ("21.7.3", False),
        ("22.11.0", False),
        ("24.0.0", True),
    ],
)
def test_node_is_new_enough_exactly_when_vite_runs_on_it(version: str, new_enough: bool) -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("no Node.js on the PATH to run the condition with")
    condition = (ROOT / "tools/npm").read_text().split("new_enough='")[1].split("'")[0]
    code = condition.replace("process.versions.node", f'"{version}"')

    assert (subprocess.run([node, "-e", code], check=False).returncode == 0) == new_enough
