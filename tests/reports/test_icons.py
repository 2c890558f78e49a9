"""Pictograms: every technology has one, and it can be drawn."""

from __future__ import annotations

import re

from strideline.reports.icons import GRID, icon_path
from strideline.threat_library.loader import builtin_library

WORDS = re.compile(r"[MLHVCSQTAZmlhvcsqtaz]|-?(?:\d+\.?\d*|\.\d+)")


def test_every_technology_of_the_catalogue_has_a_pictogram() -> None:
    assert [one.id for one in builtin_library().technologies.values() if not icon_path(one.icon)] == []


def test_pictograms_are_plain_path_data_that_stays_on_the_grid() -> None:
    for technology in builtin_library().technologies.values():
        path = icon_path(technology.icon)
        assert re.sub(r"[\s,]", "", WORDS.sub("", path)) == "", technology.icon
        starts = re.findall(r"M(-?[\d.]+) (-?[\d.]+)", path)
        assert starts
        assert all(0 <= float(value) <= GRID for start in starts for value in start), technology.icon


def test_an_unknown_icon_has_no_drawing() -> None:
    assert icon_path("nothing-like-it") == ""
