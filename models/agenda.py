"""What falls due in a system: reviews, and the days on which decisions and claims run out."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from strideline.models.graph import Claim, Decision, Review, System

EntryKind = Literal["review", "decision", "claim"]
EntryState = Literal["overdue", "due", "planned", "undated"]


@dataclass(frozen=True, slots=True)
class AgendaEntry:
    """One thing that somebody should look at, and when."""

    kind: EntryKind
    id: str
    """Of the review; of a decision its finding, of a claim `CONTROL@SCOPE`. A repeated one has `#2` behind it."""
    title: str
    """What the review is called; what was decided or claimed, as its author put it; else empty."""
    status: str
    """Of the decision or claim; empty for a review."""
    subject: str
    """Id of the part or control that it is about; empty when nobody said."""
    owner: str
    due: date | None
    """The day itself still counts. None when nothing says when."""
    state: EntryState
    """`due` is today or never done; `undated` has no day, as a single review that was done."""
    last: date | None = None
    every_days: int | None = None
    every_months: int | None = None


def agenda(system: System, today: date) -> tuple[AgendaEntry, ...]:
    """Every entry, the earliest day first, those without a day last; equals by kind and id.

    A recurring review is due `every_days` or `every_months` after it was last done, and today when it never was.
    Decisions and claims stand here when they name a day.
    """
    entries = [*_reviews(system, today), *_decisions(system, today), *_claims(system, today)]
    return tuple(sorted(entries, key=lambda entry: (entry.due or date.max, entry.kind, entry.id)))


def _reviews(system: System, today: date) -> Iterator[AgendaEntry]:
    for review in system.reviews:
        due = next_due(review, today)
        yield AgendaEntry(
            kind="review",
            id=review.id,
            title=review.title,
            status="",
            subject=review.subject,
            owner=review.owner,
            due=due,
            state=_state(due, today),
            last=review.last,
            every_days=review.every_days,
            every_months=review.every_months,
        )


def freshness(review: Review, today: date) -> float:
    """How much what a review vouches for can still be relied on, in 0..1.

    1 until the day it is due; then half as much for every interval that it is overdue. A review that was never done,
    and one that does not recur, is never overdue.
    """
    due = next_due(review, today)
    if due is None or due >= today or review.last is None:
        return 1.0
    return float(0.5 ** ((today - due).days / (due - review.last).days))


def next_due(review: Review, today: date) -> date | None:
    """The day of the next review; None for one that was done and does not recur, or lies beyond all calendars.

    Months are those of the calendar: what was done on the 31st is due on the last day of a shorter month.
    """
    if review.last is None:
        return today
    try:
        if review.every_months is not None:
            return _months_later(review.last, review.every_months)
        return review.last + timedelta(days=review.every_days) if review.every_days is not None else None
    except OverflowError:
        return None


def _months_later(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    if year > date.max.year:
        raise OverflowError
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _decisions(system: System, today: date) -> Iterator[AgendaEntry]:
    seen: dict[str, int] = {}
    for decision in system.decisions:
        if decision.expires is not None:
            yield _expiring(decision, _numbered(decision.finding, seen), decision.expires, today)


def _expiring(decision: Decision, id: str, expires: date, today: date) -> AgendaEntry:
    subject = decision.finding.partition("@")[2]
    state = _state(expires, today)
    return AgendaEntry("decision", id, decision.reason, decision.status, subject, decision.owner, expires, state)


def _claims(system: System, today: date) -> Iterator[AgendaEntry]:
    seen: dict[str, int] = {}
    for claim in system.claims:
        if claim.until is not None:
            yield _lapsing(claim, _numbered(f"{claim.control}@{claim.scope}", seen), claim.until, today)


def _lapsing(claim: Claim, id: str, until: date, today: date) -> AgendaEntry:
    return AgendaEntry("claim", id, claim.note, claim.status, claim.scope, claim.owner, until, _state(until, today))


def _numbered(id: str, seen: dict[str, int]) -> str:
    seen[id] = seen.get(id, 0) + 1
    return id if seen[id] == 1 else f"{id}#{seen[id]}"


def _state(due: date | None, today: date) -> EntryState:
    if due is None:
        return "undated"
    return "overdue" if due < today else "due" if due == today else "planned"
