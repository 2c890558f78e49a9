"""What the values of attributes mean in facts of the built-in library."""

from __future__ import annotations

from functools import cache

from strideline.formats.microsoft.tables import table
from strideline.models.vocabulary import Vocabulary
from strideline.threat_library.conditions.names import subject_of
from strideline.threat_library.conditions.parse import parse_for
from strideline.threat_library.conditions.predicates import Hop, Predicate


class Equivalents:
    """Conditions over a vocabulary that has the facts of the built-in library."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._parsed = cache(self._parse)

    def of(self, attribute: str, value: str, hops: tuple[Hop, ...]) -> Predicate | None:
        """The condition on a flow that says the same of it or its end; None where no fact of ours does."""
        values = {id.lower(): values for id, values in table("attributes")["conditions"].items()}
        text = values.get(attribute.lower(), {}).get(value)
        return None if text is None else self._parsed(text.replace("$", "".join(f"{hop}." for hop in hops)))

    def _parse(self, text: str) -> Predicate:
        return parse_for(subject_of("flow"), text, self._vocabulary)
