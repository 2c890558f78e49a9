"""What the shapes of all library files share."""

from __future__ import annotations

from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler, GetJsonSchemaHandler, StringConstraints
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from strideline.models.vocabulary import Text

LONGEST_TEXT = 4_000
"""Characters of one text for people."""
Words = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_TEXT, pattern=r"\S")]
ID_PATTERN = r"^[A-Za-z0-9][A-Za-z0-9._-]*$"
FACT_ID_PATTERN = r"^[a-z][a-z0-9_]*$"
WORD_PATTERN = r"^[a-z0-9][a-z0-9._+-]*$"
WEB_ADDRESS_PATTERN = r"^https://\S+$"
Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=96)]
FactId = Annotated[str, StringConstraints(pattern=FACT_ID_PATTERN, max_length=64)]
Word = Annotated[str, StringConstraints(pattern=WORD_PATTERN, max_length=96)]
WebAddress = Annotated[str, StringConstraints(pattern=WEB_ADDRESS_PATTERN, max_length=500)]
OtherWord = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_]*$", max_length=64)]
FactValues = dict[FactId, bool | int | float | str | list[str]]
"""Facts with the values that hold; checked against the vocabulary once it is known."""


class Shape(BaseModel):
    """Base of all shapes: unknown keys are errors, and nothing is converted."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class IdentifiedShape(Shape):
    """A declaration with an id."""

    id: str


class Translated(Shape):
    """The same words in each language."""

    en: Words
    ja: Words

    @property
    def text(self) -> Text:
        """As the rest of the product holds it."""
        return Text(self.en, self.ja)


class _Listing:
    """Takes a list where pydantic in strict mode wants a tuple, and one word for a list of one."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self._as_tuple, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        described = handler(schema)
        item = described.get("items", {})
        return described if "$ref" in item else {"anyOf": [item, described]}

    @staticmethod
    def _as_tuple(value: Any) -> Any:
        if isinstance(value, list):
            return tuple(value)
        return (value,) if isinstance(value, str | int) and not isinstance(value, bool) else value


Item = TypeVar("Item")
Listed = Annotated[tuple[Item, ...], _Listing()]
"""A list, or one word alone."""
