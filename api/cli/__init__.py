"""The command `strideline`: reads files, judges them, prints results on stdout and words for people on stderr."""

from __future__ import annotations

import gc

# Imports and libraries make many small objects that stay: looking for garbage among them takes a tenth of a short run.
gc.set_threshold(100_000)

from strideline.api.cli.application import cli  # noqa: E402  (what it imports should already profit)

__all__ = ["cli"]
