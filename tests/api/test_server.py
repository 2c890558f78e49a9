"""The server as a process of its own, on a real socket."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from strideline.api.server import listening, run
from strideline.api.settings import Settings
from strideline.models.errors import DatabaseUnavailable, SettingsInvalid

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = """
from strideline.api.server import run
from strideline.api.settings import settings_from
run(settings_from(port=0), ready=lambda address: print(address, flush=True))
"""


def test_a_started_server_answers_and_stops_when_told(tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "src"),
        "STRIDELINE_DATABASE_URL": f"sqlite:///{tmp_path / 'x.db'}",
    }
    server = subprocess.Popen([sys.executable, "-c", PROGRAM], stdout=subprocess.PIPE, text=True, env=environment)
    try:
        assert server.stdout
        address = server.stdout.readline().strip()
        with urllib.request.urlopen(f"{address}/api/health", timeout=20) as answer:
            health = json.load(answer)
    finally:
        server.terminate()
        code = server.wait(20)

    assert address.startswith("http://127.0.0.1:")
    assert health["status"] == "ok"
    assert "server" not in answer.headers
    assert code in (0, -15)


def test_a_port_that_is_taken_is_named(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        with pytest.raises(SettingsInvalid, match=f"cannot serve on 127.0.0.1:{port}"):
            run(Settings(port=port, database_url=f"sqlite:///{tmp_path / 'x.db'}"))


def test_no_part_of_an_answer_waits_for_the_one_before_to_be_acknowledged() -> None:
    """An answer is sent as a head and a body. A client acknowledges the head late, and with it waits for the body."""
    with (
        listening(Settings(port=0)) as server,
        socket.create_connection(server.getsockname()),
        server.accept()[0] as connection,
    ):
        assert connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_a_database_that_cannot_be_opened_is_named() -> None:
    with pytest.raises(DatabaseUnavailable, match="proc"):
        run(Settings(port=0, database_url="sqlite:////proc/none/x.db"))
