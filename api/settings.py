"""How the server runs. The only place that reads the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from strideline.models.errors import SettingsInvalid

TOKEN_LENGTH = 16
"""Shortest access token that is taken."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of one server. Making one that would be unsafe to run raises SettingsInvalid."""

    host: str = "127.0.0.1"
    port: int = 8000
    database_url: str = ""
    """SQLAlchemy address; empty for the SQLite file `strideline.db` in the user's data folder."""
    static_dir: Path | None = None
    """Folder of the built page; None finds the packaged one, or `frontend/dist` of a checkout."""
    access_token: str = ""
    """What users must present. Empty switches authentication off, and allows loopback addresses only."""
    allowed_hosts: tuple[str, ...] = ()
    """Names, beside those of loopback, under which browsers may reach the server."""
    weights: Path | None = None
    """File of numbers that replace those of the ranking; None keeps the built-in ones."""
    intelligence: tuple[Path, ...] = ()
    """Files and folders of feeds of known vulnerabilities, read when the server starts; none asks nobody."""
    max_systems: int = 1000
    max_stored_bytes: int = 1 << 30
    """Total size of the kept documents."""

    def __post_init__(self) -> None:
        if not 0 <= self.port <= 65535:
            raise SettingsInvalid(f"port {self.port} is not between 0 and 65535")
        if self.access_token and len(self.access_token) < TOKEN_LENGTH:
            raise SettingsInvalid(f"the access token is shorter than {TOKEN_LENGTH} characters; make a longer one")
        if not self.access_token and not is_loopback(self.host):
            raise SettingsInvalid(
                f"{self.host} can be reached from other machines, and authentication is off: "
                "set STRIDELINE_ACCESS_TOKEN to a long secret, or serve on 127.0.0.1"
            )

    @property
    def address(self) -> str:
        """The address to type into a browser on this machine."""
        host = self.host if is_loopback(self.host) else "127.0.0.1"
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}"

    @property
    def database(self) -> str:
        """Address of the database; the folder of the default one is made when it is opened."""
        return self.database_url or f"sqlite:///{default_database_file()}"


def settings_from(environment: Mapping[str, str] = os.environ, **given: Any) -> Settings:
    """Settings from the variables `STRIDELINE_*`; values of `given` that are not None win. Raises SettingsInvalid."""
    read = {
        "host": environment.get("STRIDELINE_HOST") or None,
        "port": _number(environment, "STRIDELINE_PORT"),
        "database_url": environment.get("STRIDELINE_DATABASE_URL") or None,
        "static_dir": _path(environment.get("STRIDELINE_STATIC_DIR")),
        "access_token": environment.get("STRIDELINE_ACCESS_TOKEN") or None,
        "allowed_hosts": _names(environment.get("STRIDELINE_ALLOWED_HOSTS")),
        "weights": _path(environment.get("STRIDELINE_WEIGHTS")),
        "intelligence": _paths(environment.get("STRIDELINE_INTELLIGENCE")),
        "max_systems": _number(environment, "STRIDELINE_MAX_SYSTEMS"),
        "max_stored_bytes": _number(environment, "STRIDELINE_MAX_STORED_BYTES"),
    }
    chosen = {**read, **{name: value for name, value in given.items() if value is not None}}
    return Settings(**{name: value for name, value in chosen.items() if value is not None})


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach the address. A name other than `localhost` could mean anything: no."""
    if host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def default_database_file() -> Path:
    """Where a user's systems are kept unless another database is named (XDG base directory specification)."""
    base = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(base) / "strideline" / "strideline.db"


def _number(environment: Mapping[str, str], name: str) -> int | None:
    text = environment.get(name)
    if not text:
        return None
    if not text.isdecimal():
        raise SettingsInvalid(f'{name} is "{text}"; it must be a whole number')
    return int(text)


def _path(text: str | None) -> Path | None:
    return Path(text) if text else None


def _paths(text: str | None) -> tuple[Path, ...] | None:
    """Paths with the separator of the system between them, as in PATH."""
    return tuple(Path(part) for part in (text or "").split(os.pathsep) if part) or None


def _names(text: str | None) -> tuple[str, ...] | None:
    names = tuple(name.strip().lower() for name in (text or "").split(",") if name.strip())
    for name in names:
        if urlsplit(f"//{name}").hostname != name.strip("[]"):
            raise SettingsInvalid(
                f'STRIDELINE_ALLOWED_HOSTS holds "{name}"; it takes host names without scheme or port'
            )
    return names or None
