"""Attack paths of stored systems. Answers are kept until the system, the question or the day changes."""

from __future__ import annotations

from datetime import date
from functools import partial

from strideline.analysis.attack_paths.entries import NOTHING, Supposed
from strideline.analysis.attack_paths.run import attack_paths_of
from strideline.api.services.analysis import judged
from strideline.api.services.workspace import Workspace
from strideline.models.attack_paths import AttackPaths
from strideline.models.store import Head
from strideline.models.vocabulary import Language
from strideline.reports.attack_tree.document import TreeFormat, attack_tree_text


def attack_paths_stored(
    workspace: Workspace,
    id: str,
    *,
    k: int,
    to: str | None = None,
    supposed: Supposed = NOTHING,
    language: Language = "en",
) -> AttackPaths:
    """The most likely paths to the targets of a stored system, or to one part of it.

    Raises NotFound for a system, a part or a role that is not there.
    """
    head, today, judged_by = workspace.store.head(id), date.today(), workspace.judged_by
    make = partial(_found, workspace, head, language, k=k, to=to, supposed=supposed)
    key = (head.key, head.version.revision, k, to, supposed, language, today, judged_by.stamp)
    return workspace.attack_paths.get(key, make)


def attack_tree_stored(workspace: Workspace, id: str, format: TreeFormat, *, k: int, language: Language = "en") -> str:
    """The attack tree of a stored system as a file. Raises NotFound."""
    return attack_tree_text(attack_paths_stored(workspace, id, k=k, language=language), format, language)


def _found(
    workspace: Workspace, head: Head, language: Language, *, k: int, to: str | None, supposed: Supposed
) -> AttackPaths:
    return attack_paths_of(judged(workspace, head, language).assessment, k=k, to=to, supposed=supposed)
