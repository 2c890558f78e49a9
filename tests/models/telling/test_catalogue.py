"""The catalogues hold together: every entry can be found, and says in Japanese all that it says in English."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from pydantic_core._pydantic_core import list_all_errors

from strideline.models.telling import told
from strideline.models.telling.catalogue import Message, Section, catalogue_files, messages, read
from strideline.models.vocabulary import LANGUAGES

ALL = [*messages("messages"), *messages("places")]
FORMS = {"", "told", "quoted", "or", "and", "choices", "each", "place"}
JAPANESE = re.compile(r"[぀-ヿ一-鿿]")
SAME_IN_BOTH = {"null", "true", "false", "if-else"}


def text(message: Message) -> str:
    holes = [f"{{{hole.name}}}" for hole in message.english.holes]
    return "".join(part for pair in zip(message.english.literals, [*holes, ""], strict=True) for part in pair)


def test_every_folder_with_errors_has_its_catalogue() -> None:
    folders = {file.parent.name for file in catalogue_files()}

    assert {"models", "documents", "native", "threat_library", "threagile", "pytm", "microsoft", "evidence"} <= folders
    assert {"analysis", "reports", "api", "services", "cli", "libraries"} <= folders


@pytest.mark.parametrize("message", ALL, ids=text)
def test_an_entry_has_every_language_and_fills_every_hole_that_it_names(message: Message) -> None:
    names = [hole.name for hole in message.english.holes]

    assert len(set(names)) == len(names)
    assert set(message.translations) == set(LANGUAGES) - {"en"}
    for translation in message.translations.values():
        assert {hole.name for hole in translation.holes} <= set(names)
        assert {hole.form for hole in translation.holes} <= FORMS


@pytest.mark.parametrize("message", ALL, ids=text)
def test_no_two_holes_stand_side_by_side_and_some_letters_are_its_own(message: Message) -> None:
    assert all(message.english.literals[1:-1])
    assert any(re.search(r"\w|/", literal) for literal in message.english.literals) or message.english.literals[1] in (
        ", not ",
        "; found ",
    )


@pytest.mark.parametrize("section", ["messages", "places"])
def test_no_two_entries_are_the_same_sentence(section: Section) -> None:
    found = Counter(message.english.literals for message in messages(section))

    assert [literals for literals, count in found.items() if count > 1] == []


@pytest.mark.parametrize("message", messages("messages"), ids=text)
def test_an_entry_is_found_again_by_what_it_says(message: Message) -> None:
    values = [f"‹{number}›" for number in range(len(message.english.holes))]
    pairs = zip(message.english.literals, [*values, ""], strict=True)

    said = told("".join(part for pair in pairs for part in pair), "ja")

    shown = {hole.name for hole in message.translations["ja"].holes}
    named = dict(zip((hole.name for hole in message.english.holes), values, strict=True))
    assert all(named[name] in said for name in shown)
    assert JAPANESE.search(said) or message.english.literals[0] in SAME_IN_BOTH or set(shown) == set(named)


def test_messages_of_pydantic_are_those_that_it_has() -> None:
    """A release of pydantic that words one otherwise would bring its English back."""
    file = next(file for file in catalogue_files() if file.name == "pydantic.yaml")
    known = {
        re.sub(r"\{\w+\}", "{}", words)
        for error in list_all_errors()
        for words in (error["message_template_python"], error.get("message_template_json"))
        if words
    }
    own = {"JSON decode error"}  # of FastAPI

    entries = {re.sub(r"\{\w+\}", "{}", text(message)) for message in read(file, "messages")}

    assert entries - own - known == set()
