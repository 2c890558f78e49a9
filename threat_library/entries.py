"""The entries of library files: each fact, technology, control and rule in its shape, with its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Generic, TypeVar

from pydantic import ValidationError

from strideline.models.documents.nearest import did_you_mean
from strideline.models.documents.paths import Fault, Path, shortened, shown
from strideline.models.errors import Problem
from strideline.models.native.wording import described
from strideline.threat_library.conditions.mistakes import Mistake
from strideline.threat_library.files import LibraryFile
from strideline.threat_library.shapes.attack_steps import AttackStepShape
from strideline.threat_library.shapes.common import Shape
from strideline.threat_library.shapes.controls import BestPracticeShape, ControlShape
from strideline.threat_library.shapes.facts import FactShape, ProtocolShape
from strideline.threat_library.shapes.rules import RuleShape, RuleWithoutExamples
from strideline.threat_library.shapes.rules_off import RuleOffShape
from strideline.threat_library.shapes.technologies import TechnologyShape
from strideline.threat_library.shapes.weights import WeightsShape
from strideline.threat_library.shapes.wording import faults_of

ShapeT = TypeVar("ShapeT", bound=Shape)


@dataclass(frozen=True, slots=True)
class Entry(Generic[ShapeT]):
    """One declaration."""

    shape: ShapeT
    file: LibraryFile
    path: Path
    """Where it stands in its file."""

    def problem(self, message: str, *steps: str | int, hint: str = "") -> Problem:
        """Something wrong with the declaration, at the steps inside it."""
        return _problem(self.file, Fault((*self.path, *steps), message, hint))

    def mistake(self, mistake: Mistake, condition: str, key: str) -> Problem:
        """Something wrong in the condition under a key."""
        path = (*self.path, key)
        told = mistake.problem(condition, shown(path), self.file.line_of(path))
        return replace(told, source=self.file.name)


@dataclass
class Entries:
    """Everything that a library declares, in the order of its files."""

    facts: list[Entry[FactShape]] = field(default_factory=list)
    technologies: list[Entry[TechnologyShape]] = field(default_factory=list)
    controls: list[Entry[ControlShape]] = field(default_factory=list)
    best_practices: list[Entry[BestPracticeShape]] = field(default_factory=list)
    protocols: list[Entry[ProtocolShape]] = field(default_factory=list)
    weights: list[Entry[WeightsShape]] = field(default_factory=list)
    attack_steps: list[Entry[AttackStepShape]] = field(default_factory=list)
    rules_off: list[Entry[RuleOffShape]] = field(default_factory=list)
    rules: list[Entry[RuleWithoutExamples]] = field(default_factory=list)


SHAPES: Mapping[str, type[Shape]] = {
    "facts": FactShape,
    "technologies": TechnologyShape,
    "controls": ControlShape,
    "best_practices": BestPracticeShape,
    "protocols": ProtocolShape,
    "weights": WeightsShape,
    "attack_steps": AttackStepShape,
    "rules_off": RuleOffShape,
}
"""Top keys of library files, with the shape of what stands under each. A file without any of them is a rule."""


def read_entries(files: Iterable[LibraryFile], problems: list[Problem]) -> Entries:
    """Every sound entry. What is wrong with the others is added to `problems`."""
    entries = Entries()
    for file in files:
        if not isinstance(file.value, dict):
            problems.append(_problem(file, Fault((), f"expected a mapping, not {described(file.value)}")))
        elif SHAPES.keys() & file.value.keys():
            _read_collections(file, entries, problems)
        else:
            shape = RuleShape if file.complete else RuleWithoutExamples
            _read_entry(file, shape, file.value, (), entries.rules, problems)
    return entries


def _read_collections(file: LibraryFile, entries: Entries, problems: list[Problem]) -> None:
    for key, value in file.value.items():
        if key not in SHAPES:
            hint = did_you_mean(key, SHAPES) or f"there are {', '.join(SHAPES)}"
            problems.append(_problem(file, Fault((key,), f'there is no key "{shortened(key)}" here', hint)))
        elif key == "weights":
            _read_entry(file, WeightsShape, value, (key,), entries.weights, problems)
        else:
            for path, declared in _members(file, key, value, problems):
                _read_entry(file, SHAPES[key], declared, path, getattr(entries, key), problems)


def _members(file: LibraryFile, key: str, value: Any, problems: list[Problem]) -> list[tuple[Path, Any]]:
    if key == "protocols" and isinstance(value, dict):
        return [((key, name), _protocol(name, settled)) for name, settled in value.items()]
    if key != "protocols" and isinstance(value, list):
        return [((key, index), declared) for index, declared in enumerate(value)]
    expected = "a mapping" if key == "protocols" else "a list"
    problems.append(_problem(file, Fault((key,), f"expected {expected}, not {described(value)}")))
    return []


def _protocol(id: Any, settled: Any) -> dict[str, Any]:
    """A protocol as its shape has it: in the file, the facts stand beside the name."""
    if not isinstance(settled, dict):
        return {"id": id, "facts": settled}
    return {
        "id": id,
        "name": settled.get("name", ""),
        "facts": {key: value for key, value in settled.items() if key != "name"},
    }


def _read_entry(
    file: LibraryFile, shape: type[Shape], value: Any, path: Path, into: list[Any], problems: list[Problem]
) -> None:
    try:
        into.append(Entry(shape.model_validate(value), file, path))
    except ValidationError as error:
        problems += [_problem(file, fault) for fault in faults_of(error, shape, path)]


def _problem(file: LibraryFile, fault: Fault) -> Problem:
    told = Fault(_place(fault.path), fault.message, fault.hint).problem(file.line_of)
    return replace(told, source=file.name)


def _place(path: Path) -> Path:
    """In the file, the id of a protocol is its key, and its facts stand right under it."""
    if path[:1] != ("protocols",):
        return path
    return (*path[:2], *(step for step in path[2:] if step not in ("id", "facts")))
