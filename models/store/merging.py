"""Edits that were made on an older version than the one that stands there now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from strideline.models.errors import Clash, Conflict, MalformedDocument
from strideline.models.graph import System
from strideline.models.integrity import problems_in
from strideline.models.operations import Operation, resolve
from strideline.models.operations.references import held_by
from strideline.models.vocabulary import Vocabulary

RECURRENCES = ("every_days", "every_months")
"""Fields of a review of which at most one may be filled."""


def merge(
    head: System, operations: Sequence[Operation], since: Sequence[Operation], vocabulary: Vocabulary
) -> tuple[System, list[Operation]]:
    """The head with the operations applied, and the operations as the log needs them.

    `since` are the operations of others that their author had not seen.

    Raises:
        Conflict: An operation expected something else than what stands there, changes without a word what others
            changed since, needs what others removed since, or lets a review recur in months where others did in days.
        MalformedDocument: The result would not be sound.
    """
    overtaken = list(_overtaken(operations, since))
    if overtaken:
        raise Conflict(overtaken)
    system, resolved = resolve(head, operations)
    if problems := problems_in(system, vocabulary):
        removed = {operation.id for operation in since if operation.op == "remove" and not operation.path}
        gone = [Clash(kind, key, field, id, None, id) for kind, key, field, id in held_by(system, removed)]
        gone += _hiding(operations, removed)
        torn = gone or list(_recurring_twice(system, operations, since))
        raise Conflict(torn) if torn else MalformedDocument("operations", problems)
    return system, resolved


def _overtaken(operations: Iterable[Operation], since: Iterable[Operation]) -> Iterator[Clash]:
    """Operations that do not say what they expect, where somebody else was faster."""
    others: dict[tuple[str, str], list[Operation]] = defaultdict(list)
    for other in since:
        others[other.kind, other.id].append(other)
    for operation in operations:
        if "old" not in operation.model_fields_set:
            for other in others[operation.kind, operation.id]:
                if _overlap(operation, other) and other.new != operation.new:
                    yield Clash(operation.kind, operation.id, other.path, other.old, other.new, operation.new)


def _hiding(operations: Iterable[Operation], removed: set[str]) -> Iterator[Clash]:
    """Operations that hide in a diagram what is there no more."""
    for operation in operations:
        field, _, id = operation.path.partition(".")
        if operation.kind == "diagram" and field == "hidden" and id in removed:
            yield Clash("diagram", operation.id, operation.path, expected=None, found=None, wanted=id)


def _recurring_twice(system: System, operations: Iterable[Operation], since: Iterable[Operation]) -> Iterator[Clash]:
    """Reviews that one person lets recur after days and another after months, each in a field that was empty."""
    own, others = ({(one.kind, one.id, one.path) for one in each} for each in (operations, since))
    for review in system.reviews:
        if review.every_days is not None and review.every_months is not None:
            for field in RECURRENCES:
                if ("review", review.id, field) in others - own:
                    yield Clash("review", review.id, field, expected=None, found=getattr(review, field), wanted=None)


def _overlap(operation: Operation, other: Operation) -> bool:
    return operation.path == other.path or (operation.op == "remove" and not operation.path)
