"""`strideline rules`: look into the rules, and check one's own."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import Annotated

import typer

from strideline.analysis.sentences import KINDS, LIKELIHOODS, TITLES
from strideline.api.cli import inputs, options, rule_explanations
from strideline.api.cli.tables import print_table, printable
from strideline.api.cli.words import ANALYZE as WARNINGS
from strideline.api.cli.words import RULE, STRIDES, Say, word, worded
from strideline.models.errors import NotFound
from strideline.models.findings import STRIDE_LETTERS
from strideline.models.telling import problem_told, told
from strideline.models.vocabulary import Language
from strideline.threat_library.schema import Rule

BAD_RULES = 2
app = typer.Typer(help="Look into the threat rules, and check your own.", no_args_is_help=True)

COLUMNS = {"en": ("id", "stride", "applies to", "title"), "ja": ("ID", "STRIDE", "対象", "脅威")}


def register(parent: typer.Typer) -> None:
    """Add the commands."""
    parent.add_typer(app, name="rules")


app.command("explain")(rule_explanations.explain_for_file)


@app.command("list")
def list_rules(
    language: options.Language = options.LanguageChoice.en,
    library: options.Libraries = None,
    only_library: options.OnlyLibraries = None,
) -> None:
    """List the rules."""
    said: Language = language.value
    rules = inputs.chosen_library(library, only_library, language=said).rules.values()
    rows = [
        (rule.id, STRIDE_LETTERS[rule.stride], word(KINDS, rule.applies_to, said), rule.title.in_(said))
        for rule in rules
    ]
    print_table(COLUMNS[said], rows)


@app.command("show")
def show_rule(
    rule: Annotated[str, typer.Argument(help="Id of the rule.")],
    language: options.Language = options.LanguageChoice.en,
    library: options.Libraries = None,
    only_library: options.OnlyLibraries = None,
) -> None:
    """Show one rule: when it speaks, what it says, what helps."""
    chosen = inputs.chosen_library(library, only_library, language=language.value)
    off = chosen.rules_off.get(rule)
    if off is None and rule not in chosen.rules:
        raise NotFound("rule", rule, get_close_matches(rule, chosen.rules))
    print_rule(off.rule if off else chosen.rules[rule], language.value)
    if off:
        typer.echo(Say(RULE, language.value)("off", file=printable(off.source), reason=printable(off.reason)))


@app.command("check")
def check(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(help="Files or folders of rules; without any, the built-in ones.", show_default=False),
    ] = None,
    language: options.Language = options.LanguageChoice.en,
) -> None:
    """Check rules: shape, facts, references, that every example behaves, and whether another rule says the same."""
    from strideline.api.services.rule_checks import check_rules

    checked = check_rules(paths or (), language.value)
    warning = f"{word(WARNINGS, 'warning', language.value)}: "
    for label, problems in (("", checked.problems), (warning, checked.warnings)):
        for problem in problems:
            place = f"{problem.source}: " if problem.source else ""
            inputs.say(printable(f"{label}{place}{problem_told(problem, language.value)}"))
    if checked.problems:
        were = "rule was run on its" if checked.rules == 1 else "rules were run on their"
        inputs.tell(f"{counted(len(checked.problems), 'problem')}; {checked.rules} {were} examples")
        raise typer.Exit(BAD_RULES)
    typer.echo(told(f"{counted(checked.rules, 'rule')}, every example behaves", language.value))


@app.command("new")
def new(
    id: Annotated[str | None, typer.Argument(help="Id of the rule; without it the next free OWN-number.")] = None,
    folder: Annotated[Path, typer.Option(help="Where to write the file.")] = Path("."),
    language: options.Language = options.LanguageChoice.en,
) -> None:
    """Write a commented rule to begin with, and the JSON Schema that editors check it by."""
    from strideline.api.services.rule_starters import write_starter

    path = write_starter(folder, id)
    typer.echo(path)
    inputs.tell(f"next: strideline rules check {path}")


@app.command("docs")
def docs(
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder to write the pages into.")],
    language: options.Language = options.LanguageChoice.en,
    library: options.Libraries = None,
    only_library: options.OnlyLibraries = None,
) -> None:
    """Write a Markdown page for each rule, and an index."""
    from strideline.api.services.rule_pages import write_rule_pages

    written = write_rule_pages(output, inputs.chosen_library(library, only_library, examples=True))
    inputs.tell(f"wrote {counted(written, 'page')} to {output}")


def counted(count: int, what: str) -> str:
    """The number of things, in English: `1 rule`, `2 rules`."""
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def print_rule(rule: Rule, language: Language) -> None:
    """Everything that people want to know of a rule."""
    typer.echo(f"{rule.id}: {rule.title.in_(language)}\n")
    say = Say(RULE, language)
    said = {
        "stride": word(STRIDES, rule.stride, language),
        "kind": word(KINDS, rule.applies_to, language),
        "likelihood": word(LIKELIHOODS, rule.likelihood, language),
        "affects": worded(TITLES, rule.affects, language),
    }
    typer.echo(say("subject", **said))
    typer.echo(f"{say('when', condition=rule.when)}\n\n{rule.explain.in_(language)}\n\n{rule.fix.in_(language)}\n")
    typer.echo(say("controls", controls=", ".join(rule.mitigated_by)))
    references = [f"CWE-{number}" for number in rule.references.cwe]
    references += [f"CAPEC-{number}" for number in rule.references.capec]
    listed = ", ".join([*references, *rule.references.attack]) or say("none")
    typer.echo(f"{say('references', references=listed)}\n{say('file', file=rule.source)}")
