"""From the text of a condition to Python's syntax tree. Nothing is ever compiled or evaluated."""

from __future__ import annotations

import ast
import re
import warnings
from contextlib import nullcontext

from strideline.threat_library.conditions.limits import LONGEST_TEXT
from strideline.threat_library.conditions.mistakes import Mistake

_MAY_WARN = re.compile(r"\\|\d[A-Za-z]")
"""Python warns of odd escapes, and of digits that run into words. Switching warnings off takes longer than parsing."""


def read_syntax(text: str) -> ast.expr:
    """The one expression that the text holds; it may run over several lines.

    Raises `Mistake` when it is empty, too large, or not Python's syntax.
    """
    if not text.strip():
        raise Mistake("the condition is empty", hint="write true for a rule that always applies")
    if len(text) > LONGEST_TEXT:
        raise Mistake(f"the condition is longer than {LONGEST_TEXT} characters", hint="split the rule")
    if "#" in text:
        raise Mistake("a condition holds no comment", column=text.index("#") + 1, hint="put it beside the condition")
    return _parsed(" ".join(text.strip().splitlines()), text)


def _parsed(line: str, text: str) -> ast.expr:
    try:
        with warnings.catch_warnings(action="ignore") if _MAY_WARN.search(line) else nullcontext():
            return ast.parse(line, mode="eval").body
    except SyntaxError as error:
        indent = len(text) - len(text.lstrip())
        raise Mistake(f"not an expression: {error.msg}", column=indent + (error.offset or 1)) from None
    except (ValueError, RecursionError, MemoryError):
        raise Mistake("not an expression: it holds characters or nesting that cannot be read") from None
