"""The law of spaces in Japanese reports: none between two Japanese letters, whatever the parts are called."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.api.cli.conftest import EXAMPLES, Strideline

FILES = sorted(EXAMPLES.glob("*.strideline.yaml"))
LETTER = "[ぁ-んァ-ヶー一-龠々]"
ASTRAY = re.compile(f"{LETTER} +{LETTER}|{LETTER} +[「」、。]|[」、。] +{LETTER}|[。、] +[A-Z「]")
TOUCHING = re.compile(f"[A-Za-z0-9]{LETTER}|{LETTER}[A-Za-z0-9]")
KINDS = {"boundaries": "区画", "elements": "部品", "flows": "経路", "data": "情報"}


class Sentences(HTMLParser):
    """What a page says, piece by piece; what follows a sentence in its line belongs to it."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.said = [""]
        self._hidden = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in ("style", "script", "svg")
        if not (tag in ("span", "b", "strong") and self.said[-1].rstrip().endswith("。")):
            self.said.append("")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in ("style", "script", "svg")
        self.said.append("")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.said[-1] += " ".join(data.split("\n"))


def in_japanese(file: Path) -> dict[str, Any]:
    """An example whose parts all have Japanese names, each its own."""
    document: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    count = 0
    for kind, word in KINDS.items():
        for part in document.get(kind) or ():
            count += 1
            part["name"] = word + str(count).translate(str.maketrans("0123456789", "〇一二三四五六七八九"))
    document["system"] |= {"name": "仕組み", "description": "説明", "owner": "担当"}
    return document


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name.split(".")[0])
def test_no_space_stands_between_japanese_letters(strideline: Strideline, tmp_path: Path, file: Path) -> None:
    path = tmp_path / "named.strideline.yaml"
    path.write_text(yaml.safe_dump(in_japanese(file), allow_unicode=True), encoding="utf-8")
    page = strideline("report", path, "--language", "ja")

    assert page.code == 0, page.err
    said = Sentences(page.out).said
    assert len(said) > 100
    assert [text for text in said if ASTRAY.search(text)] == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name.split(".")[0])
def test_latin_names_keep_a_space_to_japanese_letters(strideline: Strideline, file: Path) -> None:
    said = Sentences(strideline("report", file, "--language", "ja").out).said

    assert [text for text in said if TOUCHING.search(text)] == []
