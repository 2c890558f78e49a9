"""Crosswalks: which rules judge the threats of other catalogues, and what control frameworks call our controls.

They are data beside the library, under `threat_library/crosswalks/`, and no part of an analysis.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TypeVar

from pydantic import ValidationError

from strideline.models.documents.nearest import did_you_mean
from strideline.models.documents.paths import Fault, Path
from strideline.models.errors import MalformedDocument, Problem, RuleInvalid
from strideline.threat_library.entries import Entry
from strideline.threat_library.files import CROSSWALKS, LibraryFile, read_built_in
from strideline.threat_library.loader import builtin_library
from strideline.threat_library.shapes.common import Shape
from strideline.threat_library.shapes.crosswalks import ControlCrosswalkShape, ThreatCrosswalkShape
from strideline.threat_library.shapes.wording import faults_of

ShapeT = TypeVar("ShapeT", bound=Shape)
THREAT_CROSSWALKS = (
    "threagile",
    "pytm",
    "threat_dragon",
    "microsoft_default",
    "cloud_topics",
    "owasp_llm_top10",
    "aws_services",
)
"""Names of the crosswalks of threats; each is a file."""
CONTROL_CROSSWALKS = (
    "aws_security_hub",
    "prowler",
    "aws_config",
    "nist_800_53",
    "cis_aws_foundations",
    "cis_controls",
    "attack_mitigations",
)
"""Names of the crosswalks of controls; each is a file."""


@dataclass(frozen=True, slots=True)
class ThreatCrosswalk:
    """Every threat of another catalogue, by its own id and in its order, in exactly one of the two mappings."""

    name: str
    edition: str
    source: str
    covered: Mapping[str, tuple[str, ...]]
    """Rules that judge it, the closest one leading."""
    out: Mapping[str, str]
    """Why no rule judges it."""


@dataclass(frozen=True, slots=True)
class ControlCrosswalk:
    """Controls of the built-in library, each in one of the two mappings; every released one is in one."""

    name: str
    edition: str
    source: str
    entries: Mapping[str, tuple[str, ...]]
    """Entries of the framework that ask for the control, or check a part of it."""
    unmapped: Mapping[str, str]
    """Why the framework has no entry for it."""
    controls: Mapping[str, tuple[str, ...]] = field(init=False)
    """The way back: controls by entry."""

    def __post_init__(self) -> None:
        back: dict[str, list[str]] = {}
        for control, entries in self.entries.items():
            for entry in entries:
                back.setdefault(entry, []).append(control)
        object.__setattr__(self, "controls", {entry: tuple(found) for entry, found in sorted(back.items())})


@cache
def threat_crosswalk(name: str) -> ThreatCrosswalk:
    """The crosswalk of that name; read once a process.

    Raises:
        KeyError: There is none of that name; `THREAT_CROSSWALKS` lists them.
        RuleInvalid: A shipped file is wrong, or names a rule that does not exist.
    """
    return build_threat_crosswalk(_shipped(name, THREAT_CROSSWALKS), builtin_library().rules)


@cache
def control_crosswalk(name: str) -> ControlCrosswalk:
    """The crosswalk of that name; read once a process.

    Raises:
        KeyError: There is none of that name; `CONTROL_CROSSWALKS` lists them.
        RuleInvalid: A shipped file is wrong, or names a control that does not exist.
    """
    return build_control_crosswalk(_shipped(name, CONTROL_CROSSWALKS), builtin_library().controls)


def build_threat_crosswalk(file: LibraryFile, rules: Collection[str]) -> ThreatCrosswalk:
    """The crosswalk in a file. Raises RuleInvalid with every problem."""
    entry = _entry(file, ThreatCrosswalkShape)
    threats = entry.shape.threats
    problems: list[Problem] = []
    for id, threat in threats.items():
        problems += _unknown(entry, ("threats", id, "covered"), threat.covered, rules, "rule")
        if bool(threat.covered) is (threat.out is not None):
            problems.append(entry.problem('needs either "covered" or "out", and only one of them', "threats", id))
    _refuse(file, problems)
    covered = {id: threat.covered for id, threat in threats.items() if threat.covered}
    out = {id: threat.out for id, threat in threats.items() if threat.out is not None}
    return ThreatCrosswalk(entry.shape.name, entry.shape.edition, entry.shape.source, covered, out)


def build_control_crosswalk(file: LibraryFile, controls: Collection[str]) -> ControlCrosswalk:
    """The crosswalk in a file. Raises RuleInvalid with every problem; a control may not be both mapped and unmapped."""
    entry = _entry(file, ControlCrosswalkShape)
    shape = entry.shape
    problems = [*_unknown(entry, ("controls",), shape.controls, controls, "control")]
    unmapped: dict[str, str] = {}
    for index, group in enumerate(shape.unmapped):
        problems += _unknown(entry, ("unmapped", index, "controls"), group.controls, controls, "control")
        unmapped |= dict.fromkeys(group.controls, group.reason)
    for id in shape.controls.keys() & unmapped.keys():
        problems.append(entry.problem("is mapped here and told unmapped below", "controls", id))
    _refuse(file, problems)
    return ControlCrosswalk(shape.name, shape.edition, shape.source, shape.controls, unmapped)


def _shipped(name: str, names: Collection[str]) -> LibraryFile:
    if name not in names:
        raise KeyError(name)
    try:
        return read_built_in(CROSSWALKS / f"{name}.yaml")
    except MalformedDocument as refused:
        raise RuleInvalid(refused.source, refused.problems) from None


def _entry(file: LibraryFile, shape: type[ShapeT]) -> Entry[ShapeT]:
    try:
        return Entry(shape.model_validate(file.value), file, ())
    except ValidationError as error:
        raise RuleInvalid(file.name, [_problem(file, fault) for fault in faults_of(error, shape, ())]) from None


def _problem(file: LibraryFile, fault: Fault) -> Problem:
    told = fault.problem(file.line_of)
    return Problem(told.message, told.path, told.line, told.hint, file.name)


def _unknown(
    entry: Entry[ShapeT], path: Path, ids: Collection[str], known: Collection[str], kind: str
) -> Iterator[Problem]:
    for id in ids:
        if id not in known:
            yield entry.problem(f'there is no {kind} "{id}"', *path, hint=did_you_mean(id, known))


def _refuse(file: LibraryFile, problems: list[Problem]) -> None:
    if problems:
        raise RuleInvalid(file.name, problems)
