"""Whatever people say and whatever a file says then: nothing that people said is lost without being told."""

from __future__ import annotations

import json
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from strideline.models.graph import System
from strideline.models.operations import Operation, difference, resolve
from strideline.models.operations.addresses import NUMBERED, address_of
from strideline.models.operations.carrying import Bereft
from strideline.models.operations.fields import ABSENT
from strideline.models.operations.keys import LISTINGS, keyed
from strideline.models.operations.references import key_with_new_ids, with_new_id
from strideline.models.operations.values import brief, same
from tests.api.worked import Worked, unsound
from tests.models.operations.random_systems import systems

LAW = settings(max_examples=150, deadline=None)
Statement = tuple[Any, str, str]
"""Kind and key of a part, and the path of what is said of it; an empty one is the part itself."""


class Told:
    """What people said, kept without looking at the log: each statement with its value, and what files had said."""

    def __init__(self, system: System) -> None:
        self.said: dict[Statement, Any] = {}
        self.of_files = _statements(system)
        self.once = dict(self.of_files)
        """What any file said: whoever puts that back has said nothing."""
        self.always = set(self.of_files)
        """What every file said: whoever takes away something else may only put back what one of them was silent on."""

    def people(self, before: System, after: System) -> None:
        was, now = _statements(before), _statements(after)
        self.said = {one: value for one, value in self.said.items() if same(now.get(one, ABSENT), value)}
        self._forget(now)
        changed = {one: value for one, value in now.items() if one not in was or not same(was[one], value)}
        self.said |= {one: value for one, value in changed.items() if not same(self.once.get(one, ABSENT), value)}
        self.said |= {one: ABSENT for one in self.always if one in was and one not in now and _is_kept_away(one, now)}

    def file(
        self, before: System, operations: list[Operation], bereft: tuple[Bereft, ...], after: System
    ) -> list[Statement]:
        """Goes on after a file was read; gives what people said that is neither there any more nor told."""
        renames = [one for one in operations if one.op == "re-id"]
        moved = _statements(resolve(before, renames)[0])
        said = {_moved(one, renames): value for one, value in self.said.items()}
        # What is moved to an id is another one than what people removed under it.
        taken = {_moved(one, renames) for one in _statements(before)} - _statements(before).keys()
        said = {one: value for one, value in said.items() if value is not ABSENT or one not in taken}
        self.said = {one: value if value is ABSENT else moved[one] for one, value in said.items()}
        self.of_files = {_moved(one, renames): value for one, value in self.of_files.items()}
        now = _statements(after)
        lost = [one for one, value in self.said.items() if not same(now.get(one, ABSENT), value)]
        self.said = {one: value for one, value in self.said.items() if same(now.get(one, ABSENT), value)}
        self._forget(now)
        under = {one: value for one, value in self.of_files.items() if one in self.said}
        self.of_files = {one: value for one, value in now.items() if one not in self.said} | under
        self.once |= self.of_files
        self.always &= self.of_files.keys()
        return [one for one in lost if not _is_told(one, bereft)]

    def _forget(self, now: dict[Statement, Any]) -> None:
        self.said = {one: it for one, it in self.said.items() if it is not ABSENT or _is_kept_away(one, now)}


def _statements(system: System) -> dict[Statement, Any]:
    found: dict[Statement, Any] = {("extensions", "", key): value for key, value in system.extensions.items()}
    parts: list[tuple[Any, str, Any]] = [("system", system.id, system.profile), ("scope", "", system.scope)]
    for kind, listing in LISTINGS.items():
        parts += [(kind, key, part) for key, part in keyed(getattr(system, listing.field)).items()]
    for kind, key, part in parts:
        if kind in NUMBERED:
            found |= {(kind, address_of(kind, key)[1], said): True for said in ("", _content(kind, part))}
            continue
        fields = {name: value for name, value in brief(part).items() if value not in (None, "", [])}
        origins = {f"provenance.{id}": origin for id, origin in fields.pop("provenance", {}).items()}
        for name in ("places", "hidden") if kind == "diagram" else ():
            fields.pop(name, None)
        facts = {f"facts.{id}": value for id, value in fields.pop("facts", {}).items() if value is not None}
        found |= {(kind, key, path): value for path, value in {"": True, **fields, **facts, **origins}.items()}
    return found


def _is_kept_away(one: Statement, now: dict[Statement, Any]) -> bool:
    """Whether what people took back stays so or is told. Parts come back, and what went with them."""
    kind, key, path = one
    if kind in ("extensions", "decision"):
        return bool(path) or kind == "extensions"
    if kind in NUMBERED:
        return False
    return (kind, key, "") in now if path else kind in ("assumption", "review")


def _content(kind: Any, part: Any) -> str:
    """All that is said in a part that others are called like, but for what it is called."""
    fields = {name: value for name, value in brief(part).items() if name not in LISTINGS[kind].key_fields}
    return json.dumps(fields, sort_keys=True) if fields else ""


def _moved(statement: Statement, renames: list[Operation]) -> Statement:
    kind, key, path = statement
    for one in renames:
        key = str(one.new) if (kind, key) == (one.kind, one.id) else key_with_new_ids(kind, key, {one.id: str(one.new)})
    return kind, key, path


def _is_told(statement: Statement, bereft: tuple[Bereft, ...]) -> bool:
    kind, key, path = statement
    if kind in NUMBERED:
        return any(one.kind == kind and one.key.startswith(key) for one in bereft)
    fact = path.replace("provenance.", "facts.", 1)  # which is told with where it comes from
    return any(one.kind == kind and one.key in (key, path, f"{key}.{path}", f"{key}.{fact}") for one in bereft)


def _additions(old: System, wanted: System, random: Random) -> list[Operation]:
    """Some of what leads from one system to the other and takes nothing away, as people add to what there is."""
    chosen: list[Operation] = []
    for one in difference(old, wanted):
        if one.op in ("add", "set", "move") and random.random() < 0.5:
            try:
                system, _ = resolve(old, [*chosen, one])
            except Exception:
                continue
            if not unsound(system):
                chosen.append(one)
    return chosen


@LAW
@given(systems(), st.lists(st.tuples(st.sampled_from(["add", "change", "file"]), systems()), max_size=5), st.randoms())
def test_nothing_that_people_said_is_lost_without_being_told(
    first: System, turns: list[tuple[str, System]], random: Random
) -> None:
    worked, told = Worked(first), Told(first)
    for who, other in turns:
        wanted = with_new_id(other, "system", other.id, first.id)
        before = worked.system
        if who == "file":
            operations, bereft = worked.brought(wanted)
            assert told.file(before, operations, bereft, worked.system) == []
            continue
        worked.people(*(_additions(before, wanted, random) if who == "add" else difference(before, wanted)))
        told.people(before, worked.system)


@LAW
@given(systems(), systems(), systems())
def test_the_same_file_again_changes_nothing_and_has_nothing_more_to_tell(
    first: System, wanted: System, file: System
) -> None:
    worked = Worked(first)
    worked.people(*difference(first, with_new_id(wanted, "system", wanted.id, first.id)))
    read = with_new_id(file, "system", file.id, first.id)
    worked.read(read)
    once = worked.system

    again = worked.read(read)

    assert worked.system == once
    assert all(fate.startswith("waiting") for fate in again.values())


@LAW
@given(systems(), st.lists(st.tuples(st.sampled_from(["people", "file", "back"]), systems()), max_size=5), st.randoms())
def test_who_said_what_comes_back_is_who_said_it_then(
    first: System, turns: list[tuple[str, System]], random: Random
) -> None:
    worked = Worked(first)
    for who, other in turns:
        wanted = with_new_id(other, "system", other.id, first.id)
        if who == "file":
            worked.read(wanted)
        elif who == "people":
            worked.people(*difference(worked.system, wanted))
        else:
            assert _said_otherwise(worked, random.randint(1, len(worked.revisions))) == []


def _said_otherwise(worked: Worked, revision: int) -> list[Any]:
    """Parts that going back to a revision touches, of which it is held that people said something else than then."""
    back = difference(worked.system, worked.revisions[revision - 1])
    touched = {address_of(one.kind, one.id) for one in back if not one.is_layout}
    worked.restore(revision)
    then, now = worked.said(revision), worked.said()
    return [address for address in touched if now.get(address) != then.get(address)]


@LAW
@given(systems(), systems())
def test_places_of_parts_that_stay_stay(first: System, file: System) -> None:
    worked = Worked(first)
    worked.read(with_new_id(file, "system", file.id, first.id))
    places = {one.id: one.places for one in worked.system.diagrams}
    was, now = _sections(first), _sections(worked.system)
    for diagram in first.diagrams:
        for id, place in diagram.places.items():
            if was[id] == now.get(id):
                assert places[diagram.id][id] == place


def _sections(system: System) -> dict[str, str]:
    """The section that each part is in that can be placed."""
    return {one.id: section for section in ("elements", "boundaries") for one in getattr(system, section)}
