"""The agenda of a system as an iCalendar file (RFC 5545), to be imported or subscribed to."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5

from icalendar import Alarm, Calendar, Event

from strideline.models.agenda import AgendaEntry
from strideline.models.vocabulary import Language
from strideline.reports.words import words

REMIND_BEFORE = timedelta(days=7)
EVERY_MONTH_HAS = 28
"""The last day that is in every month."""


def write_calendar(
    system_id: str, system_name: str, entries: Iterable[AgendaEntry], today: date, *, language: Language = "en"
) -> bytes:
    """One whole-day event for each entry that has a day, in UTF-8 with CRLF and lines of at most 75 octets.

    Events rather than to-dos, which subscription clients ignore. A recurring review repeats from its next day on. The
    UID of an entry depends on the ids of system and entry alone, so a later file updates what an earlier one brought;
    the stamp is the start of `today` in UTC, so that the same day gives the same bytes.
    """
    say = words(language)
    calendar = Calendar()
    calendar.add("prodid", "-//Strideline//Reviews//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", say("calendar.name", name=system_name))
    for entry in entries:
        if entry.due is not None:
            calendar.add_component(_event(system_id, system_name, entry, entry.due, today, language))
    written: bytes = calendar.to_ical()
    return written


def event_uid(system_id: str, entry: AgendaEntry) -> str:
    """The name of an entry's event for ever: no part of it that people edit, beside ids."""
    return f"{uuid5(NAMESPACE_URL, f'strideline:{system_id}:{entry.kind}:{entry.id}')}@strideline"


def _event(system_id: str, system_name: str, entry: AgendaEntry, due: date, today: date, language: Language) -> Event:
    say = words(language)
    event = Event()
    summary = say(f"calendar.{entry.kind}", title=entry.title or entry.id, id=entry.id)
    event.add("uid", event_uid(system_id, entry))
    event.add("dtstamp", datetime.combine(today, time(), UTC))
    event.add("dtstart", due)
    if due < date.max:
        event.add("dtend", due + timedelta(days=1))
    event.add("summary", f"{system_name}: {summary}")
    about = [entry.title, entry.subject, entry.owner]
    event.add("description", "\n".join(filter(None, about)))
    event.add("categories", ["Strideline", entry.kind])
    event.add("transp", "TRANSPARENT")
    if rule := _recurrence(entry, due):
        event.add("rrule", rule)
    event.add_component(_alarm(summary))
    return event


def _recurrence(entry: AgendaEntry, due: date) -> dict[str, object]:
    """By months, a day that not every month has falls on the last day that it has: RFC 5545 would skip the month."""
    if entry.every_months is None:
        return {"freq": "daily", "interval": entry.every_days} if entry.every_days is not None else {}
    rule: dict[str, object] = {"freq": "monthly", "interval": entry.every_months}
    wanted = (entry.last or due).day
    if wanted <= EVERY_MONTH_HAS:
        return rule
    return {**rule, "bymonthday": list(range(EVERY_MONTH_HAS, wanted + 1)), "bysetpos": -1}


def _alarm(summary: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", -REMIND_BEFORE)
    return alarm
