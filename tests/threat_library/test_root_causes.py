"""One root cause, one finding: said of the part that causes it, however many callers suffer from it."""

from __future__ import annotations

import pytest

from strideline.analysis.run import analyze
from strideline.models.findings import Risk
from strideline.models.graph import System
from strideline.threat_library.loader import builtin_library
from tests.builders import boundary, data, element, flow, system

LIBRARY = builtin_library()
TOKENS = data("tokens", confidentiality="confidential", integrity="critical", availability="important")
PROD = boundary("prod", "aws_account")
VPC = boundary("vpc", "vpc", parent="prod")
FRONT = boundary("front", "subnet", parent="vpc")
BACK = boundary("back", "subnet", parent="vpc")


def risks(of: System, certainty: str = "confirmed") -> list[Risk]:
    return [risk for risk in analyze(of, LIBRARY).risks if risk.certainty == certainty]


def about(of: System, *rules: str, certainty: str = "confirmed") -> list[str]:
    return [risk.id for risk in risks(of, certainty) if risk.rule in rules]


def cache(technology: str) -> System:
    open_to_all = {"authentication": "none", "encrypted_in_transit": False}
    return system(
        PROD, VPC, TOKENS,
        element("cache", "data_store", technology=technology, boundary="vpc", stores=("tokens",)),
        *(element(f"app-{number}", boundary="vpc") for number in range(3)),
        *(flow(f"app-{number}", "cache", carries=("tokens",), facts=open_to_all) for number in range(3)),
    )  # fmt: skip


@pytest.mark.parametrize(("technology", "rule"), [("store.redis", "SL-ID-0002"), ("aws.memorydb", "SL-AWS-0039")])
def test_a_store_without_credentials_is_one_finding_for_all_its_callers(technology: str, rule: str) -> None:
    assert about(cache(technology), "SL-ID-0002", "SL-AWS-0039") == [f"{rule}@cache"]


def test_a_store_without_tls_is_one_finding_for_all_its_callers() -> None:
    assert about(cache("store.redis"), "SL-FLOW-0001", "SL-FLOW-0002", "SL-DATA-0008") == ["SL-DATA-0008@cache"]


def test_what_is_in_clear_between_subnets_is_readable_and_not_also_alterable() -> None:
    tiers = system(
        PROD, VPC, FRONT, BACK, TOKENS,
        element("balancer", technology="aws.alb", boundary="front"),
        element("service", boundary="back"),
        flow("balancer", "service", "pass", carries=("tokens",), facts={"encrypted_in_transit": False}),
    )  # fmt: skip

    assert about(tiers, "SL-FLOW-0001", "SL-FLOW-0002", "SL-FLOW-0004") == ["SL-FLOW-0002@pass"]


def test_a_database_in_another_subnet_is_asked_for_tls() -> None:
    tiers = system(
        PROD, VPC, FRONT, BACK, TOKENS,
        element("service", boundary="front"),
        element("db", "data_store", technology="aws.rds_postgresql", boundary="back", stores=("tokens",)),
        flow("service", "db", "write", protocol="postgresql", carries=("tokens",)),
    )  # fmt: skip

    assert about(tiers, "SL-FLOW-0001", "SL-DATA-0008", certainty="possible") == ["SL-DATA-0008@db"]


def test_a_caller_in_another_namespace_is_a_neighbour_and_not_anybody() -> None:
    cluster = system(
        PROD,
        boundary("cluster", "container_platform", parent="prod"),
        boundary("space", "execution_environment", parent="cluster"),
        TOKENS,
        element("ingress", boundary="cluster"),
        element("service", boundary="space"),
        flow("ingress", "service", "route", carries=("tokens",), facts={"authentication": "none"}),
    )

    assert about(cluster, "SL-ID-0001", "SL-ID-0016") == ["SL-ID-0016@route"]


def test_a_pipeline_is_asked_once_whose_tokens_its_roles_accept() -> None:
    delivery = system(
        PROD,
        element("build", technology="delivery.github_actions"),
        *(element(f"stack-{number}", technology="aws.cloudformation", boundary="prod") for number in range(3)),
        *(flow("build", f"stack-{number}", protocol="aws_api") for number in range(3)),
    )
    asked = [one for one in analyze(delivery, LIBRARY).questions if one.fact == "federation_subject_restricted"]

    assert about(delivery, "SL-AWS-0015", certainty="possible") == ["SL-AWS-0015@build"]
    assert [one.subject.id for one in asked] == ["build"]
