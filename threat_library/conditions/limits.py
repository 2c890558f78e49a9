"""How large a condition may be. Conditions come from strangers' files; every node costs a mask over the system."""

LONGEST_TEXT = 4_000
"""Characters of a condition; checked before Python's parser sees it, so that nesting cannot exhaust the stack."""
LONGEST_LITERAL = 200
"""Characters of a quoted text."""
MOST_PARTS = 200
"""Comparisons and what joins them."""
DEEPEST = 24
"""Nesting of parentheses, `not`, `any` and `all`, and of steps in a dotted name."""
LARGEST_NUMBER = 2**53
"""Beyond it, whole numbers are not exact in the columns of `analysis`."""
MOST_VALUES = 100
"""Members of a list after `in`."""
