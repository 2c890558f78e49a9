"""The page of technologies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from strideline.models.documents.yaml_style import scalar_text
from strideline.reports.markdown import code, escaped, table
from strideline.threat_library.schema import Library, Technology

INTRODUCTION = """\
# Technologies

What an element may be made of (`technology:`), and the facts that this settles: *always* for every instance, *usually*
unless somebody changed a default. What is only usual never confirms a finding."""


def technologies_page(library: Library) -> str:
    """Every technology by category."""
    sections = [INTRODUCTION]
    found = list(library.technologies.values())
    for category in sorted({technology.category for technology in found}):
        rows = [_row(technology) for technology in found if technology.category == category]
        sections.append(f"## {escaped(category.replace('_', ' ').capitalize())}")
        sections.append(table(("id", "name", "kind", "always", "usually"), rows))
    return "\n\n".join(sections) + "\n"


def _row(technology: Technology) -> tuple[str, ...]:
    name = f"[{escaped(technology.name.en)}]({technology.source})" if technology.source else escaped(technology.name.en)
    kind = technology.kind.replace("_", " ")
    return code(technology.id), name, kind, ", ".join(_facts(technology.always)), ", ".join(_facts(technology.usually))


def _facts(facts: Mapping[str, Any]) -> Iterator[str]:
    for fact, value in facts.items():
        words = f"[{', '.join(map(scalar_text, value))}]" if isinstance(value, list | tuple) else scalar_text(value)
        yield code(f"{fact}: {words}")
