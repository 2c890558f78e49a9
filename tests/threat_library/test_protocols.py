from __future__ import annotations

import pytest

from strideline.threat_library.loader import builtin_library

PROTOCOLS = builtin_library().protocols


def test_there_are_at_least_forty() -> None:
    assert len(PROTOCOLS) >= 40


@pytest.mark.parametrize("plain", ["postgresql", "mysql", "redis", "mongodb", "kafka", "amqp", "mqtt", "grpc", "tcp"])
def test_one_that_runs_with_or_without_tls_settles_nothing(plain: str) -> None:
    assert PROTOCOLS[plain] == {}


@pytest.mark.parametrize("secure", ["https", "wss", "mqtts", "amqps", "rediss", "smtps", "ldaps", "ftps", "ssh", "doh"])
def test_one_that_is_encrypted_by_definition_says_so(secure: str) -> None:
    assert PROTOCOLS[secure]["encrypted_in_transit"] is True


@pytest.mark.parametrize("clear", ["http", "ws", "ftp", "telnet", "tftp", "dns"])
def test_one_that_is_never_encrypted_says_so(clear: str) -> None:
    assert PROTOCOLS[clear]["encrypted_in_transit"] is False


def test_https_does_not_say_who_calls() -> None:
    assert "authentication" not in PROTOCOLS["https"]


def test_aws_calls_are_signed() -> None:
    assert PROTOCOLS["aws_api"]["authentication"] == "signed_request"
