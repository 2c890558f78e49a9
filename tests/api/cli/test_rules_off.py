"""An organization switches rules off in a file of its library; every analysis says which, and why."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.api.cli.conftest import WEB_SHOP

REASON = "The platform team answers for it, see ADR 12."


@pytest.fixture
def found(strideline: Any) -> list[str]:
    """The rules that find something in the web shop, one of the worst first."""
    done = strideline("analyze", WEB_SHOP, "--output", "json")
    return list(dict.fromkeys(risk["rule"] for risk in json.loads(done.out)["risks"]))


def policy(folder: Path, *rules: str, reason: str = REASON) -> Path:
    folder.mkdir(exist_ok=True)
    lines = [f"  - {{rule: {rule}, reason: {json.dumps(reason)}}}" for rule in rules]
    (folder / "policy.yaml").write_text("rules_off:\n" + "\n".join(lines) + "\n", encoding="utf-8")
    return folder / "policy.yaml"


@pytest.mark.parametrize("named_by", ["file", "folder"])
def test_a_rule_that_is_switched_off_finds_nothing(
    strideline: Any, found: list[str], tmp_path: Path, named_by: str
) -> None:
    path = policy(tmp_path / "library", found[0])
    library = path if named_by == "file" else path.parent
    done = strideline("analyze", WEB_SHOP, "--output", "json", "--library", library)
    now = {risk["rule"] for risk in json.loads(done.out)["risks"]}
    assert done.code == 0
    assert found[0] not in now
    assert now >= set(found[1:])  # what it spoke for may speak now


def test_the_silence_is_told_with_its_reason(strideline: Any, found: list[str], tmp_path: Path) -> None:
    library = policy(tmp_path / "library", found[0])
    done = strideline("analyze", WEB_SHOP, "--output", "json", "--library", library)
    told = [one for one in json.loads(done.out)["diagnostics"] if one["subject"] == found[0]]
    assert [one["severity"] for one in told] == ["warning"]
    assert REASON in told[0]["message"]
    assert str(library) in told[0]["message"]
    table = strideline("analyze", WEB_SHOP, "--library", library)
    assert REASON in table.err
    report = strideline("report", WEB_SHOP, "--library", library)
    assert REASON in report.out


def test_the_silence_is_told_in_japanese(strideline: Any, found: list[str], tmp_path: Path) -> None:
    library = policy(tmp_path / "library", found[0], reason="基盤チームが責任を持つ。")
    done = strideline("analyze", WEB_SHOP, "--language", "ja", "--library", library)
    assert "無効にされています: 基盤チームが責任を持つ。" in done.err


def test_an_id_of_no_rule_is_told_with_the_nearest_and_opens_no_gate(strideline: Any, tmp_path: Path) -> None:
    library = policy(tmp_path / "library", "SL-FLOW-00001")
    done = strideline("analyze", WEB_SHOP, "--library", library)
    assert done.code == 2
    assert 'line 2, rules_off[0].rule: there is no rule "SL-FLOW-00001"' in done.err
    assert 'did you mean "SL-FLOW-0001"' in done.err
    assert strideline("rules", "check", library).code == 2


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_rule_is_not_switched_off_without_a_reason(
    strideline: Any, found: list[str], tmp_path: Path, reason: str
) -> None:
    done = strideline("rules", "check", policy(tmp_path / "library", found[0], reason=reason))
    assert done.code == 2
    assert "rules_off[0].reason" in done.err


def test_a_list_of_rules_that_are_off_passes_the_check(strideline: Any, found: list[str], tmp_path: Path) -> None:
    done = strideline("rules", "check", policy(tmp_path / "library", *found[:2]))
    assert (done.code, done.err) == (0, "")


def test_a_rule_that_is_off_can_still_be_looked_at(strideline: Any, found: list[str], tmp_path: Path) -> None:
    library = policy(tmp_path / "library", found[0])
    shown = strideline("rules", "show", found[0], "--library", library)
    assert shown.code == 0
    assert shown.out.endswith(f"switched off by {library}: {REASON}\n")
    assert f"\n{found[0]} " not in strideline("rules", "list", "--library", library).out


def test_rules_of_a_pack_are_switched_off_like_built_in_ones(strideline: Any, tmp_path: Path) -> None:
    alone = strideline("analyze", WEB_SHOP, "--output", "json", "--only-library", "pytm:defaults")
    rule = json.loads(alone.out)["risks"][0]["rule"]
    library = policy(tmp_path / "library", rule)
    for order in (("pytm:defaults", library), (library, "pytm:defaults")):
        named = [part for path in order for part in ("--only-library", path)]
        done = strideline("analyze", WEB_SHOP, "--output", "json", *named)
        assert done.code == 0, done.err
        assert rule not in {risk["rule"] for risk in json.loads(done.out)["risks"]}
        assert REASON in done.err + done.out
    assert f'there is no rule "{rule}"' in strideline("analyze", WEB_SHOP, "--library", library).err
