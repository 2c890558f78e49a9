"""Choke points in words."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from strideline.analysis.assessment import Assessment
from strideline.analysis.attack_paths.choke_points import Cuts
from strideline.analysis.attack_paths.grant_words import grant_name
from strideline.analysis.attack_paths.part_graph import Node
from strideline.analysis.attack_paths.sentences import (
    CHOKE,
    CHOKES,
    CUT,
    CUT_BY_ONE,
    CUT_MAYBE_LESS,
    LOST_ALL,
    LOST_ONE,
    LOST_SOME,
    NAMED_FLOW,
    NO_CHOKE,
    ONE_TARGET,
    STARTED_AT,
    TARGETS,
)
from strideline.analysis.texts import enumerated, enumerated_at_most
from strideline.models.attack_paths import ChokePoint, CutPart, PartOfPath, SmallestCut
from strideline.models.operations.keys import key_of

MOST_POINTS = 20
MOST_NAMED = 5
"""Targets that the sentence on missing choke points names."""


def choke_points(assessment: Assessment, cuts: Cuts) -> tuple[ChokePoint, ...]:
    """At most MOST_POINTS parts, those that cut off most targets first, then by id.

    Those that cut off the same share a sentence.
    """
    hub = assessment.roles.hub_at
    parts = [
        (_part(assessment, node), _ids(assessment, targets))
        for node, targets in cuts.points.items()
        if not (node[0] == "node" and hub(node[1]))
    ]
    shown = sorted(parts, key=lambda pair: (-len(pair[1]), pair[0].id))[:MOST_POINTS]
    alike: dict[tuple[str, ...], list[CutPart]] = {}
    for part, ids in shown:
        alike.setdefault(ids, []).append(part)
    told = {ids: _sentence(assessment, ids, some, len(cuts.severed)) for ids, some in alike.items()}
    return tuple(ChokePoint(part.kind, part.id, part.name, ids, told[ids]) for part, ids in shown)


def why_none(assessment: Assessment, cuts: Cuts, reached: Collection[int]) -> str:
    """Why there is no choke point on the ways to targets that drawn ways lead to; empty where none leads to any."""
    told = cuts.severed or frozenset(reached)
    if not told:
        return ""
    names = enumerated_at_most(
        [assessment.rows.names[id] for id in _ids(assessment, told)[:MOST_NAMED]], assessment.language
    )
    return (NO_CHOKE if cuts.severed else STARTED_AT).said(assessment.language, targets=names)


def smallest_cut(assessment: Assessment, cuts: Cuts) -> SmallestCut | None:
    """The flows and grants that cut off everything that can be; None where nothing can."""
    if not cuts.smallest:
        return None
    parts = sorted((_part(assessment, node) for node in cuts.smallest), key=lambda part: part.id)
    targets = _ids(assessment, cuts.severed)
    words = {
        "parts": enumerated_at_most([_told(part, assessment) for part in parts], assessment.language),
        "targets": (ONE_TARGET if len(targets) == 1 else TARGETS).said(assessment.language, count=len(targets)),
    }
    sentence = CUT_BY_ONE if len(parts) == 1 else CUT if cuts.sure else CUT_MAYBE_LESS
    return SmallestCut(tuple(parts), targets, sentence.said(assessment.language, **words))


def _sentence(assessment: Assessment, ids: Sequence[str], parts: Sequence[CutPart], all: int) -> str:
    """One for all parts that cut off the same targets."""
    targets = enumerated_at_most([assessment.rows.names[id] for id in ids], assessment.language)
    names = enumerated([_told(part, assessment) for part in parts], assessment.language)
    lost = LOST_SOME if len(ids) < all else LOST_ALL if all > 1 else LOST_ONE
    words = {
        "targets": targets,
        "name": names,
        "names": names,
        "lost": lost.said(assessment.language, count=len(ids), all=all),
    }
    return (CHOKES if len(parts) > 1 else CHOKE).said(assessment.language, **words)


def _told(part: CutPart, assessment: Assessment) -> str:
    """A flow in quotation marks, since many are called by a verb."""
    return NAMED_FLOW.said(assessment.language, name=part.name) if part.kind == "flow" else part.name


def _ids(assessment: Assessment, targets: Collection[int]) -> tuple[str, ...]:
    return tuple(sorted(assessment.rows.ids["element"][row] for row in targets))


def _part(assessment: Assessment, node: Node) -> CutPart:
    rows, (scope, row) = assessment.rows, node
    if scope == "flow":
        id = rows.ids["flow"][row]
        return CutPart("flow", id, rows.names[id])
    if scope == "grant":
        grant = rows.system.grants[row]
        return CutPart("grant", key_of(grant), grant_name(assessment, grant))
    role = assessment.roles.role_at(row)
    if role is not None:
        return CutPart("role", role, assessment.roles.name_of(role))
    element = rows.system.elements[row]
    kind: PartOfPath = element.kind
    return CutPart(kind, element.id, rows.names[element.id])
