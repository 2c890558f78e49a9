"""Read and judge files that no server keeps: what the command line works on."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from strideline.api.services.reading import read_settled
from strideline.formats.registry import Imported
from strideline.models.documents.limits import MAX_BYTES, check_size
from strideline.models.errors import MalformedDocument, Problem, RuleInvalid
from strideline.threat_library.loader import builtin_library, load_library_leniently
from strideline.threat_library.schema import Library
from strideline.threat_library.weights_files import refuse_other_than_weights

STANDARD_INPUT = "-"


def library_for(
    paths: Sequence[Path],
    *,
    builtin: bool = True,
    weights: Sequence[Path] = (),
    intelligence: Sequence[Path] = (),
    examples: bool = False,
) -> Library:
    """The built-in library with those of `paths` added, or those alone; packs of other tools come last.

    The numbers of `weights` replace those of the library, one by one; `intelligence` are feeds of vulnerabilities;
    with `examples`, built-in rules bring theirs.
    A broken file of `paths` is told in `left_out` and hides nothing of the others. Raises RuleInvalid for paths that
    lead to no file, for broken weights and templates, and MalformedDocument for feeds.
    """
    library = _with_weights(paths, builtin, weights, examples)
    if not intelligence:
        return library
    from strideline.evidence.intelligence import open_feeds  # feeds are seldom asked

    return replace(library, intelligence=open_feeds(intelligence))


def _with_weights(paths: Sequence[Path], builtin: bool, weights: Sequence[Path], examples: bool) -> Library:
    if not paths and builtin and not weights and not examples:
        return builtin_library()
    for file in weights:
        refuse_other_than_weights(file)
    paths = (*paths, *weights)
    from strideline.api.services.rule_packs import pack_of  # other tools' rules load slowly

    packs = [pack_of(str(path)) for path in paths]
    own = [path for path, pack in zip(paths, packs, strict=True) if pack is None]
    return _leniently(own, builtin, weights, examples, [pack for pack in packs if pack is not None])


def _leniently(
    paths: Sequence[Path],
    builtin: bool,
    weights: Sequence[Path],
    examples: bool,
    packs: Sequence[Callable[[Library], Library]],
) -> Library:
    library, problems = load_library_leniently(paths, builtin=builtin, examples=examples, packs=packs)
    numbers = set(map(str, weights))
    # A path to nothing is a slip of the pen, and other weights than asked for would change every score.
    refused = [each for each in problems if each.source in numbers or not Path(each.source).is_file()]
    if refused:
        raise RuleInvalid(refused[0].source, refused)
    return replace(library, left_out=(*problems, *library.left_out))


def read_file(path: str, library: Library, format: str | None = None) -> Imported:
    """The system in a file of any readable format; `-` reads standard input.

    Raises MalformedDocument (also when the file cannot be opened), LimitExceeded and UnknownFormat.
    """
    data = sys.stdin.buffer.read(MAX_BYTES + 1) if path == STANDARD_INPUT else _bytes_of(Path(path))
    source = "standard input" if path == STANDARD_INPUT else path
    check_size(data, source)
    folder = None if path == STANDARD_INPUT else Path(path).resolve().parent
    return read_settled(data, source, library, format, folder=folder)


def _bytes_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise MalformedDocument(str(path), [Problem("there is no such file")]) from None
    except IsADirectoryError:
        raise MalformedDocument(str(path), [Problem("this is a folder; name a file in it")]) from None
    except OSError as error:
        raise MalformedDocument(str(path), [Problem(f"it cannot be read: {error.strerror}")]) from None
