"""Why a risk moved: the edits that its reasons, its way in, its data or its controls depend on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from strideline.analysis.changes.words import (
    CONTROLS,
    DECIDED,
    EXPIRED,
    EXPOSURE,
    IMPACT,
    NOW_SURE,
    NOW_UNSURE,
)
from strideline.analysis.sentences import STATUSES
from strideline.models.changes import PartChange
from strideline.models.findings import Risk
from strideline.models.topology import Topology
from strideline.models.vocabulary import Language, Text
from strideline.threat_library.schema import Library

MOST = 5
LEAST = 0.0005
"""Factors are shown with three decimals."""
_WORDING = frozenset({"name", "description", "note", "owner"})
"""Fields that no rule reads."""


class ChangeCauses:
    """Answers for one pair of systems."""

    def __init__(
        self, library: Library, edits: Sequence[PartChange], topologies: Sequence[Topology], language: Language
    ) -> None:
        self._library = library
        self._claims = [edit for edit in edits if edit.kind == "claim"]
        self._by_part: dict[str, list[PartChange]] = {}
        for edit in edits:
            if edit.kind != "claim" and edit.path not in _WORDING:
                self._by_part.setdefault(edit.id, []).append(edit)
        self._topologies = topologies
        self._language = language

    def of(self, before: Risk | None, after: Risk | None) -> tuple[str, ...]:
        """At most MOST sentences: what was decided, what its reasons read, which factors moved and by which edits."""
        sides = [risk for risk in (before, after) if risk is not None]
        found = [*self._status(before, after), *self._sentences(self._near(sides)), *self._factors(before, after)]
        if not found or before is None or after is None:
            found += self._sentences(self._of_controls(sides))
        if not found:
            found = self._sentences(self._of_parts(risk.subject.id for risk in sides))
        if not found:
            # What was derived for the subject follows from what lies around it.
            found = self._sentences(self._of_parts(part for risk in sides for part in self._around(risk)))
        return tuple(dict.fromkeys(found))[:MOST]

    def _status(self, before: Risk | None, after: Risk | None) -> Iterator[str]:
        if before is None or after is None:
            return
        if before.certainty != after.certainty:
            yield (NOW_SURE if after.certainty == "confirmed" else NOW_UNSURE).in_(self._language)
        if before.status != after.status:
            sides = (before.status, after.status)
            words = [
                (STATUSES["none"] if each == "open" else STATUSES.get(each, STATUSES["none"])).in_(self._language)
                for each in sides
            ]
            yield DECIDED.said(self._language, before=words[0], after=words[1])
            if after.status == "open" and after.decision is not None:
                yield EXPIRED.in_(self._language)

    def _sentences(self, edits: Iterable[PartChange]) -> list[str]:
        return [edit.sentence for edit in edits]

    def _of_controls(self, sides: Sequence[Risk]) -> Iterator[PartChange]:
        """Claims of controls that work against the risk, and edits of facts that show them."""
        known = [risk for risk in sides if risk.rule in self._library.rules]
        ids = dict.fromkeys(id for risk in known for id in self._library.rules[risk.rule].mitigated_by)
        controls = [self._library.controls[id] for id in ids if id in self._library.controls]
        shown = {f"facts.{fact}" for control in controls for fact in control.shown_by}
        around = dict.fromkeys(part for risk in sides for part in self._around(risk))
        for edit in self._claims:
            control, _, scope = edit.id.partition("@")
            if control in ids and scope.partition("#")[0] in around:
                yield edit
        yield from (edit for part in around for edit in self._by_part.get(part, ()) if edit.path in shown)

    def _of_parts(self, parts: Iterable[str]) -> Iterator[PartChange]:
        for part in dict.fromkeys(parts):
            yield from self._by_part.get(part, ())

    def _near(self, sides: Sequence[Risk]) -> Iterator[PartChange]:
        """Edits of the threat itself, what the reasons read, then parts of both that came or went."""
        yield from self._of_parts(risk.id for risk in sides)
        read = [(reason.subject, reason.fact) for risk in sides for reason in risk.reasons]
        read += [(unknown.subject, unknown.fact) for risk in sides for unknown in risk.unknowns]
        for subject, fact in dict.fromkeys(read):
            for edit in self._by_part.get(subject, ()):
                if edit.path.removeprefix("facts.") == fact:
                    yield edit
        for part in dict.fromkeys((*(risk.subject.id for risk in sides), *(subject for subject, _ in read))):
            yield from (edit for edit in self._by_part.get(part, ()) if not edit.path)

    def _around(self, risk: Risk) -> Iterator[str]:
        """Where a claim on the subject's controls may stand: on it, around it, at its neighbours, on the system."""
        for topology in self._topologies:
            id = risk.subject.id
            yield topology.system.id
            yield id
            if id in topology.boundaries:
                yield from topology.chain(id)
            elif id in topology.elements:
                yield from topology.around(id)
                yield from (flow.id for flow in (*topology.incoming[id], *topology.outgoing[id]))
            elif id in topology.flows:
                flow = topology.flows[id]
                yield from (flow.source, flow.target, *topology.around(flow.source), *topology.around(flow.target))
            yield from self._data(risk)

    def _data(self, risk: Risk) -> Iterator[str]:
        for topology in self._topologies:
            id = risk.subject.id
            flows = [topology.flows[id]] if id in topology.flows else []
            if id in topology.elements:
                yield from topology.elements[id].stores or ()
                flows += (*topology.incoming[id], *topology.outgoing[id])
            yield from (data for flow in flows for data in flow.carries or ())

    def _factors(self, before: Risk | None, after: Risk | None) -> Iterator[str]:
        """Each factor that differs, and the edits that may be behind it."""
        if before is None or after is None or not before.factors or not after.factors:
            return
        old, new, sides = before.factors, after.factors, (before, after)
        way_in = (id for risk in sides for id in risk.path)
        data = (id for risk in sides for id in self._data(risk))
        factors: tuple[tuple[Text, float, float, Iterator[PartChange]], ...] = (
            (CONTROLS, old.controls, new.controls, self._of_controls(sides)),
            (EXPOSURE, old.exposure, new.exposure, self._of_parts(way_in)),
            (IMPACT, old.impact, new.impact, self._of_parts(data)),
        )
        for text, was, now, edits in factors:
            if abs(was - now) >= LEAST:
                yield text.said(self._language, before=was, after=now)
                yield from self._sentences(edits)
