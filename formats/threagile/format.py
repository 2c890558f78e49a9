"""The Threagile format: how a file in it is told from others."""

from __future__ import annotations

import re

from strideline.formats.format import File, Format, Imported
from strideline.threat_library.schema import Library

_KEY = re.compile(rb'(?:^|")(?:threagile_version|technical_assets)"?[ \t]*:', re.MULTILINE)


def is_threagile(file: File) -> bool:
    """Whether a line of the text begins with a key that only Threagile has."""
    may_have_key = b"threagile_version" in file.text or b"technical_assets" in file.text
    return may_have_key and _KEY.search(file.text) is not None


def read_threagile(file: File, library: Library) -> Imported:
    """The system in the model, see `formats.threagile.reader`."""
    # Most runs read no such file, and need not wait for its readers.
    from strideline.formats.threagile.reader import read_system

    return read_system(file, library)


THREAGILE = Format("threagile", "Threagile", (".yaml", ".yml"), is_threagile, read_threagile)
