"""Which language a request wants its errors in: the one it asks its words in, else what its reader prefers."""

from __future__ import annotations

from urllib.parse import parse_qs

from starlette.datastructures import Headers
from starlette.types import Scope

from strideline.models.vocabulary import LANGUAGES, Language

MOST_RANGES = 20
"""Languages of an Accept-Language that are looked at."""


def language_of(scope: Scope) -> Language:
    """The `language` of the query, else the best of Accept-Language (RFC 9110, 12.5.4), else English."""
    asked = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("language", [])
    return _known(asked[-1] if asked else "") or _preferred(Headers(scope=scope).get("accept-language", "")) or "en"


def _preferred(header: str) -> Language | None:
    ranges = [_weighed(each) for each in header.split(",")[:MOST_RANGES]]
    found = [(weight, language) for weight, language in ranges if language is not None and weight > 0]
    # Of equals the first one named is preferred: `max` keeps the first.
    return max(found, key=lambda one: one[0])[1] if found else None


def _weighed(text: str) -> tuple[float, Language | None]:
    tag, _, parameter = text.partition(";")
    name, _, weight = parameter.strip().partition("=")
    try:
        return float(weight) if name.strip() == "q" else 1.0, _known(tag.strip().lower().partition("-")[0])
    except ValueError:
        return 0.0, None


def _known(name: str) -> Language | None:
    return next((language for language in LANGUAGES if language == name), None)
