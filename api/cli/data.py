"""`strideline data`: the kinds of data of a system, each with its checklist by NIST SP 800-154."""

from __future__ import annotations

import json
from difflib import get_close_matches
from typing import Annotated

import typer

from strideline.analysis.sentences import STATUSES, value_words
from strideline.api.cli import inputs, options
from strideline.api.cli.tables import print_table, printable
from strideline.api.cli.words import BANDS, CERTAINTIES, EFFORTS, word
from strideline.models.errors import NotFound
from strideline.models.findings import Certainty
from strideline.models.views import DataChecklist, DataControl, DataVector
from strideline.models.vocabulary import Language

LIST = {
    "en": ("data", "name", "places", "reach", "vectors", "score", "done"),
    "ja": ("データ", "名前", "場所", "到達先", "攻撃手段", "スコア", "完了"),
}
STEPS = {
    "en": (
        "1. Identify and characterise the data",
        "2. Identify and select the attack vectors",
        "3. Characterise the controls against them",
        "4. Analyse and decide",
    ),
    "ja": ("1. データの特定と特徴づけ", "2. 攻撃手段の特定と選択", "3. 対策の特徴づけ", "4. 分析と判断"),
}
KINDS = {
    "en": {
        "storage": "kept",
        "transmission": "carried",
        "execution": "handled",
        "input": "comes from",
        "output": "goes to",
    },
    "ja": {"storage": "保管", "transmission": "伝送", "execution": "処理", "input": "入力元", "output": "出力先"},
}
REACH = {"en": "can get to", "ja": "到達し得る"}
MORE = {"en": "and {count} more", "ja": "ほか {count} 件"}


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("data")(data)


def data(
    file: options.File,
    asset: Annotated[str, typer.Argument(metavar="[ASSET]", help="Id of one kind of data; without it, all.")] = "",
    limit: Annotated[
        int, typer.Option(min=0, help="Most places, vectors and controls that are listed; 0 lists all.")
    ] = 15,
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
    """Show where data may be and can get to, attack vectors, controls and what is left to decide (NIST SP 800-154)."""
    judged = inputs.judge(file, language.value, format, library, only_library, weights, intelligence)
    ids = [one.id for one in judged.system.data]
    if asset and asset not in ids:
        raise NotFound("data", asset, get_close_matches(asset, ids, n=3))
    chosen = [judged.views.data[ids.index(asset)]] if asset else list(judged.views.data)
    if output is options.OutputChoice.json:
        from strideline.reports.analysis_json import plain  # only this output needs it

        about = {"id": judged.system.id, "name": judged.system.name}
        document = {"schema": "strideline.data/1", "system": about, "data": plain(chosen)}
        typer.echo(json.dumps(document, ensure_ascii=False, indent=2))
    elif asset:
        _print_one(chosen[0], language.value, limit)
    else:
        print_table(LIST[language.value], map(_row, chosen))


def _row(one: DataChecklist) -> tuple[str, ...]:
    done = sum(item.state == "done" for item in one.items)
    counts = (
        len(one.places) + one.more_places,
        len(one.reach) + one.more_reach,
        len(one.vectors) + one.more_vectors,
    )
    return (one.id, one.name, *map(str, counts), f"{one.score:.1f}", f"{done}/{len(one.items)}")


def _print_one(one: DataChecklist, language: Language, limit: int) -> None:
    levels = (one.confidentiality, one.integrity, one.availability)
    _line(f"{one.name} ({one.id}): {', '.join(value_words(level, language) if level else '?' for level in levels)}")
    kinds = KINDS[language]
    places = [f"{kinds[place.kind]}: {place.subject.name}" for place in one.places]
    reach = [f"{REACH[language]}: {reached.subject.name} — {reached.sentence}" for reached in one.reach]
    vectors = [_vector(vector, language) for vector in one.vectors]
    controls = [_control(control, language) for control in one.controls]
    for step, listed in enumerate(([*places, *reach], vectors, controls, []), 1):
        _line(f"\n{STEPS[language][step - 1]}")
        for item in (item for item in one.items if item.step == step):
            _line(f"  [{'x' if item.state == 'done' else ' '}] {item.text} {item.detail}".rstrip())
        _list(listed, language, limit)


def _vector(vector: DataVector, language: Language) -> str:
    band, status = word(BANDS, vector.band, language), word(STATUSES, vector.status, language)
    sure = _certainty(vector.certainty, language)
    return f"{vector.score:5.1f} {band:8} {status:14} {sure}{vector.title}: {vector.subject.name}"


def _control(control: DataControl, language: Language) -> str:
    status, helps = word(STATUSES, control.status, language), word(EFFORTS, control.effectiveness or "", language)
    sure = _certainty(control.certainty, language)
    where = f" ({control.scope})" if control.scope else ""
    return f"{control.lowers:5.1f} {status:14} {helps:6} {sure}{control.title}{where}"


def _certainty(certainty: Certainty, language: Language) -> str:
    return f"[{word(CERTAINTIES, certainty, language)}] " if certainty == "possible" else ""


def _list(lines: list[str], language: Language, limit: int) -> None:
    shown = lines[: limit or None]
    for line in shown:
        _line(f"      {line}")
    if len(lines) > len(shown):
        _line(f"      {MORE[language].format(count=len(lines) - len(shown))}")


def _line(text: str) -> None:
    typer.echo("\n".join(map(printable, text.split("\n"))))
