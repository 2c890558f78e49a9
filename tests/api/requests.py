"""Requests that several tests send."""

from __future__ import annotations

UNANSWERABLE = (
    ("GET", "/api/nothing", 404),
    ("GET", "/api/systems/nobody", 404),
    ("GET", "/api/library/rules/none", 404),
    ("PUT", "/api/systems", 405),
    ("GET", "/api/systems/a/analysis?limit=-1", 422),
)
"""Method, path, and the status of the problem that is answered."""
