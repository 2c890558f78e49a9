"""Rules that people added to the library of a server, as the text that they sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from difflib import get_close_matches

from sqlalchemy import Delete, Update, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from strideline.models.database import Database
from strideline.models.errors import AlreadyExists, NotFound, QuotaExceeded
from strideline.models.tables import metadata

MOST_FILES = 500
RULE_FILES = metadata.tables["rule_files"]
Stamp = tuple[tuple[str, datetime, bool], ...]
"""Changes whenever a file does, or is switched on or off."""


@dataclass(frozen=True, slots=True)
class RuleFile:
    """One file, which holds one rule."""

    file_name: str
    id: str
    """Of the rule."""
    content: str
    added_at: datetime
    enabled: bool = True
    """Whether systems are judged by it."""


class RuleFiles:
    """The rule files in a database, one transaction a call."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def stamp(self) -> Stamp:
        """What tells whether the files are still the same, without reading them."""
        with self._database.reading() as connection:
            columns = (RULE_FILES.c.id, RULE_FILES.c.added_at, RULE_FILES.c.enabled)
            return tuple(tuple(row) for row in connection.execute(select(*columns).order_by(RULE_FILES.c.id)))

    def all(self) -> list[RuleFile]:
        """Every file, in the order of their names."""
        with self._database.reading() as connection:
            rows = connection.execute(select(RULE_FILES).order_by(RULE_FILES.c.file_name))
            return [RuleFile(row.file_name, row.id, row.content, row.added_at, row.enabled) for row in rows]

    def keep(self, file_name: str, id: str, content: str, *, replace: bool = False) -> RuleFile:
        """Keep a file that has been checked, switched on; `replace` takes the place of one with that name.

        Raises AlreadyExists, also when another file holds a rule with that id, and QuotaExceeded.
        """
        file = RuleFile(file_name, id, content, datetime.now(UTC))
        try:
            with self._database.writing() as connection:
                if replace:
                    connection.execute(delete(RULE_FILES).where(RULE_FILES.c.file_name == file_name))
                elif connection.scalar(select(RULE_FILES.c.id).where(RULE_FILES.c.file_name == file_name)):
                    raise AlreadyExists("rule file", file_name)
                if (connection.scalar(select(func.count()).select_from(RULE_FILES)) or 0) >= MOST_FILES:
                    raise QuotaExceeded(f"the server keeps at most {MOST_FILES} rule files; delete one")
                values = {"file_name": file_name, "id": id, "content": content, "added_at": file.added_at}
                connection.execute(insert(RULE_FILES).values(values))
        except IntegrityError as error:
            raise AlreadyExists("rule", id) from error
        return file

    def enable(self, id: str, enabled: bool) -> None:
        """Switch the rule on or off. Raises NotFound, which names the nearest."""
        self._change(id, update(RULE_FILES).values(enabled=enabled))

    def remove(self, id: str) -> None:
        """Delete the file that holds the rule. Raises NotFound, which names the nearest."""
        self._change(id, delete(RULE_FILES))

    def _change(self, id: str, change: Update | Delete) -> None:
        with self._database.writing() as connection:
            if connection.execute(change.where(RULE_FILES.c.id == id)).rowcount:
                return
            ids = list(connection.scalars(select(RULE_FILES.c.id)))
        raise NotFound("rule of your own", id[:96], get_close_matches(id[:96], ids, n=3))
