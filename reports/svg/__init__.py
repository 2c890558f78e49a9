"""Draws a laid-out system as SVG."""

from strideline.reports.svg.document import draw_svg

__all__ = ["draw_svg"]
