"""Sample workloads: put all of them into a database, or open one."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from strideline.api.services.messages import SAMPLE
from strideline.api.services.workspace import Workspace
from strideline.formats.registry import read_any
from strideline.models.errors import AlreadyExists, NotFound
from strideline.models.graph import System
from strideline.models.store import Head
from strideline.threat_library.loader import builtin_library
from strideline.threat_library.schema import Library

SHIPPED = Path(__file__).resolve().parents[2] / "examples"
"""The samples that come with Strideline: beside the package api in a wheel, and in a checkout."""
ENDING = ".strideline.yaml"
AUTHOR = "Strideline"


def load_samples(workspace: Workspace, folder: Path | None = None) -> list[Head]:
    """Keep every `*.strideline.yaml` of a folder whose id is not taken yet. Gives those that are new.

    Raises MalformedDocument and QuotaExceeded.
    """
    loaded = []
    for system in _read(folder or SHIPPED, workspace.library):
        try:
            loaded.append(workspace.store.create(system, author=AUTHOR, message=SAMPLE, by_file=True))
        except AlreadyExists:
            continue
    return loaded


@lru_cache(maxsize=1)
def shipped_samples() -> tuple[System, ...]:
    """The samples that come with Strideline, by file name."""
    return _read(SHIPPED, builtin_library())


def open_sample(workspace: Workspace, id: str) -> Head:
    """The stored system of a sample, which is kept first where nothing has its id.

    Raises NotFound, naming the samples, and QuotaExceeded.
    """
    samples = {system.id: system for system in shipped_samples()}
    if id not in samples:
        raise NotFound("sample", id, sorted(samples))
    try:
        return workspace.store.create(samples[id], author=AUTHOR, message=SAMPLE, by_file=True)
    except AlreadyExists:
        return workspace.store.head(id)


def _read(folder: Path, library: Library) -> tuple[System, ...]:
    files = sorted(folder.glob(f"*{ENDING}"))
    return tuple(read_any(file.read_bytes(), file.name, library).system for file in files)
