"""Fresh systems, described as their teams would: what an architect who knows them expects, and what would be silly."""

from __future__ import annotations

from pathlib import Path

import pytest

from strideline.analysis.run import analyze
from strideline.models.findings import Risk
from strideline.models.native import read_system
from strideline.threat_library.loader import builtin_library

SYSTEMS = Path(__file__).parent / "expert_systems"
EXPECTED = {
    "kubernetes-saas": {
        "SL-FLOW-0002@forward",  # http between load balancer and pod, inside one network
        "SL-AVAIL-0004@use",  # no rate limit
        "SL-ID-0002@jobs",  # redis without a password, said once for both its callers
        "SL-DATA-0008@jobs",  # redis without TLS
        "SL-NET-0004@vpc",  # anything may leave
        "SL-KUBE-0001@control",  # public API
        "SL-KUBE-0002@control",  # any pod admitted
        "SL-KUBE-0004@cluster-nodes",  # no network policies
        "SL-KUBE-0005@desk",  # token mounted
        "SL-KUBE-0007@attachments-worker",  # host mounted, which says more than privileged
        "SL-KUBE-0008@desk",  # no limits
        "SL-WEB-0008@attachments-worker",  # files unscanned, though they come by the queue
        "SL-WEB-0011@desk",  # tenants share
        "SL-AWS-0034@files",  # signed links
    },
    "serverless-pipeline": {
        "SL-AWS-0025@send",  # nobody signs in
        "SL-AWS-0055@send",  # one caller uses up the quota
        "SL-AWS-0042@query",  # results lie about
        "SL-AWS-0004@collect",  # secrets in the environment
        "SL-ID-0010@collect",  # wide role
        "SL-WEB-0002@collect",  # unchecked input
        "SL-AWS-0026@failed",  # queue open to any principal
        "SL-PRIV-0001@click",  # kept for ever
        "SL-AWS-0002@collect",  # shared concurrency
    },
    "tool-agent": {
        "SL-LLM-0003@agent",  # acts unasked
        "SL-LLM-0001@agent",  # prompt injection
        "SL-LLM-0005@complete",  # mail goes to the provider
        "SL-LLM-0004@notes",  # memory anybody may write
        "SL-AWS-0012@agent",  # confused deputy
        "SL-WEB-0009@refunds",  # refunds of others
        "SL-WEB-0005@browser-tool",  # server-side request forgery by the tool
        "SL-ID-0016@open",  # the tool asks nobody
        "SL-NET-0006@notes",  # memory beside the exposed agent
        "SL-PRIV-0003@model",  # provider without agreement
    },
    "partner-federation": {
        "SL-AWS-0024@push",  # API key only, which says more than unsigned messages
        "SL-ID-0008@dealer-system",  # permanent keys at the dealer
        "SL-ID-0019@assert",  # the dealer vouches for anybody
        "SL-AWS-0014@scan",  # no external id
        "SL-AWS-0016@save",  # the whole account is trusted
    },
    "oidc-delivery": {
        "SL-AWS-0015@build",  # any repository may publish
        "SL-AWS-0056@build",  # pull requests of strangers
        "SL-AWS-0057@build",  # steps by moving tags
        "SL-DEL-0004@build",  # dependencies unchecked
        "SL-AWS-0058@images",  # tags move
        "SL-DEL-0002@images",  # unsigned
        "SL-DEL-0005@build", "SL-DEL-0005@terraform",  # wide roles
        "SL-DATA-0003@state-bucket",  # state read by too many
    },
    "knowledge-assistant": {"SL-LLM-0003@agent"},
    "gitops-cluster": {"SL-FLOW-0002@in"},
    "release-pipeline": {
        "SL-FLOW-0003@admin",  # the password of an administrator in clear
        "SL-NET-0002@admin",  # from anywhere
    },
    "hospital-exchange": {
        "SL-ID-0004@vendor", "SL-NET-0002@service",  # remote service by password, from anywhere
        "SL-ID-0005@physician",  # charts behind a password
        "SL-OPS-0001@his",  # old software in the middle of it all
        "SL-FLOW-0002@acquire", "SL-ID-0016@acquire",  # DICOM in clear, from whoever asks on the campus
        "SL-FLOW-0002@adt", "SL-ID-0016@adt",  # HL7 likewise
        "SL-FLOW-0009@login",  # passwords by plain LDAP
    },
    "iot-fleet": {
        "SL-WEB-0009@steer",  # an owner steers the neighbour's pump
        "SL-AWS-0031@iot",  # one device speaks for all
        "SL-DEL-0002@ota",  # unsigned firmware
    },
    "mobile-bank": {
        "SL-FLOW-0001@to-core", "SL-FLOW-0004@to-core",  # a leased line is not encrypted
        "SL-DATA-0008@sessions",  # sessions in clear
        "SL-QUEUE-0001@settle",  # an order that arrives twice is paid twice
    },
    "azure-ci": {
        "SL-KUBE-0007@runner",  # the socket of the host in every build
        "SL-DEL-0003@runner",  # builds meet
        "SL-FLOW-0009@web",  # tokens in clear behind the gateway
    },
    "data-sharing": {
        "SL-AWS-0054@bring",  # a password for the suppliers, said once
        "SL-AWS-0038@warehouse",  # a warehouse with a public address
        "SL-AWS-0016@share",  # the researcher's whole account
    },
}  # fmt: skip
SILLY = {
    "kubernetes-saas": {
        "SL-ID-0001@enqueue",
        "SL-ID-0016@enqueue",
        "SL-FLOW-0002@enqueue",
        "SL-OPS-0001@control",
        "SL-WEB-0003@desk",
    },
    "serverless-pipeline": {"SL-OPS-0001@collect", "SL-NET-0001@put", "SL-ID-0004@analyst", "SL-OPS-0001@lake"},
    "tool-agent": {"SL-LOG-0001@agent", "SL-LLM-0006@agent"},
    "partner-federation": {"SL-AWS-0015@dealer-idp", "SL-FLOW-0006@push", "SL-WEB-0009@portal"},
    "oidc-delivery": {
        "SL-NET-0001@keep-state",
        "SL-AWS-0015@terraform",
        "SL-ID-0007@build",
        "SL-OPS-0001@state-bucket",
    },
    "knowledge-assistant": {"SL-LOG-0001@api", "SL-FLOW-0005@crawl", "SL-DATA-0003@docs"},
    "gitops-cluster": {
        "SL-LOG-0001@lb", "SL-FLOW-0008@shop", "SL-ID-0001@apply", "SL-FLOW-0007@kubectl", "SL-DEL-0005@argo",
        "SL-DATA-0003@bus",
    },
    "release-pipeline": {"SL-FLOW-0005@install", "SL-AVAIL-0001@secrets"},
    "hospital-exchange": {
        "SL-ID-0001@tunnel",  # both ends of a tunnel have proved who they are
        "SL-FLOW-0008@acquire", "SL-FLOW-0006@acquire",  # a scanner denies nothing and notifies nobody
        "SL-ID-0008@vendor",  # said of the vendor's password already
        "SL-ID-0013@ad",  # a directory keeps hashes
    },
    "iot-fleet": {"SL-FLOW-0006@report", "SL-FLOW-0008@report", "SL-ACCT-0007@prod"},
    "mobile-bank": {
        "SL-FLOW-0008@call", "SL-WEB-0012@call",  # the firewall inspects, and what is behind it records
        "SL-ID-0001@execute",  # a leased line asks nobody who he is
        "SL-ACCT-0008@prod", "SL-OPS-0001@accounts",
    },
    "azure-ci": {"SL-ID-0001@sso", "SL-FLOW-0008@push", "SL-FLOW-0003@web", "SL-GOV-0004@azure-ci", "SL-ID-0004@admin"},
    "data-sharing": {
        "SL-ID-0010@researcher", "SL-LOG-0003@researcher",  # run by another organization
        "SL-DATA-0001@permissions", "SL-AVAIL-0001@permissions",  # holds rights, not data
        "SL-ID-0014@bring", "SL-PRIV-0003@supplier",
    },
}  # fmt: skip
ASKED = {
    "knowledge-assistant": {
        "SL-LLM-0001@agent",  # injected orders
        "SL-LLM-0004@docs",  # crawled pages become knowledge
        "SL-AWS-0012@agent",  # with whose rights
        "SL-WEB-0012@ask", "SL-AWS-0051@api",  # the entry
    },
    "gitops-cluster": {
        "SL-KUBE-0001@control", "SL-KUBE-0002@control", "SL-KUBE-0004@cluster", "SL-KUBE-0010@svc", "SL-KUBE-0011@argo",
        "SL-DEL-0001@git", "SL-QUEUE-0003@bus",
    },
    "release-pipeline": {
        "SL-DEL-0002@artifacts",  # unsigned packages in a bucket
        "SL-DEL-0001@repo", "SL-DEL-0004@build", "SL-DEL-0005@pipe", "SL-OPS-0001@jenkins", "SL-AWS-0016@release",
    },
    "hospital-exchange": {
        "SL-OPS-0001@onprem-vpn", "SL-OPS-0001@engine", "SL-OPS-0001@ad",  # updates of what stands on premises
        "SL-WEB-0009@fhir", "SL-ID-0001@hand-on",  # whose records, and who asks
        "SL-AVAIL-0002@records",  # backups that ransomware cannot reach
        "SL-AVAIL-0006@onprem-vpn",  # one tunnel
    },
    "iot-fleet": {
        "SL-ID-0008@factory", "SL-AWS-0051@iot", "SL-AWS-0052@graph", "SL-ID-0014@sign-in",
        "SL-DEL-0005@firmware-build", "SL-ID-0020@pump",
    },
    "mobile-bank": {
        "SL-AWS-0039@sessions", "SL-ID-0001@to-core", "SL-WEB-0009@desk", "SL-AVAIL-0006@line", "SL-AWS-0020@secrets",
        "SL-FLOW-0005@notify", "SL-AVAIL-0002@ledger",
    },
    "azure-ci": {
        "SL-DEL-0002@images", "SL-DEL-0002@artifacts", "SL-DEL-0004@runner", "SL-DEL-0005@runner",
        "SL-KUBE-0001@control", "SL-KUBE-0002@control", "SL-AWS-0020@vault", "SL-FLOW-0008@web",
    },
    "data-sharing": {
        "SL-PRIV-0003@researcher", "SL-AWS-0053@sftp", "SL-AWS-0042@query", "SL-DATA-0003@warehouse",
        "SL-PRIV-0001@loyalty",
    },
}  # fmt: skip


def risks(name: str) -> tuple[Risk, ...]:
    path, library = SYSTEMS / f"{name}.strideline.yaml", builtin_library()
    return tuple(analyze(read_system(path.read_bytes(), library.vocabulary, path.name), library).risks)


@pytest.mark.parametrize("name", EXPECTED)
def test_confirmed_are_the_threats_that_an_expert_names_and_no_other(name: str) -> None:
    assert {risk.id for risk in risks(name) if risk.certainty == "confirmed"} == EXPECTED[name]


@pytest.mark.parametrize("name", SILLY)
def test_nothing_silly_is_said_or_asked(name: str) -> None:
    assert not SILLY[name] & {risk.id for risk in risks(name)}


@pytest.mark.parametrize("name", ASKED)
def test_what_nobody_has_said_yet_is_asked(name: str) -> None:
    assert ASKED[name] <= {risk.id for risk in risks(name) if risk.certainty == "possible"}


def test_the_account_of_a_vendor_is_not_judged() -> None:
    assert not [risk.id for risk in risks("partner-federation") if risk.subject.id.split("/")[0] == "vendor"]


def test_the_open_api_of_a_cluster_ranks_before_the_neglect_of_one_pod() -> None:
    order = [risk.id for risk in risks("kubernetes-saas")]
    assert order.index("SL-KUBE-0001@control") < order.index("SL-KUBE-0008@desk")


def test_the_door_of_the_vendor_ranks_before_what_travels_in_clear_inside() -> None:
    order = [risk.id for risk in risks("hospital-exchange")]
    assert max(order.index("SL-ID-0004@vendor"), order.index("SL-NET-0002@service")) < order.index("SL-FLOW-0002@adt")


def test_every_system_has_its_expectations() -> None:
    assert {path.name.split(".")[0] for path in SYSTEMS.glob("*.yaml")} == set(EXPECTED) == set(SILLY)
