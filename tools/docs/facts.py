"""The page of facts."""

from __future__ import annotations

from collections.abc import Iterator

from strideline.models.vocabulary import Fact
from strideline.reports.markdown import code, escaped, table
from strideline.threat_library.conditions.walk import terms_of
from strideline.threat_library.schema import Library, Rule

INTRODUCTION = """\
# Facts

What a system may state under `facts` of its parts, and what rules may read. A fact that is absent is unknown, and
unknown is not false: a rule that needs it gives a possible finding, and the fact becomes a question. `null` says
unknown on purpose.

Facts are declared in `threat_library/facts`. A *derived* fact follows from others where nobody states it."""
MOST_RULES = 8


def facts_page(library: Library) -> str:
    """Every fact by group: who bears it, its values, its question, and the rules that read it."""
    readers = _readers(library)
    groups: dict[str, list[Fact]] = {}
    for fact in library.vocabulary.facts.values():
        groups.setdefault(fact.group, []).append(fact)
    sections = [INTRODUCTION]
    for group, facts in groups.items():
        sections.append(f"## {group.replace('_', ' ').capitalize()}")
        sections += ["\n\n".join(_section(fact, readers.get(fact.id, []))) for fact in facts]
    return "\n\n".join(sections) + "\n"


def _section(fact: Fact, readers: list[str]) -> Iterator[str]:
    yield f"### {fact.id}"
    yield f"{escaped(fact.title.en)} ({escaped(fact.title.ja)})"
    yield f"> {escaped(fact.question.en)}"
    values = f": {', '.join(map(code, fact.values))}" if fact.values else ""
    borne = ", ".join(bearer.replace("_", " ") for bearer in fact.bearers)
    yield table(("type", "borne by"), [(f"{fact.type}{values}", borne)])
    if fact.derived:
        yield f"Derived: {code(fact.derived)}"
    if readers:
        more = f" and {len(readers) - MOST_RULES} more" if len(readers) > MOST_RULES else ""
        yield f"Read by {', '.join(f'[{id}](rules/{id}.md)' for id in readers[:MOST_RULES])}{more}."


def _readers(library: Library) -> dict[str, list[str]]:
    """The rules whose conditions read each fact themselves."""
    found: dict[str, list[str]] = {}
    for rule in library.rules.values():
        for attribute in _attributes(rule):
            found.setdefault(attribute, []).append(rule.id)
    return found


def _attributes(rule: Rule) -> dict[str, None]:
    return dict.fromkeys(term.attribute for term in terms_of(rule.condition))
