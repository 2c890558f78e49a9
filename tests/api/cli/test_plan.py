"""`strideline plan` as a user meets it."""

from __future__ import annotations

import json
from typing import Any

from strideline.api.cli.plan import bar


def test_the_table_shows_a_curve_that_falls(strideline: Any, web_shop: str) -> None:
    ended = strideline("plan", web_shop, "--steps", 5)

    heading, *lines = ended.out.splitlines()
    assert ended.code == 0
    assert "removes" in heading
    assert len(lines) == 5
    bars = [line.count("█") for line in lines]
    assert bars == sorted(bars, reverse=True)
    assert "5 steps leave" in ended.err


def test_the_document_holds_the_total_and_every_step(strideline: Any, web_shop: str) -> None:
    plan = json.loads(strideline("plan", web_shop, "--steps", 3, "--output", "json").out)

    assert plan["schema"] == "strideline.plan/1"
    assert [step["remaining"] for step in plan["steps"]] == sorted(
        (step["remaining"] for step in plan["steps"]), reverse=True
    )
    assert plan["total"] > plan["steps"][0]["remaining"]
    assert {"control", "scope", "effort", "removes", "risks", "title"} <= set(plan["steps"][0])


def test_what_if_tells_the_totals_and_what_moves(strideline: Any, web_shop: str) -> None:
    switches = ("--with", "NET-TLS@balance", "--without", "SEC01-BP02.root-mfa@prod")
    ended = strideline("plan", web_shop, *switches)
    asked = json.loads(strideline("plan", web_shop, *switches, "--output", "json").out)

    assert ended.code == 0
    assert "gone" in ended.out
    assert "new" in ended.out
    assert f"{asked['before']['total_score']:.1f} points now, {asked['after']['total_score']:.1f} then" in ended.err
    assert asked["schema"] == "strideline.what-if/1"


def test_wrong_switches_are_refused_in_words(strideline: Any, web_shop: str) -> None:
    for text, words in (
        ("NET-TLS", "takes CONTROL@SCOPE"),
        ("NET-TSL@balance", "did you mean NET-TLS?"),
        ("NET-TLS@balanse", "did you mean balance?"),
        ("NET-TLS@orders", "claimed on flow, boundary"),
    ):
        ended = strideline("plan", web_shop, "--with", text)
        assert (ended.code, ended.out) == (2, "")
        assert words in ended.err


def test_the_bar_is_empty_only_when_nothing_is_left() -> None:
    assert bar(0, 100).count("█") == 0
    assert bar(0.1, 100).count("█") == 1
    assert bar(100, 100).count("░") == 0
    assert len(bar(0, 0)) == len(bar(50, 100))
