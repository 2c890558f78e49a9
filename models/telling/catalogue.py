"""The messages of every folder of the program in each language, from the files `messages.yaml` beside the code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import yaml

import strideline
from strideline.models.telling.templates import Template, parsed

FILE_NAME = "messages.yaml"
LIBRARIES = "libraries"
"""Folder with the messages of the libraries that texts reach users from, one file for each."""
Section = Literal["messages", "places"]
"""Places, such as `line 3, column 4`, are looked up apart: a field called `data` is not the word."""


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence in English, as the code says it, and in the other languages."""

    english: Template
    translations: Mapping[str, Template]
    file: Path


@cache
def messages(section: Section) -> tuple[Message, ...]:
    """All that is said, in the order in which a text is looked up: the surest first."""
    found = [message for file in catalogue_files() for message in read(file, section)]
    return tuple(sorted(found, key=lambda message: message.english.weight))


def catalogue_files() -> Iterator[Path]:
    """Every file of messages, in a fixed order. The folders of the program are links in a checkout."""
    root = Path(strideline.__file__).parent
    for folder in sorted(root.iterdir()):
        if folder.is_dir() and folder.name != "examples":
            yield from sorted(folder.rglob(FILE_NAME))
    yield from sorted((Path(__file__).parent / LIBRARIES).glob("*.yaml"))


def read(file: Path, section: Section) -> Iterator[Message]:
    """The messages of one section of a file, as they stand in it."""
    # It ships with the program, so it is read by the fastest reader there is.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    content = yaml.load(file.read_bytes(), Loader=loader)  # noqa: S506 - a safe loader
    for entry in content.get(section, ()):
        translations = {language: parsed(text) for language, text in entry.items() if language != "en"}
        yield Message(parsed(entry["en"]), translations, file)
