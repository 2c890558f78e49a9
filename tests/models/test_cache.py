"""Answers that are dear to make are made once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from strideline.models.cache import Cache


def test_threads_that_ask_at_once_get_one_answer() -> None:
    cache, made, go_on = Cache[int](2), [], Event()

    def make() -> int:
        made.append(1)
        go_on.wait(5)
        return len(made)

    with ThreadPoolExecutor(4) as pool:
        answers = [pool.submit(cache.get, "key", make) for _ in range(4)]
        go_on.set()
        assert [answer.result() for answer in answers] == [1, 1, 1, 1]


def test_the_next_one_tries_when_it_failed() -> None:
    cache = Cache[int](2)
    with pytest.raises(ZeroDivisionError):
        cache.get("key", lambda: 1 // 0)
    assert cache.get("key", lambda: 7) == 7


def test_those_not_used_for_longest_go_first() -> None:
    cache = Cache[int](2)
    for key in ("one", "two", "one", "three"):
        cache.get(key, lambda: 1)
    assert [cache.get(key, lambda: 2) for key in ("one", "three", "two")] == [1, 1, 2]


def test_those_that_are_wanted_come_the_last_used_first_and_stay_as_old_as_they_were() -> None:
    cache = Cache[int](3)
    for number, key in enumerate([("a", 1), ("b", 2), ("a", 3), ("a", 1)]):
        cache.get(key, lambda value=number: value)  # type: ignore[misc]
    assert cache.among(lambda key: isinstance(key, tuple) and key[0] == "a") == [0, 2]
    cache.among(lambda key: key == ("b", 2))
    cache.get("new", lambda: 9)
    assert cache.among(lambda key: key == ("b", 2)) == []
