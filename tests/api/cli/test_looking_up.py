"""Commands that explain: risks, parts, rules, controls, questions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest


def test_explain_gives_reasons_score_and_changes_of_a_risk(strideline: Any, web_shop: str) -> None:
    worst = json.loads(strideline("analyze", web_shop, "--output", "json").out)["risks"][0]

    ended = strideline("explain", web_shop, worst["id"])

    assert ended.code == 0
    for text in (worst["id"], f"score {worst['score']:.1f}", "why:", "what would lower it most:"):
        assert text in ended.out


def test_explain_takes_parts_rules_and_controls(strideline: Any, web_shop: str) -> None:
    assert "@place-order" in strideline("explain", web_shop, "place-order").out
    assert "when:" in strideline("explain", web_shop, "SL-FLOW-0001").out
    assert "claimed on:" in strideline("explain", web_shop, "NET-TLS").out
    assert "no risk" in strideline("explain", web_shop, "public-subnet").out


def test_explain_tells_what_a_rule_says_of_the_parts_of_the_file(strideline: Any, web_shop: str) -> None:
    ended = strideline("explain", web_shop, "SL-FLOW-0002")

    assert "balance (Passes requests on): confirmed finding" in ended.out
    assert f"not shown (strideline rules explain SL-FLOW-0002 {web_shop} --limit 0)" in ended.err


def test_what_explain_proposes_for_the_rest_names_the_same_library(
    strideline: Any, web_shop: str, tmp_path: Path
) -> None:
    own = strideline("rules", "new", "--folder", tmp_path).out.strip()

    told = strideline("explain", web_shop, "OWN-0001", "--library", own).err

    assert f"(strideline rules explain OWN-0001 {web_shop} --library {own} --limit 0)" in told


@pytest.mark.parametrize("id", ["SL-FLOW-0001", "NET-TLS", "place-order"])
def test_explain_opens_the_file_whatever_it_explains(strideline: Any, tmp_path: Path, id: str) -> None:
    ended = strideline("explain", tmp_path / "none.yaml", id)

    assert (ended.code, ended.out) == (2, "")
    assert "there is no such file" in ended.err


def test_explain_names_the_nearest_id(strideline: Any, web_shop: str) -> None:
    ended = strideline("explain", web_shop, "keep-sesion")

    assert ended.code == 2
    assert "keep-session" in ended.err


def test_questions_come_in_order_of_what_they_move(strideline: Any, web_shop: str) -> None:
    lines = strideline("questions", web_shop).out.splitlines()[1:]

    moves = [int(line.split()[0]) for line in lines if line.strip() and line.split()[0].isdigit()]
    assert len(moves) > 3
    assert moves == sorted(moves, reverse=True)


def test_every_rule_and_control_can_be_shown(strideline: Any) -> None:
    assert "SL-FLOW-0001" in strideline("rules", "list").out
    assert "CWE-" in strideline("rules", "show", "SL-FLOW-0001").out
    assert strideline("controls", "list", "--sec1").out.count("SEC01-") == 25
    assert "shown by: root_mfa" in strideline("controls", "show", "SEC01-BP02.root-mfa").out


@pytest.mark.parametrize("command", ["rules", "controls"])
def test_unknown_ids_end_with_two(strideline: Any, command: str) -> None:
    ended = strideline(command, "show", "NET-TLX" if command == "controls" else "SL-FLOW-001")

    assert ended.code == 2
    assert "did you mean" in ended.err


def test_check_names_an_example_that_does_not_behave(strideline: Any, tmp_path: Path) -> None:
    rule = tmp_path / "rule.yaml"
    rule.write_text(RULE, encoding="utf-8")
    right = strideline("rules", "check", rule)
    rule.write_text(RULE.replace("backed_up: true", "backed_up: false"), encoding="utf-8")
    wrong = strideline("rules", "check", rule)

    assert right.code == 0
    assert wrong.code == 2
    assert "examples.passes[0]" in wrong.err


def test_version_is_printed(strideline: Any) -> None:
    assert strideline("--version").out.startswith("strideline 0.")


def test_serve_refuses_an_open_address_without_authentication(strideline: Any) -> None:
    ended = strideline("serve", "--host", "0.0.0.0")

    assert ended.code == 2
    assert "STRIDELINE_ACCESS_TOKEN" in ended.err


RULE = """\
id: OWN-2
title: {en: Our own, ja: 自社}
stride: denial_of_service
applies_to: data_store
when: not backed_up
likelihood: low
affects: availability
explain: {en: "{name} is lost.", ja: "{name} を失います。"}
fix: {en: Back it up., ja: バックアップします。}
mitigated_by: [AVAIL-BACKUP]
examples:
  flags: [{elements: [{id: a, kind: data_store, facts: {backed_up: false}}]}]
  passes: [{elements: [{id: a, kind: data_store, facts: {backed_up: true}}]}]
"""
