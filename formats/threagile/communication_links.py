"""Communication links become flows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from strideline.formats.threagile.facts import ImportedFacts
from strideline.formats.threagile.ids import Ids
from strideline.formats.threagile.nodes import Node
from strideline.formats.threagile.tables import table
from strideline.formats.threagile.technical_assets import Asset
from strideline.models.documents.nearest import did_you_mean
from strideline.models.graph import Flow
from strideline.models.native.wording import described, slug
from strideline.models.vocabulary import Vocabulary


def to_flows(assets: Iterable[Asset], ids: Ids, vocabulary: Vocabulary) -> list[Flow]:
    """The links of the assets, in the order of the file; those without a target are left out, with a problem."""
    return [flow for asset in assets for flow in _flows_of(asset, ids, vocabulary)]


def foreign_id(source: str, title: str) -> str:
    """The id that Threagile makes for a link (`createDataFlowId` of its parser), as risks name it."""
    return f"{source}>{slug(title).replace('.', '-').replace('_', '-')}"


def _flows_of(asset: Asset, ids: Ids, vocabulary: Vocabulary) -> Iterator[Flow]:
    for title, node in asset.node.entries("communication_links"):
        target = _target(node, ids)
        if target is not None:
            id = ids.give_named(
                "communication link", foreign_id(asset.foreign_id, title), f"{asset.element.id}-{title}"
            )
            yield _flow(id, title, asset.element.id, target, node, ids, vocabulary)


def _target(node: Node, ids: Ids) -> str | None:
    target = node.text("target")
    if target:
        return ids.one("technical asset", target, node, "target")
    node.fault("target", '"target" is missing', "name the id of a technical asset")
    return None


def _flow(id: str, title: str, source: str, target: str, node: Node, ids: Ids, vocabulary: Vocabulary) -> Flow:
    facts = ImportedFacts(node, "flow", vocabulary)
    protocol = _protocol(node, facts)
    for field in ("authentication", "authorization", "usage"):
        facts.choose(field, field)
    for flag in ("vpn", "ip_filtered", "readonly"):
        facts.flag(flag)
    sent = ids.referred("data asset", node, "data_assets_sent")
    received = ids.referred("data asset", node, "data_assets_received")
    if received:
        node.leave("data_assets_received")
    flow = Flow(
        id=id,
        source=source,
        target=target,
        name=title,
        protocol=protocol,
        carries=None if sent is None and received is None else tuple(dict.fromkeys([*(sent or ()), *(received or ())])),
        description=node.text("description"),
        facts=facts.facts,
        provenance=facts.provenance,
    )
    node.notes.keep("communication_links", id, node.rest())
    return flow


def _protocol(node: Node, facts: ImportedFacts) -> str | None:
    name = node.text("protocol").lower()
    if not name:
        return None
    entry = table("protocols").get(name)
    if entry is None:
        node.fault("protocol", f"{described(name)} is no protocol", did_you_mean(name, table("protocols")))
        return None
    protocol: str | None = entry["protocol"]
    if "facts" in entry:
        facts.add("protocol", entry["facts"])
    # Where several protocols of Threagile are one of ours, the name would be lost.
    if protocol is None or protocol in ("tcp", "tls", "ipc"):
        node.leave("protocol")
    return protocol
