"""Turns our SVG into PNG, with the shipped typeface, so that it comes out the same on a machine without fonts."""

from __future__ import annotations

import re

from strideline.reports.fonts import FAMILY, font_paths

MOST_PIXELS = 80_000_000
"""A picture with more is drawn at a smaller scale: 80 million pixels take 320 MB while they are drawn."""
_SIZE = re.compile(r'<svg[^>]*? width="([\d.]+)" height="([\d.]+)"')
_BEYOND_SHIPPED = re.compile(r"[^\u0000-\u04ff\u1e00-\u22ff\u2460-\u26ff\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef]")
"""Letters that the shipped typeface does not hold; for these, whatever the machine has is better than empty boxes."""


def draw_png(svg: str, scale: float = 2) -> bytes:
    """The picture as PNG, `scale` pixels for each pixel of the SVG. Raises ValueError for text that is not SVG."""
    import resvg_py

    size = _SIZE.search(svg)
    if size is not None:
        pixels = float(size[1]) * float(size[2])
        scale = min(scale, (MOST_PIXELS / max(pixels, 1.0)) ** 0.5)
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            zoom=scale,
            font_files=font_paths(),
            font_family=FAMILY,
            sans_serif_family=FAMILY,
            skip_system_fonts=_BEYOND_SHIPPED.search(svg) is None,
        )
    )
