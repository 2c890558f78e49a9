"""How far ten answers to `strideline questions --answer` bring the possible findings of a system down.

`python -m benchmarks.answering` prints a table for every example: ten answers to the best questions as they are asked,
and ten facts stated one by one. What people would say is not known, so both extremes and a mix are tried.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import count, islice
from pathlib import Path

from rich.console import Console
from rich.table import Column, Table

from strideline.analysis.questions.questionnaire import next_sheet
from strideline.analysis.run import analyze
from strideline.api.services.answers import choices_for, operations_for
from strideline.models.findings import Question
from strideline.models.graph import System
from strideline.models.native import read_system
from strideline.models.operations import apply
from strideline.threat_library.loader import builtin_library
from strideline.threat_library.schema import Library

EXAMPLES = Path(__file__).parents[1] / "examples"
ANSWERS = 10
Reply = Callable[[int], bool]
REPLIES: Mapping[str, Reply] = {
    "yes to all": lambda _: True,
    "no to all": lambda _: False,
    "every other": lambda number: number % 2 == 0,
}


def possible_after(
    system: System, library: Library, reply: Reply, *, answers: int = ANSWERS, single: bool = False
) -> tuple[int, int]:
    """Possible findings before and after so many answers, each to the best question that is then left.

    With `single` an answer states one fact; without it what is asked together counts as one answer.
    """
    asked: set[tuple[str, str]] = set()
    number = count()
    analysis = analyze(system, library)
    before = analysis.summary.possible
    for _ in range(answers):
        best = islice((one for one in analysis.questions if _key(one) not in asked), 1 if single else None)
        sheet = next_sheet(list(best), library.vocabulary)
        if sheet is None:
            break
        asked |= set(map(_key, sheet.items))
        for item in sheet.items:
            text = _text(item, system, library, reply(next(number)))
            system = apply(system, operations_for(system, library, item.subject.id, item.fact, text))
        analysis = analyze(system, library)
    return before, analysis.summary.possible


def _key(question: Question) -> tuple[str, str]:
    return question.subject.id, question.fact


def _text(item: Question, system: System, library: Library, yes: bool) -> str:
    choices = choices_for(system, library, item.subject.id, item.fact)
    if choices:
        return choices[-1 if yes else 0]
    fact = library.vocabulary.facts.get(item.fact)
    return "unknown" if fact is None or fact.type in ("number", "set") else "yes" if yes else "no"


def rows() -> Iterator[tuple[str, ...]]:
    """A row for each example and way to answer."""
    library = builtin_library()
    for path in sorted(EXAMPLES.glob("*.strideline.yaml")):
        system = read_system(path.read_bytes(), library.vocabulary, path.name)
        for name, reply in REPLIES.items():
            before, after = possible_after(system, library, reply)
            _, one_by_one = possible_after(system, library, reply, single=True)
            yield system.id, name, str(before), str(after), f"{1 - after / before:.0%}", str(one_by_one)


def answering_table() -> Table:
    """What ten answers do to each example."""
    table = Table(
        Column("system", no_wrap=True), "answered", "possible", "after 10 answers", "cut", "after 10 facts", box=None
    )
    for row in rows():
        table.add_row(*row)
    return table


if __name__ == "__main__":
    Console().print(answering_table())
