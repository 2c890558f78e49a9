"""The built page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from strideline.api.app import create_app
from strideline.api.settings import Settings

ADDRESS = "http://127.0.0.1:8000"


@pytest.fixture
def page(settings: Settings, tmp_path: Path) -> Iterator[TestClient]:
    folder = tmp_path / "page"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text("<title>page</title>")
    (folder / "assets" / "main-abc.js").write_text("let a")
    (tmp_path / "secret.txt").write_text("secret")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    with TestClient(create_app(replace(settings, static_dir=folder)), base_url=ADDRESS) as client:
        yield client


@pytest.mark.parametrize("path", ["/", "/systems/web-shop", "/no/such/file.js", "/apiary"])
def test_every_path_that_the_page_may_know_gives_its_document(page: TestClient, path: str) -> None:
    answer = page.get(path)

    assert (answer.status_code, answer.text) == (200, "<title>page</title>")
    assert answer.headers["cache-control"] == "no-cache"


def test_files_of_the_page_are_served_and_kept_by_browsers(page: TestClient) -> None:
    answer = page.get("/assets/main-abc.js")

    assert (answer.status_code, answer.text) == (200, "let a")
    assert "immutable" in answer.headers["cache-control"]
    assert "javascript" in answer.headers["content-type"]


@pytest.mark.parametrize(
    "path", ["/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/link.txt", "/assets/..%2f..%2fsecret.txt",
             "/%00", "/" + "a" * 5000, "//etc/passwd", "/%2fetc/passwd"]
)  # fmt: skip
def test_nothing_outside_the_page_is_served(page: TestClient, path: str) -> None:
    answer = page.get(path)

    assert answer.status_code in (200, 404)
    assert "secret" not in answer.text
    assert "root:" not in answer.text


@pytest.mark.parametrize("path", ["/api", "/api/", "/api/nothing", "/api/systems/", "/api/openapi.json", "/api/docs"])
def test_paths_of_the_interface_never_give_the_page(page: TestClient, path: str) -> None:
    answer = page.get(path, follow_redirects=False)

    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_page_that_is_not_built_says_how_to_build_it(settings: Settings, tmp_path: Path) -> None:
    with TestClient(create_app(replace(settings, static_dir=tmp_path / "none")), base_url=ADDRESS) as client:
        answer = client.get("/")

    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("text/plain")
    assert "make" in answer.text
