"""The access token of a server that others can reach."""

from __future__ import annotations

import hmac
from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers

COOKIE = "strideline_access"


def matches(given: str, expected: str) -> bool:
    """Whether two secrets are equal; the time it takes says nothing about where they differ."""
    return hmac.compare_digest(given.encode("utf-8", "surrogatepass"), expected.encode("utf-8", "surrogatepass"))


def cookie_for(access_token: str) -> str:
    """What the cookie holds: proof of the token, from which the token cannot be had."""
    return hmac.new(access_token.encode(), b"strideline browser access", "sha256").hexdigest()


def is_authenticated(headers: Headers, access_token: str) -> bool:
    """Whether a request carries the token, as a bearer token (RFC 6750) or by the cookie. True without a token."""
    if not access_token:
        return True
    scheme, _, given = headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return matches(given.strip(), access_token)
    return matches(_cookie(headers), cookie_for(access_token))


def _cookie(headers: Headers) -> str:
    cookies: SimpleCookie = SimpleCookie()
    try:
        cookies.load(headers.get("cookie", ""))
    except CookieError:
        return ""
    return cookies[COOKIE].value if COOKIE in cookies else ""
