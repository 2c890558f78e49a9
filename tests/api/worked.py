"""A system on which people and files take turns, without a server."""

from __future__ import annotations

from typing import Any

from strideline.api.services.updates import operations_to
from strideline.models.graph import System
from strideline.models.integrity import faults_in
from strideline.models.operations import Operation, resolve
from strideline.models.operations.carrying import Bereft
from strideline.models.operations.said import Edit, said_by_people
from strideline.models.vocabulary import Vocabulary


def model(**parts: Any) -> System:
    return System.model_validate({"system": {"id": "shop", "name": "Shop"}, **parts})


class Worked:
    """A system made of a file, on which people and files then worked."""

    def __init__(self, system: System | None = None, /, **file: Any) -> None:
        self.system = system or model(**file)
        self._log: list[Edit] = []

    def people(self, *operations: Operation) -> Worked:
        self.system, resolved = resolve(self.system, operations)
        self._log += map(Edit, resolved)
        return self

    def file(self, **parts: Any) -> dict[str, str]:
        """What is told when the file is brought in: what became of each thing."""
        return self.read(model(**parts))

    def read(self, file: System) -> dict[str, str]:
        """The same for what a file says as a whole."""
        _, bereft = self.brought(file)
        return {f"{one.kind} {one.key}": f"{one.fate}: {one.subject}" for one in bereft}

    def brought(self, file: System) -> tuple[list[Operation], tuple[Bereft, ...]]:
        """The operations that a file leads to, and what became of what people said."""
        operations, bereft = operations_to(self.system, file, said_by_people(self._log))
        self.system, resolved = resolve(self.system, operations)
        self._log += [Edit(one, by_file=True) for one in resolved]
        assert unsound(self.system) == []
        return resolved, bereft


def unsound(system: System) -> list[str]:
    """What is wrong between the parts; which facts there are is not at stake here."""
    return [one.message for one in faults_in(system, Vocabulary()) if "fact" not in one.message]
