"""Every rule, fact, control, command, technology and format is documented, and the pages are up to date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from strideline.api.cli.application import application
from strideline.formats.registry import FORMATS
from strideline.threat_library.schema import Library
from tools.docs.__main__ import FOLDER, pages, stale

PAGES = pages()
LINK = re.compile(r"\]\(([^)#]+)?(?:#([^)]+))?\)")


def test_generated_pages_are_up_to_date() -> None:
    assert stale() == [], "run `make docs`"


def test_every_rule_fact_control_and_technology_has_its_place(library: Library) -> None:
    assert PAGES.keys() >= {f"rules/{id}.md" for id in library.rules}
    assert headings("facts.md") >= library.vocabulary.facts.keys()
    assert headings("controls.md") >= library.controls.keys()
    for technology in library.technologies:
        assert f"| `{technology}` |" in PAGES["technologies.md"]
    for format in FORMATS:
        assert f"| `{format}` |" in PAGES["formats.md"]


def test_every_command_and_option_is_documented() -> None:
    found = list(commands(typer.main.get_command(application()), "strideline"))

    assert len(found) > 10
    for name, command in found:
        section = PAGES["commands.md"].partition(f"## {name}\n")[2].partition("\n## ")[0]
        assert section, name
        for parameter in command.params:
            assert parameter.opts[0] in section or parameter.name.upper() in section or parameter.metavar in section


@pytest.mark.parametrize("name", sorted(name for name in PAGES if not name.startswith("rules/SL")))
def test_every_link_leads_to_a_page_and_a_heading(name: str) -> None:
    check_links(name)


def test_every_link_of_a_rule_leads_somewhere() -> None:
    for name in PAGES:
        check_links(name)


def check_links(name: str) -> None:
    for target, anchor in LINK.findall(re.sub(r"(```.*?```|`[^`]*`)", "", PAGES[name], flags=re.DOTALL)):
        if target.startswith("https://"):
            continue
        path = (FOLDER / name).parent.joinpath(target).resolve().relative_to(FOLDER.resolve()).as_posix()
        assert path in PAGES, (name, target)
        if anchor:
            assert anchor in {re.sub(r"[^a-z0-9_-]", "", heading.lower()) for heading in headings(path)}


def headings(page: str) -> set[str]:
    return set(re.findall(r"^### (.+)$", PAGES[page], re.MULTILINE))


def commands(command: Any, name: str) -> Iterator[tuple[str, Any]]:
    children = getattr(command, "commands", {})
    if not children:
        yield name, command
    for child, inner in children.items():
        yield from commands(inner, f"{name} {child}")


def test_the_start_page_names_every_page() -> None:
    start = (Path(FOLDER) / "README.md").read_text(encoding="utf-8")

    linked = {target for target, _ in LINK.findall(start)}
    assert {name for name in PAGES if "/" not in name} <= linked
    assert all((FOLDER / target).is_file() for target in linked)
