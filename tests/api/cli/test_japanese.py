"""In Japanese nothing that people read is left in English, but names, ids and what they type."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.api.cli.conftest import Strideline

MODEL = """
strideline: 1
system: {id: s-1, name: 店}
boundaries:
  - {id: n-1, kind: internet, name: 外}
  - {id: acc, kind: aws_account, name: 口座}
data: [{id: card, name: 番号, confidentiality: confidential}]
elements:
  - {id: usr, kind: external_entity, name: 客, boundary: n-1}
  - {id: app, kind: process, name: 受付, boundary: acc, facts: {authorizes_each_request: false, validates_input: false}}
  - {id: sto, kind: data_store, name: 台帳, boundary: acc, stores: [card]}
flows:
  - {id: buy, source: usr, target: app, name: 注文, protocol: http, carries: [card]}
  - {id: put, source: app, target: sto, name: 記録, protocol: http, carries: [card]}
claims: [{control: ID-MFA, scope: usr, status: planned, until: 2026-01-01}]
findings: [{id: t-1, title: 買収, subject: acc, stride: tampering, severity: high}]
decisions:
  - {finding: t-1, status: accepted, reason: 既知, expires: 2026-01-01, score_at_decision: 3, decided_on: 2025-12-01}
reviews: [{id: r-1, title: 点検, last: 2026-01-31, every_months: 1}]
"""
RISK = "SL-WEB-0009@app"
COMMANDS = [
    ("analyze", "FILE", "--limit", "3"),
    ("analyze", "FILE", "--view", "matrix"),
    ("analyze", "FILE", "--view", "owasp"),
    ("explain", "FILE", RISK),
    ("explain", "FILE", "t-1"),
    ("explain", "FILE", "n-1"),
    ("plan", "FILE"),
    ("plan", "FILE", "--with", "NET-TLS@buy", "--with", "ID-MFA@usr"),
    ("diff", "OLD", "FILE", "--possible", "--fail-on", "low"),
    ("diff", "FILE", "OLD", "--output", "markdown", "--fail-on", "high"),
    ("questions", "FILE"),
    ("questions", "FILE", "--set", "validates_input@app=yes"),
    ("reviews", "FILE"),
    ("paths", "FILE"),
    ("paths", "FILE", "--format", "markdown"),
    ("data", "FILE"),
    ("data", "FILE", "card"),
    ("controls", "coverage", "FILE"),
    ("controls", "list"),
    ("controls", "show", "NET-TLS"),
    ("rules", "list"),
    ("rules", "show", "SL-FLOW-0001"),
    ("rules", "explain", "SL-FLOW-0001", "FILE"),
]
ENGLISH = re.compile(r"(?<![A-Za-z_./`])[a-z]{2,} [a-z]{2,}(?![A-Za-z_./(=])")
"""Two small words in a row: a sentence, or a heading of two words."""
HEADING = re.compile(r"^\s*[a-z]{3,}(?: [a-z]+)*:", re.MULTILINE)
WORDS = "critical|high|medium|low|open|accepted|planned|missing|confirmed|possible"
BARE = re.compile(rf"(?<![\w@.:/-])(?:{WORDS})(?![\w@./-])")
CONDITION = re.compile(r"^\s*(条件: |[+?-] ).*$", re.MULTILINE)
"""What somebody would write in a rule stays as it is written."""
TYPED = re.compile(r"strideline [a-z]+|oslc|aws_api|pip install")


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_nothing_is_left_in_english(strideline: Strideline, tmp_path: Path, command: tuple[str, ...]) -> None:
    file, old = tmp_path / "s.strideline.yaml", tmp_path / "o.strideline.yaml"
    file.write_text(MODEL, encoding="utf-8")
    old.write_text(MODEL.replace("protocol: http", "protocol: https").partition("findings:")[0], encoding="utf-8")
    named = {"FILE": file, "OLD": old}
    ended = strideline(*(named.get(word, word) for word in command), "--language", "ja")

    assert ended.code in (0, 1), ended.err
    told = TYPED.sub("", CONDITION.sub("", ended.out + ended.err).replace(str(tmp_path), ""))
    assert ENGLISH.findall(told) + HEADING.findall(told) + BARE.findall(told) == []
