"""The sample model and template, and what tests make of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from strideline.analysis.run import analyze
from strideline.formats.microsoft.library import with_template
from strideline.formats.microsoft.template import Template
from strideline.formats.microsoft.template_reading import read_template
from strideline.formats.registry import Imported, read_any
from strideline.models.findings import Analysis
from strideline.models.graph import System
from strideline.threat_library.schema import Library

SAMPLES = Path(__file__).parents[1] / "samples/microsoft"
MODEL = (SAMPLES / "shop.tm7").read_bytes()
TEMPLATE = (SAMPLES / "shop.tb7").read_bytes()


def read(data: bytes | str, library: Library, name: str = "shop.tm7") -> Imported:
    """A model."""
    return read_any(data.encode() if isinstance(data, str) else data, name, library)


def template(data: bytes | str = TEMPLATE) -> Template:
    """A template without anything wrong in it."""
    found, problems = read_template(data.encode() if isinstance(data, str) else data, "shop.tb7")
    assert problems == ()
    return found


def alone(library: Library, of: Template, *, as_tool: bool = False) -> Library:
    """The rules of a template without any others."""
    return with_template(replace(library, rules={}), of, as_tool=as_tool)


def judged(system: System, library: Library) -> Analysis:
    """The analysis without the threats that the model holds."""
    return analyze(system.model_copy(update={"findings": (), "decisions": ()}), library)


def found(analysis: Analysis, certainty: str = "confirmed") -> set[str]:
    """Ids of the findings."""
    return {risk.id for risk in analysis.risks if risk.certainty == certainty}
