"""What people said and a file leaves no place for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from strideline.models.operations.operation import PartKind

Fate = Literal[
    "left-out", "waiting", "unmentioned", "other-kind", "overruled", "called-otherwise", "id-of-the-system"
]  # fmt: skip
"""`waiting` holds again when the part is back; `unmentioned` only speaks of the part no more; `other-kind`: the file
makes another kind of part of it; `overruled`: the file says otherwise; `called-otherwise`: the file has its id for
another part, the subject is its new one; `id-of-the-system`: so it is with a part of the file.
"""


@dataclass(frozen=True, slots=True)
class Bereft:
    """What people said of a part that is gone, or that is no longer what it was."""

    kind: PartKind
    key: str
    """Of what they said; with `.` and the field where it is one field of a part."""
    subject: str
    fate: Fate
