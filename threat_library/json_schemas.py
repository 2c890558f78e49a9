"""The JSON Schemas that editors use to check and complete library files.

`python -m strideline.threat_library.json_schemas` rewrites them; a test refuses drift.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import Field

from strideline.threat_library.shapes.attack_steps import AttackStepShape
from strideline.threat_library.shapes.common import FactValues, Shape, Word
from strideline.threat_library.shapes.controls import BestPracticeShape, ControlShape
from strideline.threat_library.shapes.facts import FactShape
from strideline.threat_library.shapes.rules import RuleShape
from strideline.threat_library.shapes.technologies import TechnologyShape
from strideline.threat_library.shapes.weights import WeightsShape

DIALECT = "https://json-schema.org/draft/2020-12/schema"


class FactsFile(Shape):
    """Declares facts."""

    facts: list[FactShape]


class ProtocolsFile(Shape):
    """Says which facts of a flow each protocol settles."""

    protocols: dict[Word, FactValues]


class TechnologiesFile(Shape):
    """Declares technologies."""

    technologies: list[TechnologyShape]


class ControlsFile(Shape):
    """Declares controls, and the best practices that some are items of."""

    best_practices: list[BestPracticeShape] = Field(default=[])
    controls: list[ControlShape] = Field(default=[])


class WeightsFile(Shape):
    """Gives the numbers of the ranking model."""

    weights: WeightsShape


class AttackStepsFile(Shape):
    """Declares steps of attackers beside those along flows."""

    attack_steps: list[AttackStepShape]


FILES: Mapping[str, type[Shape]] = {
    "fact": FactsFile,
    "protocol": ProtocolsFile,
    "technology": TechnologiesFile,
    "control": ControlsFile,
    "rule": RuleShape,
    "weights": WeightsFile,
    "attack_step": AttackStepsFile,
}
"""Shape of each kind of file, by the name of its schema."""


def json_schemas() -> dict[str, dict[str, Any]]:
    """The schema of each kind of file, by file name, in a stable order."""
    return {f"{name}.schema.json": _schema(shape) for name, shape in FILES.items()}


def as_text(schema: Mapping[str, Any]) -> str:
    """The schema as it is committed."""
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"


def _schema(shape: type[Shape]) -> dict[str, Any]:
    schema = shape.model_json_schema()
    return {"$schema": DIALECT, **_without_titles(schema)}


def _without_titles(part: Any) -> Any:
    """Pydantic titles everything with the name it has anyway."""
    if isinstance(part, list):
        return [_without_titles(member) for member in part]
    if not isinstance(part, dict):
        return part
    kept = {key: value for key, value in part.items() if not (key == "title" and isinstance(value, str))}
    return {key: _without_titles(value) for key, value in kept.items()}


def main() -> None:
    """Write every schema beside this file."""
    for name, schema in json_schemas().items():
        (Path(__file__).parent / name).write_text(as_text(schema), encoding="utf-8")


if __name__ == "__main__":
    main()
