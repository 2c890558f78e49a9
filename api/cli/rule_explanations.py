"""`strideline rules explain`: for each part of a system, what of a rule's condition holds, fails or is unknown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from strideline.analysis.sentences import KINDS
from strideline.api.cli import inputs, options
from strideline.api.cli.tables import printable
from strideline.api.cli.words import RULE, VERDICTS, Say, word

if TYPE_CHECKING:
    from strideline.analysis.rules.branches import Branch
    from strideline.analysis.rules.verdicts import PartVerdict, RuleVerdicts

MARKS = {"holds": "+", "fails": "-", "unknown": "?"}


def explain_for_file(
    rule: Annotated[str, typer.Argument(help="Id of the rule.")],
    file: options.File,
    element: Annotated[
        str | None, typer.Option("--element", help="Only this part of the system.", show_default=False)
    ] = None,
    limit: Annotated[int, typer.Option(min=0, help="Parts to tell of, findings first; 0 tells of all.")] = 10,
    language: options.Language = options.LanguageChoice.en,
    format: options.Format = None,
    library: options.Libraries = None,
    only_library: options.OnlyLibraries = None,
    weights: options.Weights = None,
    intelligence: options.Intelligence = None,
) -> None:
    """Tell which part of a rule's condition holds (+), fails (-) or is unknown (?) for each part of a system."""
    from strideline.analysis.rules.verdicts import explain_rule  # only this command needs it

    loaded = inputs.chosen_library(library, only_library, weights, intelligence, language=language.value)
    system = inputs.read(file, loaded, format).system
    told = explain_rule(system, loaded, rule, part=element, limit=limit or None, language=language.value)
    say, kind = Say(RULE, language.value), word(KINDS, told.rule.applies_to, language.value)
    typer.echo(printable(say("title", id=told.rule.id, title=told.rule.title.in_(language.value), kind=kind)))
    print_verdicts(told, say, "--limit 0")


def print_verdicts(told: RuleVerdicts, say: Say, how: str) -> None:
    """What of the condition holds for each part; on stderr a count of each verdict, and `how` to see the rest."""
    for part in told.parts:
        typer.echo("\n".join(map(printable, _lines(part, say))))
    counted = ", ".join(f"{count} {word(VERDICTS, verdict, say.language)}" for verdict, count in told.counts.items())
    left = sum(told.counts.values()) - len(told.parts)
    inputs.say((counted or say("nothing")) + (say("more", count=left, how=how) if left else ""))


def _lines(part: PartVerdict, say: Say) -> Iterator[str]:
    subject = part.subject
    named = f"{subject.id} ({subject.name})" if subject.name != subject.id else subject.id
    yield ""
    yield f"{named}: {_verdict(part.verdict, say)}"
    yield from _tree(part.condition, 1)


def _verdict(verdict: str, say: Say) -> str:
    return say("none_found" if verdict == "none" else verdict)


def _tree(branch: Branch, depth: int) -> Iterator[str]:
    values = f"   <- {'; '.join(branch.values)}" if branch.values else ""
    yield f"{'  ' * depth}{MARKS[branch.outcome]} {branch.text}{values}"
    for part in branch.parts:
        yield from _tree(part, depth + 1)
