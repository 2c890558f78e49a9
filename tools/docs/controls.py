"""The page of controls."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from strideline.models.documents.yaml_style import scalar_text
from strideline.reports.markdown import code, escaped, table
from strideline.threat_library.assembly.crosswalks import CONTROL_CROSSWALKS, ControlCrosswalk, control_crosswalk
from strideline.threat_library.schema import Control, Library

INTRODUCTION = """\
# Controls

What people can put in place. A system claims a control under `claims:`, on a part that the control is claimed on; only
what is `implemented` lowers a score. How strongly a control works stands in `threat_library/weights.yaml`."""


def controls_page(library: Library) -> str:
    """SEC 1 by best practice, then the technical controls in the library's order."""
    frameworks = [control_crosswalk(name) for name in CONTROL_CROSSWALKS]
    controls = library.controls.values()
    sections = [INTRODUCTION, "## AWS Well-Architected SEC 1"]
    for practice in library.best_practices.values():
        sections.append(f"**{practice.id}: {escaped(practice.title.en)}** (risk when not established: {practice.risk})")
        items = (control for control in controls if control.best_practice == practice.id)
        sections += ["\n\n".join(_section(control, library, frameworks)) for control in items]
    sections.append("## Technical controls")
    technical = (control for control in controls if control.best_practice not in library.best_practices)
    sections += ["\n\n".join(_section(control, library, frameworks)) for control in technical]
    return "\n\n".join(sections) + "\n"


def _section(control: Control, library: Library, frameworks: Sequence[ControlCrosswalk]) -> Iterator[str]:
    yield f"### {control.id}"
    yield f"**{escaped(control.title.en)}** ({escaped(control.title.ja)}). {escaped(control.description.en)}"
    rows = [
        (effect.function, effect.strength, _words(effect.stride), _words(effect.protects)) for effect in control.effects
    ]
    if rows:
        yield table(("function", "strength", "against", "on"), rows)
    yield "\n".join(_lines(control, library, frameworks))


def _lines(control: Control, library: Library, frameworks: Sequence[ControlCrosswalk]) -> Iterator[str]:
    yield f"- Effort: {control.effort}; claimed on {_words(control.claimed_on)}"
    if control.shown_by:
        shown = (code(f"{fact}: {scalar_text(value)}") for fact, value in control.shown_by.items())
        yield f"- Shown by: {', '.join(shown)}"
    if control.denied_by:
        denied = (code(f"{fact}: {scalar_text(value)}") for fact, value in control.denied_by.items())
        yield f"- Denied by: {', '.join(denied)}"
    if control.not_inside:
        never = (code(f"{fact}: {scalar_text(value)}") for fact, value in control.not_inside.items())
        yield f"- Never works inside: {', '.join(never)}"
    answers = [rule.id for rule in library.rules.values() if control.id in rule.mitigated_by]
    if answers:
        yield f"- Answers: {', '.join(f'[{id}](rules/{id}.md)' for id in answers)}"
    for framework in frameworks:
        if entries := framework.entries.get(control.id):
            yield f"- {escaped(framework.name)}: {', '.join(map(escaped, entries))}"
    if control.source:
        yield f"- Source: <{control.source}>"


def _words(names: Sequence[str]) -> str:
    return ", ".join(name.replace("_", " ") for name in names)
