"""States on elements what feeds say of their products, so that rules can read it like any other fact."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from strideline.models.graph import Element, Provenance, System
from strideline.models.intelligence import Standing, Vulnerability
from strideline.threat_library.schema import Library, Weights

STANDINGS: tuple[Standing, ...] = ("none", "published", "likely_exploited", "exploited")
"""Mildest first."""
KNOWN_FACT, SUSPECTED_FACT = "known_vulnerabilities", "suspected_vulnerabilities"
MOST_NAMED = 20
"""Ids in the source of a fact; the factors of a risk name the worst."""


def with_vulnerabilities(system: System, library: Library) -> System:
    """The system with the facts about vulnerabilities; the same where no feed or no product is given.

    What a person states stays, unless a feed knows worse.
    """
    if library.intelligence is None or not any(element.products for element in system.elements):
        return system
    return system.model_copy(update={"elements": tuple(_judged(element, library) for element in system.elements)})


def _judged(element: Element, library: Library) -> Element:
    declared = library.vocabulary.facts.get(KNOWN_FACT)
    if not element.products or declared is None or element.kind not in declared.bearers or not library.intelligence:
        return element
    found = library.intelligence.of(element.products)
    sure = [one for one in found if one.sure]
    unsure = [one for one in found if not one.sure]
    facts: dict[str, Any] = dict(element.facts)
    provenance = dict(element.provenance)
    for fact, named in ((KNOWN_FACT, sure), (SUSPECTED_FACT, unsure)):
        worst = _worst(named, library)
        if STANDINGS.index(worst) >= _stated(element.facts.get(fact)):
            facts[fact] = worst
            source = ", ".join(one.id for one in named[:MOST_NAMED])
            provenance[fact] = Provenance.model_validate({"from": "evidence", "source": source})
    return element.model_copy(update={"facts": facts, "provenance": provenance})


def _worst(found: Iterable[Vulnerability], library: Library) -> str:
    return max((standing_of(one, library.weights) for one in found), key=STANDINGS.index, default="none")


def _stated(value: object) -> int:
    return STANDINGS.index(value) if value in STANDINGS else -1


def standing_of(vulnerability: Vulnerability, weights: Weights) -> Standing:
    """How bad it is, in the words of the facts."""
    if vulnerability.exploited:
        return "exploited"
    likely = (vulnerability.epss or 0.0) >= weights.intelligence.get("likely_from", 1.0)
    return "likely_exploited" if likely else "published"
