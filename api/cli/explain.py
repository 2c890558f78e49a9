"""`strideline explain`: everything about one risk, one part of the system, one rule or one control."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated

import typer

from strideline.analysis.findings.explain import Explanation
from strideline.analysis.findings.explain import explain as explain_finding
from strideline.api.cli import controls, inputs, options, rules
from strideline.api.cli.tables import printable
from strideline.models.attack_paths import AttackPath
from strideline.models.findings import Lowering, Risk


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
    weights: options.Weights = None,
    intelligence: options.Intelligence = None,
) -> None:
    """Explain a risk: why it is there, how its score is made, and what would lower it most."""
    loaded = inputs.chosen_library(library, only_library, weights, intelligence)
    if id in loaded.rules:
        rules.print_rule(loaded.rules[id], language.value)
    elif id in loaded.controls:
        controls.print_control(loaded, id, language.value)
    else:
        explained = explain_finding(inputs.read(file, loaded, format).system, loaded, id, language=language.value)
        for explanation in explained:
            _print_explanation(explanation)
        if not explained:
            typer.echo(f"{id}: no risk")


def _print_explanation(explanation: Explanation) -> None:
    risk = explanation.risk
    _line(f"{risk.id}\n{risk.title}: {risk.subject.name or risk.subject.id}")
    interval = f" ({risk.score_low:.1f} to {risk.score_high:.1f})" if risk.score_low != risk.score_high else ""
    _line(f"score {risk.score:.1f}{interval}, {risk.band}; inherent {risk.inherent_score:.1f}")
    _line(_standing(risk))
    _line(f"\n{risk.explanation}")
    _list("why", [reason.sentence for reason in risk.reasons])
    _list("not known", [unknown.question for unknown in risk.unknowns])
    _list("score", risk.factors.explained if risk.factors else ())
    _list("way in", _way_in(explanation.way_in))
    _line(f"\nfix: {risk.fix}")
    _list("what would lower it most", map(_change, explanation.changes))
    _line("")


def _standing(risk: Risk) -> str:
    """Place, certainty and what was decided."""
    spread = f" ({risk.rank_high} to {risk.rank_low})" if risk.rank_low != risk.rank_high else ""
    told = [f"place {risk.rank}{spread}", risk.certainty, risk.status.replace("_", " ")]
    decision = risk.decision
    if decision is not None:
        if risk.status == "open":
            told[-1] = f"open again: {decision.status.replace('_', ' ')} until {decision.expires}"
        until = f"until {decision.expires}" if decision.expires and risk.status != "open" else ""
        told.append("; ".join(filter(None, (decision.reason, decision.owner, decision.ticket, until))))
    if risk.risen:
        told.append(f"risen by {risk.risen:.1f} since it was decided")
    return ", ".join(filter(None, told))


def _way_in(way: AttackPath | None) -> Iterator[str]:
    if way is not None:
        yield way.entry.why
        yield from (f"{step.explanation} ({step.likelihood:.2g}) {' '.join(step.reasons)}" for step in way.steps)


def _change(change: Lowering) -> str:
    after = "gone" if change.gone else f"{change.after:.1f}"
    control = f" ({change.id} on {change.subject})" if change.kind == "control" else ""
    return f"{change.sentence}{control}: {change.before:.1f} to {after}"


def _list(heading: str, lines: Iterable[str]) -> None:
    listed = [f"  - {line}" for line in lines]
    if listed:
        _line("\n".join((f"\n{heading}:", *listed)))


def _line(text: str) -> None:
    typer.echo("\n".join(map(printable, text.split("\n"))))
