"""Facts that a file states, with where they stand, as far as such a part can bear them."""

from __future__ import annotations

from typing import Any

from strideline.formats.threagile.nodes import Node
from strideline.formats.threagile.tables import values
from strideline.models.graph import Provenance
from strideline.models.vocabulary import Bearer, Vocabulary


class ImportedFacts:
    """Collects the facts of one part."""

    def __init__(self, node: Node, bearer: Bearer, vocabulary: Vocabulary) -> None:
        self.facts: dict[str, Any] = {}
        self.provenance: dict[str, Provenance] = {}
        self._node = node
        self._borne = {fact.id for fact in vocabulary.borne_by(bearer)}

    def add(self, field: str, facts: dict[str, Any] | None) -> None:
        """Take the facts that a field stands for; the field is kept when one of them, or none, could be taken."""
        if facts is None:
            return
        for fact, value in facts.items():
            if fact in self._borne:
                self.facts[fact] = value
                self.provenance[fact] = Provenance.model_validate(
                    {"from": "imported", "source": "threagile", "line": self._node.line(field)}
                )
        if not facts or not facts.keys() <= self._borne:
            self._node.leave(field)

    def choose(self, field: str, enumeration: str) -> None:
        """Take the facts of a value of an enumeration."""
        self.add(field, self._node.choice(field, enumeration))

    def flag(self, field: str) -> None:
        """Take a yes-or-no field as the fact of the same meaning."""
        value = self._node.flag(field)
        if value is not None:
            self.add(field, {values("flags")[field]: value})
