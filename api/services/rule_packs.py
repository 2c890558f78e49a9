"""Rules of other tools that `--library` can name beside files and folders in Strideline's own form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from strideline.formats.microsoft.pack import ENDINGS, pack_in
from strideline.formats.pytm.library import with_pytm
from strideline.threat_library.schema import Library

Pack = Callable[[Library], Library]
"""Adds its rules, and the facts that they read, to a library. Raises RuleInvalid."""

BY_NAME: Mapping[str, Pack] = {"pytm": with_pytm, "pytm:defaults": partial(with_pytm, defaults=True)}
"""Packs that come with an installed package. A file of the same name is meant by `./pytm`."""

BY_ENDING: Mapping[str, Callable[[Path], Pack]] = dict.fromkeys(ENDINGS, pack_in)
"""For files of other tools that hold rules, by the ending of their name in lower case: the pack in such a file."""


def pack_of(library: str) -> Pack | None:
    """The pack that is meant; None for files and folders of Strideline's own form."""
    path = Path(library)
    by_ending = BY_ENDING.get(path.suffix.lower())
    return BY_NAME.get(library) or (by_ending(path) if by_ending else None)
