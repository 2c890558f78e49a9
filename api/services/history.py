"""The past of stored systems: what each revision changed, two versions in one picture, and the way back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from strideline.analysis.changes.diff import decisions_between
from strideline.analysis.changes.edits import edits_between, logged_edits
from strideline.api.services.drawing import draw
from strideline.api.services.messages import RESTORED, note_in, restored_by
from strideline.api.services.workspace import Workspace
from strideline.models.changes import DecisionChange, PartChange, PartChangeKind
from strideline.models.errors import NotFound
from strideline.models.graph import Boundary, Diagram, Element, Flow, System
from strideline.models.naming import names_in
from strideline.models.operations import Operation, difference, resolve
from strideline.models.operations.references import ids_of, with_new_id
from strideline.models.operations.values import same
from strideline.models.store import Base, Head, Revision
from strideline.models.vocabulary import Language

MOST_OPERATIONS = 5000
"""Operations of one page of the history that are put into words."""
DRAWN = frozenset({"boundary", "element", "flow"})
Drawn = TypeVar("Drawn", Boundary, Element, Flow)


@dataclass(frozen=True, slots=True)
class PastRevision:
    """One revision, and what it changed, in words."""

    revision: Revision
    changes: Sequence[PartChange]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What lies between two versions of one system."""

    old: System
    new: System
    parts: Sequence[PartChange]
    """Edits of the model, claims included."""
    decisions: Sequence[DecisionChange]

    @property
    def marks(self) -> dict[str, PartChangeKind]:
        """What became of each part that is drawn, by id."""
        found: dict[str, PartChangeKind] = {}
        for id, change in _drawn_changes(self.parts):
            if change != "changed" or id not in found:
                found[id] = change
        return found


def history_of(
    workspace: Workspace, id: str, language: Language = "en", *, limit: int = 50, before: int | None = None
) -> list[PastRevision]:
    """The last revisions, or the last before one of them, newest first. Raises NotFound."""
    revisions = workspace.store.revisions(id, limit, before)
    if not revisions:
        return []
    first, last = revisions[-1].revision, revisions[0].revision
    operations: dict[int, list[Operation]] = defaultdict(list)
    for change in workspace.store.changes_of_revisions(id, first, last, MOST_OPERATIONS):
        operations[change.revision].append(change.operation)
    names, vocabulary = names_in(workspace.store.head(id).system), workspace.library.vocabulary
    return [
        PastRevision(
            replace(revision, message=note_in(revision.message, language)),
            logged_edits(operations[revision.revision], names, vocabulary, language),
        )
        for revision in revisions
    ]


def compare_stored(
    workspace: Workspace, id: str, old: int, new: int | None = None, language: Language = "en"
) -> Comparison:
    """What changed from one revision to another, or to the head. Raises NotFound."""
    before = workspace.store.at(id, old)
    after = workspace.store.head(id).system if new is None else workspace.store.at(id, new)
    parts = edits_between(before, after, workspace.library.vocabulary, language)
    return Comparison(before, after, parts, decisions_between(before, after))


def picture_of_both(comparison: Comparison, language: Language = "en") -> bytes:
    """The newer version as SVG, with what it lacks of the older one put back. Raises LayoutFailed."""
    return draw(_with_removed(comparison.old, comparison.new), "svg", language=language)


def way_back(workspace: Workspace, id: str, revision: int) -> tuple[Head, list[Operation]]:
    """The head, and the operations that make it what it was at a revision, each ready to be inverted. Raises NotFound.

    The system keeps its id. Decisions, claims and diagrams become what they were too.
    """
    head, target = workspace.store.head(id), workspace.store.at(id, revision)
    if target.id != head.system.id:
        target = with_new_id(target, "system", target.id, head.system.id)
    return head, resolve(head.system, difference(head.system, target))[1]


def restore_revision(
    workspace: Workspace, id: str, revision: int, *, author: str = "", message: str = ""
) -> Head | None:
    """Make a system what it was at a revision, as a new one; None where nothing differs.

    Raises NotFound and Conflict.
    """
    head, operations = way_back(workspace, id, revision)
    if not operations:
        return None
    base = Base(head.version.revision, head.version.sequence)
    note = message or RESTORED.format(revision)
    return workspace.store.edit(id, operations, base=base, author=author, message=note, restores=revision)


def restored_with(workspace: Workspace, id: str, operations: Sequence[Operation], message: str) -> int | None:
    """The revision to which operations take a system back, where their message says so and they do nothing else."""
    revision = restored_by(message)
    if revision is None:
        return None
    try:
        _, back = way_back(workspace, id, revision)
    except NotFound:
        return None
    wanted = {(one.op, one.kind, one.id, one.path): one.new for one in back}
    steps = (((one.op, one.kind, one.id, one.path), one.new) for one in operations)
    return revision if all(step in wanted and same(wanted[step], new) for step, new in steps) else None


def _drawn_changes(changes: Sequence[PartChange]) -> Iterator[tuple[str, PartChangeKind]]:
    for change in changes:
        if change.kind in DRAWN:
            yield change.id, change.change
        elif change.kind == "claim":
            yield change.id.partition("@")[2].partition("#")[0], "changed"
        elif change.kind == "grant":
            yield change.id.partition(">")[0], "changed"


def _with_removed(old: System, new: System) -> System:
    """Both versions in one: where they differ, the newer one."""
    boundaries = _with_removed_boundaries(old, new)
    within, data = {boundary.id for boundary in boundaries}, {asset.id for asset in new.data}
    elements = [_sound_element(part, within, data) for part in _missing(old.elements, new.elements)]
    flows = [_sound_flow(part, data) for part in _missing(old.flows, new.flows)]
    # An id that another kind of part has taken over since names that part alone.
    taken = ids_of(new) | within
    return new.model_copy(
        update={
            "boundaries": boundaries,
            "elements": (*new.elements, *(part for part in elements if part.id not in taken)),
            "flows": (*new.flows, *(part for part in flows if part.id not in taken)),
            "diagrams": _with_old_places(old.diagrams, new.diagrams),
        }
    )


def _with_removed_boundaries(old: System, new: System) -> tuple[Boundary, ...]:
    taken = ids_of(new)
    removed = [part for part in _missing(old.boundaries, new.boundaries) if part.id not in taken]
    known = {part.id for part in (*new.boundaries, *removed)}
    rooted = (part if part.parent in known else part.model_copy(update={"parent": None}) for part in removed)
    return (*new.boundaries, *rooted)


def _missing(old: Sequence[Drawn], new: Sequence[Drawn]) -> list[Drawn]:
    known = {part.id for part in new}
    return [part for part in old if part.id not in known]


def _sound_element(part: Element, boundaries: set[str], data: set[str]) -> Element:
    boundary = part.boundary if part.boundary in boundaries else None
    stores = part.stores and tuple(id for id in part.stores if id in data)
    return part.model_copy(update={"boundary": boundary, "stores": stores})


def _sound_flow(part: Flow, data: set[str]) -> Flow:
    return part.model_copy(update={"carries": part.carries and tuple(id for id in part.carries if id in data)})


def _with_old_places(old: Sequence[Diagram], new: Sequence[Diagram]) -> tuple[Diagram, ...]:
    if not old or not new:
        return tuple(new or old)
    first = new[0].model_copy(update={"places": {**old[0].places, **new[0].places}})
    return (first, *new[1:])
