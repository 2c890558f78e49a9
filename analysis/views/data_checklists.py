"""Data-centric threat modelling, a checklist for each kind of data: the four steps of NIST SP 800-154 (draft, 2016).

1. identify and characterise the data: its objectives, where it may be, where it can get to, who may get at it;
2. identify the attack vectors: the findings at those places that harm one of its properties;
3. characterise the controls against them: how effective each is and what it costs;
4. analyse: what remains, and what has been decided.

Nothing here is judged anew: it is the analysis, turned to face one kind of data.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import get_args, overload

import numpy as np

from strideline.analysis.assessment import Assessment
from strideline.analysis.facts.rows import Mask
from strideline.analysis.findings.people import LOST
from strideline.analysis.on_demand import Lazy
from strideline.analysis.views.data_controls import controls_of
from strideline.analysis.views.data_items import Known, items
from strideline.analysis.views.data_places import DataPlaces
from strideline.models.findings import Risk
from strideline.models.graph import Data
from strideline.models.views import DataChecklist, DataVector, Property
from strideline.threat_library.conditions.predicates import ScopeKind

MOST_PLACES = 200
MOST_REACH = 100
MOST_VECTORS = 100


@dataclass(frozen=True)
class DataChecklists(Lazy[DataChecklist]):
    """One for each kind of data of an assessed system, in the order of the document; each made when asked for."""

    assessment: Assessment

    def __len__(self) -> int:
        return len(self.assessment.system.data)

    @overload
    def __getitem__(self, index: int) -> DataChecklist: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[DataChecklist]: ...
    def __getitem__(self, index: int | slice) -> DataChecklist | Sequence[DataChecklist]:
        data = self.assessment.system.data
        return [self._of(one) for one in data[index]] if isinstance(index, slice) else self._of(data[index])

    @cached_property
    def _places(self) -> DataPlaces:
        return DataPlaces(self.assessment.system, self.assessment.language)

    def _of(self, data: Data) -> DataChecklist:
        places, reach = tuple(self._places.places(data.id)), tuple(self._places.reach(data.id))
        wanted = self._vectors({data.id, *(place.subject.id for place in places)})
        risks = self.assessment.risks.among(wanted, MOST_VECTORS)
        vectors, controls = tuple(map(self._vector, risks)), controls_of(risks)
        known = Known(data, places, reach, vectors, controls, self._remaining(wanted))
        return DataChecklist(
            id=data.id,
            name=data.name,
            confidentiality=data.confidentiality,
            integrity=data.integrity,
            availability=data.availability,
            tags=data.tags,
            items=items(known, self._places, self.assessment.today),
            places=places[:MOST_PLACES],
            more_places=max(0, len(places) - MOST_PLACES),
            reach=reach[:MOST_REACH],
            more_reach=max(0, len(reach) - MOST_REACH),
            vectors=vectors,
            more_vectors=int(wanted.sum()) - len(vectors),
            controls=controls,
            score=known.remaining[0],
            inherent_score=known.remaining[1],
        )

    def _vectors(self, at: set[str]) -> Mask:
        """Which findings are about one of the parts."""
        ranked, rows = self.assessment.ranked, self.assessment.rows
        scopes: tuple[ScopeKind, ...] = ("element", "flow", "data")
        inside = {scope: np.array([id in at for id in rows.ids[scope]], dtype=bool) for scope in scopes}
        wanted = np.zeros(len(ranked.rule), dtype=bool)
        for index, found in enumerate(ranked.matches):
            if found.scope in inside:
                span = ranked.of_rule(index)
                wanted[span] = inside[found.scope][ranked.row[span]]
        return wanted

    def _remaining(self, wanted: Mask) -> tuple[float, float]:
        """Points of the open confirmed findings of a mask, as they are and with all claims withdrawn."""
        ranked = self.assessment.ranked
        counted = wanted & self.assessment.risks.open & ranked.confirmed
        score, inherent = (float(scores[counted].sum()) for scores in (ranked.score, ranked.inherent))
        return round(score, 1), round(inherent, 1)

    def _vector(self, risk: Risk) -> DataVector:
        rule = self.assessment.library.rules.get(risk.rule) if risk.source == "rule" else None
        harms = (rule.affects or get_args(Property)) if rule else LOST[risk.stride]
        return DataVector(
            risk=risk.id,
            title=risk.title,
            subject=risk.subject,
            harms=harms,
            score=risk.score,
            inherent_score=risk.inherent_score,
            band=risk.band,
            certainty=risk.certainty,
            status=risk.status,
            reason=risk.decision.reason if risk.decision and risk.status != "open" else "",
            has_control=bool(risk.controls),
            treated=any(advice.status in ("implemented", "planned") for advice in risk.controls),
        )
