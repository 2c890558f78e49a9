"""A page of documentation for each rule, and the index of them, in Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from strideline.models.documents.yaml_style import write_yaml
from strideline.models.graph import Stride
from strideline.reports.markdown import block, code, escaped, table
from strideline.threat_library.assembly.crosswalks import ThreatCrosswalk
from strideline.threat_library.examples import brief_example
from strideline.threat_library.schema import Library, Rule

INDEX = "README.md"
WHY: Mapping[Stride, str] = {
    "spoofing": "Somebody passes for another.",
    "tampering": "Somebody changes what they must not change.",
    "repudiation": "Somebody can deny what they did, because nothing proves it.",
    "information_disclosure": "Somebody reads what they must not read.",
    "denial_of_service": "Somebody, or a failure, takes the service or its data away.",
    "elevation_of_privilege": "Somebody does what they have no right to do.",
}
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


def rule_pages(
    library: Library, controls_page: str = "../controls.md", catalogues: Sequence[ThreatCrosswalk] = ()
) -> dict[str, str]:
    """A page for each rule of the library by file name, and the index.

    Args:
        library: Its rules must have been loaded with their examples.
        controls_page: Where controls are documented, seen from the pages; empty leaves them unlinked.
        catalogues: Threat catalogues whose entries the rules cover.
    """
    pages = {f"{rule.id}.md": rule_page(rule, library, controls_page, catalogues) for rule in library.rules.values()}
    return {**pages, INDEX: rule_index(library)}


def rule_page(
    rule: Rule, library: Library, controls_page: str = "../controls.md", catalogues: Sequence[ThreatCrosswalk] = ()
) -> str:
    """What a rule flags, why it matters, an example before and after, how to fix it, and what it maps to."""
    sections = [
        f"# {rule.id}: {escaped(rule.title.en)}",
        f"{escaped(rule.title.ja)}",
        _facts_of(rule),
        f"## What it flags\n\nEvery {rule.applies_to.replace('_', ' ')} for which this is true:\n\n"
        f"{block(rule.when.strip(), 'text')}\n\n"
        "Where a fact that it reads is unknown, the finding is only *possible*, and the fact becomes a question.",
        f"## Why it matters\n\n{WHY[rule.stride]} {_template(rule.explain.en)}",
        *_examples(rule),
        f"## How to fix it\n\n{_template(rule.fix.en)}\n\n{_controls(rule, library, controls_page)}".rstrip(),
        f"## What it maps to\n\n{_mappings(rule, library, catalogues)}",
    ]
    return "\n\n".join(sections) + "\n"


def rule_index(library: Library) -> str:
    """All rules by category, with links to their pages."""
    rules = list(library.rules.values())
    parts = [f"# Rules\n\n{len(rules)} rules. `strideline rules show ID` prints one of them."]
    for category in sorted({rule.category for rule in rules}):
        rows = [
            (f"[{rule.id}]({rule.id}.md)", escaped(rule.title.en), rule.stride.replace("_", " "), rule.applies_to)
            for rule in rules
            if rule.category == category
        ]
        heading = escaped(category.replace("_", " ").replace("-", " ").capitalize())
        parts.append(f"## {heading}\n\n" + table(("rule", "threat", "STRIDE", "applies to"), rows))
    return "\n\n".join(parts) + "\n"


def _facts_of(rule: Rule) -> str:
    row = (rule.stride.replace("_", " "), rule.applies_to.replace("_", " "), rule.likelihood.replace("_", " "))
    headings = ("STRIDE", "applies to", "likelihood", "affects", "category")
    return table(headings, [(*row, ", ".join(rule.affects), escaped(rule.category))])


def _examples(rule: Rule) -> Iterator[str]:
    for heading, examples in (("Before", rule.flags), ("After", rule.passes)):
        if examples:
            said = "The rule speaks:" if heading == "Before" else "The rule is silent:"
            yield f"## {heading}\n\n{said}\n\n{block(_as_yaml(examples[0]), 'yaml')}"


def _as_yaml(example: Mapping[str, Any]) -> str:
    return write_yaml(brief_example(example))


def _template(text: str) -> str:
    """The text with its placeholders in italics, since a page speaks of no system."""
    parts = _PLACEHOLDER.split(text)
    return "".join(f"*{part}*" if index % 2 else escaped_part(part) for index, part in enumerate(parts))


def escaped_part(text: str) -> str:
    """A piece of a sentence, escaped, with the blanks at its ends."""
    begin, end = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{begin and ' '}{escaped(text)}{end and ' '}" if text.strip() else " " if text else ""


def _controls(rule: Rule, library: Library, page: str) -> str:
    known = [library.controls[id] for id in rule.mitigated_by if id in library.controls]
    if not known:
        return ""
    rows = [
        (f"[{one.id}]({page}#{anchor(one.id)})" if page else one.id, escaped(one.title.en), one.effort) for one in known
    ]
    return "Controls, the one to apply first leading:\n\n" + table(("control", "what it is", "effort"), rows)


def anchor(id: str) -> str:
    """The anchor that Markdown viewers give a heading that is an id."""
    return re.sub(r"[^a-z0-9_-]", "", id.lower())


def _mappings(rule: Rule, library: Library, catalogues: Sequence[ThreatCrosswalk]) -> str:
    references = rule.references
    practices = sorted(
        {library.controls[id].best_practice for id in rule.mitigated_by if id in library.controls} - {""}
    )
    lines = [
        ("CWE", [f"[CWE-{number}](https://cwe.mitre.org/data/definitions/{number}.html)" for number in references.cwe]),
        (
            "CAPEC",
            [
                f"[CAPEC-{number}](https://capec.mitre.org/data/definitions/{number}.html)"
                for number in references.capec
            ],
        ),
        (
            "ATT&CK",
            [f"[{one}](https://attack.mitre.org/techniques/{one.replace('.', '/')}/)" for one in references.attack],
        ),
        ("AWS Well-Architected SEC 1", practices),
        ("Speaks in place of", [code(id) for id in rule.specialises]),
        (
            "Silent where one of these speaks",
            [code(one.id) for one in library.rules.values() if rule.id in one.specialises],
        ),
    ]
    lines += [
        (escaped(catalogue.name), [code(id) for id, rules in catalogue.covered.items() if rule.id in rules])
        for catalogue in catalogues
    ]
    told = [f"- {name}: {', '.join(entries)}" for name, entries in lines if entries]
    return "\n".join(told) or "Nothing."
