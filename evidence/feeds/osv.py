"""Records of the Open Source Vulnerability schema."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from packageurl import PackageURL

from strideline.evidence.cvss import base_score
from strideline.evidence.feeds.text import CVE, title_of, weaknesses, wrong
from strideline.evidence.products import purl_key
from strideline.evidence.records import Affected

TYPES: Mapping[str, str] = {
    "Alpine": "apk", "crates.io": "cargo", "Debian": "deb", "Go": "golang", "Hex": "hex", "Maven": "maven",
    "npm": "npm", "NuGet": "nuget", "Packagist": "composer", "Pub": "pub", "PyPI": "pypi", "RubyGems": "gem",
    "SwiftURL": "swift", "Ubuntu": "deb",
}  # fmt: skip
"""Type of package URL of each ecosystem; records of others are left out."""
WORDS = {"LOW": 3.9, "MODERATE": 6.9, "MEDIUM": 6.9, "HIGH": 8.9, "CRITICAL": 10.0}
"""The highest base score of each rating, where a database gives only its word."""
ENDS = {"fixed": "until", "last_affected": "through"}


def read_osv(record: Any, source: str) -> Iterator[Affected]:
    """The packages of one record that was not withdrawn; in the order of the record."""
    if not isinstance(record, Mapping) or not isinstance(record.get("id"), str):
        raise wrong(source, 'has no "id"', hint="is this a record of the OSV schema?")
    if record.get("withdrawn"):
        return
    try:
        yield from _affected(record)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise wrong(source, f"{record['id'][:80]} is not in the shape of the OSV schema: {error}") from None


def _affected(record: Mapping[str, Any]) -> Iterator[Affected]:
    names = [record["id"], *(record.get("aliases") or ()), *(record.get("upstream") or ())]
    id = next((name for name in names if CVE.fullmatch(str(name))), record["id"])
    special = record.get("database_specific") or {}
    details = {
        "title": title_of(record.get("summary") or record.get("details")),
        "cvss": _score(record),
        "cwes": weaknesses(special.get("cwe_ids") or ()),
    }
    for entry in record.get("affected") or ():
        package = _package(entry.get("package") or {})
        if package is not None:
            key, release = package
            ranges = [bounds for one in entry.get("ranges") or () for bounds in _ranges(one)]
            exact = [str(version) for version in entry.get("versions") or ()]
            yield Affected(key, str(id), {**details, "exact": exact, "ranges": ranges, "release": release})


def _package(package: Mapping[str, Any]) -> tuple[str, str] | None:
    """Key, and the release of a distribution that the versions belong to."""
    ecosystem, _, release = str(package.get("ecosystem", "")).partition(":")
    if package.get("purl"):
        return purl_key(PackageURL.from_string(package["purl"])), release
    type, name = TYPES.get(ecosystem), str(package.get("name", ""))
    if type is None or not name:
        return None
    if type in ("apk", "deb"):
        return purl_key(PackageURL(type, ecosystem.lower(), name)), release
    namespace, _, last = name.rpartition(":" if type == "maven" else "/")
    return purl_key(PackageURL(type, namespace or None, last)), release


def _ranges(given: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    """From each event that introduces it to the next that ends it. Commits are not compared."""
    if given.get("type") == "GIT":
        return
    bounds: dict[str, str] | None = None
    for event in given.get("events") or ():
        if "introduced" in event:
            if bounds is not None:
                yield bounds
            bounds = {"from": str(event["introduced"])}
        for name, end in ENDS.items():
            if name in event and bounds is not None:
                yield {**bounds, end: str(event[name])}
                bounds = None
    if bounds is not None:
        yield bounds


def _score(record: Mapping[str, Any]) -> float | None:
    scores = (base_score(str(one.get("score", ""))) for one in record.get("severity") or ())
    found = [score for score in scores if score is not None]
    word = str((record.get("database_specific") or {}).get("severity", "")).upper()
    return max(found) if found else WORDS.get(word)
