"""Technical assets become elements."""

from __future__ import annotations

from dataclasses import dataclass

from strideline.formats.threagile.facts import ImportedFacts
from strideline.formats.threagile.ids import Ids
from strideline.formats.threagile.nodes import Node
from strideline.formats.threagile.tables import table
from strideline.models.graph import Element, ElementKind
from strideline.threat_library.schema import Library

_FORMATS = ("parses_xml", "deserializes_objects", "accepts_files")
"""Facts that the accepted data formats settle; a list that does not name a format says no."""


@dataclass(frozen=True)
class Asset:
    """An element together with what is said of it elsewhere in the system."""

    element: Element
    node: Node
    foreign_id: str
    on_internet: bool
    processes: tuple[str, ...]
    out_of_scope: str | None
    """Why it is out of scope; empty without a reason, None when it is in scope."""


def to_assets(model: Node, ids: Ids, library: Library) -> list[Asset]:
    """The assets of the file, in its order; those without a usable id or type are left out, with a problem.

    Expects that data assets have their ids already. The elements lie in no boundary yet.
    """
    found = [(title, node, ids.give("technical asset", node)) for title, node in model.entries("technical_assets")]
    assets = [_asset(title, node, id, ids, library) for title, node, id in found if id is not None]
    return [asset for asset in assets if asset is not None]


def _asset(title: str, node: Node, id: str, ids: Ids, library: Library) -> Asset | None:
    kind: ElementKind | None = node.choice("type", "kind")
    if kind is None:
        if "type" not in node.value:
            node.fault("type", '"type" is missing', "expected external-entity, process or datastore")
        return None
    facts = _facts(node, kind, library)
    stores = ids.referred("data asset", node, "data_assets_stored")
    element = Element(
        id=id,
        kind=kind,
        name=title,
        technology=_technology(node, kind, library),
        stores=None if stores is None else tuple(dict.fromkeys(stores)),
        description=node.text("description"),
        facts=facts.facts,
        provenance=facts.provenance,
    )
    processed = ids.referred("data asset", node, "data_assets_processed") or ()
    on_internet = node.flag("internet") or False
    return Asset(element, node, node.text("id"), on_internet, tuple(processed), _out_of_scope(node))


def _out_of_scope(node: Node) -> str | None:
    reason = node.text("justification_out_of_scope")
    return reason if node.flag("out_of_scope") else None


def _facts(node: Node, kind: ElementKind, library: Library) -> ImportedFacts:
    facts = ImportedFacts(node, kind, library.vocabulary)
    facts.choose("encryption", "encryption")
    facts.choose("machine", "machine")
    for flag in ("multi_tenant", "redundant", "custom_developed_parts"):
        facts.flag(flag)
    if node.flag("used_as_client_by_human"):
        facts.add("used_as_client_by_human", {"is_person": True})
    accepted = node.choices("data_formats_accepted", "data_format")
    if accepted:
        named = {fact for each in accepted for fact in each}
        facts.add("data_formats_accepted", {fact: fact in named for fact in _FORMATS})
        node.leave("data_formats_accepted")
    return facts


def _technology(node: Node, kind: ElementKind, library: Library) -> str | None:
    """The first of the asset's technologies that the library has for such an element; the others are kept."""
    single = node.text("technology").lower()
    several = [each.lower() for each in node.texts("technologies") or ()]
    names = list(dict.fromkeys([*([single] if single else []), *several]))
    tags = [tag.lower() for tag in node.texts("tags") or ()]
    node.leave("tags")
    found = {name: id for name in names if (id := _counterpart(name, tags, kind)) in library.technologies}
    if single and single not in found:
        node.leave("technology")
    if len(several) > 1 or (several and several[0] not in found):
        node.leave("technologies")
    return next(iter(found.values()), None)


def _counterpart(name: str, tags: list[str], kind: ElementKind) -> str | None:
    products = table("products").get(name, {})
    product = next((products[tag] for tag in tags if tag in products), None) if kind != "external_entity" else None
    by_kind: str | None = table("technologies").get(name, {}).get(kind)
    return product or by_kind
