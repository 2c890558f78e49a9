"""Feeds damaged and hostile files to every reader and to the engine, for a number of minutes.

Anything but a result or a StridelineError is a failure: its input is kept in `fuzz-failures/`, and the exit code is 1.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from strideline.analysis.run import analyze
from strideline.formats.registry import read_any
from strideline.models.errors import StridelineError
from strideline.models.native import write_json
from strideline.threat_library.loader import builtin_library
from strideline.threat_library.schema import Library

ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / "fuzz-failures"
SLOW_SECONDS = 5.0
HOSTILE = (
    b"&a [*a, *a]", b"<<: *x", b"!!python/object/apply:os.system [id]", b"\x00", b"\xff\xfe", b"\xed\xa0\x80", b"{{",
    b"[" * 200, b"__proto__", b"null", b"~", b".nan", b"-0", b"1e999", b"0x" + b"f" * 40, b'"', b"'", b"|\n", b"?",
    b"---\n", b"<script>", "\u202e".encode(), "\U0001f600".encode(), b"facts: {", b"parent: ", b"id: a",
)  # fmt: skip

Mutation = Callable[[random.Random, bytes], bytes]


def flip(chance: random.Random, data: bytes) -> bytes:
    """One byte changed."""
    at = chance.randrange(len(data))
    return data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]


def cut(chance: random.Random, data: bytes) -> bytes:
    """A stretch left out, or everything after a point."""
    start = chance.randrange(len(data))
    end = len(data) if chance.random() < 0.3 else min(len(data), start + chance.randrange(1, 200))
    return data[:start] + data[end:]


def insert(chance: random.Random, data: bytes) -> bytes:
    """A hostile snippet put in."""
    at = chance.randrange(len(data))
    return data[:at] + chance.choice(HOSTILE) + data[at:]


def shuffle_lines(chance: random.Random, data: bytes) -> bytes:
    """Two lines change places, or one is repeated."""
    lines = data.splitlines(keepends=True)
    first, second = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[first], lines[second] = lines[second], lines[first] if chance.random() < 0.5 else lines[second]
    return b"".join(lines)


def swap_words(chance: random.Random, data: bytes) -> bytes:
    """One word put in the place of another, so that references and types go wrong while the syntax stays right."""
    words = data.replace(b",", b" ").replace(b"}", b" ").split()
    return data.replace(chance.choice(words), chance.choice(words), chance.choice((1, 1, -1)))


MUTATIONS: tuple[Mutation, ...] = (flip, cut, insert, shuffle_lines, swap_words)


def seeds(library: Library) -> list[tuple[str, bytes]]:
    """The files to start from: the samples, their JSON, and those of the tests for other formats."""
    files = [
        *sorted((ROOT / "examples").glob("*.yaml")),
        *sorted((ROOT / "tests" / "formats" / "samples").rglob("*.yaml")),
    ]
    found = [(file.name, file.read_bytes()) for file in files]
    for name, data in list(found)[:6]:
        found.append((name.replace(".yaml", ".json"), write_json(read_any(data, name, library).system).encode()))
    return [(name, data) for name, data in found if data]


def attempt(name: str, data: bytes, library: Library) -> str:
    """What became of one input: `read`, `refused`, `slow` or the name of the failure."""
    started = time.perf_counter()
    try:
        analysis = analyze(read_any(data, name, library).system, library)
        list(analysis.risks)
        outcome = "read"
    except StridelineError:
        outcome = "refused"
    except Exception as error:  # any other exception is what this program looks for
        outcome = f"{type(error).__name__}: {error}"[:120]
    return "slow" if time.perf_counter() - started > SLOW_SECONDS else outcome


def fuzz(minutes: float, seed: int) -> int:
    """Try inputs until the time is up; the number of failures."""
    chance, library = random.Random(seed), builtin_library()
    files, outcomes = seeds(library), Counter[str]()
    end = time.monotonic() + minutes * 60
    while time.monotonic() < end:
        name, data = chance.choice(files)
        for _ in range(chance.randrange(1, 5)):
            data = chance.choice(MUTATIONS)(chance, data) or b"x"
        outcome = attempt(name, data, library)
        if outcome not in {"read", "refused"} and outcome not in outcomes:
            _keep(name, data, outcome)
        outcomes[outcome] += 1
    print(f"seed {seed}: " + ", ".join(f"{count} {outcome}" for outcome, count in outcomes.most_common()))
    return sum(count for outcome, count in outcomes.items() if outcome not in {"read", "refused"})


def _keep(name: str, data: bytes, outcome: str) -> None:
    KEPT.mkdir(exist_ok=True)
    file = KEPT / f"{hashlib.sha256(data).hexdigest()[:12]}-{name}"
    file.write_bytes(data)
    print(f"{outcome}\n  kept as {file.relative_to(ROOT)}", file=sys.stderr)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    given = parser.parse_args(arguments)
    return min(1, fuzz(given.minutes, given.seed))


if __name__ == "__main__":
    sys.exit(main())
