"""Trust boundaries and, where they can be, shared runtimes become boundaries; assets on the internet get one too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from strideline.formats.threagile.ids import Ids, Kind
from strideline.formats.threagile.nodes import Node, quoted
from strideline.formats.threagile.technical_assets import Asset
from strideline.models.graph import Boundary, BoundaryKind


@dataclass
class Places:
    """The boundaries of the system and the one that each element lies in."""

    boundaries: list[Boundary] = field(default_factory=list)
    of_element: dict[str, str] = field(default_factory=dict)


def to_places(model: Node, assets: Sequence[Asset], ids: Ids) -> Places:
    """Everything that encloses something: the boundaries of the file in its order, then those made of runtimes.

    Assets that are on the internet and in no boundary come into one boundary of the kind `internet`, which the file
    does not have.
    """
    places = Places()
    _trust_boundaries(model, ids, places)
    _shared_runtimes(model, assets, ids, places)
    _internet(assets, ids, places)
    return places


def _trust_boundaries(model: Node, ids: Ids, places: Places) -> None:
    found = [(title, node, ids.give("trust boundary", node)) for title, node in model.entries("trust_boundaries")]
    parents: dict[str, str] = {}
    for _, node, id in found:
        if id is not None:
            _claim_each("technical asset", node, "technical_assets_inside", id, ids, places.of_element)
            _claim_each("trust boundary", node, "trust_boundaries_nested", id, ids, parents)
    places.boundaries += [_boundary(title, node, id, parents.get(id)) for title, node, id in found if id is not None]


def _claim_each(kind: Kind, node: Node, field: str, id: str, ids: Ids, owners: dict[str, str]) -> None:
    """Put what a boundary lists inside it; each thing lies in one boundary only."""
    for inner in ids.referred(kind, node, field) or ():
        if owners.setdefault(inner, id) != id:
            node.fault(field, f"the {kind} {quoted(inner)} lies in {quoted(owners[inner])} already")


def _boundary(title: str, node: Node, id: str, parent: str | None) -> Boundary:
    kind: BoundaryKind = node.choice("type", "boundary") or "custom"
    if kind != "execution_environment":
        node.leave("type")
    boundary = Boundary(id=id, kind=kind, name=title, parent=parent, description=node.text("description"))
    node.notes.keep("trust_boundaries", id, node.rest())
    return boundary


def _shared_runtimes(model: Node, assets: Sequence[Asset], ids: Ids, places: Places) -> None:
    """A runtime is a boundary when all that it runs lies in the same one; boundaries nest, runtimes need not."""
    there = {boundary.id for boundary in places.boundaries}
    containers = {asset.element.id for asset in assets if asset.node.value.get("machine") == "container"}
    for title, node in model.entries("shared_runtimes"):
        id = ids.give("shared runtime", node)
        running = ids.referred("technical asset", node, "technical_assets_running") or []
        around = {places.of_element.get(each) for each in running}
        if id is None:
            continue
        if len(around) != 1 or not around <= {None, *there}:
            node.leave("technical_assets_running")
            node.leave("id")
            model.notes.extensions.setdefault("shared_runtimes", {})[id] = {"title": title, **node.rest()}
            model.notes.lose(f"shared_runtimes.{id}", "shared_runtimes")
            continue
        kind: BoundaryKind = "container_platform" if containers.issuperset(running) else "host"
        description = node.text("description")
        (parent,) = around
        places.boundaries.append(Boundary(id=id, kind=kind, name=title, parent=parent, description=description))
        places.of_element.update(dict.fromkeys(running, id))
        node.notes.keep("shared_runtimes", id, node.rest())


def _internet(assets: Sequence[Asset], ids: Ids, places: Places) -> None:
    outside = [asset for asset in assets if asset.on_internet]
    for asset in outside:
        if asset.element.id in places.of_element:
            asset.node.leave("internet")
    free = [asset.element.id for asset in outside if asset.element.id not in places.of_element]
    if free:
        internet = ids.new("internet")
        places.boundaries.append(Boundary(id=internet, kind="internet", name="Internet"))
        places.of_element.update(dict.fromkeys(free, internet))
