from __future__ import annotations

import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from benchmarks.answering import REPLIES, possible_after
from strideline.models.native import read_system
from strideline.threat_library.schema import Library


@pytest.fixture
def shop(tmp_path: Path, web_shop: str) -> Path:
    return Path(shutil.copy(web_shop, tmp_path / "shop.strideline.yaml"))


@pytest.fixture
def typing_in(monkeypatch: pytest.MonkeyPatch) -> Any:
    return lambda *lines: monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def possible(strideline: Any, file: Path) -> int:
    return int(json.loads(strideline("analyze", file, "--output", "json").out)["summary"]["possible"])


@pytest.mark.parametrize("reply", REPLIES.values(), ids=REPLIES)
def test_ten_answers_on_the_web_shop_settle_at_least_half(reply: Any, web_shop: str, library: Library) -> None:
    system = read_system(Path(web_shop).read_bytes(), library.vocabulary, "web-shop")

    before, after = possible_after(system, library, reply)

    assert before >= 20
    assert after <= before / 2


def test_a_file_that_cannot_be_read_is_not_called_answered(strideline: Any, tmp_path: Path, typing_in: Any) -> None:
    (tmp_path / "broken.yaml").write_text("strideline: 1\n", encoding="utf-8")
    typing_in("y")

    ended = strideline("questions", tmp_path / "broken.yaml", "--answer")

    assert ended.code == 2
    assert "answers written" not in ended.err


def test_answers_are_written_as_they_come_and_comments_stay(strideline: Any, shop: Path, typing_in: Any) -> None:
    before = possible(strideline, shop)
    typing_in("y", "n", "q")

    ended = strideline("questions", shop, "--answer")

    assert ended.code == 0
    assert shop.read_text(encoding="utf-8").startswith("# A web shop in three tiers")
    assert possible(strideline, shop) < before
    assert ended.err.count("possible findings") == 2
    assert "q quit" in ended.out


def test_the_end_of_the_input_loses_nothing(strideline: Any, shop: Path, typing_in: Any) -> None:
    before = shop.read_text().count(": true")
    typing_in("y")

    ended = strideline("questions", shop, "--answer")

    assert ended.code == 0
    assert "answers written" in ended.err
    assert shop.read_text().count(": true") > before


def test_an_interrupt_loses_nothing(
    strideline: Any, shop: Path, web_shop: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter(["y"])

    def typed(_: str) -> str:
        try:
            return next(answers)
        except StopIteration:
            raise KeyboardInterrupt from None

    monkeypatch.setattr("builtins.input", typed)

    ended = strideline("questions", shop, "--answer")

    assert ended.code == 130
    assert "answers written to" in ended.err
    assert shop.read_text() != Path(web_shop).read_text()
    assert list(shop.parent.iterdir()) == [shop]


def test_skipping_writes_nothing_and_unknown_is_not_asked_again(
    strideline: Any, shop: Path, web_shop: str, typing_in: Any
) -> None:
    typing_in("s", "q")
    skipped = strideline("questions", shop, "--answer")
    assert shop.read_text() == Path(web_shop).read_text()

    typing_in("u", "q")
    strideline("questions", shop, "--answer")
    typing_in("q")
    again = strideline("questions", shop, "--answer")

    assert ": null" in shop.read_text()
    first = skipped.out.splitlines()[2]
    assert first not in again.out


def test_an_answer_that_is_not_understood_is_asked_again(strideline: Any, shop: Path, typing_in: Any) -> None:
    typing_in("perhaps", "99", "q")

    ended = strideline("questions", shop, "--answer")

    assert ended.code == 0
    assert '"perhaps"' in ended.out
    assert "0 answers written" in ended.err


def test_numbers_answer_single_items(strideline: Any, shop: Path, typing_in: Any, vocabulary: Any) -> None:
    typing_in("1y 2n", "q")

    ended = strideline("questions", shop, "--answer")

    assert "2 answers written" in ended.err
    read_system(shop.read_bytes(), vocabulary, "shop")


def test_questions_are_asked_in_japanese_too(strideline: Any, shop: Path, typing_in: Any) -> None:
    typing_in("はい", "q")

    ended = strideline("questions", shop, "--answer", "--language", "ja")

    assert "終了" in ended.out
    assert "0 answers" not in ended.err


def test_scripts_set_answers_all_or_none(strideline: Any, shop: Path) -> None:
    done = strideline("questions", shop, "--set", "uses_mfa@customer=yes", "--set", "carries@balance=order, session")
    after = shop.read_text()
    refused = strideline("questions", shop, "--set", "rate_limited@manage=no", "--set", "uses_mfa@custmer=yes")

    assert done.code == 0
    assert "uses_mfa: true" in after
    assert "carries: [order, session]" in after
    assert refused.code == 2
    assert "did you mean customer" in refused.err
    assert shop.read_text() == after
    assert strideline("questions", shop, "--set", "nonsense").code == 2


def test_answers_are_refused_where_they_cannot_be_written(strideline: Any, tmp_path: Path) -> None:
    foreign = tmp_path / "threagile.yaml"
    foreign.write_text("threagile_version: 1.0.0\ntitle: T\ntechnical_assets: {}\n")

    ended = strideline("questions", foreign, "--answer")

    assert ended.code == 2
    assert "convert it first: strideline convert" in ended.err
    assert strideline("questions", "-", "--answer").code == 2
