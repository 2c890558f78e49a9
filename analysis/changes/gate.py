"""Whether a change may pass: what it adds in risk, judged by the policy of the version before it.

A change must not wave itself through. So claims, decisions and the scope that it takes itself are reported but not
counted: each counts only as far as both versions state it. What a change withdraws is gone at once.
"""

from __future__ import annotations

from datetime import date

from strideline.analysis.assessment import Assessment
from strideline.analysis.changes.diff import decisions_of
from strideline.analysis.changes.movement import Movement, described, movements, rating
from strideline.analysis.changes.renames import aligned
from strideline.models.changes import Gate
from strideline.models.findings import BANDS, Band
from strideline.models.graph import Claim, OtherFinding, System
from strideline.models.vocabulary import Language
from strideline.threat_library.schema import Library

_STRENGTH = {"rejected": 0, "planned": 1, "implemented": 2}


def gate(
    old: System,
    new: System,
    library: Library,
    band: Band,
    *,
    baseline: bool = True,
    language: Language = "en",
    today: date | None = None,
) -> Gate:
    """The risks that stop a change: new, higher or open again, and then open, confirmed and in the band or over."""
    day = today or date.today()
    old, _ = aligned(old, new)
    judged = by_policy_of(old, new) if baseline else new
    before, after = (Assessment(system, library, language, day) for system in (old, judged))
    stopping = [moved for moved in movements(before, after) if moved.points > 0 and _reaches(moved, band, after)]
    return Gate(band, baseline, tuple(described(stopping, before, after)))


def _reaches(moved: Movement, band: Band, after: Assessment) -> bool:
    now = rating(moved.id, after)
    return now is not None and BANDS.index(now.band) >= BANDS.index(band)


def by_policy_of(old: System, new: System) -> System:
    """The new system with no more claims, decisions and exclusions than both versions state."""
    was = decisions_of(old)
    out = set(old.scope.out)
    findings = {other.id: other for other in old.findings}
    return new.model_copy(
        update={
            "claims": _shared_claims(old, new),
            "decisions": tuple(was[each.finding] for each in new.decisions if each.finding in was),
            "scope": new.scope.model_copy(update={"out": tuple(id for id in new.scope.out if id in out)}),
            "findings": tuple(_undecided(other, findings.get(other.id)) for other in new.findings),
        }
    )


def _shared_claims(old: System, new: System) -> tuple[Claim, ...]:
    """Claims of both versions, each at the lesser of the two statuses, and until the earlier of the two days."""
    was = {(claim.control, claim.scope): claim for claim in old.claims}
    shared = []
    for claim in new.claims:
        before = was.get((claim.control, claim.scope))
        if before is not None:
            weaker = min(before, claim, key=lambda each: _STRENGTH[each.status])
            days = [each.until for each in (before, claim) if each.until is not None]
            shared.append(weaker.model_copy(update={"until": min(days, default=None)}))
    return tuple(shared)


def _undecided(other: OtherFinding, before: OtherFinding | None) -> OtherFinding:
    settled = before is not None and before.status == other.status
    return other if settled else other.model_copy(update={"status": "open"})
