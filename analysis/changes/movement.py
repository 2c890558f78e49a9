"""Which risks two assessments of a system rate differently. Works on arrays: texts are made for what is shown only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from strideline.analysis.assessment import Assessment
from strideline.analysis.findings.people import band_of
from strideline.models.changes import Rating, RiskChange, RiskChangeKind
from strideline.models.findings import Certainty

Raw = tuple[float, bool, bool]
"""Score, whether confirmed, whether open."""


@dataclass(frozen=True, slots=True)
class Movement:
    """One finding whose score, certainty or openness differs."""

    id: str
    before: Raw | None
    after: Raw | None

    @property
    def kind(self) -> RiskChangeKind:
        """What became of it. Whether it is there comes before whether it is open, and that before its score."""
        if self.before is None or self.after is None:
            return "new" if self.before is None else "gone"
        (score_before, sure_before, open_before), (score_after, sure_after, open_after) = self.before, self.after
        if sure_before != sure_after:
            return "new" if sure_after else "gone"
        if open_before != open_after:
            return "reopened" if open_after else "decided"
        return "higher" if score_after > score_before else "lower"

    @property
    def points(self) -> float:
        """What it adds to the total, or takes off it."""
        return _counted(self.after) - _counted(self.before)

    @property
    def is_sure(self) -> bool:
        """Whether it is confirmed on either side."""
        return any(raw is not None and raw[1] for raw in (self.before, self.after))


def movements(before: Assessment, after: Assessment) -> list[Movement]:
    """Every finding that moved, the one that moves the total most first; equals by score and then by id."""
    old, new = _rated(before), _rated(after)
    changed = [key for key, raw in new.items() if old.get(key) != raw]
    changed += [key for key in old if key not in new]
    found = [Movement(_id(key), old.get(key), new.get(key)) for key in changed]
    return sorted(found, key=lambda movement: (-abs(movement.points), -_most(movement), movement.id))


def described(moved: Sequence[Movement], before: Assessment, after: Assessment) -> Iterator[RiskChange]:
    """The movements with the words of the later assessment, or of the earlier for what is gone."""
    for movement in moved:
        headline = after.risks.headline(movement.id) or before.risks.headline(movement.id)
        if headline is None:
            continue
        yield RiskChange(
            id=movement.id,
            rule=headline.rule,
            title=headline.title,
            subject=headline.subject,
            kind=movement.kind,
            before=rating(movement.id, before),
            after=rating(movement.id, after),
        )


def rating(id: str, assessment: Assessment) -> Rating | None:
    """How a risk stands in an assessment; None when there is no such finding."""
    risks = assessment.risks
    at = risks.position(id)
    if at is None:
        return None
    score = float(assessment.ranked.score[at])
    band = band_of(score, assessment.library.weights.bands)
    certainty: Certainty = "confirmed" if assessment.ranked.confirmed[at] else "possible"
    return Rating(score, band, certainty, bool(risks.open[at]), int(risks.places.now[at]))


def _rated(assessment: Assessment) -> dict[tuple[str, str], Raw]:
    """Every finding by rule and subject; a threat that somebody added by its id alone."""
    ranked, ids = assessment.ranked, assessment.rows.ids
    scores, sure = ranked.score.tolist(), ranked.confirmed.tolist()
    still, rows = assessment.risks.open.tolist(), ranked.row.tolist()
    found: dict[tuple[str, str], Raw] = {}
    for index, matches in enumerate(ranked.matches):
        rule, here, subjects = matches.rule.id, ranked.of_rule(index), ids[matches.scope]
        own = (
            [threat.id for threat in matches.given.threats] if matches.given else [subjects[row] for row in rows[here]]
        )
        for id, raw in zip(own, zip(scores[here], sure[here], still[here], strict=True), strict=True):
            found[rule, id] = raw
    return found


def _id(key: tuple[str, str]) -> str:
    rule, subject = key
    return f"{rule}@{subject}" if rule else subject


def _counted(raw: Raw | None) -> float:
    return raw[0] if raw is not None and raw[1] and raw[2] else 0.0


def _most(movement: Movement) -> float:
    return max(raw[0] for raw in (movement.before, movement.after) if raw is not None)
