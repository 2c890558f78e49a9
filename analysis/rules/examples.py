"""Holds rules to their own examples: each must speak, surely, where it says so, and stay silent where it says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from strideline.analysis.run import analyze
from strideline.models.errors import MalformedDocument, Problem
from strideline.models.findings import Certainty
from strideline.models.native import system_from
from strideline.threat_library.schema import Library, Rule


def problems_in_examples(rule: Rule, library: Library) -> list[Problem]:
    """What is wrong with the examples of a rule that was loaded with them; empty when all behave."""
    return [*_problems(rule, library, "flags", rule.flags), *_problems(rule, library, "passes", rule.passes)]


def _problems(rule: Rule, library: Library, kind: str, examples: tuple[Mapping[str, Any], ...]) -> Iterator[Problem]:
    for number, example in enumerate(examples):
        place = f"examples.{kind}[{number}]"
        try:
            spoken = _spoken(rule, library, example)
        except MalformedDocument as refused:
            yield from (replace(problem, path=f"{place}.{problem.path}", line=None) for problem in refused.problems)
            continue
        if kind == "flags" and "confirmed" not in spoken:
            message = f"{rule.id} gives no finding"
            if spoken:
                message = f"{rule.id} gives only a possible finding: state every fact that the condition reads"
            yield Problem(message, path=place)
        if kind == "passes" and spoken:
            yield Problem(f"{rule.id} gives a {spoken[0]} finding, and must give none", path=place)


def _spoken(rule: Rule, library: Library, example: Mapping[str, Any]) -> list[Certainty]:
    system = system_from(example, library.vocabulary, rule.id)
    analysis = analyze(system, replace(library, rules={rule.id: rule}))
    return [risk.certainty for risk in analysis.risks if risk.rule == rule.id]
