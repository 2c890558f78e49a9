"""Writes the generated pages under docs/ anew: `python -m tools.docs`. A test fails while one is missing or stale."""

from __future__ import annotations

from pathlib import Path

from strideline.reports.rule_pages import rule_pages
from strideline.threat_library.assembly.crosswalks import THREAT_CROSSWALKS, threat_crosswalk
from strideline.threat_library.loader import load_library
from tools.docs.commands import commands_page
from tools.docs.controls import controls_page
from tools.docs.expressions import expressions_page
from tools.docs.facts import facts_page
from tools.docs.formats import formats_page
from tools.docs.technologies import technologies_page

FOLDER = Path(__file__).resolve().parents[2] / "docs"
RULES = "rules"


def pages() -> dict[str, str]:
    """Every generated page by its path under docs/."""
    library = load_library(examples=True)
    catalogues = [threat_crosswalk(name) for name in THREAT_CROSSWALKS]
    rules = rule_pages(library, catalogues=catalogues)
    return {
        "commands.md": commands_page(),
        "controls.md": controls_page(library),
        "expressions.md": expressions_page(),
        "facts.md": facts_page(library),
        "formats.md": formats_page(),
        "technologies.md": technologies_page(library),
        **{f"{RULES}/{name}": text for name, text in rules.items()},
    }


def stale() -> list[str]:
    """Pages that are missing, differ, or belong to a rule that is gone; in alphabetical order."""
    wanted = pages()
    there = {f"{RULES}/{path.name}" for path in (FOLDER / RULES).glob("*.md")}
    changed = {name for name, text in wanted.items() if _text_of(name) != text}
    return sorted(changed | (there - wanted.keys()))


def write() -> list[str]:
    """Bring every page up to date. Gives those that were not."""
    wanted, changed = pages(), stale()
    for name in changed:
        path = FOLDER / name
        if name in wanted:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(wanted[name], encoding="utf-8")
        else:
            path.unlink()
    return changed


def _text_of(name: str) -> str | None:
    path = FOLDER / name
    return path.read_text(encoding="utf-8") if path.is_file() else None


if __name__ == "__main__":
    print(f"{len(write())} pages were brought up to date")
