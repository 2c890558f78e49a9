"""Finished English sentences in another language.

A hole of a translation may say how what stands in it is told:

- `{name}`: as it is, which is right for ids, names and what people wrote;
- `{name:told}`: as a message of its own, where it is one;
- `{name:quoted}`: the same, and in quotation marks where it is none: the words of a library;
- `{name:or}`, `{name:and}`: as several, each told, that English joins by " or " and " and ";
- `{name:choices}`: as values that English lists with commas and " or ";
- `{name:each}`: as several that English joins by "; ", each of them a name, a colon, and a message that is told;
- `{name:place}`: as a place in a document.
"""

from __future__ import annotations

from functools import lru_cache

from strideline.models.telling.catalogue import Message, Section, messages
from strideline.models.telling.templates import Template
from strideline.models.vocabulary import Language

DEEPEST = 6
"""Messages inside messages that are told. People's words could hold more, none of which the program says."""
LISTS = {"or": (" or ", "または"), "and": (" and ", "と")}


def told(text: str, language: Language, section: Section = "messages") -> str:
    """The text in the language; what no catalogue knows stays as it is."""
    return text if language == "en" else _told(text, language, section, DEEPEST)


def _told(text: str, language: Language, section: Section, depth: int) -> str:
    if not text or not depth:
        return text
    for message in _candidates(section, text[0]):
        values = message.english.found_in(text)
        if values is not None:
            named = dict(zip((hole.name for hole in message.english.holes), values, strict=True))
            return _filled(message.translations[language], named, language, depth - 1)
    return text


@lru_cache(maxsize=256)
def _candidates(section: Section, first: str) -> tuple[Message, ...]:
    """The messages that a text may be by its first letter, in the order of the catalogue: a tenth of all."""
    return tuple(message for message in messages(section) if message.english.literals[0][:1] in ("", first))


def _filled(translation: Template, values: dict[str, str], language: Language, depth: int) -> str:
    first, *literals = translation.literals
    said = [first]
    for hole, literal in zip(translation.holes, literals, strict=True):
        said += [_in_form(values[hole.name], hole.form, language, depth), literal]
    return "".join(said)


def _in_form(text: str, form: str, language: Language, depth: int) -> str:
    if form in LISTS:
        separator, joint = LISTS[form]
        return joint.join(_told(one, language, "messages", depth) for one in text.split(separator))
    if form == "choices":
        return "、".join(text.replace(" or ", ", ").split(", "))
    if form == "each":
        pieces = (one.partition(": ") for one in text.split("; "))
        return "; ".join(name + colon + _told(rest, language, "messages", depth) for name, colon, rest in pieces)
    if form == "place":
        return _told(text, language, "places", depth)
    if form not in ("told", "quoted"):
        return text
    said = _told(text, language, "messages", depth)
    return f"「{text}」" if form == "quoted" and said == text and text else said
