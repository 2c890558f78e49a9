"""Hypothesis strategies for whole systems, sound in their references, and for edits of them.

A system is grown from one number: drawing each of its many fields by itself takes seconds an example.
"""

from __future__ import annotations

from random import Random
from typing import Any

from hypothesis import strategies as st

from strideline.models.graph import System
from strideline.models.operations import Operation

IDS = [f"part-{number}" for number in range(12)] + ["a.b", "x_1"]
FACT_VALUES: tuple[Any, ...] = (None, True, False, 0, 7, 1.5, "low", "high", [], ["x"], ["x", "y"])
KINDS = ("process", "process", "data_store")
NOTES = tuple("abcdefgh")
NAMES = ("", "abc", "é日", "two words")


def systems() -> st.SearchStrategy[System]:
    """Systems of up to a dozen parts whose references all lead somewhere."""
    return st.builds(lambda seed: _Grower(Random(seed)).system(), st.integers(0, 1 << 32))


def edits_of(system: System) -> st.SearchStrategy[Operation]:
    """One field or entry of one part of the system, set to another value; what was there is not said."""
    parts = [("element", part.id) for part in system.elements] + [("flow", part.id) for part in system.flows]
    return st.builds(
        lambda part, path, value: Operation(op="set", kind=part[0], id=part[1], path=path, new=value),
        st.sampled_from([*parts, ("system", system.id)]),
        st.sampled_from(["name", "description", "facts.alpha", "facts.beta"]),
        st.sampled_from(["one", "two", "three"]),
    )


class _Grower:
    def __init__(self, random: Random) -> None:
        self.random = random
        ids = random.sample(IDS, len(IDS))
        cuts = sorted(random.randint(0, len(ids)) for _ in range(4))
        self.boundaries, self.elements = ids[: cuts[0]], ids[cuts[0] : cuts[1]]
        self.left = ids[cuts[3] :]
        self.data, self.flows = ids[cuts[1] : cuts[2]], ids[cuts[2] : cuts[3]] if cuts[0] < cuts[1] else []

    def system(self) -> System:
        document: dict[str, Any] = {
            "system": self._bearer(self.random.choice(["one", "two"])),
            "boundaries": [
                {**self._bearer(id), "kind": "vpc", "parent": self.random.choice([None, *self.boundaries[:index]])}
                for index, id in enumerate(self.boundaries)
            ],
            "data": [{**self._bearer(id), "tags": self._some(["p", "q"])} for id in self.data],
            "elements": [self._element(id) for id in self.elements],
            "flows": [self._flow(id) for id in self.flows],
            "extensions": {key: self.random.choice(FACT_VALUES) for key in self._some(["otm", "x.y"])},
        }
        return System.model_validate({**document, **(self._about_elements() if self.elements else {})})

    def _about_elements(self) -> dict[str, Any]:
        return {
            "claims": [
                {
                    "control": self.random.choice("CD"),
                    "scope": self._end(),
                    "status": "planned",
                    "note": self.random.choice(NOTES),
                }
                for _ in range(3)
            ],
            "grants": [
                {
                    "principal": self._end(),
                    "scope": self._end(),
                    "level": "read",
                    "via": self.random.choice(["", "r"]),
                    "actions": self._some(["s3:GetObject", "s3:Get*"]),
                }
                for _ in range(3)
            ],
            "decisions": [
                {"finding": f"R@{self._end()}", "status": "accepted", "reason": self.random.choice(NOTES)}
                for _ in range(2)
            ],
            **self._of_people(),
            "scope": {"out": self._some(self.elements), "note": self._name()},
            "diagrams": [
                {
                    "id": "view",
                    "name": self._name(),
                    "places": {id: self._place() for id in self._some(self.elements)},
                    "hidden": self._some(self.elements),
                }
            ],
        }

    def _of_people(self) -> dict[str, Any]:
        """Threats, assumptions and reviews, under the ids that are left."""
        threats, assumptions, reviews = (self._some(self.left[at::3]) for at in range(3))
        return {
            "findings": [
                {"id": id, "title": self._name(), "subject": self._end(), "stride": "tampering"} for id in threats
            ],
            "assumptions": [
                {"id": id, "text": self._name(), "subjects": self._some(self.elements)} for id in assumptions
            ],
            "reviews": [{"id": id, "title": self._name(), "subject": f"C@{self._end()}"} for id in reviews],
        }

    def _element(self, id: str) -> dict[str, Any]:
        boundary = self.random.choice([None, *self.boundaries])
        return {
            **self._bearer(id),
            "kind": self.random.choice(KINDS),
            "boundary": boundary,
            "stores": self._some_data(),
        }

    def _flow(self, id: str) -> dict[str, Any]:
        return {**self._bearer(id), "source": self._end(), "target": self._end(), "carries": self._some_data()}

    def _bearer(self, id: str) -> dict[str, Any]:
        facts = {fact: self.random.choice(FACT_VALUES) for fact in self._some(["alpha", "beta", "with.dot"])}
        provenance = {
            fact: {"from": "derived", "source": self.random.choice(["", *IDS])} for fact in self._some(list(facts))
        }
        return {"id": id, "name": self._name(), "facts": facts, "provenance": provenance}

    def _some(self, values: list[str]) -> list[str]:
        return self.random.sample(values, self.random.randint(0, min(3, len(values))))

    def _some_data(self) -> list[str] | None:
        return self.random.choice([None, self._some(self.data)])

    def _end(self) -> str:
        return self.random.choice(self.elements)

    def _name(self) -> str:
        return self.random.choice(NAMES)

    def _place(self) -> dict[str, float]:
        return {"x": self.random.randint(-9, 9), "y": self.random.uniform(-9, 9), "width": 3, "height": 4}
