"""One threat type as a rule: its class, its texts, and the controls that help."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from strideline.formats.microsoft.attributes import PREFIX as OF_TEMPLATES
from strideline.formats.microsoft.tables import table
from strideline.formats.microsoft.template import Template, ThreatType
from strideline.formats.microsoft.wording import plain, with_placeholders
from strideline.models.vocabulary import Text
from strideline.threat_library.conditions.predicates import AllOf, Negated, Predicate
from strideline.threat_library.conditions.walk import terms_of
from strideline.threat_library.schema import Library, Rule

PREFIX = "TMT-"
"""Of the ids of the rules; the template's own id follows."""
CATEGORY = "microsoft"
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_NO_MITIGATION = Text(
    "The template names nothing that helps. Decide whether to remove, reduce or accept the threat.",
    "テンプレートに対策の記載はありません。脅威を取り除くか、減らすか、受け入れるかを決めます。",
)


def rule_id(threat_type: str) -> str:
    """The id of the rule for a threat type, as far as its template is the only one that has it."""
    return PREFIX + re.sub(r"[^A-Za-z0-9._-]+", "-", threat_type)[:80]


def rule_of(type: ThreatType, condition: Predicate, template: Template, library: Library) -> Rule:
    """The rule for a threat type with that condition, under the id that it has when no other template has it."""
    meaning = _meaning(template.categories.get(type.category, type.category))
    description = type.properties.get("UserThreatDescription") or type.description or type.title
    return Rule(
        id=rule_id(type.id),
        title=_text(type.title),
        stride=meaning["stride"],
        applies_to="flow",
        when=type.include + (f" and not ({type.exclude})" if type.exclude else ""),
        condition=condition,
        likelihood=table("classification")["likelihoods"].get(type.properties.get("Priority", "").lower(), "medium"),
        affects=tuple(meaning["affects"]),
        explain=_text(description),
        fix=_fix(type.properties.get("PossibleMitigations", ""), description),
        mitigated_by=tuple(_controls(condition, library)),
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


def _fix(mitigations: str, description: str) -> Text:
    """What the template says to do; older ones say it in the description, in sentences of their own."""
    if plain(mitigations):
        return _text(mitigations)
    advice = tuple(table("classification")["advice"])
    found = [each for each in _SENTENCE_END.split(plain(description)) if each.lower().startswith(advice)]
    return _text(" ".join(found)) if found else _NO_MITIGATION


def _controls(condition: Predicate, library: Library) -> Iterator[str]:
    """Controls that show themselves by a fact of ours which keeps the rule silent."""
    parts = condition.parts if isinstance(condition, AllOf) else (condition,)
    keeping_silent = [part.part for part in parts if isinstance(part, Negated)]
    facts = {term.attribute for part in keeping_silent for term in terms_of(part)}
    wanted = {fact for fact in facts if not fact.startswith(OF_TEMPLATES)}
    return (
        control.id
        for control in library.controls.values()
        if any(fact in wanted and value is True for fact, value in control.shown_by.items())
    )
