"""The real server, started as a user starts it."""

from __future__ import annotations

import atexit
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from functools import cache
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 30
DATABASE = "e2e.db"


class Server:
    """`strideline serve` on a free port with a database of its own."""

    def __init__(self, folder: Path, *, samples: bool = False, access_token: str = "", database: str = "") -> None:
        """Start it and wait until it answers."""
        self.access_token = access_token
        self.database = database or f"sqlite:///{folder / DATABASE}"
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        if samples:
            shutil.copyfile(database_with_samples(), folder / DATABASE)
        self.start()

    def command(self, *arguments: str) -> subprocess.Popen[bytes]:
        """Run the command line of this checkout."""
        return command(*arguments, access_token=self.access_token)

    def start(self) -> None:
        """Start it, again on the same port after `stop`."""
        self.process = self.command("serve", "--port", str(self.port), "--database", self.database)
        end = time.monotonic() + START_SECONDS
        while not self.answers():
            assert self.process.poll() is None, "the server ended at once"
            assert time.monotonic() < end, "the server does not answer"
            time.sleep(0.05)

    def answers(self) -> bool:
        """Whether it is up."""
        try:
            with urlopen(f"{self.address}/api/health", timeout=5) as answer:
                return bool(answer.status == 200)
        except (URLError, OSError):
            return False

    def stop(self) -> None:
        """End it."""
        self.process.terminate()
        self.process.wait(START_SECONDS)


def command(*arguments: str, access_token: str = "") -> subprocess.Popen[bytes]:
    """Run the command line of this checkout."""
    code = "from strideline.api.cli import cli; cli()"
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "STRIDELINE_ACCESS_TOKEN": access_token},
        stdout=subprocess.DEVNULL,
    )


@cache
def database_with_samples() -> Path:
    """A database that holds the samples and is copied for each server, as making one takes as long as a start."""
    folder = Path(tempfile.mkdtemp(prefix="strideline-samples-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    assert command("demo", "--database", f"sqlite:///{folder / DATABASE}").wait(START_SECONDS) == 0
    assert [path.name for path in folder.iterdir()] == [DATABASE], "what is written beside the database belongs to it"
    return folder / DATABASE


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])
