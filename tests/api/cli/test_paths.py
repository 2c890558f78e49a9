"""`strideline paths`."""

from __future__ import annotations

import json
from typing import Any

import pytest


def test_it_lists_targets_with_ways_steps_and_choke_points(strideline: Any, web_shop: str) -> None:
    ended = strideline("paths", web_shop)
    assert ended.code == 0
    for words in ("Order database (orders)", "T1552.005", "back-office-role may administer", "Made possible by"):
        assert words in ended.out


def test_one_target_and_the_number_of_ways_may_be_asked_for(strideline: Any, web_shop: str) -> None:
    found = json.loads(strideline("paths", web_shop, "--to", "orders", "-k", "2", "--format", "json").out)
    (target,) = found["targets"]
    assert target["target"]["id"] == "orders"
    assert len(target["paths"]) == 2


def test_a_stolen_credential_starts_at_its_role(strideline: Any, web_shop: str) -> None:
    ended = strideline("paths", web_shop, "--stolen", "back-office-role", "--format", "json", "-k", "1")
    orders = next(one for one in json.loads(ended.out)["targets"] if one["target"]["id"] == "orders")
    (path,) = orders["paths"]
    assert (path["entry"]["id"], path["entry"]["likelihood"]) == ("role/back-office-role", 1.0)
    assert [step["kind"] for step in path["steps"]] == ["grant"]


def test_an_insider_makes_ways_from_inside_more_likely(strideline: Any, web_shop: str) -> None:
    def likelihood(*options: str) -> float:
        found = json.loads(strideline("paths", web_shop, "--to", "orders", "--format", "json", *options).out)
        return float(found["targets"][0]["likelihood"])

    assert likelihood("--insider") == pytest.approx(2 * likelihood(), rel=1e-3)


@pytest.mark.parametrize("option", [("--stolen", "back-office-rol"), ("--to", "order")])
def test_what_is_not_there_is_told_with_the_nearest(strideline: Any, web_shop: str, option: tuple[str, str]) -> None:
    ended = strideline("paths", web_shop, *option)
    assert ended.code == 2
    assert "did you mean" in ended.err


@pytest.mark.parametrize(
    ("format", "begins"), [("markdown", "# Attack paths of"), ("dot", "digraph"), ("svg", "<svg"), ("json", "{")]
)
def test_every_format_is_written(strideline: Any, web_shop: str, format: str, begins: str) -> None:
    assert strideline("paths", web_shop, "--format", format).out.startswith(begins)


def test_words_are_in_the_language_asked_for(strideline: Any, web_shop: str) -> None:
    assert "可能にする脅威" in strideline("paths", web_shop, "--language", "ja").out
