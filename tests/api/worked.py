"""A system on which people and files take turns, without a server."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from strideline.api.services.updates import beginning, operations_to
from strideline.models.graph import System
from strideline.models.integrity import faults_in
from strideline.models.operations import Operation, difference, resolve
from strideline.models.operations.addresses import Address
from strideline.models.operations.carrying import Bereft
from strideline.models.operations.said import Edit, said_by_people
from strideline.models.vocabulary import Vocabulary


def model(**parts: Any) -> System:
    return System.model_validate({"system": {"id": "shop", "name": "Shop"}, **parts})


class Worked:
    """A system made of a file, on which people and files then worked."""

    def __init__(self, system: System | None = None, /, **file: Any) -> None:
        self.system = system or model(**file)
        self.revisions = [self.system]
        self._log = list(beginning(self.system, by_file=True))

    def people(self, *operations: Operation, restores: int | None = None) -> Worked:
        self._revise(operations, restores=restores)
        return self

    def restore(self, revision: int) -> Worked:
        return self.people(*difference(self.system, self.revisions[revision - 1]), restores=revision)

    def said(self, until: int | None = None) -> dict[Address, set[str]]:
        """What people said in the parts that there are, now or at the end of a revision."""
        until = until or len(self.revisions)
        return {one: set(paths) for one, paths in self._said(until).items() if paths}

    def file(self, **parts: Any) -> dict[str, str]:
        """What is told when the file is brought in: what became of each thing."""
        return self.read(model(**parts))

    def read(self, file: System) -> dict[str, str]:
        """The same for what a file says as a whole."""
        _, bereft = self.brought(file)
        return {f"{one.kind} {one.key}": f"{one.fate}: {one.subject}" for one in bereft}

    def brought(self, file: System) -> tuple[list[Operation], tuple[Bereft, ...]]:
        """The operations that a file leads to, and what became of what people said."""
        operations, bereft = operations_to(self.system, file, self._said(len(self.revisions)))
        resolved = self._revise(operations, by_file=True)
        assert unsound(self.system) == []
        return resolved, bereft

    def _revise(
        self, operations: Sequence[Operation], *, by_file: bool = False, restores: int | None = None
    ) -> list[Operation]:
        self.system, resolved = resolve(self.system, operations)
        self.revisions.append(self.system)
        self._log += [Edit(one, by_file, len(self.revisions), restores) for one in resolved]
        return resolved

    def _said(self, until: int) -> dict[Address, set[str]]:
        restored = {edit.restores for edit in self._log if edit.restores is not None}
        return said_by_people((edit for edit in self._log if edit.revision <= until), restored)


def unsound(system: System) -> list[str]:
    """What is wrong between the parts; which facts there are is not at stake here."""
    return [one.message for one in faults_in(system, Vocabulary()) if "fact" not in one.message]
