"""The tables beside this module, read once a process."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, cast

from strideline.models.documents.document import read_document


@cache
def table(name: str) -> Mapping[str, Any]:
    """The content of `<name>.yaml` in this folder."""
    data = files("strideline.formats.microsoft").joinpath(f"{name}.yaml").read_bytes()
    return cast(Mapping[str, Any], read_document(data, f"formats/microsoft/{name}.yaml").value)
