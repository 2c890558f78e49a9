"""The command `strideline`: reads files, judges them, prints results on stdout and words for people on stderr."""

from __future__ import annotations

from strideline.api.cli.application import cli

__all__ = ["cli"]
