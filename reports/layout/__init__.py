"""Where the parts of a diagram go. Never a wrong picture: every layout is checked before it is given out."""

from strideline.reports.layout.ladder import lay_out
from strideline.reports.layout.values import Layout, Route
from strideline.reports.layout.view import drawn

__all__ = ["Layout", "Route", "drawn", "lay_out"]
