from __future__ import annotations

from dataclasses import replace

import pytest

from strideline.analysis.questions.questionnaire import MOST_ITEMS, next_sheet
from strideline.models.findings import Question, Subject
from strideline.models.vocabulary import Bearer, Fact, Text, Vocabulary


def fact(id: str, group: str = "shape", type: str = "bool") -> Fact:
    return Fact(id, ("process",), type, Text(f"{id} title", id), Text("{name}?", "{name}?"), group=group)  # type: ignore[arg-type]


VOCABULARY = Vocabulary(
    {one.id: one for one in (fact("round"), fact("red"), fact("heavy", "weight"), fact("size", type="enum"))}
)


def asked(fact: str, subject: str, moves: float, kind: Bearer = "process") -> Question:
    return Question(Subject(kind, subject, subject.title()), fact, f"{fact} {subject}?", moves)


def test_one_fact_of_several_parts_is_asked_together() -> None:
    sheet = next_sheet([asked("heavy", "a", 9), asked("heavy", "b", 5), asked("red", "c", 10)], VOCABULARY)

    assert sheet is not None
    assert sheet.topic == "heavy title"
    assert [item.subject.id for item in sheet.items] == ["a", "b"]
    assert sheet.moves == 14


def test_facts_of_one_group_of_one_part_are_asked_together() -> None:
    sheet = next_sheet([asked("round", "a", 9), asked("red", "a", 5), asked("heavy", "a", 3)], VOCABULARY)

    assert sheet is not None
    assert sheet.topic == "A: shape"
    assert [item.fact for item in sheet.items] == ["round", "red"]


def test_what_is_not_yes_or_no_is_asked_alone() -> None:
    sheet = next_sheet([asked("size", "a", 9), asked("size", "b", 8), asked("carries", "a", 7)], VOCABULARY)

    assert sheet is not None
    assert [(item.fact, item.subject.id) for item in sheet.items] == [("size", "a")]


def test_what_was_asked_and_what_nobody_drew_is_left_out() -> None:
    questions = [asked("red", "a", 9), asked("red", "prod/root-user", 8), asked("red", "b", 1)]

    sheet = next_sheet(questions, VOCABULARY, asked={("a", "red")})

    assert sheet is not None
    assert [item.subject.id for item in sheet.items] == ["b"]
    assert next_sheet(questions, VOCABULARY, asked={("a", "red"), ("b", "red")}) is None
    assert next_sheet([], VOCABULARY) is None


def test_a_sheet_stays_short() -> None:
    questions = [asked("red", f"part-{number}", 100 - number) for number in range(30)]

    sheet = next_sheet(questions, VOCABULARY)

    assert sheet is not None
    assert [item.subject.id for item in sheet.items] == [f"part-{number}" for number in range(MOST_ITEMS)]


@pytest.mark.parametrize("turned", [False, True])
def test_equal_sheets_come_in_the_order_of_their_topics(turned: bool) -> None:
    questions = [asked("red", "b", 5), asked("heavy", "a", 5)]

    sheet = next_sheet(questions[::-1] if turned else questions, VOCABULARY)

    assert sheet is not None
    assert sheet.topic == "A: weight"


def test_a_heavier_answer_is_asked_first() -> None:
    light, heavy = asked("red", "a", 5), asked("heavy", "b", 5)

    sheet = next_sheet([replace(heavy, moves=6.0), light], VOCABULARY)

    assert sheet is not None
    assert sheet.items[0].fact == "heavy"
