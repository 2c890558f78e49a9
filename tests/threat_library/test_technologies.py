from __future__ import annotations

import re
from collections import Counter

import pytest

from strideline.threat_library.loader import builtin_library
from strideline.threat_library.schema import Technology

LIBRARY = builtin_library()
EVERY_TECHNOLOGY = pytest.mark.parametrize("technology", LIBRARY.technologies.values(), ids=LIBRARY.technologies)
IMPLICIT = {"aws.root_user": "external_entity", "aws.control_plane": "process", "aws.audit_trail": "data_store"}
"""What every AWS account brings with it (`models.implicit`)."""


def test_there_are_at_least_two_hundred() -> None:
    assert len(LIBRARY.technologies) >= 200


def test_every_kind_of_element_has_some() -> None:
    kinds = Counter(technology.kind for technology in LIBRARY.technologies.values())

    assert min(kinds.values()) >= 10
    assert len(kinds) == 3


def test_implicit_parts_of_an_account_have_theirs() -> None:
    assert {id: LIBRARY.technologies[id].kind for id in IMPLICIT} == IMPLICIT


@EVERY_TECHNOLOGY
def test_it_is_named_and_drawn_from_a_source(technology: Technology) -> None:
    assert technology.name.en
    assert technology.name.ja
    assert technology.icon
    assert technology.source.startswith("https://")


@EVERY_TECHNOLOGY
def test_resource_types_have_the_form_of_their_language(technology: Technology) -> None:
    assert all(re.fullmatch(r"(AWS|Alexa)::\w+::\w+", type) for type in technology.cloudformation)
    assert all(re.fullmatch(r"[a-z0-9]+_[a-z0-9_]+", type) for type in technology.terraform)


@EVERY_TECHNOLOGY
def test_derived_facts_are_left_to_the_graph(technology: Technology) -> None:
    assert not (technology.always.keys() | technology.usually.keys()) & LIBRARY.derivations.keys()


@pytest.mark.parametrize("language", ["cloudformation", "terraform"])
def test_a_resource_type_means_one_technology(language: str) -> None:
    claims = Counter(type for technology in LIBRARY.technologies.values() for type in getattr(technology, language))

    assert [type for type, times in claims.items() if times > 1] == []


@pytest.mark.parametrize(
    ("type", "meant"),
    [
        ("AWS::EKS::Cluster", "aws.eks_cluster"),  # its pods are resources of Kubernetes
        ("AWS::S3::Bucket", "aws.s3"),  # archive classes are a setting of objects
        ("AWS::RDS::DBInstance", "aws.rds"),  # the engine is a property
        (
            "AWS::ElasticLoadBalancing::LoadBalancer",
            "aws.elb",
        ),  # version 1 of the service, and no Network Load Balancer
    ],
)
def test_the_general_technology_wins_a_resource_type(type: str, meant: str) -> None:
    assert type in LIBRARY.technologies[meant].cloudformation


@pytest.mark.parametrize(
    ("technology", "fact"),
    [
        ("aws.rds", "patched_regularly"),  # minor versions may be switched off
        ("aws.efs", "encrypted_at_rest"),  # off unless asked for, but in the console
        ("aws.documentdb", "encrypted_at_rest"),
        ("aws.dynamodb", "scales_automatically"),  # provisioned capacity does not
        ("aws.nlb", "redundant"),  # one zone is allowed
        ("aws.efs", "redundant"),  # so is a file system in one
        ("aws.eks_cluster", "patched_regularly"),  # versions of Kubernetes are raised by its owner
        ("azure.aks_cluster", "patched_regularly"),
        ("azure.sql_database", "scales_automatically"),  # only the serverless tier does
        ("azure.event_hubs", "scales_automatically"),  # auto-inflate is a setting
        ("azure.service_bus", "scales_automatically"),
        ("azure.api_management", "scales_automatically"),
        ("azure.application_gateway", "redundant"),  # one instance in one zone is allowed
        ("aws.lambda", "redundant"),  # a function in a VPC runs where its subnets are
        ("aws.s3", "redundant"),  # One Zone-IA and directory buckets lie in one zone
        ("azure.blob_storage", "redundant"),  # locally redundant storage lies in one data centre
        ("azure.cosmos_db", "redundant"),  # zone redundancy is asked for
        ("google.cloud_storage", "redundant"),  # a bucket may lie in one zone
        ("aws.alb", "redundant"),  # one Local Zone or Outpost is allowed
        ("aws.transfer_family", "redundant"),  # an endpoint in a VPC lies where its subnets are
        ("aws.vpc_endpoint", "redundant"),  # so does an interface endpoint
        ("aws.network_firewall", "redundant"),  # one zone is allowed
        ("aws.opensearch_serverless", "redundant"),  # standby replicas may be switched off
        ("aws.batch", "scales_automatically"),  # an unmanaged environment does not
        ("aws.glue_job", "scales_automatically"),  # workers are as many as asked for, unless auto scaling is on
        ("aws.managed_flink", "scales_automatically"),  # automatic scaling may be switched off
        ("aws.dms", "patched_regularly"),  # minor versions may be switched off
        ("aws.backup", "encrypted_at_rest"),  # a copy of unencrypted volumes and databases is not
        ("azure.service_bus", "encrypted_at_rest"),  # told of the Premium tier only
        ("aws.kms", "public_access"),  # a key policy may name everybody
        ("google.cloud_kms", "public_access"),
        ("aws.kinesis_firehose", "long_lived_credentials"),  # Splunk and Redshift take a token or a password
        ("aws.codepipeline", "long_lived_credentials"),  # a source of GitHub may hold a token of OAuth
        ("aws.eventbridge_pipes", "long_lived_credentials"),  # a source of Kafka or MQ takes a password
        ("aws.codedeploy", "long_lived_credentials"),  # revisions of GitHub may be fetched with a stored token
        ("aws.step_functions", "long_lived_credentials"),  # HTTP tasks may sign in with an API key
        ("aws.step_functions", "fetches_given_addresses"),  # and may take their address from the input
        ("aws.keyspaces", "scales_automatically"),  # provisioned capacity does not
        ("google.cloud_run", "scales_automatically"),  # manual scaling holds the number of instances
        ("google.cloud_run", "redundant"),  # services with GPUs may do without other zones
        ("google.cloud_sql", "patched_regularly"),  # MySQL 8.0 may be held at a minor version
        ("google.bigquery", "scales_automatically"),  # a reservation may have a baseline only
        ("delivery.github", "managed_service"),  # GitHub Enterprise Server is run by its owner
        ("delivery.github_actions", "third_party"),
    ],
)
def test_what_a_customer_can_switch_off_is_not_always_so(technology: str, fact: str) -> None:
    assert fact not in LIBRARY.technologies[technology].always


@pytest.mark.parametrize(
    ("technology", "fact"),
    [
        ("aws.sns", "encrypted_at_rest"),  # disks are, without anybody asking
        ("aws.msk", "redundant"),  # a cluster needs two zones
        ("google.bigquery", "access_logged"),  # the one service of Google Cloud with logs of data access from the start
    ],
)
def test_what_holds_unless_it_is_changed_needs_no_question(technology: str, fact: str) -> None:
    assert LIBRARY.technologies[technology].usually[fact] is True


def test_a_warehouse_of_snowflake_has_one_cluster_unless_more_are_asked_for() -> None:
    snowflake = LIBRARY.technologies["store.snowflake"]
    assert "scales_automatically" not in {**snowflake.always, **snowflake.usually}
