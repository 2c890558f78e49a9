"""`strideline explain`: everything about one risk, one part of the system, one rule or one control."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from shlex import quote
from typing import Annotated

import typer

from strideline.analysis.findings.explain import Explanation
from strideline.analysis.findings.explain import explain as explain_finding
from strideline.analysis.sentences import STATUSES
from strideline.api.cli import controls, inputs, options, rule_explanations, rules
from strideline.api.cli.tables import printable
from strideline.api.cli.words import BANDS, CERTAINTIES, EXPLAIN, RULE, Say, word
from strideline.models.attack_paths import AttackPath
from strideline.models.findings import Lowering, Risk
from strideline.models.graph import Decision, System
from strideline.models.vocabulary import Language
from strideline.threat_library.schema import Library

RULE_PARTS = 10
"""Parts to tell of for a rule; `strideline rules explain` tells of more."""


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
    loaded = inputs.chosen_library(library, only_library, weights, intelligence, language=language.value)
    system = inputs.read(file, loaded, format).system
    if id in loaded.rules:
        rules.print_rule(loaded.rules[id], language.value)
        given = {"library": library, "only-library": only_library, "format": [format] if format else None}
        _print_verdicts(
            system, loaded, id, language.value, more=" ".join([quote(file), *_as_typed(given), "--limit 0"])
        )
    elif id in loaded.controls:
        controls.print_control(loaded, id, language.value)
    else:
        explained = explain_finding(system, loaded, id, language=language.value)
        say = Say(EXPLAIN, language.value)
        for explanation in explained:
            _print_explanation(explanation, say)
        if not explained:
            _line(say("nothing", id=id))


def _as_typed(given: Mapping[str, Iterable[object] | None]) -> Iterator[str]:
    """Options as they are typed."""
    yield from (f"--{name} {quote(str(value))}" for name, values in given.items() for value in values or ())


def _print_verdicts(system: System, library: Library, rule: str, language: Language, more: str) -> None:
    """What the rule says of the parts of this system, findings first; `more` is what to type for all of them."""
    from strideline.analysis.rules.verdicts import explain_rule  # only rules need it

    told = explain_rule(system, library, rule, limit=RULE_PARTS, language=language)
    rule_explanations.print_verdicts(told, Say(RULE, language), f"strideline rules explain {rule} {more}")


def _print_explanation(explanation: Explanation, say: Say) -> None:
    risk = explanation.risk
    _line(f"{risk.id}\n{risk.title}: {risk.subject.name or risk.subject.id}")
    low, high = f"{risk.score_low:.1f}", f"{risk.score_high:.1f}"
    interval = say("interval", low=low, high=high) if low != high else ""
    band, inherent = word(BANDS, risk.band, say.language), f"{risk.inherent_score:.1f}"
    _line(say("score", score=f"{risk.score:.1f}", interval=interval, band=band, inherent=inherent))
    _line(_standing(risk, say))
    _line(f"\n{risk.explanation}")
    _list(say("why"), [reason.sentence for reason in risk.reasons])
    _list(say("unknowns"), [unknown.question for unknown in risk.unknowns])
    _list(say("factors"), risk.factors.explained if risk.factors else ())
    if place := explanation.matrix:
        cell = {"likelihood": place.likelihood.name, "impact": place.impact.name}
        _line("\n" + say("matrix", **cell, band=word(BANDS, place.band, say.language)))
    _list(say("confidence", percent=f"{100 * risk.confidence:.0f}"), risk.doubts)
    _list(say("way"), _way_in(explanation.way_in))
    if risk.fix:
        _line(f"\n{say('fix')}: {risk.fix}")
    _list(say("lowering"), [_change(change, say) for change in explanation.changes])
    _line("")


def _standing(risk: Risk, say: Say) -> str:
    """Place, certainty and what was decided."""
    differ = risk.rank_low != risk.rank_high
    spread = say("interval", low=risk.rank_high, high=risk.rank_low) if differ else ""
    certainty, status = word(CERTAINTIES, risk.certainty, say.language), word(STATUSES, risk.status, say.language)
    told = [say("place", place=risk.rank, interval=spread), certainty, status]
    decision = risk.decision
    if decision is not None:
        if risk.status == "open":
            was = word(STATUSES, decision.status, say.language)
            told[-1] = say("again", status=was, day=decision.expires)
        told.append("; ".join(filter(None, _decided(decision, say, again=risk.status == "open"))))
    if risk.risen:
        told.append(say("risen", points=f"{risk.risen:.1f}"))
    return say("separator").join(filter(None, told))


def _decided(decision: Decision, say: Say, *, again: bool) -> Iterator[str]:
    yield from (decision.reason, decision.owner, decision.ticket)
    if decision.expires and not again:
        yield say("until", day=decision.expires)
    if decision.decided_on:
        how = "decided_by" if decision.decided_by else "decided"
        yield say(how, day=decision.decided_on, author=decision.decided_by)


def _way_in(way: AttackPath | None) -> Iterator[str]:
    if way is not None:
        yield way.entry.why
        yield from (f"{step.explanation} ({step.likelihood:.2g}) {' '.join(step.reasons)}" for step in way.steps)


def _change(change: Lowering, say: Say) -> str:
    after = say("gone") if change.gone else f"{change.after:.1f}"
    control = say("on", control=change.id, part=change.subject) if change.kind == "control" else ""
    return say("change", sentence=change.sentence, control=control, before=f"{change.before:.1f}", after=after)


def _list(heading: str, lines: Iterable[str]) -> None:
    listed = [f"  - {line}" for line in lines]
    if listed:
        _line("\n".join((f"\n{heading}:", *listed)))


def _line(text: str) -> None:
    typer.echo("\n".join(map(printable, text.split("\n"))))
