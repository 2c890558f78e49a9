"""`strideline threat`: add a threat that no rule knows of to a file."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

import typer

from strideline.analysis.assessment import Assessment
from strideline.api.cli import inputs, options
from strideline.api.services.native_files import NativeFile
from strideline.api.services.threats import NewThreat, threat_operation
from strideline.models.graph import System
from strideline.models.operations import Operation


class StrideChoice(StrEnum):
    """The six classes of threats."""

    spoofing = "spoofing"
    tampering = "tampering"
    repudiation = "repudiation"
    information_disclosure = "information_disclosure"
    denial_of_service = "denial_of_service"
    elevation_of_privilege = "elevation_of_privilege"


class LikelihoodChoice(StrEnum):
    """Rates of a threat, lowest first."""

    rare = "rare"
    low = "low"
    medium = "medium"
    high = "high"
    very_high = "very_high"


class ImpactChoice(StrEnum):
    """Values of what is lost, lowest first."""

    very_low = "very_low"
    low = "low"
    medium = "medium"
    high = "high"
    very_high = "very_high"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("threat")(threat)


def threat(
    file: options.File,
    title: Annotated[str, typer.Option(help="What could happen.")],
    subject: Annotated[str, typer.Option(help="Id of the part that it is about, or of the system.")],
    stride: Annotated[StrideChoice, typer.Option(help="Class of the threat.")],
    severity: Annotated[
        options.BandChoice, typer.Option(help="Gives the score where neither likelihood nor impact is given.")
    ] = options.BandChoice.medium,
    likelihood: Annotated[
        LikelihoodChoice | None, typer.Option(help="How often, when nothing stands in the way.", show_default=False)
    ] = None,
    impact: Annotated[
        ImpactChoice | None,
        typer.Option(help="Value of what is lost; without it that of the data at stake.", show_default=False),
    ] = None,
    control: Annotated[
        list[str] | None, typer.Option(help="A control that works against it; may be repeated.", show_default=False)
    ] = None,
    description: Annotated[str, typer.Option(help="How it would come about.")] = "",
    mitigation: Annotated[str, typer.Option(help="What to do about it.")] = "",
    id: Annotated[str, typer.Option("--id", help="Its id; one is made of the title without it.")] = "",
    language: options.Language = options.LanguageChoice.en,
    library: options.Libraries = None,
    only_library: options.OnlyLibraries = None,
    weights: options.Weights = None,
    intelligence: options.Intelligence = None,
) -> None:
    """Add a threat to a part of a system; it is ranked, planned for and reported like those that rules find."""
    known = inputs.chosen_library(library, only_library, weights, intelligence, language=language.value)
    new = NewThreat(
        title=title,
        subject=subject,
        stride=stride.value,
        severity=severity.value,
        likelihood=likelihood.value if likelihood else None,
        impact=impact.value if impact else None,
        description=description,
        mitigation=mitigation,
        mitigated_by=tuple(dict.fromkeys(control or ())),
        id=id,
    )
    added: list[str] = []

    def operations(system: System) -> list[Operation]:
        operation = threat_operation(system, known, new)
        added.append(operation.id)
        return [operation]

    system = NativeFile(file, known).change(operations)
    typer.echo(added[-1])
    risk = Assessment(system, known, "en", date.today()).risks.by_id(added[-1])
    if risk is not None:
        inputs.tell(f"score {risk.score:.1f}, {risk.band}, place {risk.rank}")
