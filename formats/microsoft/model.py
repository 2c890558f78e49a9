"""A whole model of the tool as a system."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any

from strideline.formats.format import File, Imported
from strideline.formats.microsoft.drawing import tabs_in
from strideline.formats.microsoft.nesting import merged, nesting_of
from strideline.formats.microsoft.notes import Notes
from strideline.formats.microsoft.parts import Parts
from strideline.formats.microsoft.places import places_of
from strideline.formats.microsoft.records import SECTION
from strideline.formats.microsoft.sorting import Sorted, sorted_parts
from strideline.formats.microsoft.template import Template
from strideline.formats.microsoft.template_reading import Reading, template_in
from strideline.formats.microsoft.threats import Threats
from strideline.formats.microsoft.xml import Node, read_xml
from strideline.models.errors import MalformedDocument, Problem
from strideline.models.graph import Assumption, Diagram, Profile, Scope, System
from strideline.models.integrity import problems_in
from strideline.models.native.wording import slug
from strideline.threat_library.schema import Library

FORMAT = "tm7"
_KEPT = ("Reviewer", "Contributors", "ExternalDependencies")


def read_model(file: File, library: Library) -> Imported:
    """The system in a `.tm7` file: all its tabs, one diagram each.

    Raises:
        LimitExceeded: Over a limit of `models.documents.limits`.
        MalformedDocument: It is no XML, no model, or a model without a drawing.
    """
    root = read_xml(file.data, file.name)
    _refuse_others(root, file.name)
    name = root.child("MetaInformation").value("ThreatModelName") or PurePath(file.name).stem
    profile = Profile(
        id=slug(name) or "threat-model",
        name=name,
        owner=root.child("MetaInformation").value("Owner"),
        description=root.child("MetaInformation").value("HighLevelSystemDescription"),
    )
    notes = Notes(profile.id)
    template = template_in(root.child("KnowledgeBase"), Reading(file.name))
    tabs = [sorted_parts(tab, template, notes) for tab in tabs_in(root, file.name)]
    system = _system(file.name, profile, root, tabs, template, library, notes)
    if problems := problems_in(system, library.vocabulary):
        raise MalformedDocument(file.name, problems)
    return Imported(system, FORMAT, notes.losses)


def _refuse_others(root: Node, source: str) -> None:
    if root.name == "KnowledgeBase":
        hint = f"run its rules on a system: strideline analyze SYSTEM --library {PurePath(source).name}"
        raise MalformedDocument(source, [Problem("this is a template, not a model", hint=hint)])
    if root.name != "ThreatModel":
        message = f"expected the root element <ThreatModel>, found <{root.name}>"
        raise MalformedDocument(source, [Problem(message, hint="name a .tm7 file")])


def _system(
    name: str, profile: Profile, root: Node, tabs: Sequence[Sorted], template: Template, library: Library, notes: Notes
) -> System:
    inside, crossed = merged([nesting_of(tab, notes, name) for tab in tabs])
    lines = frozenset(drawn.id for tab in tabs for drawn in tab.lines)
    for _ in lines:
        notes.lose("DrawingSurfaceList.*.Lines.*", "line")
    parts = Parts(template, library, notes, inside, crossed, lines)
    threats = Threats(tabs, template, profile.id, notes).findings(root)
    assumed = root.child("MetaInformation").value("Assumptions")
    return System.model_construct(
        profile=profile,
        boundaries=tuple(parts.boundary(drawn) for tab in tabs for drawn in (*tab.borders, *tab.lines)),
        elements=tuple(parts.element(drawn) for tab in tabs for drawn in tab.elements),
        flows=tuple(parts.flow(drawn, tab.by_guid) for tab in tabs for drawn in tab.flows),
        findings=tuple(finding for finding, _ in threats),
        decisions=tuple(decision for _, decision in threats if decision is not None),
        assumptions=(Assumption(id=notes.id("assumption", "assumption"), text=assumed),) if assumed else (),
        scope=_scope(tabs),
        diagrams=tuple(_diagram(tab, tabs, inside, notes) for tab in tabs),
        extensions={SECTION: _kept(root, template, notes)},
    )


def _scope(tabs: Sequence[Sorted]) -> Scope:
    out = [drawn for tab in tabs for drawn in tab.all if drawn.part.out_of_scope]
    reasons = [f"{drawn.part.name}: {drawn.part.reason}" for drawn in out if drawn.part.reason]
    return Scope.model_validate({"out": tuple(drawn.id for drawn in out), "note": "\n".join(reasons)})


def _diagram(tab: Sorted, tabs: Sequence[Sorted], inside: Mapping[str, str], notes: Notes) -> Diagram:
    """The tab. It hides what is on other tabs, and the boundaries that are lines, which enclose nothing."""
    elsewhere = [drawn.id for other in tabs if other is not tab for drawn in other.all]
    hidden = dict.fromkeys([*elsewhere, *(drawn.id for drawn in tab.lines)])
    return Diagram(
        id=notes.id(tab.tab.title, "diagram"), name=tab.tab.title, places=places_of(tab, inside), hidden=tuple(hidden)
    )


def _kept(root: Node, template: Template, notes: Notes) -> dict[str, Any]:
    """What nothing of the system holds, for templates and for whoever writes the model back."""
    kept: dict[str, Any] = {"parts": notes.parts, "crossed": notes.crossed}
    if template.stencils:
        kept["template"] = {"name": template.name, "id": template.id, "version": template.version}
        notes.lose("KnowledgeBase", "template")
    about = {name: text for name in _KEPT if (text := root.child("MetaInformation").value(name))}
    if about:
        kept["about"] = about
        notes.lose("MetaInformation", "meta")
    messages = [text for note in root.child("Notes").all("Note") if (text := note.value("Message"))]
    for _ in messages:
        notes.lose("Notes", "notes")
    return {**kept, "notes": [*messages, *notes.texts]} if messages or notes.texts else kept
