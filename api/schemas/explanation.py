"""One risk with what would lower it most."""

from __future__ import annotations

from pydantic import BaseModel

from strideline.models.attack_paths import AttackPath
from strideline.models.findings import Lowering, Risk
from strideline.models.views import MatrixPlace


class ExplanationDocument(BaseModel):
    """A risk, and the few changes that would lower it most."""

    risk: Risk
    changes: list[Lowering]
    """At most three, the best first. Each is judged by itself, by making the analysis anew with it."""
    way_in: AttackPath | None
    """The most likely way of an attacker to it, step by step; null where no drawn path leads there."""
    matrix: MatrixPlace | None
    """Where it is in the matrix of likelihood and impact; null where the weights have no classes."""
