"""Threats that people add to a system, as edits of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from itertools import count

from strideline.models.documents.nearest import nearest
from strideline.models.documents.paths import shortened
from strideline.models.errors import MalformedDocument, NotFound, Problem
from strideline.models.graph import ID_LENGTH, ImpactLevel, Likelihood, Severity, Stride, System
from strideline.models.operations import Operation
from strideline.models.operations.references import ids_of
from strideline.threat_library.schema import Library

SOURCE = "threat"
_LONGEST_SLUG = 60


@dataclass(frozen=True, slots=True)
class NewThreat:
    """What somebody says of a threat. Its likelihood and impact score it; without either, its severity does."""

    title: str
    subject: str
    stride: Stride
    severity: Severity = "medium"
    likelihood: Likelihood | None = None
    impact: ImpactLevel | None = None
    description: str = ""
    mitigation: str = ""
    mitigated_by: tuple[str, ...] = ()
    id: str = ""
    """One is made of the title when it is empty."""


def threat_operation(system: System, library: Library, new: NewThreat) -> Operation:
    """The operation that adds a threat; whoever applies it checks ids and references.

    Raises:
        NotFound: There is no such part, or no such control; names the nearest.
        MalformedDocument: It has no title.
    """
    if not new.title.strip():
        raise MalformedDocument(SOURCE, [Problem("it has no title", "title", hint="say what could happen")])
    ids = ids_of(system)
    subjects = ids - {part.id for parts in (system.findings, system.diagrams, system.reviews) for part in parts}
    _known("part", new.subject, subjects)
    for control in new.mitigated_by:
        _known("control", control, library.controls)
    id = new.id or _free(new.title, ids)
    fields = {
        "id": id,
        "title": new.title.strip(),
        "subject": new.subject,
        "stride": new.stride,
        "severity": new.severity,
        "likelihood": new.likelihood,
        "impact": new.impact,
        "mitigated_by": list(new.mitigated_by),
        "description": new.description,
        "mitigation": new.mitigation,
    }
    kept = {name: value for name, value in fields.items() if value not in ("", None, [])}
    return Operation(op="add", kind="finding", id=id, old=None, new=kept)


def _known(kind: str, id: str, known: Collection[str]) -> None:
    if id not in known:
        near = nearest(id, known)
        raise NotFound(kind, shortened(id), [near] if near else [])


def _free(title: str, taken: Collection[str]) -> str:
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST_SLUG].strip("-") or "threat"
    candidates = (slug if number == 1 else f"{slug}-{number}"[:ID_LENGTH] for number in count(1))
    return next(id for id in candidates if id not in taken)
