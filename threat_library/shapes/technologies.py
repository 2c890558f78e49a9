"""The shape of files under `technologies/`."""

from __future__ import annotations

from pydantic import Field

from strideline.models.graph import ElementKind
from strideline.threat_library.shapes.common import (
    FactValues,
    IdentifiedShape,
    Listed,
    Translated,
    WebAddress,
    Word,
    Words,
)


class TechnologyShape(IdentifiedShape):
    """What an element is made of."""

    id: Word
    name: Translated
    kind: ElementKind
    category: Word
    icon: Word
    always: FactValues = Field(default={}, description="Facts that hold for every instance.")
    usually: FactValues = Field(default={}, description="Facts that hold unless somebody changed a default.")
    source: WebAddress = Field(description="Public page that says so.")
    cloudformation: Listed[Words] = ()
    terraform: Listed[Words] = ()
