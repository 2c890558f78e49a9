"""The typeface that ships with the product, so that pictures are the same on a machine without fonts.

The files are subsets of Noto Sans CJK JP 2.004 (SIL Open Font License 1.1, see `OFL.txt`): Latin, Greek, Cyrillic,
kana, symbols and the kanji of JIS X 0208; the bold one holds the kanji of level 1. `advances.json` lists the advance
width of each Latin character in thousandths of the type size, taken from the `hmtx` tables of these files.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from pathlib import Path

FAMILY = "Noto Sans CJK JP"
FILES = ("NotoSansCJKjp-Regular.otf", "NotoSansCJKjp-Bold.otf")
STACK = (
    "'Noto Sans CJK JP','Noto Sans JP','Source Sans 3','Segoe UI','Hiragino Sans','Yu Gothic UI',Meiryo,"
    "'Helvetica Neue',Arial,sans-serif"
)
"""Value of `font-family`: the shipped face first, then what the usual systems have for Latin and Japanese."""


def font_paths() -> list[str]:
    """Paths of the shipped font files."""
    return [str(Path(str(files(__name__) / name))) for name in FILES]


@cache
def advances(weight: str) -> dict[str, float]:
    """Advance width in em of each Latin character; `weight` is `regular` or `bold`."""
    table = json.loads((files(__name__) / "advances.json").read_text(encoding="utf-8"))[weight]
    return {character: int(width) / 1000 for width, characters in table.items() for character in characters}
