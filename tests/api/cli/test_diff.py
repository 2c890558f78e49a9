"""`strideline diff` as a pipeline and a person meet it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from strideline.models.database import open_database
from strideline.models.operations import Operation
from strideline.models.store import Store
from strideline.models.vocabulary import Vocabulary
from tests.builders import shop_in_clear


def worse(web_shop: str, folder: Path) -> Path:
    """The web shop with a flow that no longer proves who calls."""
    text = Path(web_shop).read_text(encoding="utf-8")
    changed = text.replace(
        "{authentication: token, peer_verified: true}", "{authentication: none, peer_verified: false}"
    )
    assert changed != text
    file = folder / "new.strideline.yaml"
    file.write_text(changed, encoding="utf-8")
    return file


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path, web_shop: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "shop.yaml").write_bytes(Path(web_shop).read_bytes())
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "-m", "first")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_table_tells_what_is_new_and_why(strideline: Any, web_shop: str, tmp_path: Path) -> None:
    ended = strideline("diff", web_shop, worse(web_shop, tmp_path))

    assert ended.code == 0
    assert "new" in ended.out
    assert "Charges the card" in ended.out
    assert "points before" in ended.err


def test_the_gate_ends_with_one_and_only_when_it_is_asked_for(strideline: Any, web_shop: str, tmp_path: Path) -> None:
    new = worse(web_shop, tmp_path)

    assert strideline("diff", web_shop, new, "--fail-on", "low").code == 1
    assert strideline("diff", web_shop, new, "--fail-on", "critical").code == 0
    assert strideline("diff", new, web_shop, "--fail-on", "low").code == 0


def test_the_document_and_the_markdown_say_the_same(strideline: Any, web_shop: str, tmp_path: Path) -> None:
    new = worse(web_shop, tmp_path)
    document = json.loads(strideline("diff", web_shop, new, "-o", "json", "--fail-on", "low").out)
    markdown = strideline("diff", web_shop, new, "-o", "markdown").out

    assert document["schema"] == "strideline.diff/1"
    assert [edit["id"] for edit in document["parts"]] == ["charge", "charge"]
    assert document["gate"]["failing"][0]["id"] in {risk["id"] for risk in document["risks"]}
    assert "| new |" in markdown


def test_a_file_of_git_is_compared_with_the_working_tree(strideline: Any, web_shop: str, repository: Path) -> None:
    ended = strideline("diff", "main:models/shop.yaml", worse(web_shop, repository), "-o", "json")

    assert ended.code == 0
    assert any(risk["kind"] == "new" for risk in json.loads(ended.out)["risks"])


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("nowhere:models/shop.yaml", "git says"),
        ("main:models/none.yaml", "git says"),
        ("main:models", "this is a folder"),
        ("--output=/tmp/x:models/shop.yaml", "must not begin with a dash"),
        ("shop@3", "--database"),
        ("none.yaml", "there is no such file"),
    ],
)
def test_what_cannot_be_read_is_told_in_words(
    strideline: Any, web_shop: str, repository: Path, name: str, words: str
) -> None:
    ended = strideline("diff", "--", name, web_shop)

    assert (ended.code, ended.out) == (2, "")
    assert words in ended.err


def test_a_git_file_over_the_limit_is_not_read(
    strideline: Any, web_shop: str, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("strideline.api.services.git_files.MAX_BYTES", 100)
    ended = strideline("diff", "main:models/shop.yaml", web_shop)

    assert ended.code == 2
    assert "at most" in ended.err


def test_revisions_of_a_database_are_compared(strideline: Any, tmp_path: Path, vocabulary: Vocabulary) -> None:
    address = f"sqlite:///{tmp_path / 'strideline.db'}"
    store = Store(open_database(address), vocabulary)
    store.create(shop_in_clear())
    safe = Operation(op="set", kind="flow", id="buy", path="facts.encrypted_in_transit", new=True)
    store.edit("shop", [safe])
    store.close()

    ended = strideline("diff", "shop@1", "shop@2", "--database", address, "-o", "json")
    assert ended.code == 0, ended.err
    assert json.loads(ended.out)["risks"][0]["kind"] == "gone"
    assert strideline("diff", "shop@1", "shop", "--database", address).code == 0
    assert "no revision" in strideline("diff", "shop@1", "shop@9", "--database", address).err
    assert "no system" in strideline("diff", "shop@1", "shup", "--database", address).err


def test_a_database_that_is_not_there_is_not_made(strideline: Any, tmp_path: Path) -> None:
    file = tmp_path / "none.db"
    ended = strideline("diff", "shop@1", "shop@2", "--database", f"sqlite:///{file}")

    assert ended.code == 2
    assert "there is no database" in ended.err
    assert not file.exists()
