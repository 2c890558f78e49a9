"""The report as one HTML file."""

from strideline.reports.html.document import write_html

__all__ = ["write_html"]
