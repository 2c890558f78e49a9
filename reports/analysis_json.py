"""The JSON document of an analysis, `strideline.analysis/1`, which command line and HTTP interface share."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, Literal, get_args

from pydantic import BaseModel
from pydantic_core import to_json as json_text

from strideline.models.findings import Analysis
from strideline.models.views import Views

SCHEMA = "strideline.analysis/1"


Part = Literal["risks", "parts_at_risk", "questions", "plan", "controls", "best_practices"]
PARTS: tuple[Part, ...] = get_args(Part)
"""The lists of the document, any of which may be long."""
Detail = Literal["full", "brief"]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """How much of an analysis a document holds. Raises ValueError for a negative limit or offset.

    `limit` and `offset` choose the risks that are written, in order; an offset past the end gives none.
    `questions_limit` keeps the questions that move most. Lists that are not among `parts` are empty. With the detail
    `brief`, what explains each risk is left empty: fix, reasons, unknowns, controls, path, factors, silences and
    references.
    """

    limit: int | None = None
    offset: int = 0
    questions_limit: int | None = None
    parts: Collection[Part] = PARTS
    detail: Detail = "full"

    def __post_init__(self) -> None:
        if any(most is not None and most < 0 for most in (self.limit, self.offset, self.questions_limit)):
            raise ValueError("limits and offset must not be negative")

    @property
    def risks(self) -> slice:
        """The risks that it holds, by their places."""
        return slice(self.offset, None if self.limit is None else self.offset + self.limit)


WHOLE = Excerpt()


def to_json(analysis: Analysis, excerpt: Excerpt = WHOLE, *, views: Views | None = None) -> dict[str, Any]:
    """The analysis as plain JSON values; every field of `models.findings` that it has keeps its name.

    `summary` counts all risks, whatever the excerpt. `views` adds what is derived from the analysis, rated risks cut
    like the risks themselves. What is said of the control rows is only told beside them.
    """
    document: dict[str, Any] = plain(_document(analysis, excerpt))
    return {**document, "views": _views(views, excerpt.risks)} if views else document


def to_json_text(analysis: Analysis, excerpt: Excerpt = WHOLE) -> bytes:
    """The same document as UTF-8 text, in a fifth of the time: nobody waits for the values in between."""
    return json_text(_document(analysis, excerpt))


def _document(analysis: Analysis, excerpt: Excerpt) -> dict[str, Any]:
    parts = excerpt.parts
    listed = analysis.brief if excerpt.detail == "brief" and analysis.brief is not None else analysis.risks
    early = analysis.early_diagnostics if "controls" not in parts else None
    return {
        "schema": SCHEMA,
        "system": {"id": analysis.system_id, "name": analysis.system_name},
        "language": analysis.language,
        "analyzed_on": analysis.analyzed_on.isoformat(),
        "summary": analysis.summary,
        "risks": list(listed[excerpt.risks]) if "risks" in parts else [],
        "parts_at_risk": list(analysis.parts_at_risk) if "parts_at_risk" in parts else [],
        "questions": list(analysis.questions[: excerpt.questions_limit]) if "questions" in parts else [],
        "plan": list(analysis.plan) if "plan" in parts else [],
        "controls": list(analysis.controls) if "controls" in parts else [],
        "best_practices": list(analysis.best_practices) if "best_practices" in parts else [],
        "diagnostics": list(analysis.diagnostics if early is None else early),
        "basis": analysis.basis,
    }


def _views(views: Views, risks: slice) -> dict[str, Any]:
    owasp = {"factors": plain(views.owasp.factors), "ratings": plain(views.owasp.ratings[risks])}
    return {"matrix": plain(views.matrix), "owasp": owasp, "data": plain(views.data)}


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def plain(value: Any) -> Any:
    """A value as JSON knows it: data classes and models as objects, dates as text, tuples as arrays."""
    if value is None or isinstance(value, (str, bool, int, float)):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", by_alias=True)
    if isinstance(value, Sequence):  # before data classes: a sequence made on demand may be one
        return [plain(item) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {name: plain(getattr(value, name)) for name in _names(type(value))}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    raise TypeError(f"{type(value).__name__} has no place in a JSON document")
