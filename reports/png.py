"""Turns our SVG into PNG, with the shipped typeface, so that it comes out the same on a machine without fonts."""

from __future__ import annotations

import re

from strideline.reports.fonts import FAMILY, font_paths

MOST_PIXELS = 24_000_000
"""A picture with more is drawn at a smaller scale; 24 million take 96 MB and about five seconds."""
LONGEST_SIDE = 16_000
"""Pixels that a side may have; more is shown by hardly any viewer."""
_UNSEEN = re.compile(r'<path [^>]*?class="hit"[^>]*/>')
_SIZE = re.compile(r'<svg[^>]*? width="([\d.]+)" height="([\d.]+)"')
_BEYOND_SHIPPED = re.compile(r"[^\u0000-\u04ff\u1e00-\u22ff\u2460-\u26ff\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef]")
"""Letters that the shipped typeface does not hold; for these, whatever the machine has is better than empty boxes."""


def draw_png(svg: str, scale: float = 2) -> bytes:
    """The picture as PNG, `scale` pixels for each pixel of the SVG. Raises ValueError for text that is not SVG."""
    import resvg_py

    size = _SIZE.search(svg)
    if size is not None:
        pixels = float(size[1]) * float(size[2])
        longest = max(float(size[1]), float(size[2]), 1.0)
        scale = min(scale, (MOST_PIXELS / max(pixels, 1.0)) ** 0.5, LONGEST_SIDE / longest)
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=_UNSEEN.sub("", svg),
            zoom=scale,
            font_files=font_paths(),
            font_family=FAMILY,
            sans_serif_family=FAMILY,
            skip_system_fonts=_BEYOND_SHIPPED.search(svg) is None,
        )
    )
