"""What goes wrong on the command line is told in Japanese where --language says so, wherever the option stands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.api.cli.conftest import WEB_SHOP, Strideline

ENGLISH = re.compile(r"(?<![A-Za-z_./`<-])[a-z]{2,} [a-z]{2,}(?![A-Za-z_./(=])")
JAPANESE = re.compile(r"[぀-ヿ一-鿿]")
BROKEN = "strideline: 1\nsystem: {id: A b, nme: 5}\nelements:\n - {id: x, kind: proces, facts: {nope: 1}}\n"
RULE = "id: my/rule\ntitle: {en: x}\nstride: spoof\nwhen: foo == 1\n"
COMMANDS = [
    ("analyze", "BROKEN"),
    ("analyze", "NOTHING"),
    ("analyze", "SHOP", "--library", "NOTHING"),
    ("analyze", "SHOP", "--library", "RULE", "--only-library", "RULE"),
    ("analyze", "SHOP", "--only-library", "RULE"),
    ("analyze", "SHOP", "--limit", "-3"),
    ("analyze", "SHOP", "--view", "list"),
    ("analyze", "SHOP", "--nosuch"),
    ("analyze",),
    ("analyze", "SHOP", "SHOP"),
    ("nosuch",),
    ("explain", "SHOP", "mange"),
    ("decide", "SHOP", "SL-X@y", "--accept"),
    ("decide", "SHOP", "SL-X@y", "--accept", "--reopen"),
    ("decide", "SHOP", "SL-X@y", "--accept", "--expires", "soon"),
    ("threat", "SHOP", "--title", "x", "--subject", "nowhere", "--stride", "spoofing"),
    ("threat", "SHOP", "--title", " ", "--subject", "api", "--stride", "spoofing"),
    ("plan", "SHOP", "--with", "X"),
    ("plan", "SHOP", "--with", "X@prod"),
    ("questions", "SHOP", "--set", "validates_input"),
    ("questions", "SHOP", "--set", "validates_input@prod=perhaps"),
    ("draw", "SHOP", "-o", "a.txt"),
    ("draw", "SHOP", "--insider"),
    ("report", "SHOP", "-o", "a.txt"),
    ("convert", "BROKEN"),
    ("reviews", "SHOP", "--today", "soon"),
    ("diff", "-", "-"),
    ("rules", "check", "RULE"),
    ("rules", "show", "SL-NONE-1"),
    ("rules", "new", "a b"),
    ("controls", "show", "NONE"),
    ("restore", "shop", "3", "--database", "sqlite:////nowhere/x.db"),
    ("serve", "--host", "0.0.0.0"),
]


def test_kinds_that_may_stand_somewhere_are_named_in_japanese(strideline: Strideline, tmp_path: Path) -> None:
    claim = "claims:\n  - {control: ID-AUTH, scope: nowhere, status: implemented}\n"
    file = tmp_path / "s.strideline.yaml"
    file.write_text("strideline: 1\nsystem: {id: s, name: S}\n" + claim, encoding="utf-8")

    told = strideline("analyze", file, "--language", "ja").err

    assert "システムまたは境界またはデータまたは要素またはフロー「nowhere」はありません" in told


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_mistake_is_told_in_japanese(strideline: Strideline, tmp_path: Path, command: tuple[str, ...]) -> None:
    broken, rule = tmp_path / "s.strideline.yaml", tmp_path / "r.yaml"
    broken.write_text(BROKEN, encoding="utf-8")
    rule.write_text(RULE, encoding="utf-8")
    shop = tmp_path / "shop.strideline.yaml"
    shop.write_bytes(Path(WEB_SHOP).read_bytes())
    named = {"BROKEN": broken, "RULE": rule, "SHOP": shop, "NOTHING": tmp_path / "n.yaml"}

    ended = strideline(*(named.get(word, word) for word in command), "-l", "ja")

    assert ended.code == 2, ended.err
    told = "\n".join(line for line in ended.err.replace(str(tmp_path), "").splitlines() if not line.startswith("Usage"))
    assert JAPANESE.search(told)
    assert ENGLISH.findall(told.replace("strideline convert", "")) == []


@pytest.mark.parametrize("option", [("--language", "ja"), ("--language=ja",), ("-l", "ja"), ("-lja",)])
def test_every_spelling_of_the_option_is_understood(strideline: Strideline, option: tuple[str, ...]) -> None:
    assert "ありません" in strideline("analyze", "nothing.yaml", *option).err


def test_without_the_option_mistakes_are_english(strideline: Strideline) -> None:
    assert strideline("analyze", "nothing.yaml").err == "nothing.yaml: there is no such file\n"
    assert "is not one of" in strideline("analyze", "nothing.yaml", "--language", "tlh").err


def test_help_and_exit_codes_are_the_same_in_every_language(strideline: Strideline) -> None:
    assert strideline("analyze", "--help", "--language", "ja").code == 0
    assert strideline("analyze", WEB_SHOP, "--fail-on", "low", "--language", "ja").code == 1
    assert strideline("analyze", WEB_SHOP, "--language", "ja").code == 0


def test_what_is_done_is_told_in_japanese(strideline: Strideline, tmp_path: Path) -> None:
    shop = tmp_path / "shop.strideline.yaml"
    shop.write_bytes(Path(WEB_SHOP).read_bytes())
    added = ("threat", shop, "--title", "買収", "--subject", "prod", "--stride", "spoofing")

    said = strideline(*added, "--language", "ja")
    decided = strideline("decide", shop, said.out.strip(), "--accept", "--reason", "既知", "-l", "ja")

    assert re.fullmatch(r"スコア [\d.]+、(重大|高|中|低|参考)、順位 \d+\n", said.err)
    assert decided.err.endswith("リスク 1 件を「受容」にしました\n")
