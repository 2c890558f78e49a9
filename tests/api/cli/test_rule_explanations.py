from __future__ import annotations

from typing import Any


def test_explain_shows_the_tree_with_values_and_origins(strideline: Any, web_shop: str) -> None:
    ended = strideline("rules", "explain", "SL-FLOW-0002", web_shop, "--element", "balance")

    assert ended.code == 0
    assert "balance (Passes requests on): confirmed finding" in ended.out
    assert "    + not encrypted_in_transit   <- Passes requests on: no (from its protocol http)" in ended.out
    assert "1 confirmed" in ended.err


def test_explain_is_capped_and_says_so(strideline: Any, web_shop: str) -> None:
    short = strideline("rules", "explain", "SL-FLOW-0001", web_shop, "--limit", 2)
    whole = strideline("rules", "explain", "SL-FLOW-0001", web_shop, "--limit", 0)

    assert short.out.count(" finding\n") == 2
    assert "not shown" in short.err
    assert "not shown" not in whole.err


def test_unknown_rule_ends_with_two_and_the_nearest(strideline: Any, web_shop: str) -> None:
    ended = strideline("rules", "explain", "SL-FLOW-001", web_shop)

    assert (ended.code, ended.out) == (2, "")
    assert "did you mean SL-FLOW-0001" in ended.err


def test_names_from_the_file_do_not_drive_the_terminal(strideline: Any, tmp_path: Any) -> None:
    file = tmp_path / "hostile.strideline.yaml"
    file.write_text(
        'strideline: 1\nsystem: {id: s, name: S}\nelements: [{id: a, kind: data_store, name: "a\u202eb"}]\n',
        encoding="utf-8",
    )

    ended = strideline("rules", "explain", "SL-DATA-0001", file)

    assert ended.code == 0
    assert "a?b" in ended.out


def test_the_tree_is_told_in_japanese(strideline: Any, web_shop: str) -> None:
    told = strideline("rules", "explain", "SL-FLOW-0001", web_shop, "--language", "ja").out
    assert "すべて" in told
    assert "all of" not in told
