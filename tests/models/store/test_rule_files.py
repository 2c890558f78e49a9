from __future__ import annotations

from collections.abc import Iterator

import pytest

from strideline.models.database import open_database
from strideline.models.errors import AlreadyExists, NotFound, QuotaExceeded
from strideline.models.store import RuleFiles, rule_files


@pytest.fixture
def files(url: str) -> Iterator[RuleFiles]:
    database = open_database(url)
    yield RuleFiles(database)
    database.close()


def test_a_file_is_kept_as_it_was_sent(files: RuleFiles, url: str) -> None:
    files.keep("b.yaml", "OWN-2", "id: OWN-2  # ü 日本")
    kept = files.keep("a.yaml", "OWN-1", "id: OWN-1\n")

    other = open_database(url)
    assert [file.content for file in RuleFiles(other).all()] == ["id: OWN-1\n", "id: OWN-2  # ü 日本"]
    assert RuleFiles(other).all()[0] == kept
    other.close()


def test_a_name_or_a_rule_that_is_there_is_refused(files: RuleFiles) -> None:
    files.keep("a.yaml", "OWN-1", "one")

    with pytest.raises(AlreadyExists, match=r"a\.yaml"):
        files.keep("a.yaml", "OWN-2", "two")
    with pytest.raises(AlreadyExists, match="OWN-1"):
        files.keep("b.yaml", "OWN-1", "two")
    assert [file.content for file in files.all()] == ["one"]


def test_a_file_is_replaced_only_when_asked(files: RuleFiles) -> None:
    files.keep("a.yaml", "OWN-1", "one")
    before = files.stamp()

    files.keep("a.yaml", "OWN-3", "two", replace=True)

    assert [(file.id, file.content) for file in files.all()] == [("OWN-3", "two")]
    assert files.stamp() != before


def test_a_rule_is_on_until_it_is_switched_off_and_each_change_is_seen(files: RuleFiles) -> None:
    files.keep("a.yaml", "OWN-1", "one")
    files.keep("b.yaml", "OWN-2", "two")
    before = files.stamp()

    files.enable("OWN-1", False)

    assert [(file.id, file.enabled) for file in files.all()] == [("OWN-1", False), ("OWN-2", True)]
    assert files.stamp() != before
    files.enable("OWN-1", True)
    assert files.stamp() == before
    with pytest.raises(NotFound, match="did you mean OWN-2"):
        files.enable("OWN-3", False)


def test_removing_takes_the_file_of_that_rule(files: RuleFiles) -> None:
    files.keep("a.yaml", "OWN-1", "one")
    files.keep("b.yaml", "OWN-2", "two")

    files.remove("OWN-1")

    assert [file.id for file in files.all()] == ["OWN-2"]
    with pytest.raises(NotFound, match="did you mean OWN-2"):
        files.remove("OWN-1")


def test_there_is_a_most(files: RuleFiles, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rule_files, "MOST_FILES", 1)
    files.keep("a.yaml", "OWN-1", "one")

    with pytest.raises(QuotaExceeded, match="at most 1"):
        files.keep("b.yaml", "OWN-2", "two")
    files.keep("a.yaml", "OWN-1", "again", replace=True)


def test_an_empty_database_has_the_empty_stamp(files: RuleFiles) -> None:
    assert files.stamp() == ()
    assert files.all() == []
