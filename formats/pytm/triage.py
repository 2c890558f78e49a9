"""Assumptions and findings that a model of pytm brings along."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from strideline.formats.pytm.library import PREFIX
from strideline.formats.pytm.model import Model, Part
from strideline.formats.pytm.tables import table
from strideline.formats.pytm.threats import installed_threats
from strideline.models.graph import Assumption, Decision, OtherFinding, Stride
from strideline.threat_library.schema import Library

IdOf = Callable[[Part], str]
NewId = Callable[[str, str], str]


def to_assumptions(model: Model, new_id: NewId, id_of: IdOf) -> tuple[Assumption, ...]:
    """The assumptions of the model and of its parts; one without words is left out."""
    found: list[tuple[Any, tuple[str, ...]]] = [(each, ()) for each in model.assumptions]
    found += [(each, (id_of(part),)) for part in model.parts for each in part.assumptions]
    return tuple(
        Assumption(id=new_id(text, "assumption"), text=text, subjects=subjects)
        for text, subjects in ((_text(each), subjects) for each, subjects in found)
        if text
    )


def to_decisions(model: Model, id_of: IdOf, findings: Sequence[OtherFinding], library: Library) -> tuple[Decision, ...]:
    """What the file says of single findings, and what its assumptions exclude, as false positives.

    `findings` are what `to_findings` made. Exclusions are about pytm's rules, so that they need the pack of these.
    """
    decisions: dict[str, Decision] = {}
    for entry, finding in zip(model.findings, findings, strict=True):
        status = table("elements")["response"].get(str(entry.get("response")).lower())
        if status is not None:
            about = finding.same_as or finding.id
            decisions.setdefault(about, Decision(finding=about, status=status, reason=str(entry["response"])))
    for about, reason in _excluded_findings(model, id_of, library):
        decisions.setdefault(about, Decision(finding=about, status="false_positive", reason=reason))
    return tuple(decisions.values())


def _excluded_findings(model: Model, id_of: IdOf, library: Library) -> Iterator[tuple[str, str]]:
    if not any(id.startswith(PREFIX) for id in library.rules):
        return
    classes = {threat.id: threat.classes for threat in installed_threats()}
    for part in (*model.elements, *model.flows):
        for assumption in (*part.assumptions, *model.assumptions):
            for sid in _excluded(assumption):
                rule = _rule(sid, part, library)
                if rule is not None and _base(part.cls) in classes.get(sid, ()):
                    yield f"{rule}@{id_of(part)}", _text(assumption)


def excluding_in(model: Model) -> Iterator[dict[str, Any]]:
    """The assumptions that exclude rules, as the file has them."""
    for part_assumptions in (model.assumptions, *(part.assumptions for part in model.parts)):
        yield from (each for each in part_assumptions if isinstance(each, dict) and each.get("exclude"))


def _rule(sid: str, part: Part, library: Library) -> str | None:
    scope = "FLOW" if part.cls == "Dataflow" else "ELEMENT"
    return next((rule for rule in (f"{PREFIX}{sid}", f"{PREFIX}{sid}-{scope}") if rule in library.rules), None)


def _base(cls: str) -> str:
    return "Process" if cls == "SetOfProcesses" else cls


def to_findings(model: Model, new_id: NewId, id_of: IdOf, system: str, library: Library) -> tuple[OtherFinding, ...]:
    """The findings that pytm wrote; one that the library's own rules give as well says so."""
    by_name = {part.name: part for part in model.parts}
    found: list[OtherFinding] = []
    for entry in model.findings:
        sid, target = str(entry.get("threat_id") or ""), by_name.get(str(entry.get("target") or ""))
        subject = id_of(target) if target is not None else system
        rule = _rule(sid, target, library) if target is not None else None
        finding = OtherFinding(
            id=new_id(f"{sid}-{subject}", "finding"),
            title=str(entry.get("description") or sid or "?"),
            subject=subject,
            stride=_stride(sid),
            severity=table("elements")["severity"].get(str(entry.get("severity")), "medium"),
            source="pytm",
            foreign_id=sid,
            description=str(entry.get("details") or ""),
            mitigation=str(entry.get("mitigations") or ""),
            same_as=f"{rule}@{subject}" if rule is not None else "",
        )
        found.append(finding)
    return tuple(found)


def _stride(sid: str) -> Stride:
    sorting = table("classification")
    sorted_as = sorting["threats"].get(sid) or sorting["prefixes"].get(sid.rstrip("0123456789"), {})
    stride: Stride = sorted_as.get("stride", "tampering")
    return stride


def _text(assumption: Any) -> str:
    if isinstance(assumption, dict):
        return " ".join(f"{assumption.get('name') or ''} {assumption.get('description') or ''}".split())
    return assumption.strip() if isinstance(assumption, str) else ""


def _excluded(assumption: Any) -> Iterator[str]:
    listed = assumption.get("exclude") if isinstance(assumption, dict) else None
    yield from (each for each in listed or () if isinstance(each, str))
