"""What the attributes of a part of pytm say, as facts of the built-in library and of the pack of pytm's rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from strideline.formats.pytm.conditions import fact_of
from strideline.formats.pytm.model import Part
from strideline.formats.pytm.tables import FACT_FILES, document, table
from strideline.models.graph import Provenance
from strideline.models.vocabulary import Bearer, Fact, Vocabulary
from strideline.threat_library.assembly.facts import build_vocabulary
from strideline.threat_library.conditions.predicates import ScopeKind
from strideline.threat_library.entries import Entries, read_entries
from strideline.threat_library.files import LibraryFile

IMPORTED = Provenance.model_validate({"from": "imported", "source": "pytm"})
_TLS = ("none", "sslv1", "sslv2", "sslv3", "tlsv10", "tlsv11", "tlsv12", "tlsv13")
_PROTOCOLS = ("http", "soap", "imap", "smtp")
"""Those that a rule of pytm asks of a server."""


def pack_entries() -> Entries:
    """What the files of facts of the pack declare. They are shipped, and tests hold them to be sound."""
    return read_entries([_file(name) for name in FACT_FILES], [])


@cache
def pack_vocabulary() -> Vocabulary:
    """The facts of the pack alone."""
    return build_vocabulary(pack_entries().facts, [])


def _file(name: str) -> LibraryFile:
    read = document(f"facts/{name}")
    return LibraryFile(f"formats/pytm/facts/{name}.yaml", f"facts/{name}.yaml", read.value, read.line_of, built_in=True)


def facts_of(part: Part, scope: ScopeKind, bearer: Bearer, vocabulary: Vocabulary) -> dict[str, Any]:
    """The facts that the attributes state, in their order; those that become facts are taken from the part.

    Facts of the pack are among them when the vocabulary has them, so that its rules see what the author wrote.
    """
    found: dict[str, Any] = {}
    for attribute in list(part.stated):
        said = {
            fact: value
            for fact, value in _said(attribute, part.stated[attribute], scope, bearer)
            if fact in vocabulary.facts and bearer in vocabulary.facts[fact].bearers
        }
        found |= said
        if said:
            part.take(attribute)
    return found


def _said(attribute: str, value: Any, scope: ScopeKind, bearer: Bearer) -> Iterator[tuple[str, Any]]:
    if attribute in table("elements")["facts"] and isinstance(value, bool):
        yield table("elements")["facts"][attribute], value
    if attribute == "environment" and scope == "element":
        yield "pytm_environment_production", value == "Production"
    elif attribute == "protocol" and scope == "element":
        yield from ((f"pytm_speaks_{name}", True) for name in _PROTOCOLS if name == str(value).lower())
    else:
        fact = _pack_fact(attribute, scope)
        worth = _value(value, fact) if fact is not None else None
        if fact is not None and worth is not None:
            yield fact.id, worth
            if fact.derived.isidentifier() and fact.type == "bool":
                yield fact.derived, worth


def _pack_fact(attribute: str, scope: ScopeKind) -> Fact | None:
    known = pack_vocabulary().facts
    renamed = table("readings")["expressions"].get(scope, {}).get(f"target.controls.{attribute}", "")
    return known.get(fact_of(attribute, scope)) or known.get(renamed)


def _value(value: Any, fact: Fact) -> Any:
    """The value in the terms of the fact; None when it is none of them."""
    if fact.type == "bool":
        return value if isinstance(value, bool) else None
    if fact.id.endswith("tls_version"):
        return _TLS[value] if isinstance(value, int) and 0 <= value < len(_TLS) else _member(value, fact)
    if fact.id.endswith("max_classification"):
        return classification(value)
    if fact.id == "pytm_data_credentials_life":
        return table("elements")["lifetime"].get(last_word(value))
    return _member(value, fact)


def _member(value: Any, fact: Fact) -> str | None:
    word = last_word(value).lower()
    if word in fact.values:
        return word
    return "other" if word and "other" in fact.values else None


def classification(value: Any) -> str | None:
    """The confidentiality that a classification of pytm is; None for its UNKNOWN, and for what is none."""
    levels: Mapping[str, str | None] = table("elements")["classification"]
    if isinstance(value, int) and not isinstance(value, bool):
        return list(levels.values())[value] if 0 <= value < len(levels) else None
    return levels.get(last_word(value))


def last_word(value: Any) -> str:
    """The member that an enum's value means, written `SECRET` or `Classification.SECRET`; empty for other things."""
    return value.rpartition(".")[2] if isinstance(value, str) else ""
