"""Short ways to say an edit."""

from __future__ import annotations

from typing import Any

from strideline.models.operations import Operation


def rename(id: str, new: str, **more: Any) -> Operation:
    """Give an element another name; without `old` the author says nothing about what was there."""
    return Operation(op="set", kind="element", id=id, path="name", new=new, **more)


def place(id: str, x: float) -> Operation:
    """Put an element somewhere in the diagram `main`."""
    where = {"x": x, "y": 0, "width": 10, "height": 10}
    return Operation(op="move", kind="diagram", id="main", path=f"places.{id}", new=where)


def new_process(id: str) -> Operation:
    """Add a process."""
    return Operation(op="add", kind="element", id=id, new={"id": id, "kind": "process", "name": id})


def removal(kind: Any, id: str, **more: Any) -> Operation:
    """Remove a part."""
    return Operation(op="remove", kind=kind, id=id, **more)
