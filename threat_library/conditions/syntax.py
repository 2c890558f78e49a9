"""From the text of a condition to Python's syntax tree. Nothing is ever compiled or evaluated."""

from __future__ import annotations

import ast
import warnings

from strideline.threat_library.conditions.limits import LONGEST_TEXT, MOST_NODES
from strideline.threat_library.conditions.mistakes import Mistake


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
    tree = _parsed(" ".join(text.strip().splitlines()) if "\n" in text else text.strip(), text)
    if sum(1 for _ in ast.walk(tree)) > MOST_NODES:
        raise Mistake(f"the condition has more than {MOST_NODES} parts", hint="split the rule")
    return tree


def _parsed(line: str, text: str) -> ast.expr:
    try:
        with warnings.catch_warnings():
            # Python warns of odd escapes and of digits that run into words; the checks that follow judge the outcome.
            warnings.simplefilter("ignore")
            return ast.parse(line, mode="eval").body
    except SyntaxError as error:
        indent = len(text) - len(text.lstrip())
        raise Mistake(f"not an expression: {error.msg}", column=indent + (error.offset or 1)) from None
    except (ValueError, RecursionError, MemoryError):
        raise Mistake("not an expression: it holds characters or nesting that cannot be read") from None
