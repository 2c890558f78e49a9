from __future__ import annotations

from collections.abc import Iterator

import pytest

from strideline.models.database import open_database
from strideline.models.errors import NotFound
from strideline.models.store import RulesOff


@pytest.fixture
def off(url: str) -> Iterator[RulesOff]:
    database = open_database(url)
    yield RulesOff(database)
    database.close()


def test_rules_are_off_until_they_are_on_again_each_with_the_last_reason(off: RulesOff, url: str) -> None:
    off.put("SL-B", "two")
    off.put("SL-A", "one  # ü 日本")
    off.put("SL-B", "three")

    other = open_database(url)
    assert [(each.id, each.reason) for each in RulesOff(other).all()] == [("SL-A", "one  # ü 日本"), ("SL-B", "three")]
    RulesOff(other).remove("SL-A")
    other.close()
    assert [each.id for each in off.all()] == ["SL-B"]


def test_what_is_not_off_is_refused_with_the_nearest(off: RulesOff) -> None:
    off.put("SL-FLOW-0001", "one")
    with pytest.raises(NotFound, match="did you mean SL-FLOW-0001"):
        off.remove("SL-FLOW-0002")
