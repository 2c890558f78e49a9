"""What has to be known and done for one kind of data, step by step, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from strideline.analysis.sentences import TITLES
from strideline.analysis.texts import listed
from strideline.analysis.views import words
from strideline.analysis.views.data_places import DataPlaces
from strideline.models.agenda import next_due
from strideline.models.findings import WAITING
from strideline.models.graph import Data, Review
from strideline.models.views import ChecklistItem, DataControl, DataPlace, DataReach, DataVector
from strideline.models.vocabulary import Text

SEVERE = ("high", "critical")


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one kind of data."""

    data: Data
    places: tuple[DataPlace, ...]
    reach: tuple[DataReach, ...]
    vectors: tuple[DataVector, ...]
    controls: tuple[DataControl, ...]
    remaining: tuple[float, float]
    """Points now, and with all claims withdrawn."""

    @property
    def waiting(self) -> list[DataVector]:
        """Open confirmed vectors."""
        return [one for one in self.vectors if one.status in WAITING and one.certainty == "confirmed"]


def items(known: Known, places: DataPlaces, today: date) -> tuple[ChecklistItem, ...]:
    """The checklist, in the order of the steps."""
    return tuple(_Items(known, places, today).all())


@dataclass(frozen=True, slots=True)
class _Items:
    known: Known
    places: DataPlaces
    today: date

    def all(self) -> Iterator[ChecklistItem]:
        yield from self._characterised()
        yield from self._vectors()
        yield from self._controls()
        yield from self._analysed()

    def _item(
        self, id: str, step: int, text: Text, missing: bool, detail: Text | None = None, **values: object
    ) -> ChecklistItem:
        language = self.places.language
        said = detail.said(language, **values) if detail else ""
        return ChecklistItem(id, step, text.in_(language), "open" if missing else "done", said)

    def _characterised(self) -> Iterator[ChecklistItem]:
        data, places = self.known.data, self.places
        absent = [name for name in ("confidentiality", "integrity", "availability") if getattr(data, name) is None]
        titles = listed([TITLES[name].in_(places.language) for name in absent], places.language)
        said = words.MISSING_LEVELS if absent else None
        yield self._item("objectives", 1, words.LEVELS_STATED, bool(absent), said, names=titles)
        yield self._stated_places()
        kept = places.keeping(data.id)
        led = {end for flow in places.carrying(data.id) for end in (flow.source, flow.target)}
        unled = [element for element in kept if element.id not in led]
        said = words.MISSING_MOVES if unled else None
        yield self._item("movement", 1, words.MOVES_STATED, bool(unled), said, names=places.names(unled))
        ungranted = [element for element in kept if not self._granted(element.id)]
        said = words.MISSING_PEOPLE if ungranted else None
        yield self._item("access", 1, words.PEOPLE_STATED, bool(ungranted), said, names=places.names(ungranted))

    def _stated_places(self) -> ChecklistItem:
        if not self.known.places:
            return self._item("places", 1, words.PLACES_STATED, True, words.NO_PLACE)
        silent = [self.places.subject(element) for element in self.places.silent_stores(self.known.data.id)]
        missing = [*silent, *(one.subject for one in self.known.reach if one.kind == "untold")]
        said = words.MISSING_PLACES if missing else None
        return self._item("places", 1, words.PLACES_STATED, bool(missing), said, names=self.places.names(missing))

    def _granted(self, store: str) -> bool:
        around = {store, *self.places.topology.around(store)}
        return any(grant.scope in around for grant in self.places.system.grants)

    def _vectors(self) -> Iterator[ChecklistItem]:
        vectors = self.known.vectors
        yield self._item("vectors", 2, words.VECTORS_FOUND, not vectors, words.FOUND_VECTORS, count=len(vectors))
        unsure = sum(one.certainty == "possible" and one.status in WAITING for one in vectors)
        said = words.UNSURE_VECTORS if unsure else None
        yield self._item("certainty", 2, words.VECTORS_SURE, unsure > 0, said, count=unsure, all=len(vectors))

    def _controls(self) -> Iterator[ChecklistItem]:
        bare = [one for one in self.known.waiting if not one.has_control]
        yield self._without("controls", words.CONTROLS_KNOWN, bare)
        severe = [one for one in self.known.waiting if one.band in SEVERE and not one.treated]
        yield self._without("treatment", words.CONTROLS_CHOSEN, severe)

    def _without(self, id: str, text: Text, vectors: Sequence[DataVector]) -> ChecklistItem:
        names = listed(list(dict.fromkeys(one.title for one in vectors)), self.places.language)
        return self._item(id, 3, text, bool(vectors), words.WITHOUT_CONTROL if vectors else None, names=names)

    def _analysed(self) -> Iterator[ChecklistItem]:
        score, inherent = (f"{points:.1f}" for points in self.known.remaining)
        yield self._item("remaining", 4, words.RISK_KNOWN, False, words.REMAINS, score=score, inherent=inherent)
        waiting = sum(one.band in SEVERE for one in self.known.waiting)
        yield self._item("decision", 4, words.DECIDED, waiting > 0, words.WAITING if waiting else None, count=waiting)
        review = self._review()
        values = {"title": review.title, "owner": review.owner} if review else {}
        said = words.NEXT_REVIEW if review else None
        yield self._item("review", 4, words.REVIEW_PLANNED, review is None, said, **values)

    def _review(self) -> Review | None:
        """One of the data or of the whole system that has an owner and a day that has not passed."""
        subjects = ("", self.known.data.id, self.places.system.id)
        for review in self.places.system.reviews:
            due = next_due(review, self.today)
            if review.subject in subjects and review.owner and due is not None and due >= self.today:
                return review
        return None
