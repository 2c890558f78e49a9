"""Files that give the numbers of the ranking and nothing else."""

from __future__ import annotations

from pathlib import Path

from strideline.models.errors import Problem, RuleInvalid
from strideline.threat_library.files import read_custom


def refuse_other_than_weights(path: Path) -> None:
    """Raises RuleInvalid for a file that holds anything beside `weights`; what is wrong in them, the loader tells."""
    problems: list[Problem] = []
    files = list(read_custom(path, problems))
    for file in files:
        if not isinstance(file.value, dict) or file.value.keys() != {"weights"}:
            hint = "the numbers stand under one key, weights; rules and facts are for --library"
            problems.append(Problem("holds something else than weights", hint=hint, source=str(path)))
    if problems:
        raise RuleInvalid(str(path), problems)
