"""`strideline controls coverage`: the items of SEC 1 on a system, in the order in which to put them in place."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from strideline.analysis.controls.planned_coverage import PlannedRow, planned_coverage
from strideline.api.cli import inputs, options
from strideline.api.cli.tables import print_table, printable
from strideline.api.cli.words import EFFORTS, word
from strideline.models.vocabulary import Language

COLUMNS = {
    "en": ("step", "state", "control@scope", "effort", "lowers", "risks", "most", "what", "note"),
    "ja": ("順", "状態", "対策@場所", "工数", "減少", "リスク数", "最大の対象", "内容", "メモ"),
}
STATES = {
    "en": {
        "implemented": "claimed",
        "planned": "planned",
        "rejected": "rejected",
        "missing": "missing",
        "not_applicable": "not applicable",
    },
    "ja": {
        "implemented": "実施済",
        "planned": "計画中",
        "rejected": "不採用",
        "missing": "未実施",
        "not_applicable": "対象外",
    },
}


def coverage(
    file: options.File,
    all_controls: Annotated[bool, typer.Option("--all", help="Technical controls too, not only SEC 1.")] = False,
    output: Annotated[
        options.OutputChoice, typer.Option("--output", "-o", help="A table, or all of it as JSON.")
    ] = options.OutputChoice.table,
    language: options.Language = options.LanguageChoice.en,
    format: options.Format = None,
    library: options.Libraries = None,
    only_library: options.OnlyLibraries = None,
    weights: options.Weights = None,
    intelligence: options.Intelligence = None,
) -> None:
    """Show which items of SEC 1 are claimed, planned, missing or not applicable, and what each would lower."""
    chosen = inputs.chosen_library(library, only_library, weights, intelligence, language=language.value)
    system = inputs.read(file, chosen, format).system
    rows = planned_coverage(system, chosen, sec1_only=not all_controls, language=language.value)
    if output is options.OutputChoice.json:
        from strideline.reports.analysis_json import plain

        document = {"schema": "strideline.coverage/1", "system": {"id": system.id, "name": system.name}}
        typer.echo(json.dumps({**document, "rows": plain(rows)}, ensure_ascii=False, indent=2))
        return
    print_table(COLUMNS[language.value], (_row(row, language.value) for row in rows))
    counts = {state: sum(row.status == state for row in rows) for state in STATES["en"]}
    words = STATES[language.value]
    inputs.say(f"{printable(system.name)}: " + ", ".join(f"{counts[state]} {word}" for state, word in words.items()))


def _row(row: PlannedRow, language: Language) -> tuple[str, ...]:
    worst = row.lowered[0] if row.lowered else None
    return (
        str(row.step) if row.step else "",
        STATES[language][row.status],
        f"{row.control}@{row.scope}" if row.scope else row.control,
        word(EFFORTS, row.effort, language),
        f"{row.lowers:.1f}" if row.lowers else "",
        str(row.risks) if row.risks else "",
        f"{worst.risk} {worst.before:.1f} > {worst.after:.1f}" if worst else "",
        row.title,
        row.note,
    )
