"""Puts the report together: one file, no scripts, nothing loaded from outside."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from itertools import islice
from typing import Any

import jinja2
from markupsafe import Markup

import strideline
from strideline.models.attack_paths import AttackPaths, choke_sentences
from strideline.models.findings import STRIDE_LETTERS, Analysis, Band, Risk, source_words
from strideline.models.graph import System
from strideline.models.topology import Topology
from strideline.models.views import OwaspRating, Views
from strideline.models.vocabulary import Language
from strideline.reports.attack_tree.tree import percent as percent_of
from strideline.reports.html import contents as cuts
from strideline.reports.html.attack_paths import paths_section
from strideline.reports.html.contents import Names, contents_of
from strideline.reports.html.links import reference_links
from strideline.reports.labels import protocol_words
from strideline.reports.layout import Layout, lay_out
from strideline.reports.lettering import without_controls
from strideline.reports.svg import draw_svg
from strideline.reports.words import words


def write_html(
    system: System,
    analysis: Analysis,
    *,
    language: Language = "en",
    layout: Layout | None = None,
    bands: Mapping[str, float] | None = None,
    views: Views | None = None,
    attack: AttackPaths | None = None,
) -> str:
    """The report as one HTML document: summary, diagram, risks, plan, controls, questions and what they rest on.

    `layout` is that of the first diagram when it is not given. `bands` are the lowest scores of each band, for the
    appendix; the built-in ones when not given. `views` add the risk matrix, OWASP ratings and the data checklists,
    `attack` the attack paths. Long lists are cut, and say so. Raises LayoutFailed.
    """
    layout = layout or lay_out(system)
    style = (files("strideline.reports") / "templates" / "report.css").read_text(encoding="utf-8")
    template = _environment().get_template("report.html.j2")
    contents = contents_of(analysis)
    return template.render(
        system=system,
        analysis=analysis,
        contents=contents,
        attack=paths_section(system, layout, analysis, attack, language) if attack else None,
        ranks={risk.id: rank for rank, risk in enumerate(contents.described, 1)},
        views=views,
        rated=_rated(analysis, views),
        names=Names(system, words(language)("attack_tree.separator")),
        topology=Topology(system),
        cuts=cuts,
        language=language,
        words=words(language),
        gap="" if language == "ja" else " ",  # between sentences
        diagram=Markup(draw_svg(system, layout, analysis=analysis, language=language)),  # noqa: S704 - escaped there
        layout=layout,
        shown_flows=[(number, flow) for number, flow in enumerate(system.flows, 1) if flow.id in layout.flows],
        bands=_descending(bands if bands is not None else _builtin_bands()),
        style=Markup(style),  # noqa: S704 - our own file
        style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
        version=strideline.__version__,
    )


def _rated(analysis: Analysis, views: Views | None) -> list[tuple[Risk, OwaspRating]]:
    """The worst open confirmed risks with their ratings, few enough to be read."""
    if views is None:
        return []
    both = zip(islice(analysis.risks, cuts.LOOKED_AT), views.owasp.ratings, strict=False)
    open = ((risk, rating) for risk, rating in both if risk.waits and risk.certainty == "confirmed")
    return list(islice(open, cuts.RATED))


def _builtin_bands() -> Mapping[str, float]:
    from strideline.threat_library.loader import builtin_library

    return builtin_library().weights.bands


def _descending(bands: Mapping[str, float]) -> list[tuple[str, float]]:
    return sorted(bands.items(), key=lambda entry: -entry[1])


def _shown(value: Any) -> Any:
    """Text of the model without control characters; our own markup as it is."""
    return without_controls(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _fraction(value: float) -> str:
    return f"{value:.2f}"


def _points(value: float) -> str:
    return f"{value:.0f}"


def _percent(part: float, whole: float) -> float:
    return round(100 * part / whole, 1) if whole else 0.0


def _worst(analysis: Analysis) -> int:
    severe: tuple[Band, ...] = ("critical", "high")
    return sum(analysis.summary.by_band.get(band, 0) for band in severe)


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(str(files("strideline.reports") / "templates")),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "points": _points,
        "fraction": _fraction,
        "likelihood": percent_of,
        "choke_sentences": choke_sentences,
    }
    environment.filters |= {"links": reference_links}
    environment.globals |= {"percent": _percent, "worst": _worst, "letters": STRIDE_LETTERS}
    environment.globals |= {"protocol_words": protocol_words, "source_words": source_words}
    return environment
