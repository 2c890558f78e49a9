"""The ids of rules and controls that were ever released. Decisions and claims name them, so none may disappear.

`python -m strideline.threat_library.shipped_ids` adds the present ones, as a release does; a test refuses a loss.
"""

from __future__ import annotations

import json

from strideline.threat_library.files import BUILT_IN
from strideline.threat_library.loader import builtin_library

PATH = BUILT_IN / "shipped_ids.json"


def shipped_ids() -> dict[str, list[str]]:
    """The recorded ids under `rules` and `controls`, sorted."""
    recorded: dict[str, list[str]] = json.loads(PATH.read_text(encoding="utf-8"))
    return recorded


def main() -> None:
    """Record the ids of the built-in library beside those recorded before."""
    library = builtin_library()
    before = shipped_ids() if PATH.exists() else {}
    present = {"rules": library.rules, "controls": library.controls}
    ids = {kind: sorted({*before.get(kind, ()), *present[kind]}) for kind in present}
    PATH.write_text(json.dumps(ids, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
