"""Which fields refer to other parts, and how a new id spreads through them."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from itertools import chain
from operator import attrgetter
from typing import Any

from strideline.models.graph import (
    Assumption,
    Boundary,
    Claim,
    Decision,
    Diagram,
    Element,
    FactBearer,
    Flow,
    Grant,
    OtherFinding,
    Part,
    Provenance,
    Review,
    Scope,
    System,
)
from strideline.models.operations.keys import LISTINGS, SINGLES, keyed

Rename = Callable[[str], str]

SINGLE: Mapping[type[Part], tuple[str, ...]] = {
    Boundary: ("parent",),
    Element: ("boundary",),
    Flow: ("source", "target"),
    Grant: ("principal", "scope"),
    Claim: ("scope",),
    OtherFinding: ("subject",),
}
MANY: Mapping[type[Part], tuple[str, ...]] = {
    Element: ("stores",),
    Flow: ("carries",),
    Assumption: ("subjects",),
    Scope: ("inside", "out"),
    Diagram: ("hidden",),
}
JOINED: Mapping[type[Part], tuple[str, ...]] = {
    Decision: ("finding",),
    OtherFinding: ("same_as",),
    Review: ("subject",),
}
"""Fields that name parts behind the `@` of a finding or a control, or one part alone."""
LOOSE = frozenset({Review, Diagram})
"""Reviews may outlive what they look at; what a diagram shows is taken out of it together with the part."""


def renaming(ids: Mapping[str, str]) -> Rename:
    """What a reference becomes when parts get other ids: also that to an implicit part, such as `old/root-user`."""

    def rename(reference: str) -> str:
        head, slash, implicit = reference.partition("/")
        return f"{ids[head]}{slash}{implicit}" if head in ids else reference

    return rename


def with_new_id(system: System, kind: str, old: str, new: str) -> System:
    """The system in which the part `old` is called `new`, in every place that speaks of it."""
    return with_new_ids(system, kind, {old: new})


def with_new_ids(system: System, kind: str, ids: Mapping[str, str]) -> System:
    """The system in which parts of a kind have other ids, given by their old ones, all at once."""
    rename = renaming(ids)
    update: dict[str, Any] = {}
    for field, _ in SINGLES.values():
        update[field] = _renamed(getattr(system, field), rename)
    for one, listing in LISTINGS.items():
        parts = (_renamed(part, rename) for part in getattr(system, listing.field))
        update[listing.field] = tuple(_called(part, ids) if one == kind else part for part in parts)
    if kind == "system":
        update["profile"] = _called(update["profile"], ids)
    return system.model_copy(update=update)


def key_with_new_ids(kind: str, key: str, ids: Mapping[str, str]) -> str:
    """What something without an id of its own is called when parts that its key names get other ids."""
    rename = renaming(ids)
    found = re.fullmatch(r"(.*?)(#\d+)?", key, re.DOTALL)
    assert found
    name, number = found.groups("")
    if kind == "grant":
        ends = name.split(">", 3)
        name = ">".join(rename(end) if place in (0, 2) else end for place, end in enumerate(ends))
    elif kind == "claim":
        control, at, scope = name.rpartition("@")
        name = f"{control}{at}{rename(scope)}"
    elif kind == "decision":
        name = _renamed_joined(name, rename)
    return name + number


def ids_of(system: System) -> set[str]:
    """The ids of all parts that have one."""
    listings = (listing.field for listing in LISTINGS.values() if "id" in listing.key_fields)
    return {system.id, *(part.id for field in listings for part in getattr(system, field))}


def spoken_of(system: System) -> set[str]:
    """The ids of all parts, and those that anything speaks of, also of parts that are there no more."""
    found = ids_of(system)

    def note(reference: str) -> str:
        found.add(reference.partition("/")[0])
        return reference

    for part in (system.profile, system.scope):
        _renamed(part, note)
    for listing in LISTINGS.values():
        for part in getattr(system, listing.field):
            _renamed(part, note)
    return found


def mentions(system: System, id: str) -> bool:
    """Whether a part has the id, or anything speaks of it, also of one that is there no more."""
    return id in spoken_of(system)


def held_by(system: System, ids: Collection[str]) -> Iterator[tuple[str, str, str, str]]:
    """Kind, key, field and reference of every field that needs one of the ids to be there."""
    for kind, listing in LISTINGS.items():
        parts = getattr(system, listing.field)
        if listing.type not in LOOSE and _any_refers(listing.type, parts, ids):
            for key, part in keyed(parts).items():
                yield from ((kind, key, *found) for found in _references(part) if found[1] in ids)
    yield from (("scope", "", *found) for found in _references(system.scope) if found[1] in ids)


def _any_refers(kind: type[Part], parts: Collection[Part], ids: Collection[str]) -> bool:
    """Whether one of many parts refers to an id: what held_by says of most kinds, in a tenth of the time."""
    wanted = frozenset(ids)
    single = (map(attrgetter(field), parts) for field in SINGLE.get(kind, ()))
    many = (chain.from_iterable(filter(None, map(attrgetter(field), parts))) for field in MANY.get(kind, ()))
    return not all(map(wanted.isdisjoint, (*single, *many)))


def _references(part: Part) -> Iterator[tuple[str, str]]:
    for field in SINGLE.get(type(part), ()):
        if (reference := getattr(part, field)) is not None:
            yield field, reference
    for field in MANY.get(type(part), ()):
        yield from ((field, reference) for reference in getattr(part, field) or ())


def _called(part: Part, ids: Mapping[str, str]) -> Part:
    id = getattr(part, "id", "")
    return part.model_copy(update={"id": ids[id]}) if id in ids else part


def _renamed(part: Part, rename: Rename) -> Part:
    """The part with its references renamed; the very same object when none changes."""
    update: dict[str, Any] = {}
    for field in SINGLE.get(type(part), ()):
        value = getattr(part, field)
        update[field] = value if value is None else rename(value)
    for field in MANY.get(type(part), ()):
        value = getattr(part, field)
        update[field] = value if value is None else tuple(map(rename, value))
    for field in JOINED.get(type(part), ()):
        update[field] = _renamed_joined(getattr(part, field), rename)
    if isinstance(part, Diagram):
        update["places"] = {rename(id): place for id, place in part.places.items()}
    if isinstance(part, FactBearer):
        update["provenance"] = {fact: _renamed_origin(origin, rename) for fact, origin in part.provenance.items()}
    changed = {field: value for field, value in update.items() if value != getattr(part, field)}
    return part.model_copy(update=changed) if changed else part


def _renamed_joined(finding: str, rename: Rename) -> str:
    """`RULE@SUBJECT@RELATED` with its subjects renamed; the id of a finding of somebody else, renamed itself."""
    rule, *subjects = finding.split("@")
    return "@".join((rule, *map(rename, subjects))) if subjects else rename(finding)


def _renamed_origin(origin: Provenance, rename: Rename) -> Provenance:
    """What was derived may name the part that it was derived from; the other sources are files and people."""
    return origin.model_copy(update={"source": rename(origin.source)}) if origin.origin == "derived" else origin
