"""The threat types of a template as rules, and its attributes as facts, for the engine as any others."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from strideline.formats.microsoft.attributes import Choices
from strideline.formats.microsoft.equivalents import Equivalents
from strideline.formats.microsoft.facts import read_by, with_facts
from strideline.formats.microsoft.filters import read_filter
from strideline.formats.microsoft.settling import Settling
from strideline.formats.microsoft.tables import table
from strideline.formats.microsoft.template import Template, ThreatType
from strideline.formats.microsoft.wording import with_placeholders
from strideline.models.errors import Problem
from strideline.models.vocabulary import Text
from strideline.threat_library.conditions.mistakes import Mistake
from strideline.threat_library.conditions.predicates import AllOf, Literally, Negated, Predicate
from strideline.threat_library.schema import Library, Rule

PREFIX = "TMT-"
"""Of the ids of the rules; the template's own id follows."""
CATEGORY = "microsoft"


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
    added: list[Rule] = []
    for type in template.threat_types:
        try:
            condition = _condition(type, template, choices, equivalents)
        except Mistake as mistake:
            problems.append(replace(mistake.problem(type.include, f"threat type {type.id}"), source=template.source))
            continue
        if condition is not None:
            rule = _rule(type, condition, template, rules)
            rules[rule.id] = rule
            added.append(rule)
    conditions = [rule.condition for rule in added]
    read = read_by(conditions, choices)
    return replace(
        library,
        vocabulary=with_facts(library.vocabulary, read, conditions),
        rules=rules,
        settling=(*library.settling, Settling(template, read, as_tool)),
        left_out=(*library.left_out, *problems),
    )


def rule_id(threat_type: str) -> str:
    """The id of the rule for a threat type, as far as its template is the only one that has it."""
    return PREFIX + re.sub(r"[^A-Za-z0-9._-]+", "-", threat_type)[:80]


def _condition(
    type: ThreatType, template: Template, choices: Choices, equivalents: Equivalents | None
) -> Predicate | None:
    if not type.include.strip():
        return None
    include = _filter("include", type.include, template, choices, equivalents)
    if include == Literally(True):
        return None
    if not type.exclude.strip():
        return include
    return AllOf((include, Negated(_filter("exclude", type.exclude, template, choices, equivalents))))


def _filter(name: str, text: str, template: Template, choices: Choices, equivalents: Equivalents | None) -> Predicate:
    try:
        return read_filter(text, template, choices, equivalents)
    except Mistake as mistake:
        raise Mistake(f"{name} filter: {mistake.message}", None, mistake.hint, mistake.column) from None


def _rule(type: ThreatType, condition: Predicate, template: Template, taken: Mapping[str, Rule]) -> Rule:
    id = rule_id(type.id)
    meaning = _meaning(template.categories.get(type.category, type.category))
    priority = type.properties.get("Priority", "").lower()
    description = type.properties.get("UserThreatDescription") or type.description or type.title
    return Rule(
        id=id if id not in taken else f"{id}-{template.version}"[:96],
        title=_text(type.title),
        stride=meaning["stride"],
        applies_to="flow",
        when=type.include + (f" and not ({type.exclude})" if type.exclude else ""),
        condition=condition,
        likelihood=table("classification")["likelihoods"].get(priority, "medium"),
        affects=tuple(meaning["affects"]),
        explain=_text(description),
        fix=_text(type.properties.get("PossibleMitigations") or description),
        mitigated_by=(),
        category=CATEGORY,
        source=template.source,
    )


def _meaning(category: str) -> Mapping[str, Any]:
    known = table("classification")
    meaning: Mapping[str, Any] = known["categories"].get(category.lower(), known["otherwise"])
    return meaning


def _text(words: str) -> Text:
    """The words for both languages: templates are in one."""
    told = with_placeholders(words)
    return Text(told, told)
