"""Answers to questions as operations on a system: what somebody typed, checked against what may be said there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from strideline.models.documents.nearest import did_you_mean
from strideline.models.errors import MalformedDocument, NotFound, Problem
from strideline.models.fact_values import BEARER_WORDS
from strideline.models.graph import Boundary, Data, Element, FactBearer, Flow, System
from strideline.models.operations import Operation
from strideline.models.operations.operation import PartKind
from strideline.models.vocabulary import Bearer, Fact
from strideline.threat_library.conditions.scopes import FIELDS
from strideline.threat_library.schema import Library

YES = frozenset({"y", "yes", "true", "はい"})
NO = frozenset({"n", "no", "false", "いいえ"})
UNKNOWN = frozenset({"u", "unknown", "null", "不明"})
NONE = frozenset({"none", "[]", "なし"})
"""Words for an empty list."""
LISTS_OF_DATA = ("carries", "stores")


def operations_for(system: System, library: Library, subject: str, attribute: str, text: str) -> list[Operation]:
    """The operations that write one answer.

    Args:
        system: The system as it stands.
        library: Vocabulary, technologies and protocols that may be named.
        subject: Id of the part.
        attribute: A fact, or a field that questions ask for, such as `carries`.
        text: What was answered; `unknown` states that it is not known.

    Raises:
        NotFound: There is no such part, or no such fact of it; names the nearest.
        MalformedDocument: The part takes no such answer; says which it takes.
    """
    kind, part = _part(system, subject)
    fact = library.vocabulary.facts.get(attribute)
    if fact is None and attribute in type(part).model_fields and attribute in _fields(kind):
        value = _field_value(system, library, attribute, kind, text, subject)
        return [Operation(op="set", kind=kind, id=subject, path=attribute, new=value)]
    bearer = _bearer(kind, part)
    if fact is None or bearer not in fact.bearers:
        known = [*(one.id for one in library.vocabulary.borne_by(bearer)), *_fields(kind)]
        raise NotFound(f"fact of {BEARER_WORDS[bearer]}", attribute, _nearest(attribute, known))
    written = Operation(
        op="set", kind=kind, id=subject, path=f"facts.{attribute}", new=_fact_value(fact, text, subject)
    )
    # Whatever the value came from before, now a person states it, which is what no provenance says.
    stale = [Operation(op="remove", kind=kind, id=subject, path=f"provenance.{attribute}")]
    return [written, *(stale if attribute in part.provenance else [])]


def choices_for(system: System, library: Library, subject: str, attribute: str) -> tuple[str, ...]:
    """The answers to choose from; empty for yes or no, for numbers and for free text."""
    kind, _ = _part(system, subject)
    if attribute in library.vocabulary.facts:
        return library.vocabulary.facts[attribute].values
    if attribute in LISTS_OF_DATA:
        return tuple(data.id for data in system.data)
    return FIELDS[kind].get(attribute, ("text", ()))[1]  # type: ignore[index]


def takes_several(library: Library, attribute: str) -> bool:
    """Whether an answer may name several of the choices."""
    fact = library.vocabulary.facts.get(attribute)
    return attribute in (*LISTS_OF_DATA, "tags") or (fact is not None and fact.type == "set")


def stated_unknown(system: System) -> set[tuple[str, str]]:
    """Part and fact of what is stated to be unknown on purpose."""
    parts: tuple[Any, ...] = (system.profile, *system.boundaries, *system.data, *system.elements, *system.flows)
    return {(part.id, fact) for part in parts for fact, value in part.facts.items() if value is None}


def _part(system: System, id: str) -> tuple[PartKind, Any]:
    if id == system.id:
        return "system", system.profile
    lists: tuple[tuple[PartKind, Iterable[Any]], ...] = (
        ("boundary", system.boundaries), ("data", system.data), ("element", system.elements), ("flow", system.flows),
    )  # fmt: skip
    found = {part.id: (kind, part) for kind, parts in lists for part in parts}
    if id not in found:
        raise NotFound("part", id, _nearest(id, [system.id, *found]))
    return found[id]


def _bearer(kind: PartKind, part: FactBearer) -> Bearer:
    return part.kind if isinstance(part, Element) else kind  # type: ignore[return-value]


def _fields(kind: PartKind) -> tuple[str, ...]:
    """Fields that questions ask for."""
    own = {"element": (Element, "technology", "stores"), "flow": (Flow, "protocol", "carries"), "boundary": (Boundary,),
           "data": (Data, "confidentiality", "integrity", "availability", "tags")}  # fmt: skip
    return tuple(str(name) for name in own.get(kind, (None,))[1:])


def _fact_value(fact: Fact, text: str, subject: str) -> Any:
    word = text.strip().lower()
    if word in UNKNOWN and word not in fact.values:
        return None
    if fact.type == "bool":
        if word in YES or word in NO:
            return word in YES
        raise _refused(fact.id, subject, f"expected yes, no or unknown, not {_shown(text)}")
    if fact.type == "number":
        return _number(fact.id, subject, word)
    if fact.type == "enum":
        return _one_of(fact.id, subject, text.strip(), fact.values, other_words=fact.other_words)
    return _several(fact.id, subject, text, fact.values)


def _field_value(system: System, library: Library, field: str, kind: PartKind, text: str, subject: str) -> Any:
    if text.strip().lower() in UNKNOWN:
        return [] if field == "tags" else None
    if field in (*LISTS_OF_DATA, "tags"):
        return _several(field, subject, text, () if field == "tags" else tuple(data.id for data in system.data))
    if field == "technology":
        return _one_of(field, subject, text.strip(), tuple(library.technologies), listed=False)
    if field == "protocol":
        return text.strip() or None
    return _one_of(field, subject, text.strip(), FIELDS[kind][field][1])  # type: ignore[index]


def _number(name: str, subject: str, text: str) -> int | float:
    try:
        number = float(text)
    except ValueError:
        raise _refused(name, subject, f"expected a number or unknown, not {_shown(text)}") from None
    if number != number or number in (float("inf"), float("-inf")):
        raise _refused(name, subject, "expected a finite number")
    return int(number) if number.is_integer() else number


def _one_of(
    name: str,
    subject: str,
    text: str,
    values: tuple[str, ...],
    *,
    listed: bool = True,
    other_words: Mapping[str, str] | None = None,
) -> str:
    if text not in values:
        message = f"expected a known {name} or unknown, not {_shown(text)}"
        if listed:
            message = f"expected one of {', '.join(values)} or unknown, not {_shown(text)}"
        raise _refused(name, subject, message, did_you_mean(text, values, other_words))
    return text


def _several(name: str, subject: str, text: str, values: tuple[str, ...]) -> list[str]:
    if text.strip().lower() in NONE:
        return []
    members = [member.strip() for member in text.strip().strip("[]").split(",") if member.strip()]
    if not members:
        raise _refused(name, subject, "expected a list such as a, b, or none")
    return [_one_of(name, subject, member, values) if values else member for member in dict.fromkeys(members)]


def _refused(name: str, subject: str, message: str, hint: str = "") -> MalformedDocument:
    return MalformedDocument(f"{name}@{subject}", [Problem(message, hint=hint)])


def _nearest(id: str, known: Collection[str]) -> list[str]:
    from difflib import get_close_matches

    return get_close_matches(id, list(known), n=3)


def _shown(text: str) -> str:
    return f'"{text[:80]}"'
