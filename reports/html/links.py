"""Links of a report. They lead only to catalogues that we know, whatever an analysis holds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """An entry of a catalogue; `address` is empty where the entry's id is not one of that catalogue."""

    label: str
    address: str


_CATALOGUES: Mapping[str, tuple[str, re.Pattern[str], str]] = {
    "cwe": ("CWE-", re.compile(r"\d{1,6}"), "https://cwe.mitre.org/data/definitions/{}.html"),
    "capec": ("CAPEC-", re.compile(r"\d{1,6}"), "https://capec.mitre.org/data/definitions/{}.html"),
    "attack": ("", re.compile(r"T\d{4}(\.\d{3})?"), "https://attack.mitre.org/techniques/{}/"),
}


def reference_links(references: Mapping[str, tuple[str, ...]]) -> list[Link]:
    """The references of a risk, in the order of the catalogues CWE, CAPEC, ATT&CK, then others as plain text."""
    links: list[Link] = []
    known = [name for name in _CATALOGUES if name in references]
    for catalogue in (*known, *sorted(set(references) - set(known))):
        links += [_link(catalogue, str(entry)) for entry in references[catalogue]]
    return links


def _link(catalogue: str, entry: str) -> Link:
    if catalogue not in _CATALOGUES:
        return Link(f"{catalogue} {entry}", "")
    prefix, pattern, address = _CATALOGUES[catalogue]
    bare = entry.removeprefix(prefix)
    if pattern.fullmatch(bare) is None:
        return Link(f"{catalogue} {entry}", "")
    return Link(prefix + bare, address.format(bare.replace(".", "/")))
