"""What is said about parts: claims, threats, decisions, assumptions, reviews, the scope, diagrams and extensions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from strideline.models.graph import Assumption, Diagram, Scope, System
from strideline.models.operations.addresses import ABOUT, REMOVED
from strideline.models.operations.carrying.carriage import LASTING, Carriage
from strideline.models.operations.keys import LISTINGS, keyed
from strideline.models.operations.operation import PartKind
from strideline.models.operations.references import ids_of
from strideline.models.operations.values import same

SUBJECTS: Mapping[PartKind, str] = {"claim": "scope", "finding": "subject"}
"""What cannot stay without the part that it is about, and the field that names the part."""
SCOPE = {"inside": "in", "out": "out", "note": "note"}
"""Fields of the scope, and their paths."""


def with_matters(carriage: Carriage, system: System) -> System:
    """The system with what people said about its parts, as they said it; notes what speaks of parts that are gone."""
    update: dict[str, Any] = {LISTINGS[kind].field: _joined(carriage, kind) for kind in ABOUT}
    update |= {"scope": _scope(carriage), "diagrams": tuple(_diagrams(carriage)), "extensions": _extensions(carriage)}
    return system.model_copy(update=update)


def _joined(carriage: Carriage, kind: PartKind) -> tuple[Any, ...]:
    """What people said as they said it, the rest as the file has it, in the old order; then what is new."""
    section = LISTINGS[kind].field
    stated: dict[str, Any] = keyed(getattr(carriage.new, section))
    joined: dict[str, Any] = {}
    for key, part in keyed(getattr(carriage.old, section)).items():
        if carriage.paths(kind, key) and _about_what_is_there(carriage, kind, part):
            joined[key] = _assumed(carriage, part) if isinstance(part, Assumption) else part
        elif key in stated or kind in LASTING:
            joined[key] = stated.get(key, part)
    added = {key: part for key, part in stated.items() if key not in joined and not _removed(carriage, kind, key, part)}
    return tuple({**joined, **added}.values())


def _removed(carriage: Carriage, kind: PartKind, key: str, part: Any) -> bool:
    """Whether people took it out, and not only together with the part that it is about.

    Of decisions on one threat that people decided on themselves, those of the file are not heard.
    """
    if kind == "decision":
        return bool(carriage.paths(kind, key))
    if not carriage.own(kind, key, REMOVED):
        return False
    return kind not in SUBJECTS or getattr(part, SUBJECTS[kind]).partition("/")[0] in ids_of(carriage.old)


def _about_what_is_there(carriage: Carriage, kind: PartKind, part: Any) -> bool:
    about = SUBJECTS.get(kind)
    return about is None or carriage.stands(kind, part, (getattr(part, about),), carriage.there)


def _assumed(carriage: Carriage, assumption: Assumption) -> Assumption:
    here = carriage.here("assumption", assumption.id, assumption.subjects, carriage.there)
    return assumption.model_copy(update={"subjects": here})


def _scope(carriage: Carriage) -> Scope:
    old = carriage.old.scope
    own = {name: getattr(old, name) for name, path in SCOPE.items() if carriage.own("scope", "", path)}
    for name in own.keys() - {"note"}:
        own[name] = carriage.here("scope", SCOPE[name], own[name], carriage.there)
    return carriage.new.scope.model_copy(update=own)


def _diagrams(carriage: Carriage) -> Iterator[Diagram]:
    """Those of both: what was placed or shown by hand stays so."""
    stated = {diagram.id: diagram for diagram in carriage.new.diagrams}
    known = ids_of(carriage.old)
    for diagram in carriage.old.diagrams:
        places = {id: place for id, place in diagram.places.items() if id in carriage.there}
        hidden = tuple(id for id in diagram.hidden if id in carriage.there)
        if diagram.id in stated:
            said = stated.pop(diagram.id)
            places = {**said.places, **places}
            hidden = (*hidden, *(id for id in dict.fromkeys(said.hidden) if id not in known))
        yield diagram.model_copy(update={"places": places, "hidden": hidden})
    yield from stated.values()


def _extensions(carriage: Carriage) -> dict[str, Any]:
    old, new = carriage.old.extensions, carriage.new.extensions
    own = {key: value for key, value in old.items() if carriage.own("extensions", "", key)}
    for key in new:
        if carriage.own("extensions", "", key) and (key not in own or not same(own[key], new[key])):
            carriage.lose("extensions", key, key, "overruled")
    return {**own, **new}
