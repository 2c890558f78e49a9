"""Runs the command as a user does, inside the test process."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from strideline.api.cli import cli

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
WEB_SHOP = str(EXAMPLES / "web-shop.strideline.yaml")


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str


Strideline = Callable[..., Ended]


@pytest.fixture
def strideline(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Strideline:
    def run(*arguments: object) -> Ended:
        monkeypatch.setattr(sys, "argv", ["strideline", *map(str, arguments)])
        try:
            cli()
            code: object = 0
        except SystemExit as end:
            code = end.code or 0
        captured = capfdbinary.readouterr()
        assert isinstance(code, int)
        return Ended(code, captured.out.decode(), captured.err.decode())

    return run


@pytest.fixture
def web_shop() -> str:
    return WEB_SHOP
