"""Every rule, fact, control, command, technology and format is documented, and the pages are up to date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
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
    assert undocumented(library, PAGES) == set()


def undocumented(library: Library, pages: Mapping[str, str]) -> set[str]:
    """What has no place in the pages."""
    places = {
        **{id: ("rules/README.md", f"[{id}]({id}.md)") for id in library.rules},
        **{id: ("facts.md", f"\n### {id}\n") for id in library.vocabulary.facts},
        **{id: ("controls.md", f"\n### {id}\n") for id in library.controls},
        **{id: ("technologies.md", f"| `{id}` |") for id in library.technologies},
        **{id: ("formats.md", f"| `{id}` |") for id in FORMATS},
    }
    lost = {id for id, (page, place) in places.items() if place not in pages[page]}
    return lost | {id for id in library.rules if f"rules/{id}.md" not in pages}


@pytest.mark.parametrize(
    ("page", "id"),
    [("rules/README.md", "SL-FLOW-0001"), ("facts.md", "encrypted_in_transit"), ("controls.md", "NET-TLS"),
     ("technologies.md", "aws.lambda"), ("formats.md", "threagile")],
)  # fmt: skip
def test_what_a_page_leaves_out_is_noticed(library: Library, page: str, id: str) -> None:
    without = "\n".join(line for line in PAGES[page].splitlines() if id not in line)

    assert id in undocumented(library, {**PAGES, page: without})


def test_a_rule_fact_or_control_that_is_new_is_noticed(library: Library) -> None:
    facts = {**library.vocabulary.facts, "new_fact": library.vocabulary.facts["encrypted_in_transit"]}
    more = replace(
        library,
        rules={**library.rules, "SL-NEW-0001": library.rules["SL-FLOW-0001"]},
        controls={**library.controls, "NEW": library.controls["NET-TLS"]},
        vocabulary=replace(library.vocabulary, facts=facts),
    )

    assert undocumented(more, PAGES) == {"SL-NEW-0001", "NEW", "new_fact"}
    assert "rules/SL-FLOW-0001.md" in PAGES
    assert undocumented(library, {name: text for name, text in PAGES.items() if name != "rules/SL-FLOW-0001.md"}) == {
        "SL-FLOW-0001"
    }


def test_every_command_and_option_is_documented() -> None:
    found = list(commands(typer.main.get_command(application()), "strideline"))

    assert len(found) > 10
    assert [each for name, command in found for each in untold(name, command)] == []


def untold(name: str, command: Any) -> Iterator[str]:
    """The command when it has no section or says nothing, and each of its parameters that the section leaves out."""
    section = PAGES["commands.md"].partition(f"## {name}\n")[2].partition("\n## ")[0]
    if not section or not command.help:
        yield name
    for parameter in command.params:
        if not any(
            word and word in section for word in (*parameter.opts[:1], parameter.name.upper(), parameter.metavar)
        ):
            yield f"{name} {parameter.name}"


def test_a_command_or_an_option_that_is_new_is_noticed() -> None:
    app = typer.Typer(add_completion=False)

    @app.command("analyze")
    def analyze(brand_new: int = 7) -> None:
        """Something else."""

    command = typer.main.get_command(app)
    assert list(untold("strideline analyze", command)) == ["strideline analyze brand_new"]
    assert "strideline brand-new" in list(untold("strideline brand-new", command))


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
