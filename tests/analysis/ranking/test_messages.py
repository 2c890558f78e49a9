"""What an attacker who holds a queue can do to those who take messages from it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from strideline.analysis.attack_paths.run import attack_paths
from strideline.models.attack_paths import PathTarget
from strideline.models.graph import System
from strideline.threat_library.loader import builtin_library
from tests.analysis.building import system

LIBRARY = builtin_library()
STEP, ANSWER, MESSAGE = (LIBRARY.weights.exposure[name] for name in ("step", "answer", "message"))


def polling(store: dict[str, Any]) -> System:
    """Anybody puts things into a store; a worker with wide rights fetches them, and may administer an account."""
    return system(
        boundaries=[{"id": "net", "kind": "internet"}, {"id": "prod", "kind": "aws_account"}],
        data=[{"id": "gold", "name": "Gold", "confidentiality": "strictly_confidential"}],
        elements=[
            {"id": "user", "kind": "external_entity", "boundary": "net"},
            {"id": "inbox", "kind": "data_store", "boundary": "prod", "stores": [], **store},
            {"id": "worker", "kind": "process", "boundary": "prod"},
            {"id": "vault", "kind": "data_store", "boundary": "prod", "stores": ["gold"]},
        ],
        flows=[
            {"id": "put", "source": "user", "target": "inbox", "facts": {"authentication": "none"}},
            {"id": "pull", "source": "worker", "target": "inbox", "facts": {"authentication": "signed_request"}},
        ],
        grants=[{"principal": "worker", "scope": "prod", "level": "administer", "via": "worker-role"}],
    )  # fmt: skip


def to(given: System, part: str) -> PathTarget:
    (target,) = attack_paths(given, LIBRARY, to=part, today=date(2026, 11, 23)).targets
    return target


QUEUE: dict[str, Any] = {"technology": "aws.sqs"}
BUCKET: dict[str, Any] = {"technology": "aws.s3"}


@pytest.mark.parametrize(("store", "share"), [(QUEUE, MESSAGE), (BUCKET, ANSWER)])
def test_a_message_carries_an_attack_further_than_an_answer(store: dict[str, Any], share: float) -> None:
    step = to(polling(store), "worker").paths[0].steps[-1]
    assert (step.kind, step.source, step.target) == ("answer", "inbox", "worker")
    assert step.likelihood == pytest.approx(STEP * share, abs=1e-4)


def test_what_somebody_states_of_a_store_counts() -> None:
    stated = {"facts": {"holds_messages": True}}
    assert to(polling(stated), "worker").likelihood == pytest.approx(to(polling(QUEUE), "worker").likelihood)
    denied = {**QUEUE, "facts": {"holds_messages": False}}
    assert to(polling(denied), "worker").likelihood == pytest.approx(to(polling(BUCKET), "worker").likelihood)


def test_the_rights_of_a_consumer_are_reached_over_its_queue() -> None:
    path = to(polling(QUEUE), "vault").paths[0]
    assert [step.source for step in path.steps] == ["user", "inbox", "worker", "role/worker-role"]
    assert to(polling(QUEUE), "vault").likelihood > to(polling(BUCKET), "vault").likelihood


def test_the_step_says_that_the_attacker_chooses_the_messages() -> None:
    step = to(polling(QUEUE), "worker").paths[0].steps[-1]
    assert "chooses what worker takes from it" in step.explanation
    assert any("whoever put them there" in reason for reason in step.reasons)
    assert any("in answers" in reason for reason in to(polling(BUCKET), "worker").paths[0].steps[-1].reasons)
