"""The threat types of a template as rules, and its attributes as facts, for the engine as any others."""

from __future__ import annotations

from dataclasses import replace

from strideline.formats.microsoft.attributes import Choices
from strideline.formats.microsoft.equivalents import Equivalents
from strideline.formats.microsoft.facts import read_by, with_facts
from strideline.formats.microsoft.filters import read_filter
from strideline.formats.microsoft.rules import rule_of
from strideline.formats.microsoft.settling import Settling
from strideline.formats.microsoft.template import Template, ThreatType
from strideline.models.errors import Problem
from strideline.threat_library.conditions.mistakes import Mistake
from strideline.threat_library.conditions.predicates import AllOf, Literally, Negated, Predicate
from strideline.threat_library.schema import Library, Rule


def with_template(library: Library, template: Template, *, as_tool: bool = False) -> Library:
    """The library with the rules of a template added after its own; those that are wrong are told in `left_out`.

    Args:
        library: What is added to; it must have the facts of the built-in library.
        template: Its placeholders for threats that people add (`source is 'ROOT'`) become no rules.
        as_tool: Whether what nobody chose counts as the tool takes it, which gives the threats that the tool itself
            generates. Without it, it is unknown, or what the facts of ours say that mean the same.
    """
    choices = Choices(template)
    equivalents = None if as_tool else Equivalents(library.vocabulary)
    rules, problems = dict(library.rules), list[Problem]()
    conditions: list[Predicate] = []
    for type in template.threat_types:
        try:
            condition = _condition(type, template, choices, equivalents)
        except Mistake as mistake:
            problems.append(replace(mistake.problem(type.include, f"threat type {type.id}"), source=template.source))
            continue
        if condition is not None:
            conditions.append(condition)
            _add(rule_of(type, condition, template, library), rules, template.version)
    read = read_by(conditions, choices)
    return replace(
        library,
        vocabulary=with_facts(library.vocabulary, read, conditions),
        rules=rules,
        settling=(*library.settling, Settling(template, read, as_tool)),
        left_out=(*library.left_out, *problems),
    )


def _add(rule: Rule, rules: dict[str, Rule], version: str) -> None:
    """Add the rule, unless another template, or the same one in another file, has brought it already."""
    other = rules.get(rule.id)
    if other is None:
        rules[rule.id] = rule
    elif (rule.title, rule.condition) != (other.title, other.condition):
        id = f"{rule.id}-{version}"[:96]
        rules[id] = replace(rule, id=id)


def _condition(
    type: ThreatType, template: Template, choices: Choices, equivalents: Equivalents | None
) -> Predicate | None:
    if not type.include.strip():
        return None
    include = _filter("include filter: {}", type.include, template, choices, equivalents)
    if include == Literally(True):
        return None
    if not type.exclude.strip():
        return include
    return AllOf((include, Negated(_filter("exclude filter: {}", type.exclude, template, choices, equivalents))))


def _filter(told: str, text: str, template: Template, choices: Choices, equivalents: Equivalents | None) -> Predicate:
    try:
        return read_filter(text, template, choices, equivalents)
    except Mistake as mistake:
        raise Mistake(told.format(mistake.message), None, mistake.hint, mistake.column) from None
