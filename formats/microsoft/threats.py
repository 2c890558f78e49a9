"""The threats that a model holds, and what its author decided on them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from strideline.formats.microsoft.notes import Notes
from strideline.formats.microsoft.parts import SOURCE
from strideline.formats.microsoft.rules import rule_id
from strideline.formats.microsoft.sorting import Sorted
from strideline.formats.microsoft.tables import table
from strideline.formats.microsoft.template import Template
from strideline.formats.microsoft.wording import plain
from strideline.formats.microsoft.xml import Node
from strideline.models.graph import Decision, OtherFinding, Severity, Stride

_PLACE = "ThreatInstances.*"


@dataclass(frozen=True)
class Threats:
    """Makes findings and decisions of stored threats."""

    tabs: Sequence[Sorted]
    template: Template
    system: str
    """Id of the system."""
    notes: Notes

    def findings(self, root: Node) -> list[tuple[OtherFinding, Decision | None]]:
        """Each stored threat, and the decision that its state is, in the order of the file."""
        pairs = ((pair.value("Key"), pair.child("Value")) for pair in root.child("ThreatInstances").children)
        return [self._finding(key, node) for key, node in pairs if node.children]

    def _finding(self, key: str, node: Node) -> tuple[OtherFinding, Decision | None]:
        texts = {pair.value("Key"): pair.value("Value") for pair in node.child("Properties").children}
        type, flow = node.value("TypeId"), self._part(node, "FlowGuid")
        subject = flow or self._part(node, "TargetGuid") or self._part(node, "SourceGuid") or self.system
        if flow is None:
            self.notes.lose(_PLACE, "threat_place")
        finding = OtherFinding(
            id=self.notes.id(f"threat-{node.value('Id')}", "threat"),
            title=plain(texts.get("Title") or node.value("Title")) or type or "Threat",
            subject=subject,
            stride=self._stride(texts.get("UserThreatCategory") or node.value("UserThreatCategory"), type),
            severity=_severity(node.value("Priority") or texts.get("Priority", "")),
            source=SOURCE,
            foreign_id=key,
            rule=type,
            description=plain(texts.get("UserThreatDescription") or node.value("UserThreatDescription")),
            mitigation=plain(texts.get("PossibleMitigations", "")),
            same_as=f"{rule_id(type)}@{flow}" if flow and type else "",
        )
        return finding, _decision(finding.id, node)

    def _part(self, node: Node, end: str) -> str | None:
        """The part with that GUID, on the tab that the threat belongs to or else on any."""
        guid, tab = node.value(end), node.value("DrawingSurfaceGuid")
        tabs = sorted(self.tabs, key=lambda each: each.tab.guid != tab)
        return next((each.by_guid[guid] for each in tabs if guid in each.by_guid), None)

    def _stride(self, category: str, type: str) -> Stride:
        known: Mapping[str, Mapping[str, Stride]] = table("classification")["categories"]
        declared = next((each.category for each in self.template.threat_types if each.id == type), "")
        for name in (category, self.template.categories.get(declared, "")):
            if name.lower() in known:
                return known[name.lower()]["stride"]
        self.notes.lose(_PLACE, "category")
        otherwise: Stride = table("classification")["otherwise"]["stride"]
        return otherwise


def _severity(priority: str) -> Severity:
    severity: Severity = table("classification")["severities"].get(priority.lower(), "medium")
    return severity


def _decision(finding: str, node: Node) -> Decision | None:
    status = table("classification")["states"].get(node.value("State"))
    if status is None:
        return None
    return Decision(
        finding=finding, status=status, reason=node.value("StateInformation"), owner=node.value("ChangedBy")
    )
