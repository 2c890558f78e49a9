"""Writes a predicate tree as the text of a condition."""

from __future__ import annotations

from collections.abc import Sequence

from strideline.threat_library.conditions.predicates import (
    AllOf,
    AnyOf,
    Compared,
    Has,
    Holds,
    Hop,
    Known,
    Literally,
    Negated,
    OneOf,
    Predicate,
    Quantified,
    StartsWith,
    Term,
)  # fmt: skip


def to_text(predicate: Predicate) -> str:
    """The condition in the library's syntax. Parsing it gives back an equal tree.

    A conjunction or disjunction of a single part is written as that part, one of none as `true` or `false`.
    """
    match predicate:
        case Literally(value=value):
            return _literal(value)
        case Negated(part=part):
            return f"not {_operand(part)}"
        case AllOf(parts=parts):
            return _joined("and", parts, "true")
        case AnyOf(parts=parts):
            return _joined("or", parts, "false")
        case Quantified():
            return _quantified(predicate)
        case _:
            return _test(predicate)


def _test(predicate: Holds | Compared | OneOf | Has | StartsWith | Known) -> str:
    name = _name(predicate.term)
    match predicate:
        case Holds():
            return name
        case Compared(operator=operator, other=other):
            return f"{name} {operator} {_name(other) if isinstance(other, Term) else _literal(other)}"
        case OneOf(values=values):
            return f"{name} in [{', '.join(map(_quoted, values))}]"
        case Has(member=member):
            return f"{_quoted(member)} in {name}"
        case StartsWith(prefix=prefix):
            return f"{name}.startswith({_quoted(prefix)})"
        case Known():
            return f"known({name})"


def _quantified(predicate: Quantified) -> str:
    group = _dotted(predicate.hops, predicate.relation)
    if predicate.quantifier == "any" and predicate.inner == Literally(True):
        return f"any({group})"
    return f"{predicate.quantifier}({group}, {to_text(predicate.inner)})"


def _joined(word: str, parts: Sequence[Predicate], empty: str) -> str:
    if len(parts) < 2:
        return to_text(parts[0]) if parts else empty
    return f" {word} ".join(_operand(part) for part in parts)


def _operand(part: Predicate) -> str:
    text = to_text(part)
    return f"({text})" if isinstance(part, AllOf | AnyOf) and len(part.parts) > 1 else text


def _name(term: Term) -> str:
    return _dotted(term.hops, term.attribute)


def _dotted(hops: Sequence[Hop], last: str) -> str:
    return ".".join((*hops, last))


def _literal(value: bool | int | float | str) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return _quoted(value) if isinstance(value, str) else repr(value)


def _quoted(text: str) -> str:
    return '"' + "".join(map(_escaped, text)) + '"'


def _escaped(character: str) -> str:
    # A condition may hold no "#" (it would begin a comment), so it is escaped like a quote.
    if character.isprintable() and character not in '"\\#':
        return character
    return f"\\U{ord(character):08x}"
