"""NVD's answers and yearly files, CVE API 2.0."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import IO, Any

from strideline.evidence.feeds.stream import items, top_value
from strideline.evidence.feeds.text import CVE, day_of, title_of, weaknesses, wrong
from strideline.evidence.products import read_product
from strideline.evidence.records import Affected, Content, Record
from strideline.models.products import checked_product

METRICS = ("cvssMetricV40", "cvssMetricV31", "cvssMetricV30", "cvssMetricV2")
BOUNDS = {
    "versionStartIncluding": "from",
    "versionStartExcluding": "after",
    "versionEndExcluding": "until",
    "versionEndIncluding": "through",
}


def read_nvd(file: IO[bytes], source: str) -> Content:
    """The vulnerabilities with the products that each configuration names as vulnerable. Rejected ones are left out."""
    made = top_value(file, "timestamp", source)
    return Content(day_of(made), _records(items(file, "vulnerabilities.item", source), source))


def _records(entries: Iterator[Any], source: str) -> Iterator[Record]:
    for number, entry in enumerate(entries, 1):
        cve = entry.get("cve") if isinstance(entry, Mapping) else None
        if not isinstance(cve, Mapping) or not CVE.fullmatch(str(cve.get("id", ""))):
            raise wrong(source, '"cve.id" is no CVE', number=number, hint="is this of the CVE API 2.0?")
        if cve.get("vulnStatus") != "Rejected":
            try:
                yield from _affected(cve)
            except (AttributeError, KeyError, TypeError, ValueError) as error:
                raise wrong(source, f"{cve['id']} is not in the shape of the CVE API 2.0: {error}") from None


def _affected(cve: Mapping[str, Any]) -> Iterator[Affected]:
    english = (text.get("value") for text in cve.get("descriptions", ()) if text.get("lang") == "en")
    codes = (text.get("value") for one in cve.get("weaknesses", ()) for text in one.get("description", ()))
    details = {"title": title_of(next(english, "")), "cvss": _score(cve.get("metrics", {})), "cwes": weaknesses(codes)}
    found: dict[str, dict[str, list[Any]]] = {}
    for match in _matches(cve):
        product = read_product(checked_product(match["criteria"]))
        if product is None:
            continue
        versions = found.setdefault(product.key, {"exact": [], "ranges": []})
        if product.version:
            versions["exact"].append(f"{product.version} {product.update}".strip())
        else:
            versions["ranges"].append({name: str(match[key]) for key, name in BOUNDS.items() if key in match})
    for key, versions in found.items():
        yield Affected(key, str(cve["id"]), {**details, **versions})


def _matches(cve: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for configuration in cve.get("configurations", ()):
        for node in configuration.get("nodes", ()):
            yield from (match for match in node.get("cpeMatch", ()) if match.get("vulnerable"))


def _score(metrics: Mapping[str, Any]) -> float | None:
    """Of the newest version of CVSS, as NVD itself judges where it does."""
    for name in METRICS:
        rated = sorted(metrics.get(name, ()), key=lambda one: one.get("type") != "Primary")
        if rated:
            return float(rated[0]["cvssData"]["baseScore"])
    return None
