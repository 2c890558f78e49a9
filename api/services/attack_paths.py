"""Attack paths of stored systems. Answers are kept until the system, the question or the day changes."""

from __future__ import annotations

from datetime import date
from functools import partial

from strideline.analysis.attack_paths.run import attack_paths_of
from strideline.api.services.analysis import judged
from strideline.api.services.workspace import Workspace
from strideline.models.attack_paths import AttackPaths
from strideline.models.store import Head
from strideline.models.vocabulary import Language


def attack_paths_stored(
    workspace: Workspace, id: str, *, k: int, to: str | None = None, language: Language = "en"
) -> AttackPaths:
    """The most likely paths to the targets of a stored system, or to one part of it. Raises NotFound."""
    head, today, judged_by = workspace.store.head(id), date.today(), workspace.judged_by
    make = partial(_found, workspace, head, language, k=k, to=to)
    return workspace.attack_paths.get((head.key, head.version.revision, k, to, language, today, judged_by.stamp), make)


def _found(workspace: Workspace, head: Head, language: Language, *, k: int, to: str | None) -> AttackPaths:
    return attack_paths_of(judged(workspace, head, language).assessment, k=k, to=to)
