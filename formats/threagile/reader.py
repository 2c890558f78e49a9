"""The order in which the parts of a Threagile model are read."""

from __future__ import annotations

from collections.abc import Sequence

from strideline.formats.format import File, Imported
from strideline.formats.threagile.boundaries import to_places
from strideline.formats.threagile.communication_links import to_flows
from strideline.formats.threagile.data_assets import to_data
from strideline.formats.threagile.ids import Ids
from strideline.formats.threagile.includes import Model, read_model
from strideline.formats.threagile.notes import Notes
from strideline.formats.threagile.profile import keep_rest, to_profile
from strideline.formats.threagile.risks import to_decisions, to_findings
from strideline.formats.threagile.technical_assets import Asset, to_assets
from strideline.models.errors import MalformedDocument
from strideline.models.graph import Flow, Scope, System
from strideline.models.integrity import problems_in
from strideline.threat_library.schema import Library

FORMAT = "threagile"
"""Id of the format."""


def read_system(file: File, library: Library) -> Imported:
    """The system in a Threagile model, with a diagram still to be laid out: the format has no positions.

    Raises:
        LimitExceeded: The file, or what it includes, is over a limit.
        MalformedDocument: With every problem: ids that are missing or taken, references that lead nowhere, values
            that no release of Threagile knows, assets in two boundaries.
    """
    notes = Notes(file.name)
    model = read_model(file, notes)
    system = _to_system(model, library)
    notes.stop_if_refused()
    if problems := problems_in(system, library.vocabulary):
        raise MalformedDocument(file.name, problems)
    return Imported(system, FORMAT, notes.losses, notes.presumed)


def _to_system(model: Model, library: Library) -> System:
    profile = to_profile(model)
    ids = Ids(profile.id)
    data = to_data(model, ids)
    assets = to_assets(model, ids, library)
    places = to_places(model, assets, ids)
    flows = to_flows(assets, ids, library.vocabulary)
    elements = [
        asset.element.model_copy(update={"boundary": places.of_element.get(asset.element.id)}) for asset in assets
    ]
    findings = to_findings(model, ids, profile.id)
    decisions = to_decisions(model, ids, findings, [*elements, *flows], library)
    _keep_rest_of_assets(assets, flows)
    keep_rest(model)
    return System.model_construct(
        profile=profile,
        boundaries=tuple(places.boundaries),
        data=tuple(data),
        elements=tuple(elements),
        flows=tuple(flows),
        findings=tuple(findings),
        decisions=tuple(decisions),
        scope=_scope(assets),
        extensions={"threagile": model.notes.extensions} if model.notes.extensions else {},
    )


def _scope(assets: Sequence[Asset]) -> Scope:
    out = [asset for asset in assets if asset.out_of_scope is not None]
    reasons = [f"{asset.element.name}: {asset.out_of_scope}" for asset in out if asset.out_of_scope]
    return Scope.model_validate({"out": tuple(asset.element.id for asset in out), "note": "\n".join(reasons)})


def _keep_rest_of_assets(assets: Sequence[Asset], flows: Sequence[Flow]) -> None:
    """Data that an asset processes is told by what it stores and what its flows carry, where they name it."""
    carried: dict[str, set[str]] = {}
    for flow in flows:
        for end in (flow.source, flow.target):
            carried.setdefault(end, set()).update(flow.carries or ())
    for asset in assets:
        told = carried.get(asset.element.id, set()) | set(asset.element.stores or ())
        if not told.issuperset(asset.processes):
            asset.node.leave("data_assets_processed")
        asset.node.notes.keep("technical_assets", asset.element.id, asset.node.rest())
