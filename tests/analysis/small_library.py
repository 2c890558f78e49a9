"""A library just big enough to show every mechanism of the engine, built from the classes of the library."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, get_args

from strideline.models.graph import GrantLevel, Stride
from strideline.models.vocabulary import Bearer, Fact, FactType, Text, Vocabulary
from strideline.threat_library.conditions.parse import parse_condition
from strideline.threat_library.schema import (
    AttackStep,
    Control,
    Effect,
    Library,
    Rule,
    StepKind,
    Target,
    Technology,
    Weights,
)

ELEMENTS: tuple[Bearer, ...] = ("external_entity", "process", "data_store")


def text(en: str) -> Text:
    return Text(en, f"{en} (ja)")


def fact(id: str, bearers: tuple[Bearer, ...], type: FactType = "bool", values: tuple[str, ...] = ()) -> Fact:
    return Fact(id, bearers, type, text(id.replace("_", " ").capitalize()), text("Is {name} " + id + "?"), values)


FACTS = (
    fact("encrypted_in_transit", ("flow",)),
    fact("authentication", ("flow",), "enum", ("none", "password", "certificate")),
    fact("from_internet", ("flow",)),
    fact("crosses_boundary", ("flow",)),
    fact("validates_input", ("process",)),
    fact("internet_facing", ("process", "data_store")),
    fact("encrypted_at_rest", ("data_store",)),
    fact("is_person", ("external_entity",)),
    fact("third_party", ("external_entity", "process")),
    fact("replicas", ("process", "data_store"), "number"),
    fact("regions", ("boundary", "system"), "set"),
    fact("ingress_filtered", ("boundary",)),
    fact("root_mfa", ("boundary",)),
    fact("permission_ceiling_applied", ("boundary",)),
    fact("management_account", ("boundary",)),
    fact("environment", ("system", "boundary"), "enum", ("development", "staging", "production")),
    fact("news_followed", ("system",)),
    fact("masked", ("data",)),
)
VOCABULARY = Vocabulary({fact.id: fact for fact in FACTS})
WEIGHTS = Weights(
    likelihood={"rare": 0.05, "low": 0.2, "medium": 0.4, "high": 0.7, "very_high": 0.9},
    confidentiality={
        "public": 0.0625, "internal": 0.125, "restricted": 0.25, "confidential": 0.5, "strictly_confidential": 1.0,
    },
    criticality={
        "archive": 0.0625, "operational": 0.125, "important": 0.25, "critical": 0.5, "mission_critical": 1.0,
    },
    strength={"minimal": 0.2, "partial": 0.5, "significant": 0.8},
    bands={"low": 0, "medium": 20, "high": 40, "critical": 70},
    exposure={
        "internet": 1.0, "unplaced": 1.0, "third_party": 0.6, "insider": 0.3, "step": 0.8, "crossing": 0.9,
        "authenticated": 0.7, "strongly_authenticated": 0.4, "filtered": 0.8, "answer": 0.2, "reach": 0.5,
        "floor": 0.02, "ceiling": 0.5,
    },
)  # fmt: skip


def condition(when: str, applies_to: str = "flow") -> Any:
    return parse_condition(when, applies_to, VOCABULARY, "test")


def rule(id: str, applies_to: Target, when: str, **fields: Any) -> Rule:
    values: dict[str, Any] = {
        "title": text(id), "stride": "information_disclosure", "likelihood": "high", "affects": ("confidentiality",),
        "explain": text("{name} {data}"), "fix": text("Fix {name}"), "mitigated_by": (), "category": "test",
    }  # fmt: skip
    return Rule(id=id, applies_to=applies_to, when=when, condition=condition(when, applies_to), **{**values, **fields})


def control(
    id: str, stride: tuple[Stride, ...], on: tuple[Target, ...], claimed_on: tuple[str, ...], **fields: Any
) -> Control:
    effect = Effect(stride, on, fields.pop("function", "protect"), fields.pop("strength", "partial"))
    values: dict[str, Any] = {"description": text(id), "effort": "low"}
    return Control(id=id, title=text(id), claimed_on=claimed_on, effects=(effect,), **{**values, **fields})


RULES = (
    rule(
        "SL-FLOW-1", "flow", 'crosses_boundary and not encrypted_in_transit and data.confidentiality >= "restricted"',
        mitigated_by=("TLS", "WAF"),
    ),
    rule(
        "SL-FLOW-2", "flow", 'from_internet and authentication == "none"', stride="spoofing",
        mitigated_by=("WAF", "LOG"),
    ),
    rule(
        "SL-PROC-1", "process", "any(incoming, from_internet) and not validates_input", stride="tampering",
        affects=("integrity",), mitigated_by=("VALIDATE",),
    ),
    rule("SL-STORE-1", "data_store", "not encrypted_at_rest", mitigated_by=("REST", "LOG")),
    rule(
        "SL-STORE-2", "data_store", "not encrypted_at_rest and technology.startswith('db')",
        specialises=("SL-STORE-1",),
    ),
    rule(
        "SL-ACC-1", "boundary", 'kind == "aws_account" and not root_mfa', stride="spoofing",
        affects=("confidentiality", "integrity"), mitigated_by=("MFA",),
    ),
    rule("SL-SYS-1", "system", "not news_followed", stride="tampering", affects=("integrity",), mitigated_by=("NEWS",)),
    rule("SL-DATA-1", "data", "not masked and any(flows, not encrypted_in_transit)"),
)  # fmt: skip
CONTROLS = (
    control(
        "TLS", ("information_disclosure", "tampering"), ("flow",), ("flow", "boundary", "system"),
        shown_by={"encrypted_in_transit": True}, strength="significant",
    ),
    control("WAF", ("spoofing", "information_disclosure"), ("flow",), ("boundary",), at_crossing=True),
    control("VALIDATE", ("tampering",), ("process",), ("process", "boundary")),
    control(
        "REST", ("information_disclosure",), ("data_store",), ("data_store",), shown_by={"encrypted_at_rest": True},
    ),
    control("LOG", ("information_disclosure", "spoofing"), ("element", "flow"), ("system",), strength="minimal"),
    control(
        "MFA", ("spoofing",), ("boundary",), ("aws_account",), shown_by={"root_mfa": True}, best_practice="SEC01-BP02",
    ),
    control(
        "NEWS", ("tampering",), ("system",), ("system",), function="govern", shown_by={"news_followed": True},
        best_practice="SEC01-BP05",
    ),
)  # fmt: skip
DERIVED = {
    "crosses_boundary": {"flow": "any(crossed)"},
    "from_internet": {"flow": 'any(source.inside, kind == "internet") and not any(target.inside, kind == "internet")'},
    "internet_facing": {"element": "any(incoming, from_internet)"},
}
TECHNOLOGIES: Mapping[str, Technology] = {
    id: Technology(id, text(id), kind, "test", "", always, usually, "")  # type: ignore[arg-type]
    for id, kind, always, usually in (
        ("db.plain", "data_store", {}, {"encrypted_at_rest": False}),
        ("db.safe", "data_store", {"encrypted_at_rest": True}, {}),
        ("web.server", "process", {}, {"validates_input": True, "replicas": 2}),
        ("human", "external_entity", {"is_person": True}, {}),
        ("aws.audit_trail", "data_store", {"encrypted_at_rest": True}, {}),
    )
}


def attack_step(id: str, kind: StepKind, likelihood: float, **fields: Any) -> AttackStep:
    when = fields.get("when")
    judged = condition(when, "flow" if kind == "settings" else "element") if when else None
    told = text(id + " {source} {role} {target}")
    return AttackStep(id, kind, text(id), told, likelihood, condition=judged, attack=("T1078",), **fields)


ATTACK_STEPS = (
    attack_step("RUN", "credential", 0.4, when='kind != "external_entity"'),
    attack_step("FLAW", "credential", 0.8, when='kind == "process" and not validates_input'),
    attack_step("PERSON", "credential", 0.3, when='kind == "external_entity"'),
    attack_step("SECRET", "settings", 0.9, when='not source.validates_input and authentication == "password"'),
    *(attack_step(level.upper(), "grant", 0.9, level=level) for level in get_args(GrantLevel)),
    attack_step("MAKE", "escalation", 0.7, actions=("iam:Make",), gains="account"),
    attack_step("PASS", "escalation", 0.95, actions=("iam:PassRole", "run:It"), gains="roles"),
)


def library(rules: Iterable[Rule] = RULES, controls: Iterable[Control] = CONTROLS) -> Library:
    return Library(
        vocabulary=VOCABULARY,
        rules={rule.id: rule for rule in rules},
        controls={control.id: control for control in controls},
        best_practices={},
        technologies=TECHNOLOGIES,
        protocols={"https": {"encrypted_in_transit": True}, "http": {"encrypted_in_transit": False}},
        derivations={
            fact: {scope: condition(when, scope) for scope, when in conditions.items()}  # type: ignore[misc]
            for fact, conditions in DERIVED.items()
        },
        weights=WEIGHTS,
        attack_steps={step.id: step for step in ATTACK_STEPS},
    )
