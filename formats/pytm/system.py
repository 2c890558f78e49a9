"""From a model of pytm to a system."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from strideline.formats.format import unworded
from strideline.formats.pytm.facts import IMPORTED, classification, facts_of, last_word
from strideline.formats.pytm.ids import Ids
from strideline.formats.pytm.library import PREFIX
from strideline.formats.pytm.model import Model, Notes, Part
from strideline.formats.pytm.tables import table
from strideline.formats.pytm.triage import excluding_in, to_assumptions, to_decisions, to_findings
from strideline.formats.pytm.worked_out import work_out
from strideline.models.graph import Boundary, Data, Element, Flow, Profile, Scope, System
from strideline.models.vocabulary import Text
from strideline.threat_library.schema import Library

KEPT = Text(
    "a system has no such property; it is kept in extensions.pytm",
    "システムに同じ項目がないため、extensions.pytm に残します",
)
EXCLUDED = Text("what assumptions exclude", "前提が除外するもの")
ONLY_PYTM = Text(
    "it is about pytm's rules; use --library pytm", "pytm のルールについてのもののため、--library pytm を使ってください"
)
_TAGS = {"isPII": "pii", "isCredentials": "secret"}


def to_system(model: Model, library: Library, notes: Notes) -> System:
    """The system that the model describes. What it has no place for is told to `notes`, and kept in its extensions."""
    ids = Ids(model)
    work_out(model)
    building = _Building(ids, library, notes)
    boundaries = tuple(map(building.boundary, model.boundaries))
    data = tuple(map(building.data, model.data))
    elements = tuple(map(building.element, model.elements))
    flows = tuple(map(building.flow, model.flows))
    assumptions = to_assumptions(model, ids.new, ids.of)
    findings = to_findings(model, ids.new, ids.of, ids.system, library)
    return System.model_construct(
        profile=Profile(id=ids.system, name=model.name, description=model.description),
        boundaries=boundaries,
        data=data,
        elements=elements,
        flows=flows,
        findings=findings,
        decisions=to_decisions(model, ids.of, findings, library),
        assumptions=assumptions,
        scope=Scope.model_validate({"out": tuple(building.out)}),
        extensions=building.extensions(model),
    )


class _Building:
    def __init__(self, ids: Ids, library: Library, notes: Notes) -> None:
        self.ids = ids
        self.out: list[str] = []
        self._library = library
        self._notes = notes
        self._kept: dict[str, dict[str, Any]] = {}

    def boundary(self, part: Part) -> Boundary:
        internet = part.name.strip().lower() == "internet"
        boundary = Boundary(
            id=self.ids.of(part),
            kind="internet" if internet else "custom",
            name=part.name,
            parent=self._boundary_of(part),
            description=self._description(part),
        )
        self._keep("boundaries", part)
        return boundary

    def data(self, part: Part) -> Data:
        tags = tuple(tag for attribute, tag in _TAGS.items() if part.stated.get(attribute) is True)
        facts = facts_of(part, "data", "data", self._library.vocabulary)
        for attribute in _TAGS:
            part.take(attribute)
        data = Data.model_validate(
            {
                "id": self.ids.of(part), "name": part.name, "tags": tags, "description": self._description(part),
                "confidentiality": classification(part.take("classification")),
                "facts": facts, "provenance": dict.fromkeys(facts, IMPORTED),
            }
        )  # fmt: skip
        self._keep("data", part)
        return data

    def element(self, part: Part) -> Element:
        known = table("elements")["classes"][part.cls]
        if part.stated.get("inScope", True) is False:
            self.out.append(self.ids.of(part))
        facts = self._class_facts(part) | facts_of(part, "element", known["kind"], self._library.vocabulary)
        part.take("inScope")
        element = Element.model_validate(
            {
                "id": self.ids.of(part), "kind": known["kind"], "name": part.name,
                "technology": self._technology(part, known.get("technology")),
                "boundary": self._boundary_of(part), "stores": self.ids.each(part.data),
                "description": self._description(part),
                "facts": facts, "provenance": dict.fromkeys(facts, IMPORTED),
            }
        )  # fmt: skip
        self._keep("elements", part, {"class": part.cls})
        return element

    def _class_facts(self, part: Part) -> dict[str, Any]:
        fact = self._library.vocabulary.facts.get("pytm_class")
        cls = {"SetOfProcesses": "set_of_processes", "ExternalEntity": "external_entity"}.get(
            part.cls, part.cls.lower()
        )
        return {"pytm_class": cls} if fact is not None and cls in fact.values else {}

    def _technology(self, part: Part, otherwise: str | None) -> str | None:
        named = table("elements")["stores"].get(last_word(part.stated.get("type"))) if part.cls == "Datastore" else None
        if part.cls == "Lambda" and part.stated.get("onAWS") is False:
            otherwise = "compute.function"
        found = named or otherwise
        return found if found in self._library.technologies else None

    def flow(self, part: Part) -> Flow:
        assert part.source is not None and part.sink is not None  # noqa: PT018  (the readers refuse a flow without)
        if part.stated.get("inScope") is False:
            self.out.append(self.ids.of(part))
        facts = facts_of(part, "flow", "flow", self._library.vocabulary)
        part.take("inScope")
        protocol = part.stated.get("protocol")
        written = " ".join(protocol.lower().split()) if isinstance(protocol, str) and protocol.strip() else None
        if written is not None:
            part.take("protocol")
        flow = Flow.model_validate(
            {
                "id": self.ids.of(part), "name": part.name, "protocol": written,
                "source": self.ids.of(part.source), "target": self.ids.of(part.sink),
                "carries": self.ids.each(part.data), "description": self._description(part, "note"),
                "facts": facts, "provenance": dict.fromkeys(facts, IMPORTED),
            }
        )  # fmt: skip
        answers = {"responseTo": self.ids.of(part.answers)} if part.answers else {}
        self._keep("flows", part, answers)
        return flow

    def _boundary_of(self, part: Part) -> str | None:
        return self.ids.of(part.boundary) if part.boundary is not None else None

    def _description(self, part: Part, *more: str) -> str:
        texts = [part.take(attribute) for attribute in ("description", *more)]
        return "\n".join(text for text in texts if isinstance(text, str) and text)

    def _keep(self, group: str, part: Part, told: dict[str, Any] | None = None) -> None:
        rest = dict(_plain(part.stated))
        for attribute in [each for each in rest if each not in part.passed_on]:
            self._notes.lose(f"{group}.*.{attribute}", unworded(attribute), KEPT)
        if rest or told:
            self._kept.setdefault(group, {})[self.ids.of(part)] = {**(told or {}), **rest}

    def extensions(self, model: Model) -> dict[str, Any]:
        """Everything kept, under the name of the format."""
        for key in model.rest:
            self._notes.lose(key, unworded(key), KEPT)
        excluding = [] if any(id.startswith(PREFIX) for id in self._library.rules) else list(excluding_in(model))
        if excluding:
            self._notes.lose("assumptions", EXCLUDED, ONLY_PYTM)
        kept = {**dict(_plain(model.rest)), **self._kept, **({"assumptions": excluding} if excluding else {})}
        return {"pytm": kept} if kept else {}


def _plain(values: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    return ((key, value) for key, value in values.items() if value is not None)
