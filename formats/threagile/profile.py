"""What the file says of the system as a whole."""

from __future__ import annotations

from strideline.formats.threagile.nodes import Node
from strideline.models.graph import Profile
from strideline.models.native.wording import slug

_UNREAD = ("individual_risk_categories", "custom_risk_categories", "risk_tracking", "includes", "threagile_version")
_SECTIONS = ("data_assets", "technical_assets", "trust_boundaries", "shared_runtimes")


def to_profile(model: Node) -> Profile:
    """Id, name and description of the system; the id is made of the title."""
    title = model.text("title")
    descriptions = [_description(model, field) for field in ("application_description", "business_overview")]
    return Profile(
        id=slug(title) or "threagile-model",
        name=title or "Threagile model",
        description=next((each for each in descriptions if each), ""),
    )


def _description(model: Node, field: str) -> str:
    if not isinstance(model.value.get(field), dict):
        return ""
    text = model.node(field).text("description")
    # The words are in the profile; only what goes beyond them is worth keeping.
    if any(entry for key, entry in model.value[field].items() if key != "description"):
        model.leave(field)
    return text


def keep_rest(model: Node) -> None:
    """Keep everything of the document that no part of the system took."""
    version = model.value.get("threagile_version")
    if version is not None:
        model.notes.extensions["threagile_version"] = str(version)
    for field, value in model.rest().items():
        if field not in (*_UNREAD, *_SECTIONS):
            model.notes.keep_top(field, value)
