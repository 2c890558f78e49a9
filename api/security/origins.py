"""Where a request comes from: the name it was sent to, and the page that sent it."""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.datastructures import Headers

from strideline.api.errors import NotJson, Refused
from strideline.api.settings import is_loopback

SAFE_SITES = frozenset({"same-origin", "none"})
"""Values of `Sec-Fetch-Site` that another page cannot cause (W3C Fetch Metadata). Another port is `same-site`."""


def check_host(headers: Headers, allowed: Collection[str]) -> None:
    """Refuse a name that is not ours: a page may have pointed its own name at us (DNS rebinding)."""
    hosts = headers.getlist("host")
    name = _name(hosts[0]) if len(hosts) == 1 else ""
    if not name or not (is_loopback(name) or name in allowed):
        raise Refused(
            f'this server does not answer to the name "{name}"; reach it as 127.0.0.1 or localhost, '
            "or add the name to STRIDELINE_ALLOWED_HOSTS"
        )


def check_reader(headers: Headers) -> None:
    """Refuse a request that a page of another origin caused."""
    site = headers.get("sec-fetch-site", "none")
    if site not in SAFE_SITES:
        raise Refused("another site cannot use this server")
    for origin in headers.getlist("origin"):
        if _netloc(origin) != headers.get("host", "").lower():
            raise Refused(f'pages of "{origin}" cannot use this server')


def check_change(headers: Headers, method: str) -> None:
    """Refuse a change in a form that a browser sends across origins without asking: anything but JSON."""
    has_body = method != "DELETE" or headers.get("content-length", "0") != "0" or "transfer-encoding" in headers
    if has_body and headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise NotJson("a change must be sent with Content-Type: application/json")


def _netloc(origin: str) -> str:
    """Host and port of an origin; empty for `null` and for what is none."""
    try:
        return urlsplit(origin).netloc.lower()
    except ValueError:
        return ""


def _name(host: str) -> str:
    """The name in a Host header, without the port; empty when there is no sensible one."""
    try:
        parts = urlsplit(f"//{host.strip().lower()}")
        return "" if parts.path or parts.query or parts.fragment or "@" in host else (parts.hostname or "")
    except ValueError:
        return ""
