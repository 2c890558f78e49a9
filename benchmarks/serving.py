"""A server of its own for a measurement."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

START_SECONDS = 30


@contextmanager
def serving(folder: Path, document: dict[str, Any]) -> Iterator[str]:
    """The address of a server that keeps one system and has not analysed it yet; its database lies in the folder.

    Raises TimeoutError when it does not start, and RuntimeError when it refuses the system.
    """
    port = _free_port()
    url, database = f"http://127.0.0.1:{port}", f"sqlite:///{folder / 'bench.db'}"
    command = [sys.executable, "-m", "strideline.api.cli", "serve", "--port", str(port), "--database", database]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _keep(url, document)
        yield url
    finally:
        process.terminate()
        process.wait(START_SECONDS)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _keep(url: str, document: dict[str, Any]) -> None:
    with httpx.Client(base_url=url, timeout=60) as client:
        _wait(client)
        token = client.get("/api/session").json()["token"]
        headers = {"X-Strideline-Token": token, "Origin": url}
        answer = client.post("/api/systems", json={"document": document}, headers=headers)
        if answer.status_code != 201:
            raise RuntimeError(f"the server refused the generated system: {answer.text[:300]}")


def _wait(client: httpx.Client) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        try:
            if client.get("/api/health").status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    raise TimeoutError("the server did not answer")
