"""The attributes of a template as facts: what each is called here, and which values it may have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from strideline.formats.microsoft.tables import table
from strideline.formats.microsoft.template import Attribute, Template

PREFIX = "microsoft."
"""Of the ids of all facts that templates bring."""
ABSENT = "not an attribute of it"
"""The value on parts whose stencil does not have the attribute: it is nothing that anybody could be asked for."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One attribute, over all stencils that have it."""

    id: str
    title: str
    values: tuple[str, ...]
    """Of all of them, in the order of the template."""

    @property
    def fact(self) -> str:
        """Id of its fact."""
        return PREFIX + self.id.lower()

    def own_value(self, value: str) -> str:
        """The value as the template lists it, where it does so in other letters."""
        return next((each for each in self.values if each.lower() == value.lower()), value)


class Choices:
    """The attributes of a template."""

    def __init__(self, template: Template) -> None:
        self._template = template

    @cached_property
    def _by_id(self) -> Mapping[str, Choice]:
        titles: dict[str, Attribute] = {}
        values: dict[str, dict[str, None]] = {}
        for stencil in self._template.stencils.values():
            for attribute in stencil.attributes:
                key = attribute.id.lower()
                titles.setdefault(key, attribute)
                values.setdefault(key, {}).update(dict.fromkeys(attribute.values))
        return {key: Choice(each.id, each.title, tuple(values[key])) for key, each in titles.items()}

    @cached_property
    def _by_title(self) -> Mapping[str, Choice]:
        return {choice.title.lower(): choice for choice in reversed([*self._by_id.values()])}

    def of(self, name: str) -> Choice | None:
        """The attribute of an id, or else of a title; None when no stencil has it."""
        return self._by_id.get(name.lower()) or self._by_title.get(name.lower())

    def __iter__(self) -> Iterator[Choice]:
        return iter(self._by_id.values())


def is_unset(value: str) -> bool:
    """Whether the value only says that nothing was chosen."""
    return value.lower() in table("attributes")["unset"]
