from __future__ import annotations

import pytest

from strideline.threat_library.loader import builtin_library

PROTOCOLS = builtin_library().protocols
NAMES = builtin_library().protocol_names


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


def test_each_has_a_name_of_its_own() -> None:
    assert NAMES.keys() == PROTOCOLS.keys()
    assert len(set(NAMES.values())) == len(NAMES)


def test_a_name_settles_nothing() -> None:
    assert NAMES["aws_api"] == "AWS API"
    assert not any("name" in settled for settled in PROTOCOLS.values())
