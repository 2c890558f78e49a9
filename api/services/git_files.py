"""Files as they stand in a revision of a git repository, read with the git of the machine and without a shell."""

from __future__ import annotations

import os
import re
import subprocess

from strideline.models.documents.limits import MAX_BYTES, refuse_over
from strideline.models.errors import MalformedDocument, Problem

SECONDS = 30
_REFERENCE = re.compile(r"(?P<ref>[^:\s\x00-\x1f\x7f]+):(?P<path>[^\x00-\x1f\x7f]+)")
_LONGEST = 4096


def git_reference(name: str) -> tuple[str, str] | None:
    """Revision and path of a name like `main:models/shop.yaml`; None when it is not of that form.

    Raises MalformedDocument for a revision that begins with a dash: git would take it for an option.
    """
    found = _REFERENCE.fullmatch(name) if len(name) <= _LONGEST else None
    if found is None:
        return None
    if found["ref"].startswith("-"):
        raise MalformedDocument(
            name, [Problem("a git revision must not begin with a dash", hint="name a branch or tag")]
        )
    return found["ref"], found["path"]


def read_git_file(ref: str, path: str) -> bytes:
    """The file, as the repository of the current folder has it. Nothing is fetched, no filter or hook runs.

    Raises:
        MalformedDocument: There is no git, no repository, no such revision or no such file.
        LimitExceeded: The file is larger than any that is read.
    """
    source = f"{ref}:{path}"
    size = _git(["cat-file", "-s", source], source)
    refuse_over(int(size), MAX_BYTES, source, "the file")
    kind = _git(["cat-file", "-t", source], source).strip()
    if kind != b"blob":
        raise MalformedDocument(source, [Problem("this is a folder; name a file in it")])
    return _git(["cat-file", "blob", source], source)


def _git(arguments: list[str], source: str) -> bytes:
    # `cat-file` is what `git show` does for a file, without its pager, text conversion and colours.
    environment = {**os.environ, "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1"}
    try:
        ended = subprocess.run(  # noqa: S603 - no shell, and the one free argument cannot be an option
            ["git", *arguments],  # noqa: S607 - the git that the user has
            capture_output=True,
            check=False,
            env={**environment, "LC_ALL": "C"},
            stdin=subprocess.DEVNULL,
            timeout=SECONDS,
        )
    except FileNotFoundError:
        raise MalformedDocument(source, [Problem("git is not installed, and there is no such file")]) from None
    except subprocess.TimeoutExpired:
        raise MalformedDocument(source, [Problem(f"git gave no answer within {SECONDS} seconds")]) from None
    if ended.returncode != 0:
        reason = ended.stderr.decode("utf-8", "replace").strip().splitlines() or ["git failed"]
        message = f"there is no such file, and git says: {reason[0].removeprefix('fatal: ')[:300]}"
        raise MalformedDocument(source, [Problem(message, hint="the path counts from the root of the repository")])
    return ended.stdout
