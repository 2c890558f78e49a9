"""The format of the models of Microsoft's Threat Modeling Tool."""

from __future__ import annotations

import re

from strideline.formats.format import File, Format, Imported
from strideline.threat_library.schema import Library

_ENDINGS = (".tm7", ".tb7")
_ROOT = re.compile(rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?<(?:\w+:)?(?:ThreatModel|KnowledgeBase)[\s>/]")


def is_microsoft(file: File) -> bool:
    """Whether the root element, or the ending of the name, says that the file is a model or a template of the tool.

    Templates are claimed too, so that the error says what they are for.
    """
    text = file.text[:1000].removeprefix(b"\xef\xbb\xbf")
    return file.name.lower().endswith(_ENDINGS) or _ROOT.match(text) is not None


def read_microsoft(file: File, library: Library) -> Imported:
    """The system in the model, see `formats.microsoft.model`."""
    # Most runs read no such file, and need not wait for an XML parser.
    from strideline.formats.microsoft.model import read_model

    return read_model(file, library)


TM7 = Format("tm7", "Microsoft Threat Modeling Tool", (".tm7",), is_microsoft, read_microsoft)
