"""What systems are judged by: rules, controls, facts, technologies; and the formats that are read and written."""

from __future__ import annotations

from fastapi import APIRouter

from strideline.api.routes.access import PROBLEMS, WorkspaceOf
from strideline.api.schemas.common import LanguageParameter
from strideline.api.schemas.library import (
    ControlDocument,
    FactDocument,
    FormatDocument,
    ProtocolDocument,
    RuleDocument,
    TechnologyDocument,
)
from strideline.api.services import library
from strideline.api.strict_json import StrictRoute

router = APIRouter(tags=["library"], route_class=StrictRoute, responses=PROBLEMS)


@router.get("/library/rules")
def list_rules(workspace: WorkspaceOf, language: LanguageParameter = "en") -> list[RuleDocument]:
    """All rules."""
    return [RuleDocument.model_validate(rule) for rule in library.rules(workspace.library, language)]


@router.get("/library/rules/{id}")
def get_rule(workspace: WorkspaceOf, id: str, language: LanguageParameter = "en") -> RuleDocument:
    """One rule."""
    return RuleDocument.model_validate(library.rule(workspace.library, id, language))


@router.get("/library/controls")
def list_controls(workspace: WorkspaceOf, language: LanguageParameter = "en") -> list[ControlDocument]:
    """All controls, those of SEC 1 and the technical ones."""
    return [ControlDocument.model_validate(control) for control in library.controls(workspace.library, language)]


@router.get("/library/controls/{id}")
def get_control(workspace: WorkspaceOf, id: str, language: LanguageParameter = "en") -> ControlDocument:
    """One control."""
    return ControlDocument.model_validate(library.control(workspace.library, id, language))


@router.get("/library/facts")
def list_facts(workspace: WorkspaceOf, language: LanguageParameter = "en") -> list[FactDocument]:
    """All facts that parts of a system may have, with the questions that ask for them."""
    return [FactDocument.model_validate(fact) for fact in library.facts(workspace.library, language)]


@router.get("/library/technologies")
def list_technologies(workspace: WorkspaceOf, language: LanguageParameter = "en") -> list[TechnologyDocument]:
    """What elements can be made of."""
    return [TechnologyDocument.model_validate(one) for one in library.technologies(workspace.library, language)]


@router.get("/library/protocols")
def list_protocols(workspace: WorkspaceOf) -> list[ProtocolDocument]:
    """The protocols of flows that are known; a flow may name any other."""
    return [ProtocolDocument.model_validate(protocol) for protocol in library.protocols(workspace.library)]


@router.get("/formats")
def list_formats() -> list[FormatDocument]:
    """The file formats that are read or written."""
    return [FormatDocument.model_validate(format) for format in library.formats()]
