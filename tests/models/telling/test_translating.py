"""Finished English sentences are told in Japanese, whatever people put into their holes."""

from __future__ import annotations

import time

import pytest

from strideline.models.errors import Clash, Conflict, MalformedDocument, NotFound, Problem
from strideline.models.telling import error_told, problem_in, problem_told, told
from strideline.models.telling.catalogue import messages
from strideline.models.telling.templates import parsed


@pytest.mark.parametrize(
    ("english", "japanese"),
    [
        ("the file is empty", "ファイルが空です"),
        ('there is no fact "masked"', "事実「masked」はありません"),
        ('there is no element "pay"; did you mean pay-a, pay-b?', "要素「pay」はありません。もしかして: pay-a, pay-b"),
        ("expected a list, not the number 5", "リストが必要ですが、数値 5 になっています"),
        ("expected a text, not null", "文字列が必要ですが、null になっています"),
        ('a data store or a process has no fact "x"', "データストアまたはプロセスに事実「x」はありません"),
        ("it is a fact of a flow and data", "フローとデータの事実です"),
        ("not valid YAML: while parsing a block mapping did not find expected key",
         "YAML として正しくありません: マッピングの途中で、あるべきキーが見つかりません"),
        ("String should have at most 128 characters", "128 文字以内の文字列が必要です"),
        ("Input should be 'a', 'b' or 'c'", "'a'、'b'、'c' のいずれかが必要です"),
        ("it cannot be read: Permission denied", "読み込めません: アクセスが許可されていません"),
    ],
)  # fmt: skip
def test_a_sentence_is_told_with_all_that_stands_in_it(english: str, japanese: str) -> None:
    assert told(english, "ja") == japanese
    assert told(english, "en") == english


def test_words_of_a_library_that_no_catalogue_knows_stand_in_quotation_marks() -> None:
    assert told("it cannot be read: Stale file handle", "ja") == "読み込めません: 「Stale file handle」"


def test_what_people_wrote_is_never_told_as_a_message() -> None:
    assert told('there is no fact "the file is empty"', "ja") == "事実「the file is empty」はありません"
    assert told("my own words", "ja") == "my own words"


def test_a_sentence_that_begins_with_words_of_its_own_is_not_taken_for_what_stands_in_a_hole() -> None:
    english = 'Invalid value: --with takes CONTROL@SCOPE, such as NET-TLS@balance, not "x"'

    assert told(english, "ja").startswith("値が正しくありません: --with には")


def test_a_problem_is_told_with_its_place_and_hint() -> None:
    problem = Problem("expected a list, not a mapping", "elements[2].stores, column 7", 4, 'did you mean "stores"?')

    assert problem_told(problem, "ja") == (
        "4 行目、elements[2].stores、7 文字目: リストが必要ですが、マッピングになっています (もしかして: 「stores」)"
    )
    assert problem_told(problem, "en") == str(problem)
    assert problem_in(problem, "ja").line == 4


def test_a_field_that_is_called_like_a_word_keeps_its_name() -> None:
    assert problem_in(Problem("the file is empty", "data"), "ja").path == "data"


def test_every_problem_of_a_document_is_told_with_the_file_that_it_is_in() -> None:
    error = MalformedDocument("standard input", [Problem("the file is empty"), Problem("it holds no rule", source="a")])

    assert error_told(error, "ja") == "標準入力: ファイルが空です\na: ルールが入っていません"
    assert error_told(error, "en") == str(error)


def test_every_clash_of_a_conflict_is_told() -> None:
    clashes = [Clash("element", "api", "name", "a", "b", "c"), Clash("flow", "f; g", "", 1, None, 2)]

    said = error_told(Conflict(clashes), "ja")

    assert said == "要素 api: name は現在 'b' ですが、この変更は 'a' を前提としていました; フロー f; g はもうありません"
    assert error_told(Conflict(clashes), "en") == str(Conflict(clashes))


def test_an_error_without_a_catalogue_entry_stays_readable() -> None:
    assert error_told(NotFound("gizmo", "x"), "ja") == "gizmo「x」はありません"


def test_every_hole_takes_as_little_as_it_can_and_the_last_one_the_rest() -> None:
    template = parsed('there is no {kind} "{id}"{hint}')

    assert template.found_in('there is no a "b" c" d') == ("a", "b", ' c" d')
    assert template.found_in('there is no a "b') is None
    assert parsed("ab{x}bc").found_in("abc") is None
    assert parsed("{{{x}}}").found_in("{5}") == ("5",)


@pytest.mark.parametrize(
    "hostile",
    ['"' * 2000, ", not " * 400, " or " * 500, "; " * 1000, "Value error, " * 160, '" is no fact of "' * 120,
     "expected " * 220 + ", not " * 10, "a" * 100_000, " has no fact " * 150 + 'x"', "「" * 2000],
    ids=lambda text: text[:10],
)  # fmt: skip
def test_no_text_is_slow_to_tell(hostile: str) -> None:
    messages("messages")
    start = time.process_time()
    told(hostile, "ja")
    told(f"expected {hostile}, not {hostile}", "ja")
    told(f'{hostile} has no fact "{hostile}"', "ja")

    assert time.process_time() - start < 1


@pytest.mark.parametrize(
    ("english", "japanese"),
    [
        ('the technical asset "a" lies in "x" already', "技術資産 (technical asset) 「a」はすでに「x」の中にあります"),
        ("the number 5 names nothing in boundaries", "数値 5 は boundaries の何の名前でもありません"),
        ("grant a>b: scope is now 'b', the edit expected None",
         "権限 a>b: scope は現在 'b' ですが、この変更は None を前提としていました"),
        ("expected facts.ID", "facts.ID が必要です"),
        ('"é" is no fact or field of a system', "「é」はシステムの事実でもフィールドでもありません"),
        ("month must be in 1..12; found the number 20261301", "月は 1～12 です。今は数値 20261301 になっています"),
    ],
)  # fmt: skip
def test_a_sentence_that_more_than_one_entry_fits_is_told_by_the_right_one(english: str, japanese: str) -> None:
    assert told(english, "ja") == japanese
