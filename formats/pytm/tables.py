"""The tables beside this module, read once a process."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, cast

from strideline.models.documents.document import Document, read_document

FACT_FILES = ("pytm_classes", "pytm_controls", "pytm_elements", "pytm_flows", "pytm_data")
"""Under `facts/`, in the order in which the facts are listed."""


def document(name: str) -> Document:
    """The file `<name>.yaml` in this folder."""
    data = files("strideline.formats.pytm").joinpath(f"{name}.yaml").read_bytes()
    return read_document(data, f"formats/pytm/{name}.yaml")


@cache
def table(name: str) -> Mapping[str, Any]:
    """The content of `<name>.yaml` in this folder."""
    return cast(Mapping[str, Any], document(name).value)
