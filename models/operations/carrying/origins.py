"""Where facts come from, as people and a file say it of a part that both have."""

from __future__ import annotations

from collections.abc import Collection

from strideline.models.graph import FactBearer, Provenance
from strideline.models.operations.carrying.carriage import Carriage
from strideline.models.operations.keys import key_of
from strideline.models.operations.operation import PartKind
from strideline.models.operations.values import same

PREFIX = "provenance."


def origins(
    carriage: Carriage, kind: PartKind, old: FactBearer, new: FactBearer, settled: Collection[str]
) -> dict[str, Provenance]:
    """Where facts come from: what people said of it stays where the value does and the file is silent.

    Notes what does not stay. `settled` are the paths of facts of people that are kept, whose origin is kept with them,
    or that are told already.
    """
    kept = {id for id in old.facts if f"facts.{id}" in settled and new.facts.get(id) is None}
    found = {id: origin for id, origin in old.provenance.items() if id in kept}
    found |= {id: origin for id, origin in new.provenance.items() if id not in kept}
    for path in own_origins(carriage, kind, old, settled):
        id = path.removeprefix(PREFIX)
        was = old.provenance.get(id)
        if was is not None and id not in found and id in new.facts and same(old.facts.get(id), new.facts[id]):
            found[id] = was
        elif found.get(id) != was:
            _lose(carriage, kind, key_of(old), path, there=id in new.facts)
    return found


def own_origins(carriage: Carriage, kind: PartKind, part: FactBearer, settled: Collection[str]) -> list[str]:
    """The paths of origins that people stated or removed, but for those of settled facts."""
    paths = sorted(path for path in carriage.paths(kind, key_of(part)) if path.startswith(PREFIX))
    return [path for path in paths if f"facts.{path.removeprefix(PREFIX)}" not in settled]


def _lose(carriage: Carriage, kind: PartKind, key: str, path: str, *, there: bool) -> None:
    if there:
        carriage.lose(kind, f"{key}.{path}", key, "overruled")
    else:
        carriage.lose(kind, f"{key}.{path}", f"facts.{path.removeprefix(PREFIX)}")
