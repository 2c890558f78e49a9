"""Deciding on the command line: written into the file with its comments, and flagged when it no longer fits."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.api.cli.conftest import WEB_SHOP, Strideline

RISK = "SL-FLOW-0002@balance"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    copied = tmp_path / "shop.strideline.yaml"
    copied.write_text("# keep me\n" + Path(WEB_SHOP).read_text(encoding="utf-8"), encoding="utf-8")
    return copied


def risk_in(strideline: Strideline, file: Path, id: str = RISK) -> dict[str, Any]:
    document = json.loads(strideline("analyze", file, "--output", "json").out)
    (found,) = [risk for risk in document["risks"] if risk["id"] == id]
    return dict(found)


def test_an_acceptance_is_written_with_score_and_comments_are_kept(strideline: Strideline, file: Path) -> None:
    before = risk_in(strideline, file)
    ended = strideline(
        "decide", file, RISK, "--accept", "--reason", "internal only", "--owner", "ops", "--ticket", "SEC-1",
        "--expires", date.today() + timedelta(days=30), "--author", "grace",
    )  # fmt: skip
    assert ended.code == 0, ended.err
    after = risk_in(strideline, file)
    assert (after["status"], after["score"]) == ("accepted", before["score"])
    assert after["decision"]["score_at_decision"] == before["score"]
    assert file.read_text(encoding="utf-8").startswith("# keep me\n")
    assert (after["decision"]["decided_by"], after["decision"]["decided_on"]) == ("grace", date.today().isoformat())
    told = strideline("explain", file, RISK).out
    assert "internal only" in told
    assert f"decided on {date.today()} by grace" in told


def test_reopening_takes_it_back_and_leaves_the_file_as_it_was(strideline: Strideline, file: Path) -> None:
    before = file.read_text(encoding="utf-8")
    strideline("decide", file, RISK, "--transfer")
    assert file.read_text(encoding="utf-8") != before
    assert strideline("decide", file, RISK, "--reopen").code == 0
    assert file.read_text(encoding="utf-8") == before


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((RISK, "--accept"), "needs a reason"),
        ((RISK,), "choose one of"),
        ((RISK, "--accept", "--mitigate", "--reason", "x"), "choose one of"),
        ((RISK + "d", "--mitigate"), RISK),
        ((RISK, "--mitigate", "--expires", "soon"), "2027-06-30"),
        ((RISK, "--mitigate", "--expires", "2020-01-01"), "has passed"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_written(
    strideline: Strideline, file: Path, arguments: tuple[str, ...], told: str
) -> None:
    before = file.read_bytes()
    ended = strideline("decide", file, *arguments)
    assert ended.code == 2
    assert told in ended.err
    assert file.read_bytes() == before


def test_an_expired_acceptance_is_open_again_and_told(strideline: Strideline, file: Path) -> None:
    strideline("decide", file, RISK, "--accept", "--reason", "for now", "--expires", date.today())
    yesterday = (date.today() - timedelta(days=1)).isoformat()
    file.write_text(file.read_text(encoding="utf-8").replace(date.today().isoformat(), yesterday), encoding="utf-8")
    assert risk_in(strideline, file)["status"] == "open"
    assert "have expired: 1" in strideline("analyze", file).err
    assert "open again" in strideline("explain", file, RISK).out


def test_a_decided_risk_that_has_risen_is_told(strideline: Strideline, file: Path) -> None:
    strideline("decide", file, RISK, "--accept", "--reason", "low")
    score = risk_in(strideline, file)["score"]
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(f"score_at_decision: {score}", "score_at_decision: 10.5"), encoding="utf-8")
    assert risk_in(strideline, file)["risen"] == round(score - 10.5, 1)
    assert "Risen since they were decided: 1" in strideline("analyze", file).err
    assert "risen by" in strideline("explain", file, RISK).out


def test_a_threat_is_added_and_explained(strideline: Strideline, file: Path) -> None:
    ended = strideline(
        "threat", file, "--title", "Staff is bribed", "--subject", "order-api", "--stride", "tampering",
        "--likelihood", "low", "--impact", "very_high",
    )  # fmt: skip
    assert (ended.code, ended.out.strip()) == (0, "staff-is-bribed"), ended.err
    added = risk_in(strideline, file, "staff-is-bribed")
    assert added["factors"]["impact"] == 1
    assert f"score {added['score']}, {added['band']}, place {added['rank']}" in ended.err
    assert "by the judgement of a person" in strideline("explain", file, "staff-is-bribed").out
    assert "人の判断による" in strideline("explain", file, "staff-is-bribed", "--language", "ja").out
    assert file.read_text(encoding="utf-8").startswith("# keep me\n")
    assert strideline("threat", file, "--title", "x", "--subject", "nowhere", "--stride", "tampering").code == 2
