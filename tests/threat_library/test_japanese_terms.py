"""One English term has one Japanese term, the one that engineers use, wherever people read it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
READ = [
    *sorted((ROOT / "threat_library").rglob("*.yaml")),
    *sorted((ROOT / "formats").rglob("*.yaml")),
    ROOT / "frontend/src/words/ja.json",
    ROOT / "reports/words.yaml",
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
}


@pytest.mark.parametrize(("term", "other"), TERMS.items(), ids=TERMS)
def test_the_term_has_no_second_form(term: str, other: str) -> None:
    found = [f"{path.name}: {line.strip()}" for path in READ if path.exists() for line in _lines(path, other)]

    assert found == []


def _lines(path: Path, pattern: str) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").splitlines() if re.search(pattern, line)]
