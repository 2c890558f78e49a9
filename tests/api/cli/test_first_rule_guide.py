"""The guide `docs/write-your-first-rule.md` works, step by step."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pytest

GUIDE = (Path(__file__).resolve().parents[3] / "docs" / "write-your-first-rule.md").read_text(encoding="utf-8")
STEP = re.compile(
    r"Save this as `(?P<name>[^`]+)`:\n\n```yaml\n(?P<content>.*?)```|```console\n(?P<console>.*?)```", re.DOTALL
)
MISTAKE = re.search(r"With `(\w+)` in place of\n?\s*`(\w+)`.*?```text\n(.*?)\n```", GUIDE, re.DOTALL)


def test_every_step_of_the_guide_works(strideline: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    ran = 0
    for step in STEP.finditer(GUIDE):
        if step["name"]:
            Path(step["name"]).write_text(step["content"], encoding="utf-8")
            continue
        for command, expected in steps_of(step["console"]):
            ended = strideline(*shlex.split(command)[1:])
            said = ended.out + ended.err
            assert ended.code == 0, said
            assert "warning" not in said
            for line in expected:
                assert line in said, command
            ran += 1
    assert ran >= 6
    assert (tmp_path / "pages" / "ACME-0001.md").is_file()


def test_the_mistake_of_the_guide_is_told_as_it_says(
    strideline: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert MISTAKE is not None
    wrong, right, told = MISTAKE.groups()
    rule = next(step["content"] for step in STEP.finditer(GUIDE) if step["name"] == "ACME-0001.yaml")
    monkeypatch.chdir(tmp_path)
    Path("ACME-0001.yaml").write_text(rule.replace(f"and {right} and", f"and {wrong} and"), encoding="utf-8")

    ended = strideline("rules", "check", "ACME-0001.yaml")

    assert ended.code == 2
    assert told in ended.err


def steps_of(console: str) -> list[tuple[str, list[str]]]:
    steps: list[tuple[str, list[str]]] = []
    for line in console.splitlines():
        if line.startswith("$ "):
            steps.append((line[2:], []))
        elif line.strip():
            steps[-1][1].append(line.rstrip())
    return steps
