"""Writes `models/native/strideline.schema.json` anew: `python -m tools.schema`. A test fails while it is stale."""

from __future__ import annotations

import json
from pathlib import Path

from strideline.models.native.schema import json_schema
from strideline.threat_library.loader import load_vocabulary

TARGET = Path(__file__).resolve().parents[1] / "models" / "native" / "strideline.schema.json"


def schema_text() -> str:
    """The schema as it lies in the repository."""
    return json.dumps(json_schema(load_vocabulary()), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    TARGET.write_text(schema_text(), encoding="utf-8")
