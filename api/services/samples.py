"""Put sample workloads into a database."""

from __future__ import annotations

from pathlib import Path

from strideline.api.services.workspace import Workspace
from strideline.formats.registry import read_any
from strideline.models.errors import AlreadyExists
from strideline.models.store import Head

SHIPPED = Path(__file__).resolve().parents[2] / "examples"
"""The samples that come with Strideline: beside the package api in a wheel, and in a checkout."""
ENDING = ".strideline.yaml"


def load_samples(workspace: Workspace, folder: Path | None = None) -> list[Head]:
    """Keep every `*.strideline.yaml` of a folder whose id is not taken yet. Gives those that are new.

    Raises MalformedDocument and QuotaExceeded.
    """
    loaded = []
    for file in sorted((folder or SHIPPED).glob(f"*{ENDING}")):
        system = read_any(file.read_bytes(), file.name, workspace.library).system
        try:
            loaded.append(workspace.store.create(system, author="Strideline", message="Sample workload"))
        except AlreadyExists:
            continue
    return loaded
