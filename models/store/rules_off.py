"""Shipped rules that people switched off for a server, each with the reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from difflib import get_close_matches

from sqlalchemy import delete, insert, select

from strideline.models.database import Database
from strideline.models.errors import NotFound
from strideline.models.tables import metadata

RULES_OFF = metadata.tables["rules_off"]


@dataclass(frozen=True, slots=True)
class SwitchedOff:
    """One rule by which no system is judged."""

    id: str
    reason: str
    switched_at: datetime


class RulesOff:
    """The rules that are switched off in a database, one transaction a call."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[SwitchedOff, ...]:
        """Every one, in the order of the ids."""
        with self._database.reading() as connection:
            rows = connection.execute(select(RULES_OFF).order_by(RULES_OFF.c.id))
            return tuple(SwitchedOff(row.id, row.reason, row.switched_at) for row in rows)

    def put(self, id: str, reason: str) -> SwitchedOff:
        """Switch a rule off that exists, or give another reason for one that is off."""
        off = SwitchedOff(id, reason, datetime.now(UTC))
        with self._database.writing() as connection:
            connection.execute(delete(RULES_OFF).where(RULES_OFF.c.id == id))
            values = {"id": id, "reason": reason, "switched_at": off.switched_at}
            connection.execute(insert(RULES_OFF).values(values))
        return off

    def remove(self, id: str) -> None:
        """Switch a rule on again. Raises NotFound, which names the nearest that is off."""
        with self._database.writing() as connection:
            if connection.execute(delete(RULES_OFF).where(RULES_OFF.c.id == id)).rowcount:
                return
            ids = list(connection.scalars(select(RULES_OFF.c.id)))
        raise NotFound("rule that is switched off", id[:96], get_close_matches(id[:96], ids, n=3))
