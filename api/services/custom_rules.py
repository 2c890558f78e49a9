"""Rules of one's own on a server: checked when they come, and used by every analysis from then on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from strideline.api.services.rule_checks import problems_of_rule, warnings_of_rule
from strideline.api.services.workspace import Workspace
from strideline.models.documents import read_document
from strideline.models.errors import LimitExceeded, Problem, RuleInvalid
from strideline.models.store import RuleFile
from strideline.models.vocabulary import Language
from strideline.threat_library.entries import SHAPES
from strideline.threat_library.loader import load_library_leniently
from strideline.threat_library.schema import Rule

LONGEST = 200_000
"""Characters of one file; the largest rule that Strideline ships has 5,000."""
FILE_NAME = re.compile(r"[\w.+-][\w .+-]{0,180}\.(yaml|yml|json)")
RESERVED = "SL-"
_EXAMPLE = re.compile(r"examples\.(flags|passes)\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class CustomRule:
    """One rule that somebody added."""

    file: RuleFile
    rule: Rule | None
    """None when a newer Strideline no longer takes it; `problems` say why."""
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Added:
    """A rule that was taken."""

    rule: Rule
    file_name: str
    warnings: tuple[Problem, ...]
    """Rules that say the same."""


def add_rule(
    workspace: Workspace, file_name: str, content: str, *, replace_file: bool = False, language: Language = "en"
) -> Added:
    """Check a rule file as `strideline rules check` does, keep it, and judge by it.

    Raises:
        RuleInvalid: It is no sound rule; names every problem with its line.
        LimitExceeded: It is too long.
        AlreadyExists: There is such a file and it is not to be replaced, or another file holds a rule with the id.
        QuotaExceeded: The server keeps as many as it may.
    """
    _check_text(file_name, content)
    others = [file for file in workspace.rule_files.all() if file.file_name != file_name]
    texts = [*((file.file_name, file.content) for file in others), (file_name, content)]
    library, problems = load_library_leniently(texts=texts)
    own = [problem for problem in problems if problem.source == file_name]
    rule = next((rule for rule in library.rules.values() if rule.source == file_name), None)
    if rule is not None:
        own += _reserved(rule, content)
        own += _in_place(problems_of_rule(rule, library), content)
    if own or rule is None:
        raise RuleInvalid(file_name, own or [Problem("it holds no rule")])
    warnings = tuple(warnings_of_rule(rule, library, language))
    workspace.rule_files.keep(file_name, rule.id, content, replace=replace_file)
    return Added(rule, file_name, warnings)


def custom_rules(workspace: Workspace) -> list[CustomRule]:
    """Every rule that was added, in the order of the file names."""
    judged_by, found = workspace.judged_by, []
    rules = {**judged_by.library.rules, **judged_by.switched_off}
    for file in workspace.rule_files.all():
        wrong = tuple(problem for problem in judged_by.problems if problem.source == file.file_name)
        found.append(CustomRule(file, None if wrong else rules.get(file.id), wrong))
    return found


def enable_rule(workspace: Workspace, id: str, *, enabled: bool) -> None:
    """Judge by a rule of one's own, or no longer. Raises NotFound, also for a rule that Strideline ships."""
    workspace.rule_files.enable(id, enabled)


def remove_rule(workspace: Workspace, id: str) -> None:
    """Take a rule of one's own out of the library. Raises NotFound, also for a rule that Strideline ships."""
    workspace.rule_files.remove(id)


def _check_text(file_name: str, content: str) -> None:
    if not FILE_NAME.fullmatch(file_name):
        hint = "name it like ACME-0001.yaml, without folders"
        raise RuleInvalid(file_name[:200], [Problem("this is no name of a rule file", hint=hint)])
    if len(content) > LONGEST:
        message = f"{len(content):,} characters; a rule file may have {LONGEST:,}"
        raise LimitExceeded(file_name, [Problem(message)])
    if not _is_text(content):
        raise RuleInvalid(file_name, [Problem("holds half a character", hint="save the file as UTF-8")])
    value = read_document(content.encode(), file_name).value
    if isinstance(value, dict) and (others := SHAPES.keys() & value.keys()):
        message = f"a server takes rules only, and this file declares {', '.join(sorted(others))}"
        raise RuleInvalid(file_name, [Problem(message, hint="send one rule a file")])


def _reserved(rule: Rule, content: str) -> Iterator[Problem]:
    if rule.id.startswith(RESERVED):
        message = f'ids that begin with "{RESERVED}" are kept for rules that Strideline ships'
        yield Problem(
            message, path="id", line=_lines(content)(("id",)), hint="name it for your organization, such as ACME-0001"
        )


def _in_place(problems: Sequence[Problem], content: str) -> Iterator[Problem]:
    """Problems of examples with the line that the example begins on."""
    line_of = _lines(content)
    for problem in problems:
        found = _EXAMPLE.match(problem.path)
        yield replace(problem, line=line_of(("examples", found[1], int(found[2])))) if found else problem


def _lines(content: str) -> Callable[[Sequence[str | int]], int | None]:
    return read_document(content.encode(), "rule").line_of


def _is_text(content: str) -> bool:
    """JSON may hold half of a pair of surrogates, which no database takes."""
    try:
        content.encode()
    except UnicodeEncodeError:
        return False
    return True
