"""Rules that a library switches off."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from strideline.models.documents.nearest import did_you_mean
from strideline.models.errors import Problem
from strideline.threat_library.entries import Entry
from strideline.threat_library.schema import Rule, RuleOff
from strideline.threat_library.shapes.rules_off import RuleOffShape


def build_rules_off(
    entries: Iterable[Entry[RuleOffShape]], rules: Mapping[str, Rule], problems: list[Problem]
) -> dict[str, RuleOff]:
    """The rules that are switched off, by id. The first reason stands; an id of no rule is a problem."""
    off: dict[str, RuleOff] = {}
    for entry in entries:
        id = entry.shape.rule
        if id in rules:
            off.setdefault(id, RuleOff(rules[id], entry.shape.reason, entry.file.name))
        else:
            problems.append(entry.problem(f'there is no rule "{id}"', "rule", hint=did_you_mean(id, rules)))
    return off
