"""A template in a file as a pack of rules that `--library` can name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from strideline.models.errors import MalformedDocument, Problem, RuleInvalid
from strideline.threat_library.schema import Library

ENDINGS = (".tb7", ".tm7", ".tb7:defaults", ".tm7:defaults")
DEFAULTS = ":defaults"
"""Behind the name of a file: what nobody chose counts as what the tool takes it for, and is not unknown."""


def pack_in(path: Path) -> Callable[[Library], Library]:
    """What adds the rules of a `.tb7` file, or of the template inside a `.tm7` file, to a library.

    Rules that are wrong are told in `Library.left_out` and hide no others. Raises RuleInvalid when the file is no
    template.
    """
    name = str(path)
    return partial(_added, Path(name.removesuffix(DEFAULTS)), name.endswith(DEFAULTS))


def _added(path: Path, as_tool: bool, library: Library) -> Library:
    # Most runs name no template, and need not wait for what reads one.
    from strideline.formats.microsoft.library import with_template
    from strideline.formats.microsoft.template_reading import read_template

    try:
        template, problems = read_template(path.read_bytes(), str(path))
    except OSError as error:
        raise RuleInvalid(str(path), [Problem(f"cannot be read: {error.strerror}")]) from None
    except MalformedDocument as refused:
        raise RuleInvalid(refused.source, refused.problems) from None
    extended = with_template(library, template, as_tool=as_tool)
    return replace(extended, left_out=(*extended.left_out, *problems))
