"""What tests of every folder share."""

from __future__ import annotations

from pathlib import Path

import pytest

from strideline.models.vocabulary import Vocabulary
from strideline.threat_library.loader import builtin_library, load_vocabulary
from strideline.threat_library.schema import Library

SHARED_DATA = Path(__file__).resolve().parents[1] / ".." / "shared" / "data"
"""Real files of other projects, which lie beside a checkout on some machines and are never part of this repository."""


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    """The built-in facts."""
    return load_vocabulary()


@pytest.fixture(scope="session")
def library() -> Library:
    """The built-in library, without examples."""
    return builtin_library()


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Folder of real files; skips the test where it is absent."""
    if not SHARED_DATA.is_dir():
        pytest.skip("the real files of other projects are not beside this checkout")
    return SHARED_DATA
