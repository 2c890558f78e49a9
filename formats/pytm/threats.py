"""The threats of the installed pytm package. Its file is read as data: pytm is not imported, nothing of it runs."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from strideline.models.errors import Problem, RuleInvalid

_FILE = "pytm/threatlib/threats.json"
_NUMBER = re.compile(r"(cwe|capec)\.mitre\.org/data/definitions/(\d+)")


@dataclass(frozen=True, slots=True)
class Threat:
    """One rule as pytm keeps it."""

    id: str
    classes: tuple[str, ...]
    """Names of the classes that it is about."""
    title: str
    details: str
    condition: str
    likelihood: str
    severity: str
    mitigations: str
    cwe: tuple[int, ...]
    capec: tuple[int, ...]
    source: str
    """The file, with the release of pytm."""


def installed_threats() -> tuple[Threat, ...]:
    """The threats that pytm would apply, in its order; those that it marks as deprecated are left out.

    Raises:
        RuleInvalid: pytm is not installed, or its file is not what it was in the releases known here.
    """
    try:
        package = distribution("pytm")
    except PackageNotFoundError:
        problem = Problem("the Python package pytm is not installed", hint="install pytm 1.4 or newer")
        raise RuleInvalid("pytm", [problem]) from None
    return read_threats(Path(str(package.locate_file(_FILE))), f"pytm {package.version}: threatlib/threats.json")


def read_threats(path: Path, source: str) -> tuple[Threat, ...]:
    """The threats in a file of pytm's form. Raises RuleInvalid when it cannot be read or has another form."""
    try:
        entries = json.loads(path.read_bytes())
        return tuple(_threat(entry, source) for entry in entries if "DEPRECATED" not in entry)
    except OSError as error:
        raise RuleInvalid(source, [Problem(f"cannot be read: {error.strerror}")]) from None
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise RuleInvalid(source, [Problem(f"is no list of pytm's threats: {error!r}")]) from None


def _threat(entry: dict[str, Any], source: str) -> Threat:
    target = entry["target"]
    references = _NUMBER.findall(entry.get("references", ""))
    return Threat(
        id=entry["SID"],
        classes=(target,) if isinstance(target, str) else tuple(target),
        title=entry["description"],
        details=entry.get("details", ""),
        condition=entry.get("condition", "True"),
        likelihood=entry.get("Likelihood Of Attack", ""),
        severity=entry.get("severity", ""),
        mitigations=entry.get("mitigations", ""),
        cwe=_numbers(references, "cwe"),
        capec=_numbers(references, "capec"),
        source=source,
    )


def _numbers(references: Sequence[tuple[str, str]], catalogue: str) -> tuple[int, ...]:
    return tuple(dict.fromkeys(int(number) for name, number in references if name == catalogue))
