"""`strideline questions --answer` and `--set`: what is answered goes back into the file, answer by answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import typer

from strideline.analysis.questions.questionnaire import Sheet, next_sheet
from strideline.analysis.run import analyze
from strideline.api.cli import inputs
from strideline.api.cli.answer_words import (
    ALONE,
    FREE,
    ONE_OF,
    QUIT,
    SEVERAL,
    SKIP,
    TOGETHER,
    one_by_one,
    parsed,
    with_choices,
)
from strideline.api.cli.tables import printable
from strideline.api.cli.words import QUESTIONS, Say
from strideline.api.services.answers import (
    NO,
    UNKNOWN,
    YES,
    choices_for,
    operations_for,
    stated_unknown,
    takes_several,
)
from strideline.api.services.native_files import NativeFile
from strideline.models.errors import StridelineError
from strideline.models.findings import Analysis, Question
from strideline.models.graph import System
from strideline.models.operations import Operation
from strideline.models.vocabulary import Language
from strideline.threat_library.schema import Library


def answer_from_options(file: str, given: Sequence[str], library: Library, language: Language) -> None:
    """Write the answers of `--set fact@subject=value`, all or none, and say what has changed."""
    native, answers = NativeFile(file, library), [parsed(one) for one in given]

    def operations(system: System) -> list[Operation]:
        return [step for one in answers for step in operations_for(system, library, *one)]

    before = analyze(native.read(), library, language=language)
    say, after = Say(QUESTIONS, language), analyze(native.change(operations), library)
    inputs.say(say("set", count=len(answers), progress=_progress(before, after, say)))


def answer_on_terminal(file: str, library: Library, language: Language) -> None:
    """Ask, best question first, until nothing is left or somebody quits. Each answer is written at once."""
    native = NativeFile(file, library)
    system = native.read()
    walk = _Walk(native, library, language)
    try:
        walk.run(system)
    finally:
        inputs.say("\n" + walk.say("end", count=walk.written, file=file))


@dataclass
class _Walk:
    native: NativeFile
    library: Library
    language: Language
    written: int = 0
    _asked: set[tuple[str, str]] = field(default_factory=set)

    @property
    def say(self) -> Say:
        """Its sentences."""
        return Say(QUESTIONS, self.language)

    def run(self, system: System) -> None:
        analysis = analyze(system, self.library, language=self.language)
        self._asked |= stated_unknown(system)
        while sheet := next_sheet(analysis.questions, self.library.vocabulary, self.language, asked=self._asked):
            self._show(sheet, system, analysis)
            answers = self._answers(sheet, system)
            if answers is None:
                return
            self._asked |= {(item.subject.id, item.fact) for item in sheet.items}
            if answers:
                system = self._write(answers)
                before, analysis = analysis, analyze(system, self.library, language=self.language)
                progress = _progress(before, analysis, self.say)
                inputs.say("  " + self.say("written", count=len(answers), progress=progress))
        inputs.say(self.say("nothing"))

    def _show(self, sheet: Sheet, system: System, analysis: Analysis) -> None:
        left = self.say("open", moves=f"{sheet.moves:.0f}", count=len(analysis.questions))
        typer.echo(printable(f"\n{sheet.topic}  [{left}]"))
        for number, item in enumerate(sheet.items, 1):
            typer.echo(printable(f"  {number}  {item.question}" if len(sheet.items) > 1 else f"  {item.question}"))
        for number, choice in enumerate(self._choices(sheet, system), 1):
            typer.echo(printable(f"    {number}  {choice}"))

    def _choices(self, sheet: Sheet, system: System) -> tuple[str, ...]:
        return choices_for(system, self.library, sheet.items[0].subject.id, sheet.items[0].fact)

    def _answers(self, sheet: Sheet, system: System) -> list[tuple[Question, str]] | None:
        """What was answered; empty when skipped, None to stop. Asks again until it is understood."""
        while True:
            typed = _typed(self._legend(sheet, system))
            if typed is None or typed.strip().lower() in QUIT:
                return None
            if typed.strip().lower() in SKIP:
                return []
            try:
                answers = list(self._understood(typed.strip(), sheet, system))
                for question, text in answers:
                    operations_for(system, self.library, question.subject.id, question.fact, text)
            except (StridelineError, ValueError) as error:
                typer.echo(printable(f"  {error}"))
            else:
                return answers

    def _legend(self, sheet: Sheet, system: System) -> str:
        item = sheet.items[0]
        if len(sheet.items) > 1:
            legend = TOGETHER
        elif self._is_yes_or_no(item):
            legend = ALONE
        elif takes_several(self.library, item.fact):
            legend = SEVERAL
        else:
            legend = ONE_OF if self._choices(sheet, system) else FREE
        return legend.in_(self.language)

    def _is_yes_or_no(self, item: Question) -> bool:
        fact = self.library.vocabulary.facts.get(item.fact)
        return fact is not None and fact.type == "bool"

    def _understood(self, typed: str, sheet: Sheet, system: System) -> Iterator[tuple[Question, str]]:
        item = sheet.items[0]
        if not self._is_yes_or_no(item):
            yield item, with_choices(typed, self._choices(sheet, system), takes_several(self.library, item.fact))
        elif len(sheet.items) == 1 or typed.lower() in YES | NO | UNKNOWN:
            yield from ((one, typed) for one in sheet.items)
        else:
            yield from one_by_one(typed, sheet.items)

    def _write(self, answers: Sequence[tuple[Question, str]]) -> System:
        def operations(system: System) -> list[Operation]:
            steps = (operations_for(system, self.library, one.subject.id, one.fact, text) for one, text in answers)
            return [operation for step in steps for operation in step]

        system = self.native.change(operations)
        self.written += len(answers)
        return system


def _typed(legend: str) -> str | None:
    """A line of the input; None when it has ended."""
    try:
        return input(f"  {legend}\n> ")
    except EOFError:
        return None


def _progress(before: Analysis, after: Analysis, say: Say) -> str:
    old, new = before.summary, after.summary
    return say(
        "progress", possible=f"{old.possible} -> {new.possible}", confirmed=f"{old.confirmed} -> {new.confirmed}"
    )
