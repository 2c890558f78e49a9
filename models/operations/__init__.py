"""Edits of a system, pure: apply them, take them back, and find those that lead from one system to another."""

from __future__ import annotations

from strideline.models.operations.apply import apply, replay, resolve
from strideline.models.operations.difference import difference
from strideline.models.operations.invert import invert, invert_all
from strideline.models.operations.operation import Operation

__all__ = ["Operation", "apply", "difference", "invert", "invert_all", "replay", "resolve"]
