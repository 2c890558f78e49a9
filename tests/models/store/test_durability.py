"""Acknowledged means on disk: a writer is killed, and what it had been told stands."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from strideline.models.database import open_database
from strideline.models.graph import System
from strideline.models.store import Store
from strideline.models.vocabulary import Vocabulary

ROOT = Path(__file__).resolve().parents[3]
WRITER = """
import sys
from strideline.models.database import open_database
from strideline.models.operations import Operation
from strideline.models.store import Store
from strideline.models.vocabulary import Vocabulary

store = Store(open_database(sys.argv[1]), Vocabulary())
number = 0
while True:
    store.edit("shop", [Operation(op="set", kind="element", id="api", path="name", new=f"name {number}")])
    print(number, flush=True)
    number += 1
"""


def test_acknowledged_edits_survive_a_killed_writer(url: str, shop: System) -> None:
    store = Store(open_database(url), Vocabulary())
    store.create(shop)
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    writer = subprocess.Popen([sys.executable, "-c", WRITER, url], stdout=subprocess.PIPE, text=True, env=environment)
    assert writer.stdout
    for _ in range(20):
        writer.stdout.readline()

    writer.send_signal(signal.SIGKILL)
    acknowledged = [line for line in writer.communicate()[0].splitlines() if line]

    last = int(acknowledged[-1]) if acknowledged else 19
    head = store.head("shop")
    store.close()
    # One more may have been written without the word having got out.
    assert head.version.revision - 2 in (last, last + 1)
    assert head.system.elements[0].name == f"name {head.version.revision - 2}"
