"""`strideline plan`: what to do first, and what would be if some controls were in place or not."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Annotated

import typer

from strideline.analysis.controls.planning import STEPS, plan_of
from strideline.analysis.controls.what_if import Switch, what_if
from strideline.api.cli import inputs, options
from strideline.api.cli.risk_changes import change_row, headings
from strideline.api.cli.tables import print_table, printable
from strideline.api.cli.words import EFFORTS, PLAN, Say, word
from strideline.models.changes import CurvePoint, Plan, WhatIf
from strideline.models.graph import System
from strideline.models.vocabulary import Language

BAR = 20
"""Width of the bar that stands for the whole total."""
COLUMNS = {
    "en": ("step", "control@scope", "effort", "removes", "remains", "", "risks", "what"),
    "ja": ("順", "対策@場所", "工数", "減少", "残り", "", "リスク数", "内容"),
}
Switches = list[str] | None


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("plan")(plan)


def plan(
    file: options.File,
    steps: Annotated[int, typer.Option(min=1, max=1000, help="Most steps of the plan.")] = STEPS,
    on: Annotated[
        Switches,
        typer.Option(
            "--with",
            metavar="CONTROL@SCOPE",
            help="What if this control were in place there; may be repeated.",
            show_default=False,
        ),
    ] = None,
    off: Annotated[
        Switches,
        typer.Option(
            "--without",
            metavar="CONTROL@SCOPE",
            help="What if this control were not in place there; may be repeated.",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        options.OutputChoice, typer.Option("--output", "-o", help="A table, or all of it as JSON.")
    ] = options.OutputChoice.table,
    limit: Annotated[int, typer.Option(min=0, help="Risks that a what-if lists; 0 lists all.")] = 20,
    language: options.Language = options.LanguageChoice.en,
    format: options.Format = None,
    library: options.Libraries = None,
    only_library: options.OnlyLibraries = None,
    weights: options.Weights = None,
    intelligence: options.Intelligence = None,
) -> None:
    """Plan the few actions that remove most risk; or tell what switching controls on and off would do."""
    chosen = inputs.chosen_library(library, only_library, weights, intelligence, language=language.value)
    system = inputs.read(file, chosen, format).system
    as_json = output is options.OutputChoice.json
    if on or off:
        switches = (_switches(on, "--with"), _switches(off, "--without"))
        asked = what_if(system, chosen, *switches, limit=limit or 1_000_000, language=language.value)
        _what_if_json(system, asked) if as_json else _what_if_table(system, asked, language.value)
    else:
        made = plan_of(system, chosen, steps=steps, language=language.value)
        _plan_json(system, made) if as_json else _plan_table(system, made, language.value)


def _switches(texts: Iterable[str] | None, option: str) -> list[Switch]:
    found = []
    for text in texts or ():
        control, at, scope = text.partition("@")
        if not (control and at and scope):
            raise typer.BadParameter(f'{option} takes CONTROL@SCOPE, such as NET-TLS@balance, not "{printable(text)}"')
        found.append(Switch(control, scope))
    return found


def _plan_table(system: System, plan: Plan, language: Language) -> None:
    rows = (
        (
            str(number),
            f"{step.control}@{step.scope}",
            word(EFFORTS, step.effort, language),
            f"{step.removes:.1f}" if step.judged else f"~{step.removes:.1f}",
            f"{step.remaining:.1f}",
            bar(step.remaining, plan.total),
            str(step.risks),
            step.title,
        )
        for number, step in enumerate(plan.steps, 1)
    )
    print_table(COLUMNS[language], rows)
    say = Say(PLAN, language)
    left = plan.steps[-1].remaining if plan.steps else plan.total
    inputs.say(
        say(
            "summary", name=printable(system.name), risks=plan.risks, total=f"{plan.total:.1f}",
            steps=len(plan.steps), left=f"{left:.1f}",
        )
    )  # fmt: skip
    if any(not step.judged for step in plan.steps):
        inputs.say(say("estimated"))


def bar(points: float, total: float) -> str:
    """The share of the total that is left, as a bar; anything left shows."""
    full = min(BAR, round(BAR * points / total)) if total > 0 else 0
    full = max(full, 1) if points > 0 and total > 0 else full
    return "█" * full + "░" * (BAR - full)


def _plan_json(system: System, plan: Plan) -> None:
    _print_json("strideline.plan/1", system, plan)


def _what_if_json(system: System, asked: WhatIf) -> None:
    _print_json("strideline.what-if/1", system, asked)


def _print_json(schema: str, system: System, value: object) -> None:
    from strideline.reports.analysis_json import plain  # only this output needs it

    document = {"schema": schema, "system": {"id": system.id, "name": system.name}, **plain(value)}
    typer.echo(json.dumps(document, ensure_ascii=False, indent=2))


def _what_if_table(system: System, asked: WhatIf, language: Language) -> None:
    print_table(headings(language), (change_row(change, language) for change in asked.moved))
    say, before, after = Say(PLAN, language), asked.before.total_score, asked.after.total_score
    if len(asked.curve) > 1:
        points = (_point(point, say) for point in asked.curve)
        inputs.say("\n  ".join((say("now", points=f"{before:.1f}"), *points)))
    if not asked.moves:
        inputs.say(say("unmoved"))
    inputs.say(
        say(
            "what_if", name=printable(system.name), before=f"{before:.1f}", after=f"{after:.1f}",
            change=f"{after - before:+.1f}", moves=asked.moves, shown=len(asked.moved),
        )
    )  # fmt: skip


def _point(point: CurvePoint, say: Say) -> str:
    how = "with" if point.on else "without"
    return say(how, points=f"{point.total:.1f}", switch=f"{point.control}@{point.scope}")
