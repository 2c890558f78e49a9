"""How the server may run."""

from __future__ import annotations

from pathlib import Path

import pytest

from strideline.api.settings import Settings, settings_from
from strideline.models.errors import SettingsInvalid

SECRET = "correct horse battery staple"


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.7", "models.example", "", "localhost.evil.example"])
def test_an_address_that_others_can_reach_is_refused_without_authentication(host: str) -> None:
    with pytest.raises(SettingsInvalid, match="STRIDELINE_ACCESS_TOKEN"):
        Settings(host=host)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "[::1]", "localhost"])
def test_loopback_needs_none(host: str) -> None:
    assert Settings(host=host).host == host


def test_with_authentication_every_address_will_do() -> None:
    assert Settings(host="0.0.0.0", access_token=SECRET).address == "http://127.0.0.1:8000"


def test_a_short_access_token_is_refused() -> None:
    with pytest.raises(SettingsInvalid, match="16 characters"):
        Settings(access_token="secret")


def test_the_environment_is_read() -> None:
    environment = {
        "STRIDELINE_HOST": "0.0.0.0",
        "STRIDELINE_PORT": "9000",
        "STRIDELINE_DATABASE_URL": "postgresql://x/y",
        "STRIDELINE_STATIC_DIR": "page",
        "STRIDELINE_ACCESS_TOKEN": SECRET,
        "STRIDELINE_ALLOWED_HOSTS": "Models.example, other.example",
        "STRIDELINE_MAX_SYSTEMS": "5",
        "STRIDELINE_MAX_STORED_BYTES": "6",
    }

    assert settings_from(environment) == Settings(
        host="0.0.0.0",
        port=9000,
        database_url="postgresql://x/y",
        static_dir=Path("page"),
        access_token=SECRET,
        allowed_hosts=("models.example", "other.example"),
        max_systems=5,
        max_stored_bytes=6,
    )


def test_what_is_given_wins_over_the_environment() -> None:
    environment = {"STRIDELINE_HOST": "0.0.0.0", "STRIDELINE_PORT": "9000"}

    settings = settings_from(environment, host="127.0.0.1", port=None)

    assert (settings.host, settings.port) == ("127.0.0.1", 9000)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("STRIDELINE_PORT", "many"),
        ("STRIDELINE_PORT", "70000"),
        ("STRIDELINE_MAX_SYSTEMS", "-1"),
        ("STRIDELINE_ALLOWED_HOSTS", "https://models.example"),
        ("STRIDELINE_ALLOWED_HOSTS", "models.example:8000"),
    ],
)
def test_a_wrong_variable_is_named(name: str, value: str) -> None:
    with pytest.raises(SettingsInvalid):
        settings_from({name: value})


def test_the_database_of_the_user_is_the_default() -> None:
    assert Settings().database.startswith("sqlite:///")
    assert Settings().database.endswith("strideline/strideline.db")
