"""How much input is read at all: the one place for every reader. Input is hostile until it has been read.

The sizes are chosen so that what is refused is refused within two seconds and 300 MB of memory.
"""

from __future__ import annotations

from strideline.models.errors import LimitExceeded, Problem

MEGABYTE = 1024 * 1024
MAX_BYTES = 64 * MEGABYTE
"""Of any file, checked before anything of it is read."""
MAX_TEXT_MEMORY = 128 * MEGABYTE
"""Of a JSON text once decoded; a text with emoji takes four bytes a character."""
MAX_YAML_BYTES = 16 * MEGABYTE
"""Of YAML, which reads several times slower than JSON."""
MAX_DEPTH = 100
"""Levels of lists and mappings inside each other."""
MAX_YAML_VALUES = 750_000
"""Values and keys of a YAML text, with every alias counted as often as it is used: about 35,000 elements and flows."""
MAX_JSON_VALUES = 1_500_000
"""Values of a JSON text."""
MAX_XML_VALUES = 750_000
"""Elements and attributes of an XML text."""
MAX_PARTS = 75_000
"""Parts of one system, elements and flows and all others."""
MAX_SCALAR = MEGABYTE
"""Characters of one text or number."""
MAX_DIGITS = 400
"""Of one number; any 64-bit float is written with fewer."""
MAX_ITEMS_OF_PART = 10_000
"""Entries of one list or mapping inside one part of a system, such as the data that a flow carries."""
MAX_PROBLEMS = 50
"""Problems named in one refusal; how many more there are is said."""
MAX_PROBLEMS_COUNTED = 1_000
"""Problems looked for in one document before the search ends."""


def check_size(data: bytes, source: str) -> None:
    """Refuse a file that is too large to be looked at.

    Raises:
        LimitExceeded: Over `MAX_BYTES`.
    """
    refuse_over(len(data), MAX_BYTES, source, "the file")


def refuse_over(size: int, allowed: int, source: str, what: str) -> None:
    """Refuse `what` when it takes more bytes than allowed.

    Raises:
        LimitExceeded: Names both sizes in megabytes.
    """
    if size > allowed:
        message = f"{what} takes {size / MEGABYTE:.1f} MB, at most {allowed // MEGABYTE} MB are read"
        raise LimitExceeded(source, [Problem(message, hint="split the system into several documents")])
