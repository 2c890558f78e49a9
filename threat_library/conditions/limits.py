"""How large a condition may be. Conditions come from files of strangers, and every node costs a mask over the whole system."""

LONGEST_TEXT = 4_000
"""Characters of a condition; checked before Python's parser sees it, so that nesting cannot exhaust the stack."""
LONGEST_LITERAL = 200
"""Characters of a quoted text."""
MOST_NODES = 500
"""Nodes of the syntax tree."""
DEEPEST = 24
"""Nesting of parentheses, `not`, `any` and `all`, and of steps in a dotted name."""
MOST_VALUES = 100
"""Members of a list after `in`."""
