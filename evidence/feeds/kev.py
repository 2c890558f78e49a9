"""CISA's catalogue of known exploited vulnerabilities, as JSON or CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from typing import IO, Any

from strideline.evidence.feeds.stream import items, lines, top_value
from strideline.evidence.feeds.text import CVE, day_of, title_of, weaknesses, wrong
from strideline.evidence.products import plain_word
from strideline.evidence.records import Affected, Content, Record, Scored


def read_kev(file: IO[bytes], source: str) -> Content:
    """The catalogue in JSON."""
    released = top_value(file, "dateReleased", source)
    return Content(day_of(released), _records(items(file, "vulnerabilities.item", source), source))


def read_kev_csv(file: IO[bytes], source: str) -> Content:
    """The catalogue in CSV. Its day is that of the newest entry: the file has no other."""
    rows = [dict(row) for row in csv.DictReader(lines(file, source))]
    newest = max((day_of(row.get("dateAdded")) for row in rows), default="")
    return Content(newest, _records(iter(rows), source))


def _records(entries: Iterator[Mapping[str, Any]], source: str) -> Iterator[Record]:
    for number, entry in enumerate(entries, 1):
        id = str(entry.get("cveID", "")) if isinstance(entry, Mapping) else ""
        if not CVE.fullmatch(id):
            raise wrong(source, '"cveID" is no CVE', number=number, hint="is this the catalogue of CISA?")
        cwes = entry.get("cwes") or []
        details = {
            "title": title_of(entry.get("vulnerabilityName")),
            "added": day_of(entry.get("dateAdded")),
            "ransomware": str(entry.get("knownRansomwareCampaignUse", "")).lower() == "known",
            "cwes": weaknesses(cwes.split(",") if isinstance(cwes, str) else cwes),
        }
        yield Scored(id, details)
        vendor, product = (plain_word(str(entry.get(name, ""))) for name in ("vendorProject", "product"))
        if vendor and product:
            # It names products without versions.
            yield Affected(f"plain:{vendor}:{product}", id, {**details, "exact": [], "ranges": [], "unsure": True})
