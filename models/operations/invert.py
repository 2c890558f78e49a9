"""Taking operations back."""

from __future__ import annotations

from collections.abc import Sequence

from strideline.models.operations.operation import Operation, OperationName

OPPOSITE: dict[OperationName, OperationName] = {"add": "remove", "remove": "add"}


def invert(operation: Operation) -> Operation:
    """The operation that takes a resolved one back; it has no operation id of its own.

    `resolve` gives resolved operations: they hold all that was there before. Applied to anything but the system that
    the operation led to, it can clash, as every operation can.
    """
    swapped = {"old": operation.new, "new": operation.old, "operation_id": ""}
    if operation.op == "re-id":
        return operation.model_copy(update={**swapped, "id": operation.new})
    return operation.model_copy(update={**swapped, "op": OPPOSITE.get(operation.op, operation.op)})


def invert_all(operations: Sequence[Operation]) -> list[Operation]:
    """The operations that take a batch back, in the order in which they must be applied."""
    return [invert(operation) for operation in reversed(operations)]
