"""Rules about single services stay with their service, and ask little where only the technology is known."""

from __future__ import annotations

from collections import Counter

import pytest

from strideline.analysis.run import analyze
from strideline.models.findings import Risk
from strideline.models.graph import System
from strideline.threat_library.loader import builtin_library
from strideline.threat_library.schema import Technology
from tests.builders import boundary, data, element, flow, system

LIBRARY = builtin_library()
SERVICE_RULES = {
    id: rule for id, rule in LIBRARY.rules.items() if rule.category.startswith("aws_") or rule.category == "kubernetes"
}
EVERY_TECHNOLOGY = pytest.mark.parametrize("technology", LIBRARY.technologies.values(), ids=LIBRARY.technologies)
MOST_QUESTIONS = 2
"""How many possible findings of these rules one element may have when nobody has said a word about it."""


def service_risks(of: System) -> list[Risk]:
    return [risk for risk in analyze(of, LIBRARY).risks if risk.rule in SERVICE_RULES]


def rules_of(of: System, certainty: str) -> set[str]:
    return {risk.id for risk in service_risks(of) if risk.certainty == certainty}


def test_there_are_at_least_forty_five() -> None:
    assert len(SERVICE_RULES) >= 45


@EVERY_TECHNOLOGY
def test_a_bare_element_is_asked_little_and_accused_of_nothing(technology: Technology) -> None:
    risks = service_risks(system(element("part", technology.kind, technology=technology.id)))

    assert {risk.certainty for risk in risks} <= {"possible"}
    assert len(risks) <= MOST_QUESTIONS


def test_elements_of_unknown_make_have_no_service_findings() -> None:
    unknown = system(
        boundary("internet", "internet"),
        boundary("prod", "aws_account"),
        data("claims", confidentiality="confidential", integrity="critical", availability="critical"),
        element("user", "external_entity", boundary="internet"),
        element("app", boundary="prod"),
        element("store", "data_store", boundary="prod", stores=("claims",)),
        flow("user", "app", carries=("claims",), protocol="https"),
        flow("app", "store", carries=("claims",)),
    )

    assert service_risks(unknown) == []


def test_neglected_services_have_the_threats_that_an_expert_names() -> None:
    neglected = system(
        boundary("internet", "internet"),
        boundary("prod", "aws_account"),
        data("claims", confidentiality="confidential", integrity="critical"),
        element("visitor", "external_entity", boundary="internet"),
        element("edge", technology="aws.cloudfront", boundary="prod", facts={"security_headers_sent": False}),
        element("api", technology="aws.api_gateway", boundary="prod", facts={"direct_access_blocked": False}),
        element("handler", technology="aws.lambda", boundary="prod", facts={"secrets_in_configuration": True}),
        element("table", "data_store", technology="aws.dynamodb", boundary="prod", stores=("claims",),
                facts={"point_in_time_recovery": False}),
        element("uploads", "data_store", technology="aws.s3", boundary="prod",
                facts={"resource_policy_limited": False}),
        flow("visitor", "edge", "browse", protocol="https", facts={"outdated_tls_refused": False}),
        flow("edge", "api", "forward", protocol="https", carries=("claims",), facts={"authentication": "none"}),
        flow("api", "handler", "invoke", protocol="lambda_invoke", carries=("claims",)),
        flow("handler", "table", "write", protocol="dynamodb", carries=("claims",)),
        flow("handler", "uploads", "keep", protocol="s3"),
    )  # fmt: skip

    assert rules_of(neglected, "confirmed") == {
        "SL-AWS-0045@edge",  # no security headers
        "SL-AWS-0046@browse",  # TLS 1.0
        "SL-AWS-0044@forward",  # the way around the edge
        "SL-AWS-0004@handler",  # secrets in environment variables
        "SL-AWS-0032@table",  # no point-in-time recovery
        "SL-AWS-0036@uploads",  # bucket policy with an asterisk
    }


def test_what_one_account_shares_with_another_is_asked_once_for_each_flow() -> None:
    accounts = system(
        boundary("shop", "aws_account"),
        boundary("logs", "aws_account"),
        element("app", technology="aws.fargate_service", boundary="shop"),
        element("archive", "data_store", technology="aws.s3", boundary="logs"),
        flow("app", "archive", "ship", protocol="s3"),
    )

    asked = Counter(risk.subject.id for risk in service_risks(accounts))

    assert asked["ship"] == 1
    assert asked["archive"] == 0


def test_special_rule_speaks_in_place_of_the_general_one() -> None:
    api = system(
        data("claims", confidentiality="confidential"),
        element("user", "external_entity"),
        element("api", technology="aws.api_gateway"),
        flow("user", "api", "call", protocol="https", carries=("claims",), facts={"authentication": "none"}),
    )

    confirmed = {risk.rule for risk in analyze(api, LIBRARY).risks if risk.certainty == "confirmed"}

    assert "SL-AWS-0025" in confirmed
    assert "SL-ID-0001" not in confirmed
