"""One English term has one Japanese term, the one that engineers use, wherever people read it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml

from strideline.analysis.sentences import VALUES
from strideline.threat_library.loader import builtin_library

ROOT = Path(__file__).resolve().parents[2]
READ = [
    *sorted((ROOT / "threat_library").rglob("*.yaml")),
    *sorted((ROOT / "formats").rglob("*.yaml")),
    ROOT / "frontend/src/words/ja.json",
    ROOT / "reports/words.yaml",
    ROOT / "analysis/sentences.py",
    ROOT / "analysis/findings/lowering_words.py",
]
TERMS = {
    "デプロイ": "配備",  # deploy
    "コンテナ": "コンテナー",  # container
    "パラメータ": "パラメーター",  # parameter
    "プロバイダー": "提供者",  # provider
    "第二要素": "第 ?2 ?要素",  # second factor
    "スキャナー": "走査ツール",  # scanner
    "カスタマーマネージドキー": "カスタマー管理",  # customer managed key
    "クエリ": "問い合わせ文",  # query
    "バックドア": "裏口",  # back door
    "アウトバウンドプロキシ": "出口プロキシ",  # egress proxy
    "CSRF トークン": "偽造防止トークン",
    "ユーザー": "ユーザ(?!ー)",
    "サーバー": "サーバ(?!ー)",
    "エスケープ": "符号化せず",  # to encode output
    "対策": "(有効な|実施した|実施済みの|現在の|記録した|効果のある)コントロール",  # control
    "要求": "(?<!プル)リクエスト",  # request
    "基本率": "基本頻度",  # base rate
}


@pytest.mark.parametrize(("term", "other"), TERMS.items(), ids=TERMS)
def test_the_term_has_no_second_form(term: str, other: str) -> None:
    found = [f"{path.name}: {line.strip()}" for path in READ if path.exists() for line in _lines(path, other)]

    assert found == []


def _lines(path: Path, pattern: str) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").splitlines() if re.search(pattern, line)]


@pytest.mark.parametrize("level", ["public", "internal", "restricted", "confidential", "strictly_confidential"])
def test_a_level_of_confidentiality_is_one_word_in_findings_report_and_page(level: str) -> None:
    assert len(_words(level, "confidentiality")) == 1


@pytest.mark.parametrize("level", ["archive", "operational", "important", "critical", "mission_critical"])
def test_a_level_of_criticality_is_one_word_in_findings_report_and_page(level: str) -> None:
    assert len(_words(level, "criticality")) == 1


def test_a_value_of_a_fact_is_one_word_in_findings_and_page() -> None:
    page = json.loads((ROOT / "frontend/src/words/ja.json").read_text(encoding="utf-8"))
    values = {value for fact in builtin_library().vocabulary.facts.values() for value in fact.values}

    assert {value: page[f"value.{value}"] for value in values} == {value: VALUES[value].ja for value in values}


def _words(level: str, kind: str) -> set[str]:
    page = json.loads((ROOT / "frontend/src/words/ja.json").read_text(encoding="utf-8"))
    return {VALUES[level].ja, page[f"{kind}.{level}"], _of_reports()[level]["ja"]}


def _of_reports() -> dict[str, dict[str, str]]:
    """The group of the report's words that holds the levels of data."""
    groups = yaml.safe_load((ROOT / "reports/words.yaml").read_text(encoding="utf-8"))
    return next(group for group in groups.values() if isinstance(group, dict) and "mission_critical" in group)
