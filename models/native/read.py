"""From a native document to a system."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice
from math import isfinite
from typing import Any, cast

from strideline.models.documents.document import Document, read_document
from strideline.models.documents.limits import MAX_PARTS, MAX_PROBLEMS_COUNTED
from strideline.models.documents.memory import collection_paused
from strideline.models.documents.nearest import did_you_mean
from strideline.models.documents.paths import Fault, Path, problems_of, shortened
from strideline.models.errors import LimitExceeded, MalformedDocument, Problem
from strideline.models.graph import Profile, Scope, System
from strideline.models.integrity import Known, faults_in
from strideline.models.native.sections import LISTS, SINGLES, Draft
from strideline.models.native.wording import described
from strideline.models.parts import Parts
from strideline.models.vocabulary import Vocabulary

VERSION = 1
"""Of the native format; the value of the key `strideline`."""
KEYS = ("strideline", "system", "boundaries", "data", "elements", "flows", "grants", "claims", "findings", "decisions",
        "assumptions", "scope", "diagrams", "reviews", "extensions")  # fmt: skip
"""Of a document, in the order in which they are written."""


def read_system(data: bytes, vocabulary: Vocabulary, source: str) -> System:
    """The system in a `*.strideline.yaml` or `.json` file.

    Args:
        data: The file as it lies on disk.
        vocabulary: The facts that may be stated.
        source: Name of the file, for errors.

    Raises:
        LimitExceeded: Too large, too deep or too many values.
        MalformedDocument: With every problem, in the order of the text, up to `limits.MAX_PROBLEMS`.
    """
    with collection_paused():
        document = read_document(data, source)
        return system_from(document.value, vocabulary, source, document)


def system_from(value: Any, vocabulary: Vocabulary, source: str, document: Document | None = None) -> System:
    """The system that plain values describe, in the shape of the native format.

    Raises:
        MalformedDocument: With every problem; lines are named when `document` is given.
    """
    line_of = document.line_of if document else None
    _check_top(value, source, document)
    _check_number_of_parts(value, source)
    draft = Draft(vocabulary.facts)
    draft.faults += _faults_of_keys(value)
    draft.read(value)
    system = _assembled(draft, value.get("extensions") or {})
    faults = draft.faults
    if not draft.full:
        faults += islice(_spanning(system, vocabulary, draft), MAX_PROBLEMS_COUNTED)
    if faults:
        raise MalformedDocument(source, problems_of(faults, line_of))
    return system


def unchecked_system(value: Any) -> System | None:
    """The system that plain values describe, without a look at ids, references and facts; None when a part is wrong."""
    if not isinstance(value, dict) or value.get("strideline") != VERSION:
        return None
    draft = Draft()
    draft.faults += _faults_of_keys(value)
    draft.read(value)
    return None if draft.faults else _assembled(draft, value.get("extensions") or {})


def _check_top(value: Any, source: str, document: Document | None) -> None:
    """Stop at once when this is another format or another version: more problems would only confuse."""
    if not isinstance(value, dict):
        fault = Fault((), f"expected a mapping that begins with strideline: {VERSION}, not {described(value)}")
    elif "strideline" not in value:
        fault = Fault((), '"strideline" is missing', f"begin the document with strideline: {VERSION}")
    elif value["strideline"] != VERSION or isinstance(value["strideline"], bool):
        found = described(value["strideline"])
        fault = Fault(("strideline",), f"expected version {VERSION} of the format, not {found}", _newer(value))
    else:
        return
    raise MalformedDocument(source, problems_of([fault], document.line_of if document else None))


def _check_number_of_parts(value: dict[str, Any], source: str) -> None:
    parts = sum(len(value[name]) for name in LISTS if isinstance(value.get(name), list))
    if parts > MAX_PARTS:
        message = f"{parts:,} elements, flows and other parts; at most {MAX_PARTS:,} are read"
        raise LimitExceeded(source, [Problem(message, hint="split the system into several documents")])


def _newer(value: dict[str, Any]) -> str:
    version = value["strideline"]
    is_newer = isinstance(version, int) and version > VERSION
    return "a later release of Strideline may read it" if is_newer else f"write strideline: {VERSION}"


def _faults_of_keys(value: dict[str, Any]) -> Iterator[Fault]:
    for key in islice((key for key in value if key not in KEYS), MAX_PROBLEMS_COUNTED):
        hint = did_you_mean(key, KEYS) or f"there are {', '.join(KEYS)}"
        yield Fault((key,), f'there is no section "{shortened(str(key))}"', hint)
    if value.get("system") is None:
        yield Fault((), '"system" is missing', "give it an id and a name: system: {id: web-shop, name: Web shop}")
    if not isinstance(value.get("extensions") or {}, dict):
        yield Fault(("extensions",), f"expected a mapping, not {described(value['extensions'])}")
    yield from _infinite(value.get("extensions"), ("extensions",))


def _infinite(value: Any, path: Path) -> Iterator[Fault]:
    """JSON has no infinity, so what is kept unread must not hold one either."""
    if isinstance(value, float) and not isfinite(value):
        yield Fault(path, "expected a finite number")
    elif isinstance(value, dict):
        yield from chain.from_iterable(_infinite(entry, (*path, key)) for key, entry in value.items())
    elif isinstance(value, list):
        yield from chain.from_iterable(_infinite(entry, (*path, index)) for index, entry in enumerate(value))


def _assembled(draft: Draft, extensions: Any) -> System:
    profile = draft.single.get("system") or Profile.model_construct(id="", name="")
    values: dict[str, Any] = {name: Parts(draft.parts[name]) for name in LISTS}
    values["profile"] = profile
    values["scope"] = draft.single.get("scope") or Scope()
    values["extensions"] = extensions if isinstance(extensions, dict) else {}
    return System.model_construct(**values)


def _spanning(system: System, vocabulary: Vocabulary, draft: Draft) -> Iterator[Fault]:
    """Faults between parts, with paths that count the broken parts too."""
    known = Known(frozenset(draft.broken_ids), frozenset(draft.broken_sections))
    for fault in faults_in(system, vocabulary, known):
        if fault.path and fault.path[0] not in SINGLES:
            section, index, *inner = fault.path
            place = draft.places[str(section)][cast(int, index)]
            fault = Fault((section, place, *inner), fault.message, fault.hint)
        yield fault
