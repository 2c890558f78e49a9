"""Data assets become data."""

from __future__ import annotations

from strideline.formats.threagile.ids import Ids
from strideline.formats.threagile.nodes import Node
from strideline.models.graph import Data


def to_data(model: Node, ids: Ids) -> list[Data]:
    """The data of the file, in its order; those without a usable id are left out, with a problem."""
    found = [(title, node, ids.give("data asset", node)) for title, node in model.entries("data_assets")]
    return [_data(title, node, id) for title, node, id in found if id is not None]


def _data(title: str, node: Node, id: str) -> Data:
    data = Data(
        id=id,
        name=title,
        confidentiality=node.choice("confidentiality", "confidentiality"),
        integrity=node.choice("integrity", "criticality"),
        availability=node.choice("availability", "criticality"),
        tags=tuple(dict.fromkeys(node.texts("tags") or ())),
        description=node.text("description"),
    )
    node.notes.keep("data_assets", id, node.rest())
    return data
