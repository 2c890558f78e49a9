"""The sections of a native document, and the parts in each."""

from __future__ import annotations

from collections.abc import Container, Mapping
from itertools import islice
from typing import Any

from pydantic import ValidationError

from strideline.models.documents.limits import MAX_ITEMS_OF_PART, MAX_PROBLEMS_COUNTED
from strideline.models.documents.paths import Fault, Path
from strideline.models.graph import (
    Assumption,
    Boundary,
    Claim,
    Data,
    Decision,
    Diagram,
    Element,
    Flow,
    Grant,
    OtherFinding,
    Part,
    Profile,
    Review,
    Scope,
)
from strideline.models.native.wording import described, faults_of

LISTS: Mapping[str, type[Part]] = {
    "boundaries": Boundary,
    "data": Data,
    "elements": Element,
    "flows": Flow,
    "grants": Grant,
    "claims": Claim,
    "findings": OtherFinding,
    "decisions": Decision,
    "assumptions": Assumption,
    "diagrams": Diagram,
    "reviews": Review,
}
SINGLES: Mapping[str, type[Part]] = {"system": Profile, "scope": Scope}


class Draft:
    """What could be made of a document: sound parts, where they stood, and what was wrong with the others."""

    def __init__(self, facts: Container[str] = ()) -> None:
        self._facts = facts
        """Names of facts, for hints."""
        self.parts: dict[str, list[Part]] = {}
        self.places: dict[str, list[int]] = {}
        """Index in the document of each of `parts`."""
        self.single: dict[str, Part] = {}
        self.broken_ids: set[str] = set()
        """Ids of parts that are there but wrong: references to them are not dangling."""
        self.broken_sections: set[str] = set()
        self.faults: list[Fault] = []

    @property
    def full(self) -> bool:
        """Whether so much is wrong that looking on helps nobody."""
        return len(self.faults) >= MAX_PROBLEMS_COUNTED

    def read(self, value: Mapping[str, Any]) -> None:
        """Take every section of the document that is there."""
        for name, part in SINGLES.items():
            if value.get(name) is not None:
                self._read_single(name, part, value[name])
        for name, part in LISTS.items():
            self._read_list(name, part, value.get(name))

    def _read_single(self, name: str, part: type[Part], value: Any) -> None:
        made = self._made(part, value, (name,))
        if made is None:
            self.broken_sections.add(name)
            self._keep_id(value)
        else:
            self.single[name] = made

    def _read_list(self, name: str, part: type[Part], value: Any) -> None:
        made_parts = self.parts[name] = []
        places = self.places[name] = []
        if value is None:
            return
        if not isinstance(value, list):
            self.faults.append(Fault((name,), f"expected a list, not {described(value)}"))
            self.broken_sections.add(name)
            return
        for index, entry in enumerate(value):
            if self.full:
                return
            made = self._made(part, entry, (name, index))
            if made is None:
                self._keep_id(entry)
            else:
                made_parts.append(made)
                places.append(index)

    def _made(self, part: type[Part], value: Any, path: Path) -> Part | None:
        """The part, without the fields that are wrong where it can do without them; None when it cannot."""
        if not isinstance(value, dict):
            self.faults.append(Fault(path, f"expected a mapping, not {described(value)}"))
            return None
        # In an optional field null is the same as nothing; in a required one, the same as missing.
        given = {key: entry for key, entry in value.items() if entry is not None}
        if self._is_too_long(part, given, path):
            return None
        try:
            _probe(part, given)
            return part.model_validate(given, by_alias=True, by_name=False)
        except ValidationError as error:
            self.faults += islice(faults_of(error, part, path, self._facts), MAX_PROBLEMS_COUNTED)
            return _without_faults(part, given, error)

    def _is_too_long(self, part: type[Part], given: Mapping[str, Any], path: Path) -> bool:
        found = False
        for key, entry in given.items():
            # Places are as many as elements; they are the only ones that grow with the system.
            if isinstance(entry, (list, dict)) and len(entry) > MAX_ITEMS_OF_PART and key != "places":
                message = f"{len(entry):,} entries; at most {MAX_ITEMS_OF_PART:,} are read"
                self.faults.append(Fault((*path, key), message))
                found = True
        return found or _is_wide(part, given, path, self.faults)

    def _keep_id(self, value: Any) -> None:
        if isinstance(value, dict) and isinstance(value.get("id"), str):
            self.broken_ids.add(value["id"])


def _probe(part: type[Part], given: Mapping[str, Any]) -> None:
    """Validate very many places piece by piece, since pydantic would keep millions of errors before it raises."""
    places = given.get("places")
    if isinstance(places, dict) and len(places) > MAX_ITEMS_OF_PART:
        names = list(places)
        for start in range(0, len(names), MAX_ITEMS_OF_PART):
            piece = {name: places[name] for name in names[start : start + MAX_ITEMS_OF_PART]}
            part.model_validate({**given, "places": piece}, by_alias=True, by_name=False)


def _without_faults(part: type[Part], given: dict[str, Any], error: ValidationError) -> Part | None:
    places = given.get("places")
    if isinstance(places, dict) and len(places) > MAX_ITEMS_OF_PART:
        return None
    sound = dict(given)
    for details in error.errors(include_url=False, include_input=False, include_context=False):
        key, *inner = details["loc"]
        if inner and key in ("facts", "provenance", "places") and isinstance(sound.get(str(key)), dict):
            sound[str(key)] = {name: entry for name, entry in sound[str(key)].items() if name != inner[0]}
        else:
            sound.pop(str(key), None)
    try:
        return part.model_validate(sound, by_alias=True, by_name=False)
    except ValidationError:
        return None


def _is_wide(part: type[Part], given: Mapping[str, Any], path: Path, faults: list[Fault]) -> bool:
    if len(given) <= 2 * len(part.model_fields) + MAX_PROBLEMS_COUNTED:
        return False
    faults.append(Fault(path, f"{len(given):,} fields; a {part.__name__.lower()} has {len(part.model_fields)}"))
    return True
