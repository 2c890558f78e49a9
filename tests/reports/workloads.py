"""A workload with its analysis, made by hand, so that the reports are tested without the engine."""

from __future__ import annotations

from datetime import date
from typing import Any

from strideline.models.findings import (
    STRIDE_LETTERS,
    Analysis,
    Band,
    BestPracticeRow,
    Certainty,
    ControlAdvice,
    ControlRow,
    Diagnostic,
    Factors,
    PartAtRisk,
    PlanStep,
    Question,
    Reason,
    Risk,
    SevereRisks,
    Subject,
    Summary,
    Unknown,
)
from strideline.models.graph import Decision, Stride, System
from strideline.models.vocabulary import Bearer, Language

SHOP: dict[str, Any] = {
    "system": {"id": "web-shop", "name": "Web shop", "owner": "shop-team", "description": "Customers buy."},
    "boundaries": [
        {"id": "internet", "kind": "internet", "name": "Internet"},
        {"id": "prod", "kind": "aws_account", "name": "Shop production"},
        {"id": "vpc", "kind": "vpc", "name": "Shop VPC", "parent": "prod"},
        {"id": "app", "kind": "subnet", "name": "Application subnets", "parent": "vpc"},
        {"id": "stores", "kind": "subnet", "name": "Data subnets", "parent": "vpc"},
    ],
    "data": [
        {"id": "card", "name": "Card number", "confidentiality": "strictly_confidential", "tags": ["pci"]},
        {"id": "order", "name": "Orders", "confidentiality": "confidential", "integrity": "critical"},
    ],
    "elements": [
        {"id": "customer", "kind": "external_entity", "name": "Customer", "technology": "human.customer",
         "boundary": "internet"},
        {"id": "payments", "kind": "external_entity", "name": "Payment provider", "boundary": "internet"},
        {"id": "cdn", "kind": "process", "name": "Content delivery", "technology": "aws.cloudfront",
         "boundary": "prod"},
        {"id": "api", "kind": "process", "name": "Order API", "technology": "aws.ecs_service", "boundary": "app"},
        {"id": "orders", "kind": "data_store", "name": "Order database", "technology": "aws.rds_postgresql",
         "boundary": "stores", "stores": ["order"]},
        {"id": "sessions", "kind": "data_store", "name": "Session cache", "boundary": "stores"},
    ],
    "flows": [
        {"id": "browse", "source": "customer", "target": "cdn", "name": "Browses and orders", "protocol": "https",
         "carries": ["order", "card"]},
        {"id": "forward", "source": "cdn", "target": "api", "name": "Forwards requests", "protocol": "http"},
        {"id": "write", "source": "api", "target": "orders", "name": "Writes the order", "carries": ["order"]},
        {"id": "keep", "source": "api", "target": "sessions", "name": "Keeps sessions", "bidirectional": True},
        {"id": "charge", "source": "api", "target": "payments", "name": "Charges the card", "carries": ["card"]},
    ],
    "assumptions": [{"id": "cards", "text": "Card numbers are never written down.", "subjects": ["api"]}],
    "scope": {"out": ["payments"], "note": "The payment provider has a certificate of its own."},
}  # fmt: skip


def shop(**changes: Any) -> System:
    """The shop, with whole sections replaced by `changes`."""
    return System.model_validate({**SHOP, **changes})


def risk(
    rule: str,
    title: str,
    stride: Stride,
    subject: tuple[Bearer, str, str],
    score: float,
    *,
    certainty: Certainty = "confirmed",
    decision: Decision | None = None,
) -> Risk:
    """A risk with all its parts filled."""
    band: Band = "critical" if score >= 75 else "high" if score >= 50 else "medium" if score >= 25 else "low"
    return Risk(
        id=f"{rule}@{subject[1]}", rule=rule, title=title, stride=stride, subject=Subject(*subject), related=None,
        score=score, score_low=score - 6, score_high=score + 3, inherent_score=score + 2, band=band,
        certainty=certainty, status=decision.status if decision else "open",
        explanation=f"{subject[2]} is exposed to this threat.", fix="Put the control in place, then test it.",
        reasons=(Reason("The flow is not encrypted.", subject[1], "encrypted_in_transit", False, "stated"),),
        unknowns=(Unknown(subject[1], "rate_limited", "Is the number of requests limited?"),),
        controls=(
            ControlAdvice("NET-TLS", "Encrypt traffic", "missing", "low", subject[1], 31.4),
            ControlAdvice("SEC01-BP02.root-mfa", "MFA for the root user", "implemented", "low", "prod", 0),
        ),
        path=("customer", "browse", "cdn", "forward", "api"),
        factors=Factors(0.6, 0.9, 1.0, 0.54, 1.0, ("Customers reach it from the internet.",)),
        decision=decision,
        references={"cwe": ("319",), "attack": ("T1040", "T1557.002"), "capec": ("157",)},
    )  # fmt: skip


RISKS = (
    risk("SL-FLOW-0001", "Data can be read in transit", "information_disclosure",
         ("flow", "forward", "Forwards requests"), 84),
    risk("SL-PROC-0002", "Requests are not authorized one by one", "elevation_of_privilege",
         ("process", "api", "Order API"), 71),
    risk("SL-STORE-0001", "Sessions can be stolen from the cache", "spoofing",
         ("data_store", "sessions", "Session cache"), 55),
    risk("SL-ACCT-0001", "Nobody would notice an attack", "repudiation",
         ("boundary", "prod", "Shop production"), 42),
    risk("SL-PROC-0009", "Too many requests stop it", "denial_of_service",
         ("process", "cdn", "Content delivery"), 12),
    risk("SL-PROC-0010", "Code may be injected", "tampering",
         ("process", "api", "Order API"), 66, certainty="possible"),
    risk("SL-ACCT-0009", "Workloads share an account", "elevation_of_privilege",
         ("boundary", "prod", "Shop production"), 35,
         decision=Decision(finding="SL-ACCT-0009@prod", status="accepted", reason="One team only", owner="shop-team",
                           expires=date(2027, 1, 31))),
)  # fmt: skip


def analysis_of(system: System, risks: tuple[Risk, ...] = RISKS, language: Language = "en") -> Analysis:
    """An analysis that says these risks of the system."""
    counted = [each for each in risks if each.certainty == "confirmed" and each.status == "open"]
    bands: tuple[Band, ...] = ("low", "medium", "high", "critical")
    rows = (
        ControlRow("SEC01-BP02.root-mfa", "MFA for the root user", "implemented", "prod", 0, 0, "low", "hardware key"),
        ControlRow("SEC01-BP02.no-root-keys", "No access keys for the root user", "missing", "prod", 12.5, 1, "low"),
    )
    return Analysis(
        system_id=system.id, system_name=system.name, language=language, analyzed_on=date(2026, 11, 23),
        summary=Summary(
            elements=len(system.elements), flows=len(system.flows), boundaries=len(system.boundaries), risks=len(risks),
            confirmed=len(counted) + 1, possible=sum(each.certainty == "possible" for each in risks),
            open=sum(each.status == "open" for each in risks),
            by_band={band: sum(each.band == band for each in counted) for band in bands},
            by_stride={name: sum(each.stride == name for each in counted) for name in STRIDE_LETTERS},
            total_score=sum(each.score for each in counted),
            top_score=max((each.score for each in counted), default=0.0),
        ),
        risks=risks,
        questions=(Question(Subject("process", "api", "Order API"), "validates_input", "Does it check input?", 66.0),),
        controls=(*rows, ControlRow("NET-TLS", "Encrypt traffic", "missing", "forward", 31.4, 1, "low")),
        best_practices=(
            BestPracticeRow("SEC01-BP01", "Separate workloads using accounts", ()),
            BestPracticeRow("SEC01-BP02", "Secure account root user and properties", rows),
        ),
        plan=(PlanStep("NET-TLS", "Encrypt traffic", "forward", 31.4, 232.6, "low", 1),),
        diagnostics=(Diagnostic("warning", "The rule X-1 was skipped."),),
        severe=severe_of(counted),
        parts_at_risk=tuple(PartAtRisk(each.subject.id, each.band, 1, each.score) for each in counted),
    )  # fmt: skip


def severe_of(open_and_confirmed: list[Risk]) -> dict[str, SevereRisks]:
    """What the engine says of the parts with high and critical risks, counted one risk after the other."""
    severe: dict[str, SevereRisks] = {}
    for each in open_and_confirmed:
        if each.band in ("high", "critical"):
            seen = severe.get(each.subject.id)
            worst = each if seen is None or each.score > seen.score else seen
            severe[each.subject.id] = SevereRisks(worst.band, seen.count + 1 if seen else 1, worst.score)
    return severe
