"""The same systems for pytm, the yardstick of the engine."""

from __future__ import annotations

from typing import Any

from pytm import TM, Actor, Boundary, Classification, Data, Dataflow, Datastore, Process

CLASSES = {"external_entity": Actor, "process": Process, "data_store": Datastore}
LEVELS = {
    "public": Classification.PUBLIC,
    "internal": Classification.RESTRICTED,
    "restricted": Classification.SENSITIVE,
    "confidential": Classification.SECRET,
    "strictly_confidential": Classification.TOP_SECRET,
}


def pytm_system(document: dict[str, Any]) -> TM:
    """The document as pytm's model, ready for `resolve`. pytm keeps one at a time: an earlier one is forgotten."""
    TM.reset()
    model = TM(document["system"]["name"])
    boundaries: dict[str, Any] = {}
    for part in document["boundaries"]:
        boundaries[part["id"]] = Boundary(part["name"])
        if "parent" in part:
            boundaries[part["id"]].inBoundary = boundaries[part["parent"]]
    data = {part["id"]: Data(part["name"], classification=LEVELS[part["confidentiality"]]) for part in document["data"]}
    elements = {part["id"]: _element(part, boundaries) for part in document["elements"]}
    for part in document["flows"]:
        flow = Dataflow(elements[part["source"]], elements[part["target"]], part["name"])
        flow.protocol = part.get("protocol", "")
        flow.data = data[part["carries"][0]]
    return model


def _element(part: dict[str, Any], boundaries: dict[str, Any]) -> Any:
    element = CLASSES[part["kind"]](part["name"])
    if "boundary" in part:
        element.inBoundary = boundaries[part["boundary"]]
    return element
