"""What is known of one part, fact by fact, with where each value comes from: what a form shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from strideline.analysis.assessment import Assessment
from strideline.analysis.matching.plain import Node, PlainEvaluator, Resolved
from strideline.models.documents.nearest import nearest
from strideline.models.errors import NotFound


@dataclass(frozen=True, slots=True)
class ToldFact:
    """One fact of a part."""

    fact: str
    value: object
    origin: str
    """`stated`, `imported`, `evidence`, `claim`, `derived`, `protocol`, `technology`, or `usual` for what is so with
    the technology unless somebody configured it otherwise."""
    source: str
    """File, protocol or technology that it comes from; may be empty."""


def facts_told(assessment: Assessment, part: str) -> list[ToldFact]:
    """The facts of a part that are known, in the order of the vocabulary. Raises NotFound, with the nearest id."""
    row = assessment.rows.row.get(part)
    if row is None:
        near = nearest(part, assessment.rows.row)
        raise NotFound("part", part, [near] if near else [])
    return list(_told(assessment, Node(row[0], part)))


def _told(assessment: Assessment, node: Node) -> Iterator[ToldFact]:
    fills = assessment.claims.fills
    sure = PlainEvaluator(assessment.rows, assessment.library, fills=fills)
    usual = PlainEvaluator(assessment.rows, assessment.library, usual=True, fills=fills)
    for fact in assessment.library.vocabulary.facts:
        found = sure.value(node, fact)
        if found.value is not None:
            yield _as_told(fact, found, found.origin)
        elif (usually := usual.value(node, fact)).value is not None:
            yield _as_told(fact, usually, "usual" if usually.origin == "technology" else usually.origin)


def _as_told(fact: str, found: Resolved, origin: str) -> ToldFact:
    value = sorted(found.value) if isinstance(found.value, frozenset) else found.value
    return ToldFact(fact, value, origin, found.source)
