"""What falls due in stored systems."""

from __future__ import annotations

from datetime import date

from strideline.api.services.workspace import Workspace
from strideline.models.agenda import AgendaEntry, agenda
from strideline.models.vocabulary import Language
from strideline.reports.calendar import write_calendar


def agenda_of(workspace: Workspace, id: str) -> tuple[AgendaEntry, ...]:
    """Reviews, and the days on which decisions and claims run out, the earliest first. Raises NotFound."""
    return agenda(workspace.store.head(id).system, date.today())


def calendar_of(workspace: Workspace, id: str, language: Language = "en") -> bytes:
    """The same as an iCalendar file. Raises NotFound."""
    system, today = workspace.store.head(id).system, date.today()
    return write_calendar(system.id, system.name, agenda(system, today), today, language=language)
