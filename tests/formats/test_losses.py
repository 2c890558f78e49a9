"""What a file's system lacks is told in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from strideline.formats.format import Loss
from strideline.formats.registry import read_any
from strideline.formats.threagile.tables import table as threagile_table
from strideline.models.vocabulary import Text
from strideline.threat_library.schema import Library

SAMPLES = Path(__file__).parent / "samples"
FILES = sorted(
    path for folder in ("threagile", "pytm", "microsoft") for path in (SAMPLES / folder).iterdir() if path.is_file()
)
JAPANESE = re.compile("[ぁ-んァ-ヶ一-龠]")


def losses_of(path: Path, library: Library) -> tuple[Loss, ...]:
    try:
        return read_any(path.read_bytes(), path.name, library).losses
    except Exception:
        return ()


def test_every_reason_is_told_in_japanese(library: Library) -> None:
    losses = [loss for path in FILES for loss in losses_of(path, library)]

    assert {loss.why for loss in losses}
    assert [loss for loss in losses if not JAPANESE.search(loss.why.ja) or JAPANESE.search(loss.why.en)] == []


@pytest.mark.parametrize(("times", "en", "ja"), [(1, "tags", "tags"), (3, "tags (3 times)", "tags (3 回)")])
def test_what_is_lost_of_several_parts_says_how_often(times: int, en: str, ja: str) -> None:
    loss = Loss("a", Text("tags", "tags"), Text("b", "b"), times)

    assert (loss.what_in("en"), loss.what_in("ja")) == (en, ja)


def test_every_reason_of_a_table_has_both_languages() -> None:
    assert all(set(reason) == {"en", "ja"} for reason in threagile_table("reasons").values())
