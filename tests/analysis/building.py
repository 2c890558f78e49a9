"""Short ways to a system and its analysis, for tests that are about one mechanism."""

from __future__ import annotations

from datetime import date
from typing import Any

from strideline.analysis.run import analyze
from strideline.models.findings import Analysis, Risk
from strideline.models.graph import System
from strideline.threat_library.schema import Library
from tests.analysis.small_library import library

TODAY = date(2026, 11, 23)
LIBRARY = library()


def system(**parts: Any) -> System:
    """A system of plain values; ids serve as names where there is none."""
    named = {
        section: [{"name": part["id"], **part} for part in parts.pop(section, [])]
        for section in ("boundaries", "data", "elements")
    }
    profile = {"id": "s", "name": "S", **parts.pop("profile", {})}
    return System.model_validate({"system": profile, **named, **parts})


def shop(**parts: Any) -> System:
    """A customer on the internet, an API and its database in a VPC of an account; nothing is protected."""
    return system(**{
        "profile": {"facts": {"news_followed": True}},
        "boundaries": [
            {"id": "net", "kind": "internet"},
            {"id": "prod", "kind": "aws_account", "facts": {"root_mfa": False}},
            {"id": "vpc", "kind": "vpc", "parent": "prod"},
        ],
        "data": [{"id": "card", "name": "Card", "confidentiality": "strictly_confidential", "integrity": "critical"}],
        "elements": [
            {"id": "user", "kind": "external_entity", "name": "User", "boundary": "net"},
            {"id": "api", "kind": "process", "name": "API", "boundary": "vpc", "facts": {"validates_input": False}},
            {
                "id": "db", "kind": "data_store", "name": "Orders", "boundary": "vpc", "stores": ["card"],
                "facts": {"encrypted_at_rest": False},
            },
        ],
        "flows": [
            {
                "id": "buy", "source": "user", "target": "api", "name": "Buys", "protocol": "http", "carries": ["card"],
                "facts": {"authentication": "none"},
            },
            {"id": "save", "source": "api", "target": "db", "name": "Saves", "protocol": "https", "carries": ["card"]},
        ],
        **parts,
    })  # fmt: skip


def with_facts(given: System, id: str, **facts: Any) -> System:
    """The system with facts stated on one part."""

    def stated(part: Any) -> Any:
        return part.model_copy(update={"facts": {**part.facts, **facts}}) if part.id == id else part

    sections = ("boundaries", "data", "elements", "flows")
    parts = {name: tuple(stated(part) for part in getattr(given, name)) for name in sections}
    return given.model_copy(update={**parts, "profile": stated(given.profile)})


def with_claim(given: System, control: str, scope: str, status: str = "implemented", **fields: Any) -> System:
    """The system with one claim more."""
    claim = {"control": control, "scope": scope, "status": status, **fields}
    claims = (*(held.model_dump() for held in given.claims), claim)
    return System.model_validate({**given.model_dump(by_alias=True), "claims": claims})


def analyzed(given: System, known: Library = LIBRARY, **options: Any) -> Analysis:
    return analyze(given, known, **{"today": TODAY, **options})


def risk_of(given: System, id: str, known: Library = LIBRARY, **options: Any) -> Risk | None:
    """The risk with that id, if the analysis has it."""
    return next((risk for risk in analyzed(given, known, **options).risks if risk.id == id), None)


def score_of(given: System, id: str, known: Library = LIBRARY) -> float:
    risk = risk_of(given, id, known)
    assert risk is not None, id
    return risk.score
