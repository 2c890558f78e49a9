"""Stored systems in other views: a risk matrix, OWASP ratings, a checklist for each kind of data."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from strideline.api.services.analysis import judged
from strideline.api.services.workspace import Workspace
from strideline.models.errors import NotFound
from strideline.models.views import DataChecklist, OwaspFactor, OwaspRating, RiskMatrix
from strideline.models.vocabulary import Language


def risk_matrix(workspace: Workspace, id: str, language: Language = "en") -> RiskMatrix:
    """The matrix of a stored system. Raises NotFound."""
    return judged(workspace, workspace.store.head(id), language).views.matrix


def owasp_ratings(
    workspace: Workspace, id: str, language: Language = "en", *, limit: int, offset: int
) -> tuple[Sequence[OwaspFactor], Sequence[OwaspRating], int]:
    """The factors, one page of ratings in the order of the risks, and how many there are. Raises NotFound."""
    owasp = judged(workspace, workspace.store.head(id), language).views.owasp
    return owasp.factors, owasp.ratings[offset : offset + limit], len(owasp.ratings)


def data_checklists(workspace: Workspace, id: str, language: Language = "en") -> Sequence[DataChecklist]:
    """The checklist of each kind of data of a stored system. Raises NotFound."""
    return judged(workspace, workspace.store.head(id), language).views.data


def data_checklist(workspace: Workspace, id: str, data: str, language: Language = "en") -> DataChecklist:
    """The checklist of one kind of data. Raises NotFound, with the nearest ids, where there is no such data."""
    head = workspace.store.head(id)
    ids = [one.id for one in head.system.data]
    if data not in ids:
        raise NotFound("data", data, get_close_matches(data, ids, n=3))
    return judged(workspace, head, language).views.data[ids.index(data)]
