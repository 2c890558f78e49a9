"""What Dockerfile and docker-compose.yml promise. No container is started: the files are read."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from strideline.api.settings import settings_from
from strideline.models.errors import SettingsInvalid

ROOT = Path(__file__).resolve().parents[1]
SERVICES = ("database", "server")


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    document: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
    return document


@pytest.fixture(scope="module")
def instructions() -> list[tuple[str, str]]:
    """The Dockerfile's instructions with their arguments, continuation lines joined."""
    text = re.sub(r"\\\n", " ", (ROOT / "Dockerfile").read_text())
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    return [(name, rest) for name, _, rest in (line.partition(" ") for line in lines)]


def last_stage(instructions: list[tuple[str, str]]) -> list[tuple[str, str]]:
    start = max(index for index, (name, _) in enumerate(instructions) if name == "FROM")
    return instructions[start:]


def image_settings(instructions: list[tuple[str, str]]) -> dict[str, str]:
    values = " ".join(rest for name, rest in last_stage(instructions) if name == "ENV")
    return dict(pair.split("=", 1) for pair in values.split())


def test_only_the_server_is_published_and_only_on_loopback(compose: dict[str, Any]) -> None:
    published = {name: service.get("ports", []) for name, service in compose["services"].items()}

    assert published == {"database": [], "server": ["127.0.0.1:8000:8000"]}


def test_database_is_on_no_network_that_leads_outside(compose: dict[str, Any]) -> None:
    networks = compose["services"]["database"]["networks"]

    assert all(compose["networks"][name]["internal"] is True for name in networks)


def test_there_is_one_named_volume_and_nothing_of_the_host_is_mounted(compose: dict[str, Any]) -> None:
    mounted = [volume for service in compose["services"].values() for volume in service.get("volumes", [])]

    assert list(compose["volumes"]) == ["database"]
    assert mounted == ["database:/var/lib/postgresql/data"]


@pytest.mark.parametrize("name", SERVICES)
def test_service_runs_without_privileges_and_says_whether_it_is_well(compose: dict[str, Any], name: str) -> None:
    service = compose["services"][name]

    assert service["user"] not in {"root", "0"}
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["healthcheck"]["test"][0] == "CMD"
    assert service["mem_limit"]


def test_no_secret_has_a_value_or_a_default(compose: dict[str, Any]) -> None:
    environments = [service["environment"] for service in compose["services"].values()]
    secrets = [
        value for values in environments for name, value in values.items() if "PASSWORD" in name or "TOKEN" in name
    ]

    assert len(secrets) == 3
    assert [value for value in secrets if not re.fullmatch(r"\$\{\w+:\?[^}]+\}", value)] == []


def test_image_runs_as_a_user_of_its_own(instructions: list[tuple[str, str]]) -> None:
    assert [rest for name, rest in last_stage(instructions) if name == "USER"] == ["10001"]


def test_image_asks_the_server_for_its_health(instructions: list[tuple[str, str]]) -> None:
    (check,) = [rest for name, rest in last_stage(instructions) if name == "HEALTHCHECK"]

    assert "http://127.0.0.1:8000/api/health" in check


def test_image_installs_python_packages_from_hashes_only(instructions: list[tuple[str, str]]) -> None:
    installs = [rest for name, rest in instructions if name == "RUN" and "pip install" in rest]

    assert installs
    assert all("--require-hashes" in command or "--no-deps" in command for command in installs)


def test_image_alone_does_not_start_without_an_access_token(instructions: list[tuple[str, str]]) -> None:
    with pytest.raises(SettingsInvalid, match="STRIDELINE_ACCESS_TOKEN"):
        settings_from(image_settings(instructions))


def test_composed_server_starts_with_authentication(
    compose: dict[str, Any], instructions: list[tuple[str, str]]
) -> None:
    given = {**image_settings(instructions), **compose["services"]["server"]["environment"]}
    settings = settings_from({**given, "STRIDELINE_ACCESS_TOKEN": "a-long-enough-secret"})

    assert settings.host == "0.0.0.0"
    assert settings.access_token
    assert settings.database.startswith("postgresql+psycopg://strideline@database/")


@pytest.mark.parametrize("folder", ["tests", "docs", ".git", "data", ".venv"])
def test_image_is_built_from_the_product_alone(folder: str) -> None:
    rules = (ROOT / ".dockerignore").read_text().splitlines()

    assert "*" in rules
    assert f"!{folder}" not in rules
