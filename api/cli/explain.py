"""`strideline explain`: everything about one risk, one part of the system, one rule or one control."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Annotated

import typer

from strideline.api.cli import controls, inputs, options, rules
from strideline.api.cli.tables import printable
from strideline.models.errors import NotFound
from strideline.models.findings import Risk
from strideline.models.topology import Topology

CHANGES_SHOWN = 3


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("explain")(explain)


def explain(
    file: options.File,
    id: Annotated[str, typer.Argument(metavar="RISK", help="Id of a risk, a part, a rule or a control.")],
    language: options.Language = options.LanguageChoice.en,
    format: options.Format = None,
    library: options.Libraries = None,
    only_library: options.OnlyLibraries = None,
) -> None:
    """Explain a risk: why it is there, how its score is made, and what would lower it most."""
    judged = inputs.judge(file, language.value, format, library, only_library)
    found = [risk for risk in judged.analysis.risks if id in (risk.id, risk.subject.id, risk.rule)]
    for risk in found:
        _print_risk(risk)
    if id in judged.library.rules:
        rules.print_rule(judged.library.rules[id], language.value)
    elif id in judged.library.controls:
        controls.print_control(judged.library, id, language.value)
    elif not found:
        _refuse(id, judged)


def _refuse(id: str, judged: inputs.Judged) -> None:
    system = judged.system
    topology = Topology(system)
    parts = {system.id, *topology.elements, *topology.flows, *topology.boundaries, *topology.data}
    if id not in parts:
        known = [*parts, *judged.library.rules, *judged.library.controls, *(risk.id for risk in judged.analysis.risks)]
        raise NotFound("risk, part, rule or control", id, get_close_matches(id, known))
    typer.echo(f"{id}: no risk")


def _print_risk(risk: Risk) -> None:
    _line(f"{risk.id}\n{risk.title}: {risk.subject.name or risk.subject.id}")
    interval = f" ({risk.score_low:.1f} to {risk.score_high:.1f})" if risk.score_low != risk.score_high else ""
    _line(f"score {risk.score:.1f}{interval}, {risk.band}; inherent {risk.inherent_score:.1f}")
    _line(f"{risk.certainty}, {risk.status}")
    _line(f"\n{risk.explanation}")
    _list("why", [reason.sentence for reason in risk.reasons])
    _list("not known", [unknown.question for unknown in risk.unknowns])
    _list("score", list(risk.factors.explained) if risk.factors else [])
    if risk.path:
        _list("way in", [" > ".join(risk.path)])
    _line(f"\nfix: {risk.fix}")
    helpful = [advice for advice in risk.controls if advice.lowers > 0][:CHANGES_SHOWN]
    changes = [
        f"{advice.title} ({advice.control} on {advice.scope}): {risk.score:.1f} to {risk.score - advice.lowers:.1f}"
        for advice in helpful
    ]
    _list("what would lower it most", changes)
    _line("")


def _list(heading: str, lines: list[str]) -> None:
    if lines:
        _line(f"\n{heading}:")
        for line in lines:
            _line(f"  - {line}")


def _line(text: str) -> None:
    typer.echo("\n".join(map(printable, text.split("\n"))))
