"""The files of a library: which there are, and what they hold before anything is checked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from strideline.models.documents import read_document
from strideline.models.documents.limits import MAX_BYTES, refuse_over
from strideline.models.errors import LimitExceeded, MalformedDocument, Problem

BUILT_IN = Path(__file__).resolve().parent
ENDINGS = (".yaml", ".yml")
"""Of the files that are read from a folder. A JSON file is read when it is named itself."""
CROSSWALKS = BUILT_IN / "crosswalks"
"""Shipped files that are beside a library and no part of it."""
FOLDERS = ("facts", "technologies", "controls", "rules")
SINGLE_FILES = ("protocols.yaml", "weights.yaml", "attack_steps.yaml")
LARGE = "give each rule a file of its own"
MOST_FILES = 5_000
"""Of one folder that a user names as a library."""


@dataclass(frozen=True, slots=True)
class LibraryFile:
    """One file that has been read."""

    name: str
    """What errors call it."""
    relative: str
    """Path inside its library, with slashes."""
    value: Any
    line_of: Callable[[Sequence[str | int]], int | None]
    """Line of the part at a path, as `models.documents.Document.line_of`."""
    built_in: bool
    complete: bool = True
    """False when the examples of rules were left out."""

    @property
    def category(self) -> str:
        """Name of the folder that the file lies in; `custom` for a file named by itself."""
        folder = Path(self.relative).parent.name
        return folder or "custom"

    @property
    def group(self) -> str:
        """Name of the file without its ending."""
        return Path(self.relative).stem


def built_in_paths() -> list[Path]:
    """The files that Strideline ships, in the order in which their ids are listed."""
    inside = [path for folder in FOLDERS for path in sorted((BUILT_IN / folder).rglob("*.yaml"))]
    return inside + [BUILT_IN / name for name in SINGLE_FILES]


def read_built_in(path: Path) -> LibraryFile:
    """Read a shipped file. Raises MalformedDocument when it is no YAML."""
    relative = path.relative_to(BUILT_IN).as_posix()
    return _read(path, f"{BUILT_IN.name}/{relative}", relative, built_in=True)


def read_custom(path: Path, problems: list[Problem]) -> Iterator[LibraryFile]:
    """Read a file, or all YAML files under a folder in the order of their paths; shipped ones stay `built_in`.

    What cannot be read, and links that lead out of the folder, are added to `problems`.
    """
    for file, relative in _custom_paths(path, problems):
        shipped = file.resolve().is_relative_to(BUILT_IN)
        try:
            yield read_built_in(file.resolve()) if shipped else _read(file, str(file), relative, built_in=False)
        except MalformedDocument as refused:
            problems += [replace(problem, source=str(file)) for problem in refused.problems]
        except OSError as error:
            problems.append(Problem(f"cannot be read: {error.strerror}", source=str(file)))


def read_text(name: str, text: str, problems: list[Problem]) -> Iterator[LibraryFile]:
    """Read a text that lies in no folder, called `name`. One that is no YAML is added to `problems`."""
    try:
        document = read_document(text.encode(errors="replace"), name)
    except MalformedDocument as refused:
        problems += [replace(problem, source=name) for problem in refused.problems]
    else:
        yield LibraryFile(name, name, document.value, document.line_of, built_in=False)


def _custom_paths(path: Path, problems: list[Problem]) -> list[tuple[Path, str]]:
    if path.is_file():
        return [(path, path.name)]
    if not path.is_dir():
        problems.append(
            Problem("there is no such file or folder", hint="name a rule file or a folder", source=str(path))
        )
        return []
    root = path.resolve()
    found = sorted(file for file in path.rglob("*") if file.suffix in ENDINGS and file.is_file())
    found = [file for file in found if not file.resolve().is_relative_to(CROSSWALKS)]
    if not found:
        message = f"there is no library file ({', '.join(ENDINGS)}) in this folder"
        problems.append(Problem(message, hint="`strideline rules new --folder` begins one", source=str(path)))
        return []
    if len(found) > MOST_FILES:
        message = f"holds {len(found):,} library files ({', '.join(ENDINGS)}), at most {MOST_FILES:,} are read"
        problems.append(Problem(message, hint="name a folder further inside", source=str(path)))
        return []
    outside = [file for file in found if not file.resolve().is_relative_to(root)]
    problems += [Problem("is a link that leads out of the library", source=str(file)) for file in outside]
    return [(file, file.relative_to(path).as_posix()) for file in found if file not in outside]


def _read(path: Path, name: str, relative: str, *, built_in: bool) -> LibraryFile:
    try:
        refuse_over(path.stat().st_size, MAX_BYTES, name, "the file")
        document = read_document(path.read_bytes(), name)
    except LimitExceeded as refused:
        # What to do about a large file differs from what to do about a large system.
        problems = [replace(problem, hint=LARGE) for problem in refused.problems]
        raise LimitExceeded(refused.source, problems) from None
    return LibraryFile(name, relative, document.value, document.line_of, built_in)
