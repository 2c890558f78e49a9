"""One edit of a system, as clients send it and the log keeps it."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

OperationName = Literal["add", "remove", "set", "move", "re-id"]
PartKind = Literal[
    "system", "boundary", "data", "element", "flow", "grant", "claim", "finding", "decision", "assumption", "scope",
    "diagram", "review", "extensions",
]  # fmt: skip

ORDER = "order"
"""Path of a `move` that only changes where a part stands in its list; `old` and `new` name the part before it."""
START = ""
"""Stands for "before all others" where the part before is named; None stands for the end of the list."""


class Operation(BaseModel):
    """One edit. Values are those of the native format, as JSON.

    `add` and `remove` with an empty path add and remove a whole part; with a path, one entry of `facts`, `provenance`,
    `places` or `extensions`, or one id of `hidden`. `set` gives a field or an entry another value, `move` does the same
    for what says where a part lies: `boundary` of an element, `parent` of a boundary, `places.ID` of a diagram,
    `order`. `re-id` gives a part another id and rewrites all that refers to it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    op: OperationName
    kind: PartKind
    id: str = Field(max_length=2000)
    """Id of the part; of a part without one, the key that `models.operations.keys` gives."""
    path: str = Field(default="", max_length=2000)
    """Field, or `field.key` for an entry of a mapping; a key may itself hold dots."""
    old: Any = None
    """What the author of the edit saw. A value that differs from what stands there is a conflict."""
    new: Any = None
    after: str | None = Field(default=None, max_length=2000)
    """With `add`: the part, or the id of `hidden`, to stand behind; `""` is the start, None the end of the list."""
    operation_id: str = Field(default="", max_length=200)
    """The client's own id. A second operation with the same one is ignored; empty is never taken for a repeat."""

    @property
    def is_layout(self) -> bool:
        """Whether it only changes how the system is drawn or listed, not what the system is."""
        return self.kind == "diagram" or self.path == ORDER
