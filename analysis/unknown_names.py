"""Technologies and protocols that the catalogue does not have: nothing follows from them, so somebody should know."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import islice

from strideline.analysis.facts.fields import as_seen
from strideline.analysis.sentences import PROTOCOL_UNKNOWN, TECHNOLOGY_UNKNOWN, UNKNOWN_NEAREST
from strideline.analysis.texts import listed
from strideline.models.documents.nearest import nearest
from strideline.models.documents.paths import shortened
from strideline.models.findings import Diagnostic
from strideline.models.graph import System
from strideline.models.vocabulary import Language, Text
from strideline.threat_library.schema import Library

MOST = 10
"""Names told of each kind; a file of another tool may be full of them."""
_MOST_MEANT = 3


def unknown_names(system: System, library: Library, language: Language) -> Iterator[Diagnostic]:
    """A warning for each unknown technology, then for each unknown protocol, about the first part that names it.

    Each once however many parts name it, in the order of the parts, `MOST` of either kind, with the names of the
    catalogue that were probably meant.
    """
    technologies = ((part.technology, part.id) for part in system.elements)
    protocols = ((as_seen("protocol", part.protocol), part.id) for part in system.flows)
    yield from _told(TECHNOLOGY_UNKNOWN, technologies, library.technologies, language)
    yield from _told(PROTOCOL_UNKNOWN, protocols, library.protocols, language)


def meant(name: str, known: Iterable[str]) -> list[str]:
    """Known names that an unknown one was probably meant to be: those that go on where it ends, else the most similar.

    Case and the kind of separator do not count.
    """
    plain = {_plain(each): each for each in known}
    longer = sorted(each for form, each in plain.items() if form.startswith(_plain(name)))
    if longer and name:
        return longer[:_MOST_MEANT]
    found = nearest(_plain(name), plain)
    return [plain[found]] if found else []


def _told(
    said: Text, named: Iterable[tuple[object, str]], known: Collection[str], language: Language
) -> Iterator[Diagnostic]:
    first: dict[str, str] = {}
    for name, id in named:
        if name and name not in known:
            first.setdefault(str(name), id)
    for name, id in islice(first.items(), MOST):
        message = said.said(language, name=shortened(name))
        if near := meant(name, known):
            message += UNKNOWN_NEAREST.said(language, names=listed(near, language))
        yield Diagnostic("warning", message, id)


def _plain(name: str) -> str:
    return name.casefold().replace("_", ".").replace("-", ".").replace(" ", ".")
