"""What stored systems would be like with other controls. Nothing is ever kept."""

from __future__ import annotations

from collections.abc import Sequence

from strideline.analysis.controls.what_if import Switch, what_if_of
from strideline.api.services.analysis import judged
from strideline.api.services.workspace import Workspace
from strideline.models.changes import WhatIf
from strideline.models.vocabulary import Language


def what_if_stored(
    workspace: Workspace,
    id: str,
    on: Sequence[Switch],
    off: Sequence[Switch],
    *,
    limit: int,
    language: Language = "en",
) -> WhatIf:
    """A stored system as it is and with controls switched on and off.

    Raises NotFound, and MalformedDocument where a control cannot be claimed on a part.
    """
    head = workspace.store.head(id)
    return what_if_of(judged(workspace, head, language).assessment, on, off, limit=limit)
