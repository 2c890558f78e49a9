"""Rules, controls, facts, technologies and formats, in one language."""

from __future__ import annotations

from typing import Any

from strideline.api.schemas.common import Answer
from strideline.models.findings import Effort
from strideline.models.graph import ElementKind, Stride
from strideline.models.vocabulary import Bearer, FactType
from strideline.threat_library.schema import Affects, Function, Likelihood, Strength, Target


class RuleReferences(Answer):
    """Entries of public catalogues."""

    cwe: list[int]
    capec: list[int]
    attack: list[str]


class RuleDocument(Answer):
    """One threat: when it applies, how bad it is, what helps."""

    id: str
    title: str
    stride: Stride
    applies_to: Target
    when: str
    likelihood: Likelihood
    affects: list[Affects]
    explain: str
    fix: str
    mitigated_by: list[str]
    category: str
    references: RuleReferences
    specialises: list[str]


class EffectDocument(Answer):
    """How strongly a control works against a class of threats."""

    stride: list[Stride]
    protects: list[Target]
    """Kinds of part that it works on."""
    function: Function
    strength: Strength


class ControlDocument(Answer):
    """One thing that people can put in place."""

    id: str
    title: str
    description: str
    claimed_on: list[str]
    effects: list[EffectDocument]
    effort: Effort
    shown_by: dict[str, Any]
    denied_by: dict[str, Any]
    not_inside: dict[str, Any]
    at_crossing: bool
    best_practice: str
    origin: str
    services: list[str]
    source: str


class FactDocument(Answer):
    """One property that a part of a system may have, with the question that asks for it."""

    id: str
    bearers: list[Bearer]
    type: FactType
    title: str
    question: str
    values: list[str]
    group: str
    derived: bool
    """Whether it follows from other facts where nobody states it."""


class TechnologyDocument(Answer):
    """What an element can be made of, and the facts that this settles."""

    id: str
    name: str
    kind: ElementKind
    category: str
    icon: str
    drawing: str
    """Path data of SVG for the icon: a line, on a grid of 20 by 20; empty where there is none."""
    always: dict[str, Any]
    usually: dict[str, Any]
    source: str


class ProtocolDocument(Answer):
    """A protocol that the catalogue knows, and how people write it."""

    id: str
    name: str


class FormatDocument(Answer):
    """One file format."""

    id: str
    name: str
    extensions: list[str]
    reads: bool
    writes: bool
