"""What an expert says of a small system: these threats, in these places, and nothing silly."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from strideline.analysis.run import analyze
from strideline.models.graph import Boundary, Data, Element, Flow, System
from strideline.models.native import read_system
from strideline.threat_library.loader import builtin_library
from tests.builders import boundary, data, element, flow, system

LIBRARY = builtin_library()
EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.strideline.yaml"))
INTERNET = boundary("internet", "internet")
WITH_KEY = {"authentication": "shared_key"}
TWO_FACTORS = {"uses_mfa": True}
ORDERS = data("orders", confidentiality="confidential", integrity="critical", availability="important")


def findings(of: System, certainty: str) -> set[str]:
    return {risk.id for risk in analyze(of, LIBRARY).risks if risk.certainty == certainty}


def confirmed(of: System) -> set[str]:
    return findings(of, "confirmed")


def rules_about(of: System, part: str) -> set[str]:
    """Rules with a finding on the part, confirmed or possible."""
    return {risk.rule for risk in analyze(of, LIBRARY).risks if risk.subject.id == part}


def three_tiers(web: dict[str, Any], database: dict[str, Any], browse: dict[str, Any], query: dict[str, Any]) -> System:
    inside = {"boundary": "data-centre"}
    carried = {"carries": ("orders",)}
    return system(
        INTERNET,
        boundary("data-centre", "network", facts={"ingress_filtered": True, "egress_filtered": True}),
        ORDERS,
        element("customer", "external_entity", boundary="internet", technology="human.customer", facts=TWO_FACTORS),
        element("web", technology="web.application", facts=web, **inside),
        element("store", "data_store", technology="store.postgresql", stores=("orders",), facts=database, **inside),
        flow("customer", "web", "browse", protocol="https", facts={"authentication": "session", **browse}, **carried),
        flow("web", "store", "query", protocol="postgresql", facts={"authentication": "password", **query}, **carried),
    )


def test_neglected_three_tiers_have_the_threats_that_an_expert_names() -> None:
    neglected = three_tiers(
        web={
            "parameterizes_queries": False, "encodes_output": False, "csrf_protected": False,
            "authorizes_each_request": False, "logs_security_events": False, "secrets_in_configuration": True,
        },
        database={
            "encrypted_at_rest": False, "backed_up": False, "access_limited": False, "access_logged": False,
            "patched_regularly": False,
        },
        browse={"rate_limited": False, "request_filtered": False, "logged": False},
        query={"encrypted_in_transit": False},
    )  # fmt: skip

    assert confirmed(neglected) == {
        "SL-WEB-0001@web",  # injection
        "SL-WEB-0003@web",  # cross-site scripting
        "SL-WEB-0004@web",  # cross-site request forgery
        "SL-WEB-0009@web",  # other people's records
        "SL-ID-0009@web",  # secrets in the configuration
        "SL-LOG-0001@web",  # no security log
        "SL-FLOW-0008@browse",  # orders that can be denied
        "SL-WEB-0012@browse",  # no web application firewall
        "SL-AVAIL-0004@browse",  # no rate limit
        "SL-FLOW-0009@query",  # the password of the database in clear; what it carries goes without saying
        "SL-DATA-0001@store",  # not encrypted
        "SL-DATA-0003@store",  # open to too many
        "SL-DATA-0006@store",  # reads unrecorded
        "SL-AVAIL-0001@store",  # no backup
        "SL-OPS-0001@store",  # no patches
    }


def test_well_kept_three_tiers_have_no_confirmed_threat() -> None:
    kept = three_tiers(
        web={
            "parameterizes_queries": True, "encodes_output": True, "csrf_protected": True, "validates_input": True,
            "authorizes_each_request": True, "logs_security_events": True, "secrets_in_configuration": False,
        },
        database={"encrypted_at_rest": True, "backed_up": True, "access_limited": True, "access_logged": True},
        browse={"rate_limited": True, "request_filtered": True, "logged": True},
        query={"encrypted_in_transit": True},
    )  # fmt: skip

    assert confirmed(kept) == set()


def test_system_of_names_and_kinds_only_is_asked_little() -> None:
    bare = system(
        element("user", "external_entity"),
        element("app"),
        element("db", "data_store"),
        flow("user", "app"),
        flow("app", "db"),
    )

    assert confirmed(bare) == {"SL-GOV-0014@shop"}
    assert len(findings(bare, "possible")) <= 7


def test_public_pages_need_neither_sign_in_nor_secrecy() -> None:
    facts = {"authentication": "none", "read_only": True}
    site = system(
        INTERNET,
        data("news", confidentiality="public", integrity="operational", availability="operational"),
        element("reader", "external_entity", boundary="internet", technology="human.anonymous"),
        element("site", technology="web.cms"),
        flow("reader", "site", "read", protocol="http", carries=("news",), facts=facts),
    )

    assert {"SL-FLOW-0001", "SL-FLOW-0004", "SL-ID-0001"}.isdisjoint(rules_about(site, "read"))


@pytest.mark.parametrize("technology", ["aws.cloudfront", "aws.alb", "aws.api_gateway"])
def test_managed_entry_points_are_not_asked_about_code_or_patches(technology: str) -> None:
    edge = system(
        INTERNET,
        ORDERS,
        element("user", "external_entity", boundary="internet"),
        element("edge", technology=technology),
        flow("user", "edge", protocol="https", carries=("orders",)),
    )

    categories = {LIBRARY.rules[rule].category for rule in rules_about(edge, "edge")}

    assert {"web", "operations", "identity"}.isdisjoint(categories)


def test_unencrypted_sign_in_is_one_finding() -> None:
    portal = system(
        INTERNET,
        ORDERS,
        element("user", "external_entity", boundary="internet"),
        element("portal", technology="web.application"),
        flow("user", "portal", "sign-in", protocol="http", carries=("orders",), facts={"authentication": "password"}),
    )

    about_reading = {"SL-FLOW-0001@sign-in", "SL-FLOW-0002@sign-in", "SL-FLOW-0003@sign-in"}

    assert confirmed(portal) & about_reading == {"SL-FLOW-0003@sign-in"}


def test_firewall_behind_the_delivery_network_is_enough() -> None:
    def shop(filtered: bool) -> System:
        return system(
            INTERNET,
            element("user", "external_entity", boundary="internet"),
            element("edge", technology="aws.cloudfront"),
            element("balancer", technology="aws.alb"),
            flow("user", "edge", id="browse", protocol="https"),
            flow("edge", "balancer", id="forward", protocol="https", facts={"request_filtered": filtered}),
        )

    assert "SL-WEB-0012" not in rules_about(shop(filtered=True), "browse") | rules_about(shop(filtered=True), "forward")
    assert "SL-WEB-0012@forward" in confirmed(shop(filtered=False))


def test_neglected_account_has_the_threats_of_sec_1() -> None:
    account = boundary("prod", "aws_account", facts={
        "root_mfa": False, "root_has_access_keys": True, "root_used_only_in_emergency": False,
        "root_use_alerted": False, "in_organization": False, "regions_restricted": False, "audit_trail_central": False,
        "threat_detection": False, "shared_by_workloads": True, "administrators_federated": False,
    })  # fmt: skip

    assert confirmed(system(account)) == {
        "SL-ACCT-0001@prod/root-user",
        "SL-ACCT-0002@prod/root-user",
        "SL-ACCT-0003@prod/root-user",
        "SL-ACCT-0004@prod/root-user",
        "SL-ACCT-0007@prod",
        "SL-ACCT-0009@prod",
        "SL-ACCT-0010@prod",
        "SL-ID-0011@prod",
        "SL-LOG-0005@prod",
        "SL-LOG-0006@prod",
    }


def test_what_an_organization_does_for_its_accounts_is_asked_once() -> None:
    accounts: list[Boundary] = [boundary(f"account-{number}", "aws_account", parent="company") for number in range(5)]
    company = system(boundary("company", "organization"), *accounts)

    asked = Counter(risk.rule for risk in analyze(company, LIBRARY).risks)

    for rule in ("ACCT-0008", "ACCT-0010", "ACCT-0012", "ACCT-0013", "LOG-0005", "LOG-0006", "ID-0011"):
        assert asked[f"SL-{rule}"] == 1


def test_agent_without_guard_rails_is_open_to_injection_and_acts_alone() -> None:
    assistant = system(
        element("employee", "external_entity", technology="human.employee"),
        element("agent", technology="ai.agent", facts={"filters_model_input": False, "actions_approved": False}),
        element("model", technology="aws.bedrock_model"),
        flow("employee", "agent", protocol="https"),
        flow("agent", "model", protocol="https"),
    )

    assert confirmed(assistant) == {"SL-LLM-0001@agent", "SL-LLM-0003@agent"}
    assert "SL-LLM-0001" not in rules_about(assistant, "model")


def test_open_store_is_flagged_for_what_it_holds() -> None:
    def bucket(level: str) -> System:
        return system(
            data("content", confidentiality=level),
            element("bucket", "data_store", technology="aws.s3", stores=("content",), facts={"public_access": True}),
        )

    assert "SL-DATA-0002@bucket" in confirmed(bucket("restricted"))
    assert "SL-DATA-0002" not in rules_about(bucket("public"), "bucket")


def test_queue_and_its_reader_are_judged_as_a_queue() -> None:
    dropped = {"failed_messages_kept": False}
    work = system(
        data("payment", confidentiality="internal", integrity="critical", availability="important"),
        element("producer", technology="aws.lambda"),
        element("queue", "data_store", technology="aws.sqs", stores=("payment",), facts=dropped),
        element("consumer", technology="aws.lambda", facts={"idempotent": False}),
        flow("producer", "queue", carries=("payment",)),
        flow("queue", "consumer", carries=("payment",)),
    )

    assert confirmed(work) == {"SL-QUEUE-0001@consumer", "SL-QUEUE-0002@queue"}
    assert {"SL-AVAIL-0001", "SL-DATA-0005"}.isdisjoint(rules_about(work, "queue"))


def test_a_device_that_dials_in_is_not_asked_for_a_server_certificate() -> None:
    fleet = system(
        INTERNET,
        data("firmware", confidentiality="internal", integrity="mission_critical"),
        element("gateway", technology="aws.iot_core"),
        element("meter", "external_entity", boundary="internet", technology="client.iot_device"),
        flow("gateway", "meter", "update", protocol="mqtts", carries=("firmware",)),
    )

    assert "SL-FLOW-0005" not in rules_about(fleet, "update")


def test_unsigned_firmware_is_flagged_wherever_it_is_kept() -> None:
    unsigned = {"artifacts_signed": False}
    fleet = system(element("firmware-store", "data_store", technology="aws.s3", facts=unsigned))

    assert "SL-DEL-0002@firmware-store" in confirmed(fleet)


def test_documents_fetched_from_a_store_can_carry_entities_too() -> None:
    job = system(
        element("inbox", "data_store", technology="aws.s3"),
        element("job", technology="aws.glue_job", facts={"parses_xml": True, "external_entities_disabled": False}),
        flow("job", "inbox", facts={"read_only": True}),
    )

    assert "SL-WEB-0006@job" in confirmed(job)


def test_nobody_asks_for_a_second_build_pipeline() -> None:
    delivery = system(
        data("images", integrity="critical", availability="critical"),
        element("pipeline", technology="delivery.build_pipeline"),
        element("registry", "data_store", technology="aws.ecr", stores=("images",)),
        flow("pipeline", "registry", carries=("images",)),
    )

    assert "SL-AVAIL-0006" not in rules_about(delivery, "pipeline")


def test_locked_versions_are_as_good_as_a_backup() -> None:
    locked = {"versioned": True, "deletion_protected": True}
    logs = system(
        data("log", availability="important"),
        element("bucket", "data_store", technology="aws.s3", stores=("log",), facts=locked),
    )

    assert "SL-AVAIL-0001" not in rules_about(logs, "bucket")


def test_what_a_database_gives_back_is_no_caller() -> None:
    drawn_both_ways = system(
        INTERNET,
        ORDERS,
        boundary("inside", "network"),
        element("db", "data_store", boundary="inside", stores=("orders",)),
        element("app"),
        flow("app", "db", "query", carries=("orders",)),
        flow("db", "app", "rows", carries=("orders",)),
    )

    assert "SL-ID-0001" not in rules_about(drawn_both_ways, "rows")


def test_a_reader_of_a_queue_is_not_asked_for_what_signed_in_people_may_do() -> None:
    work = system(
        ORDERS,
        element("queue", "data_store", technology="aws.sqs", stores=("orders",)),
        element("worker", technology="aws.lambda"),
        flow("queue", "worker", carries=("orders",)),
    )

    assert "SL-WEB-0009" not in rules_about(work, "worker")


def test_a_transaction_is_on_record_where_its_target_logs_who_did_what() -> None:
    shop = system(
        INTERNET,
        ORDERS,
        element("user", "external_entity", boundary="internet"),
        element("site", technology="web.application", facts={"logs_security_events": True}),
        flow("user", "site", "buy", protocol="https", carries=("orders",)),
    )

    assert "SL-FLOW-0008" not in rules_about(shop, "buy")


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name.split(".")[0])
def test_confirmed_findings_stay_few_on_realistic_models(example: Path) -> None:
    workload = read_system(example.read_bytes(), LIBRARY.vocabulary, example.name)
    element_of = {flow.id: flow.target for flow in workload.flows}

    found = Counter(element_of.get(id.partition("@")[2], id.partition("@")[2]) for id in confirmed(workload))

    assert found
    assert median(found[element.id] for element in workload.elements) <= 3
    assert max(found.values()) <= 8


@pytest.mark.parametrize("rule", LIBRARY.rules.values(), ids=LIBRARY.rules)
def test_every_control_of_a_rule_works_against_its_threat(rule: Any) -> None:
    bearers = {"process", "data_store"} if rule.applies_to == "element" else {rule.applies_to}

    for control in rule.mitigated_by:
        effects = LIBRARY.controls[control].effects
        assert any(rule.stride in effect.stride and bearers & set(effect.protects) for effect in effects), control


def test_a_pipeline_with_a_key_to_an_account_is_asked_whether_it_expires_and_not_for_its_trust() -> None:
    deployed: list[Boundary | Element] = [
        boundary("prod", "aws_account"),
        element("build", technology="delivery.github_actions"),
        element("stacks", technology="aws.cloudformation", boundary="prod"),
        element("orders", "data_store", technology="aws.rds_postgresql", boundary="prod"),
    ]

    def asked(*flows: Flow) -> set[str]:
        return findings(system(*deployed, *flows), "possible") & {"SL-ID-0007@build", "SL-AWS-0015@build"}

    def sent(target: str, **facts: Any) -> Flow:
        return flow("build", target, id=f"to-{target}", facts=facts)

    assert asked(sent("stacks")) == {"SL-AWS-0015@build"}
    assert asked(sent("stacks", **WITH_KEY)) == {"SL-ID-0007@build"}
    assert asked(sent("stacks", authentication="password")) == {"SL-ID-0007@build"}
    assert asked(sent("stacks"), sent("orders", authentication="password")) == {"SL-AWS-0015@build", "SL-ID-0007@build"}
    both = asked(sent("stacks", authentication="token"), sent("orders", authentication="password"))
    assert both == {"SL-AWS-0015@build", "SL-ID-0007@build"}


def test_a_key_to_public_data_is_a_threat_only_if_it_lets_callers_write() -> None:
    public = data("results", confidentiality="public", integrity="critical")
    ends: list[Data | Element] = [
        public,
        element("newsroom", "external_entity"),
        element("feed", technology="aws.api_gateway"),
    ]

    def polled(**said: Any) -> System:
        return system(*ends, flow("newsroom", "feed", id="poll", carries=("results",), facts=WITH_KEY | said))

    assert "SL-AWS-0024@poll" in findings(polled(), "possible")
    assert "SL-AWS-0024@poll" in confirmed(polled(read_only=False))
    assert "SL-AWS-0024" not in rules_about(polled(read_only=True), "poll")
