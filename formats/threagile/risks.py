"""Risks that the author identified become findings, and what was tracked on risks becomes decisions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import get_args

from strideline.formats.threagile.ids import Ids, Kind
from strideline.formats.threagile.includes import Model
from strideline.formats.threagile.nodes import Node, plain_text
from strideline.formats.threagile.tables import table
from strideline.models.graph import Decision, Element, ElementKind, Flow, OtherFinding, Stride
from strideline.models.native.wording import described
from strideline.threat_library.schema import Library

_SUBJECTS: Sequence[tuple[str, Kind]] = (
    ("most_relevant_technical_asset", "technical asset"),
    ("most_relevant_communication_link", "communication link"),
    ("most_relevant_trust_boundary", "trust boundary"),
    ("most_relevant_shared_runtime", "shared runtime"),
    ("most_relevant_data_asset", "data asset"),
)
"""In the order in which Threagile puts them into the id of a risk."""


def to_findings(model: Model, ids: Ids, system: str) -> list[OtherFinding]:
    """The individual risks of the file: `individual_risk_categories` of 0.9, `custom_risk_categories` of master."""
    return [finding for title, node in _categories(model) for finding in _of_category(title, node, ids, system)]


def _categories(model: Model) -> Iterator[tuple[str, Node]]:
    yield from model.entries("individual_risk_categories")
    for part in model.parts("custom_risk_categories"):
        # Master writes a list, and some files a mapping under its name.
        found = part.take("custom_risk_categories")
        if not isinstance(found, list):
            yield from part.entries("custom_risk_categories")
            continue
        for index, entry in enumerate(found):
            if isinstance(entry, dict):
                node = Node(entry, ("custom_risk_categories", index), part.origin, part.notes)
                yield node.text("title") or node.text("id"), node
            else:
                part.fault("custom_risk_categories", f"expected a list of mappings, found {described(entry)}")


def _of_category(title: str, node: Node, ids: Ids, system: str) -> list[OtherFinding]:
    category = node.text("id")
    stride: Stride = node.choice("stride", "stride") or "tampering"
    if not category:
        node.fault("id", "the risk category needs an id of letters, digits and hyphens")
        return []
    description, mitigation = node.text("description"), node.text("mitigation")
    findings = [
        _finding(risk_title, risk, category, stride, description, mitigation, ids, system)
        for risk_title, risk in node.entries("risks_identified")
    ]
    rest = node.rest()
    node.notes.keep("risk_categories", category, {"title": title, **rest} if rest else {})
    return findings


def _finding(
    title: str, node: Node, category: str, stride: Stride, description: str, mitigation: str, ids: Ids, system: str
) -> OtherFinding:
    named = [(kind, foreign, field) for field, kind in _SUBJECTS if (foreign := node.text(field))]
    found = [id for kind, foreign, field in named if (id := _subject(kind, foreign, node, field, ids))]
    foreign_id = "@".join([category, *(foreign for _, foreign, _ in named)])
    finding = OtherFinding(
        id=ids.give_named("risk", foreign_id, foreign_id),
        title=title,
        subject=found[0] if found else system,
        stride=stride,
        severity=node.choice("severity", "severity") or "medium",
        source="threagile",
        foreign_id=foreign_id,
        description=description,
        mitigation=mitigation,
    )
    node.notes.keep("risks_identified", finding.id, node.rest())
    return finding


def _subject(kind: Kind, foreign: str, node: Node, field: str, ids: Ids) -> str | None:
    # A runtime that is no boundary of the system cannot be a subject, but it is no dangling reference either.
    if kind == "shared runtime" and foreign in node.notes.extensions.get("shared_runtimes", {}):
        node.leave(field)
        return None
    return ids.one(kind, foreign, node, field)


def to_decisions(
    model: Model, ids: Ids, findings: Sequence[OtherFinding], parts: Sequence[Element | Flow], library: Library
) -> list[Decision]:
    """What `risk_tracking` says of risks that are findings here; the rest is kept, with a loss each.

    A pattern with a star is about the risks that there are. Which those are an analysis has to say, so that what it
    decides is noted as presumed.
    """
    tracked = _Tracked(ids, findings, parts, library)
    decisions: dict[str, Decision] = {}
    named = {finding.id for finding in findings}
    for pattern, node in model.entries("risk_tracking"):
        status = node.choice("status", "decision")
        matched = tracked.matching(pattern)
        reason, owner, ticket = node.text("justification"), node.text("checked_by"), node.text("ticket")
        if status is not None and matched:
            for finding in matched:
                decision = Decision(finding=finding, status=status, reason=reason, owner=owner, ticket=ticket)
                decisions.setdefault(finding, decision)
                if "*" in pattern and finding not in named:
                    model.notes.presumed.setdefault(finding, f"risk_tracking.{pattern}")
            model.notes.keep("risk_tracking", pattern, node.rest())
        elif status is not None:
            model.notes.extensions.setdefault("risk_tracking", {})[pattern] = dict(node.value)
            model.notes.lose(f"risk_tracking.{pattern}", "risk_tracking")
    return list(decisions.values())


class _Tracked:
    """Finds what a synthetic risk id means; each of its parts may be `*`."""

    def __init__(
        self, ids: Ids, findings: Sequence[OtherFinding], parts: Sequence[Element | Flow], library: Library
    ) -> None:
        self._ids = ids
        self._findings = findings
        self._parts = parts
        self._library = library

    def matching(self, pattern: str) -> list[str]:
        """Ids of the findings that the pattern decides on."""
        # Threagile matches each star against anything but the separator.
        shape = re.compile("@".join("[^@]+" if part == "*" else re.escape(part) for part in pattern.split("@")))
        own = [finding.id for finding in self._findings if shape.fullmatch(finding.foreign_id)]
        category, *places = pattern.split("@")
        rules = [rule for rule in table("risk_rules").get(category, ()) if rule in self._library.rules]
        return own + [f"{rule}@{id}" for rule in rules for id in self._subjects(rule, places[0] if places else "*")]

    def _subjects(self, rule: str, place: str) -> list[str]:
        target = self._library.rules[rule].applies_to
        kinds = get_args(ElementKind) if target == "element" else (target,)
        fitting = [part.id for part in self._parts if (part.kind if isinstance(part, Element) else "flow") in kinds]
        if place == "*":
            return fitting
        id = self._ids.of("communication link" if ">" in place else "technical asset", plain_text(place))
        return [id] if id in fitting and id is not None else []
