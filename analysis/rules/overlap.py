"""Rules that say the same as another: on every example that a rule flags, another one speaks of the same part."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from strideline.analysis.assessment import Assessment
from strideline.analysis.sentences import SEPARATOR
from strideline.models.errors import MalformedDocument
from strideline.models.native import system_from
from strideline.models.vocabulary import Language
from strideline.threat_library.schema import Library, Rule


def overlapping(rule: Rule, library: Library) -> list[str]:
    """Ids of the rules that would be confirmed wherever the examples of this one confirm it, in the library's order.

    They work with the same class of STRIDE on the same part. A rule that specialises the other, or that it specialises,
    is none of them: there one stays silent. Empty for a rule without examples that it flags.
    """
    related = {rule.id, *rule.specialises}
    rivals = {
        other.id: replace(other, specialises=())
        for other in library.rules.values()
        if other.stride == rule.stride and other.id not in related and rule.id not in other.specialises
    }
    found: set[str] | None = None
    alone = replace(library, rules={rule.id: replace(rule, specialises=()), **rivals})
    for example in rule.flags:
        try:
            confirmed = _confirmed(example, alone)
        except MalformedDocument:
            continue
        own = confirmed.pop(rule.id, set())
        also = {id for id, subjects in confirmed.items() if own and own <= subjects}
        found = also if found is None else found & also
    return [id for id in rivals if id in (found or set())]


def _confirmed(example: object, library: Library) -> dict[str, set[str]]:
    """The parts that each rule is confirmed on."""
    assessment = Assessment(system_from(example, library.vocabulary, "example"), library, "en", date.today())
    ids = assessment.rows.ids
    return {
        match.rule.id: {ids[match.scope][row] for row in match.confirmed.nonzero()[0]}
        for match in assessment.found.matches
        if match.confirmed.any()
    }


def names(rules: Iterable[str], library: Library, language: Language) -> str:
    """The rules with their titles, for a sentence."""
    titled = (f"{id} ({library.rules[id].title.in_(language)})" for id in rules)
    return SEPARATOR.in_(language).join(titled)
