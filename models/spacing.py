"""Fills the templates of sentences, so that Japanese ones are set as people set them.

Latin letters and figures keep a space to Japanese ones; Japanese names run into the particles behind them. What a
placeholder holds is only known when it is filled, so the space that a template has or lacks there does not decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from string import Formatter

_JAPANESE = "[ぁ-んァ-ヶー一-龠々]"
_TOUCHING = re.compile(f"[A-Za-zÀ-ɏ0-9)+#%][ぁ-んァ-ヶ一-龠々]|{_JAPANESE}[A-Za-zÀ-ɏ0-9(]")
"""A Latin letter beside a Japanese one."""
_APART = re.compile("[ぁ-んァ-ヶー一-龠々」、。][ぁ-んァ-ヶー一-龠々「」]")
"""What stands together: Japanese letters, and their quotation marks."""


def filled_in_japanese(template: str, args: Sequence[object], values: Mapping[str, object]) -> str:
    """The template of `str.format` with its placeholders filled and spaces set. Raises what `str.format` raises."""
    return joined(_pieces(template, args, values))


def joined(pieces: Iterable[tuple[str, bool]]) -> str:
    """Pieces of a Japanese sentence in one, each with whether it stands for a placeholder."""
    said, before = "", False
    for piece, filled in pieces:
        if piece:
            said, before = (_spaced(said, piece) if filled or before else said + piece), filled
    return said


def _pieces(template: str, args: Sequence[object], values: Mapping[str, object]) -> Iterator[tuple[str, bool]]:
    formatter, counted = Formatter(), 0
    for literal, name, spec, conversion in formatter.parse(template):
        yield literal, False
        if name is not None:
            value, _ = formatter.get_field(name or str(counted), args, values)
            counted += not name
            yield format(formatter.convert_field(value, conversion), spec or ""), True


def _spaced(left: str, right: str) -> str:
    """Both with a space between them exactly where one belongs; beside an arrow or a bracket it stays as it is."""
    before, after = left.rstrip(" "), right.lstrip(" ")
    ends = before[-1:] + after[:1]
    if _TOUCHING.fullmatch(ends):
        return f"{before} {after}"
    return f"{before}{after}" if _APART.fullmatch(ends) else f"{left}{right}"
