"""The attack paths of the report: each with the part of the diagram around it and its steps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from strideline.models.attack_paths import AttackPaths
from strideline.models.findings import Analysis
from strideline.models.graph import System
from strideline.models.vocabulary import Language
from strideline.reports.fonts import STACK
from strideline.reports.layout import Layout
from strideline.reports.svg import draw_svg
from strideline.reports.svg.attack_paths.chosen import DrawnPath, drawn_paths, lettered
from strideline.reports.svg.attack_paths.excerpt import excerpt
from strideline.reports.svg.legend import draw_legend
from strideline.reports.svg.markup import number, tag
from strideline.reports.svg.present import path_signs
from strideline.reports.words import Words, words

SHOWN = 5
"""Paths of the report, one to each of the targets most at stake."""
_KEY = 1000.0
"""Pixels of the width of the legend."""


@dataclass(frozen=True, slots=True)
class PicturedPath:
    """A path with its picture."""

    drawn: DrawnPath
    picture: Markup
    width: float


@dataclass(frozen=True, slots=True)
class PathsSection:
    """All that the section shows."""

    found: AttackPaths
    paths: tuple[PicturedPath, ...]
    key: Markup
    """What the signs of the pictures mean; empty where there is no path."""


def paths_section(
    system: System, layout: Layout, analysis: Analysis, found: AttackPaths, language: Language
) -> PathsSection:
    """The most likely path to each of the targets most at stake, drawn over what lies around it."""
    chosen = tuple(lettered([(one.target, one.path)])[0] for one in drawn_paths(found, SHOWN))
    pictured = tuple(_pictured(system, layout, analysis, chosen, language))
    return PathsSection(found, pictured, _key(chosen, words(language)) if chosen else Markup(""))


def _pictured(
    system: System, layout: Layout, analysis: Analysis, chosen: tuple[DrawnPath, ...], language: Language
) -> Iterator[PicturedPath]:
    for path in chosen:
        part = excerpt(system, layout, path)
        drawn = draw_svg(system, part, analysis=analysis, language=language, legend=False, paths=[path])
        yield PicturedPath(path, Markup(drawn if part.elements else ""), part.width)  # noqa: S704 - escaped there


def _key(chosen: tuple[DrawnPath, ...], said: Words) -> Markup:
    drawn, height = draw_legend(frozenset(path_signs(chosen)), _KEY, said)
    size = f"0 0 {number(_KEY)} {number(height)}"
    return Markup(  # noqa: S704 - escaped there
        tag("svg", drawn, xmlns="http://www.w3.org/2000/svg", viewBox=size, class_="key", font_family=STACK, role="img")
    )
