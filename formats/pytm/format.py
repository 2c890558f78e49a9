"""The reader of pytm's models: sniffing, and the order in which things happen."""

from __future__ import annotations

import re

from strideline.formats.format import File, Format, Imported
from strideline.models.errors import MalformedDocument
from strideline.models.integrity import problems_in
from strideline.threat_library.schema import Library

_IMPORT = re.compile(rb"^(?:from|import)[ \t]+pytm\b", re.MULTILINE)


def is_pytm(file: File) -> bool:
    """Whether the text is a script that imports pytm, or JSON with keys that only pytm writes."""
    text = file.text
    if b"pytm" in text and _IMPORT.search(text) is not None:
        return True
    return b'"elements"' in text and (b'"__class__"' in text or b'"sink"' in text) and text.lstrip()[:1] == b"{"


def read_pytm(file: File, library: Library) -> Imported:
    """The system in a model of pytm, with a diagram still to be laid out: pytm has no positions.

    With the pack of pytm's rules in the library, every attribute that they read becomes a fact; otherwise those for
    which the built-in library has one.

    Raises:
        LimitExceeded: The file is over a limit.
        MalformedDocument: With every problem: names that are missing or lead nowhere, classes that pytm does not have.
    """
    # Most runs read no such file, and need not wait for its readers.
    from strideline.formats.pytm.json_forms import read_json
    from strideline.formats.pytm.model import Notes
    from strideline.formats.pytm.script import read_script
    from strideline.formats.pytm.system import to_system

    notes = Notes(file.name)
    model = read_json(file.document, notes) if file.text.lstrip()[:1] == b"{" else read_script(file.text, notes)
    notes.stop_if_refused()
    system = to_system(model, library, notes)
    if problems := problems_in(system, library.vocabulary):
        raise MalformedDocument(file.name, problems)
    return Imported(system, PYTM.id, notes.losses)


PYTM = Format("pytm", "pytm", (".json", ".py"), is_pytm, read_pytm)
