"""What falls due in stored systems."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from strideline.analysis.reviewed import about
from strideline.api.services.workspace import Workspace
from strideline.models.agenda import AgendaEntry, agenda
from strideline.models.naming import names_in
from strideline.models.vocabulary import Language
from strideline.reports.calendar import write_calendar


@dataclass(frozen=True, slots=True)
class AgendaRow(AgendaEntry):
    """One thing that somebody should look at, with what people call its subject."""

    about: str = ""
    """Name of the part, title of the control or best practice; of a claim the control and the part."""


def agenda_of(workspace: Workspace, id: str, language: Language = "en") -> tuple[AgendaRow, ...]:
    """Reviews, and the days on which decisions and claims run out, the earliest first. Raises NotFound."""
    system = workspace.store.head(id).system
    names, library = names_in(system), workspace.library

    def row(entry: AgendaEntry) -> AgendaRow:
        subject = entry.id.partition("#")[0] if entry.kind == "claim" else entry.subject
        return AgendaRow(**asdict(entry), about=about(subject, system, names, library, language))

    return tuple(row(entry) for entry in agenda(system, date.today()))


def calendar_of(workspace: Workspace, id: str, language: Language = "en") -> bytes:
    """The same as an iCalendar file. Raises NotFound."""
    system, today = workspace.store.head(id).system, date.today()
    return write_calendar(system.id, system.name, agenda(system, today), today, language=language)
