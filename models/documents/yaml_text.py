"""From YAML to plain values, by libyaml."""

from __future__ import annotations

from typing import Any

import yaml

from strideline.models.documents.events import Builder, Lines
from strideline.models.documents.limits import MAX_YAML_BYTES, refuse_over
from strideline.models.errors import MalformedDocument, Problem


def read_yaml(data: bytes, source: str) -> tuple[Any, Lines]:
    """The value of the only document in checked UTF-8 text, and where its parts stand. Aliased parts are shared.

    Raises:
        LimitExceeded: Too large, too deep, or too many values once aliases are counted.
        MalformedDocument: No YAML, several documents, duplicate keys, unknown aliases or tags.
    """
    refuse_over(len(data), MAX_YAML_BYTES, source, "the YAML text")
    builder = Builder(source)
    parser = yaml.CSafeLoader(data)
    try:
        while (event := parser.get_event()) is not None:
            builder.take(event)
    except yaml.YAMLError as error:
        raise MalformedDocument(source, [*builder.problems, _syntax_problem(error, data)]) from None
    finally:
        parser.dispose()
    return builder.finished()


def _syntax_problem(error: yaml.YAMLError, data: bytes) -> Problem:
    if isinstance(error, yaml.reader.ReaderError):
        line = data.count(b"\n", 0, error.position) + 1
        return Problem(f"not valid YAML: {error.reason}", line=line, hint="remove it, or write it as an escape")
    mark: Any = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    words = " ".join(part for part in (getattr(error, "context", None), getattr(error, "problem", None)) if part)
    text = data.rstrip().decode()
    # libyaml finds a missing end on a line behind the last one.
    hint = "the text ends too early" if mark and mark.index >= len(text) else ""
    last = min(mark.line, text.count("\n")) + 1 if mark else None
    return Problem(f"not valid YAML: {words or error}", line=last, hint=hint)
