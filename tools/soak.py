"""Keeps a server of its own busy on loopback for a number of minutes, and watches for errors and growing memory.

The load is bounded: two threads, one request at a time each, at most 40 requests a second together. Any 5xx answer, a
crash, or memory that grows by more than half after the first minute makes the exit code 1.
"""

from __future__ import annotations

import argparse
import random
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import httpx

PAUSE = 0.05
READS = ("analysis", "diagram.svg", "report.html", "document.yaml", "document.json", "revisions")
MEMORY_GROWTH = 1.5


@dataclass
class Tally:
    """What was seen, shared by the threads."""

    answers: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    memory: list[int] = field(default_factory=list)
    """Resident kilobytes, once a second."""


def free_port() -> int:
    """A loopback port that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def start(folder: Path, port: int) -> subprocess.Popen[bytes]:
    """A server with the samples in a database of its own."""
    command, database = [sys.executable, "-m", "strideline.api.cli"], f"sqlite:///{folder / 'soak.db'}"
    subprocess.run([*command, "demo", "--database", database], check=True, capture_output=True)
    return subprocess.Popen(
        [*command, "serve", "--port", str(port), "--database", database],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def wait_until_ready(client: httpx.Client, seconds: float = 30) -> None:
    """Return when the server answers. Raises TimeoutError."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if client.get("/api/health").status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.2)
    raise TimeoutError("the server did not answer")


def one_step(client: httpx.Client, token: str, chance: random.Random) -> httpx.Response:
    """A read of something, or an edit that renames an element."""
    systems = client.get("/api/systems").json()
    id = chance.choice(systems)["id"]
    if chance.random() < 0.7:
        return client.get(f"/api/systems/{id}/{chance.choice(READS)}", params={"language": chance.choice(("en", "ja"))})
    document = client.get(f"/api/systems/{id}").json()["document"]
    element = chance.choice(document["elements"])
    name = f"{element['name'].split(' #')[0]} #{chance.randrange(1000)}"
    operation = {
        "op": "set", "kind": "element", "id": element["id"], "path": "name", "old": element["name"], "new": name,
        "operation_id": f"soak-{chance.getrandbits(64):x}",
    }  # fmt: skip
    body = {"operations": [operation], "message": "Soak"}
    return client.post(f"/api/systems/{id}/operations", json=body, headers={"X-Strideline-Token": token})


def work(address: str, end: float, seed: int, tally: Tally) -> None:
    """Send requests until the end."""
    chance = random.Random(seed)
    with httpx.Client(base_url=address, timeout=30) as client:
        token = client.get("/api/session").json()["token"]
        while time.monotonic() < end:
            try:
                answer = one_step(client, token, chance)
            except httpx.TransportError as error:
                tally.failures.append(f"{type(error).__name__}: {error}")
                return
            tally.answers[str(answer.status_code)] += 1
            if answer.status_code >= 500:
                tally.failures.append(f"{answer.request.method} {answer.request.url.path}: {answer.status_code}")
            time.sleep(PAUSE)


def resident_kilobytes(process: int) -> int:
    """Memory that a process holds now (Linux)."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    return int(status.split("VmRSS:")[1].split()[0])


def soak(minutes: float) -> int:
    """Run the server and the load; the exit code."""
    tally, port = Tally(), free_port()
    with tempfile.TemporaryDirectory() as folder:
        server = start(Path(folder), port)
        try:
            _load(f"http://127.0.0.1:{port}", server, minutes, tally)
        finally:
            server.terminate()
            server.wait(10)
    return _verdict(tally)


def _load(address: str, server: subprocess.Popen[bytes], minutes: float, tally: Tally) -> None:
    with httpx.Client(base_url=address) as client:
        wait_until_ready(client)
    end = time.monotonic() + minutes * 60
    threads = [threading.Thread(target=work, args=(address, end, seed, tally)) for seed in (1, 2)]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        if server.poll() is not None:
            tally.failures.append(f"the server ended with {server.returncode}")
            break
        tally.memory.append(resident_kilobytes(server.pid))
        time.sleep(1)
    for thread in threads:
        thread.join()


def _verdict(tally: Tally) -> int:
    warm = tally.memory[min(60, len(tally.memory) // 2) :] or [0]
    memory = f"{warm[0] / 1024:.0f} MB after the warm-up, {max(warm) / 1024:.0f} MB at most"
    print(f"answers: {dict(tally.answers)}; memory {memory}")
    if warm[0] and max(warm) > MEMORY_GROWTH * warm[0]:
        tally.failures.append(f"memory grew from {warm[0]} to {max(warm)} kB")
    for failure in tally.failures[:20]:
        print(failure, file=sys.stderr)
    return 1 if tally.failures else 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    return soak(parser.parse_args(arguments).minutes)


if __name__ == "__main__":
    sys.exit(main())
