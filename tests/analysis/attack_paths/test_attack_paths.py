"""Attack paths as somebody reads them: targets, paths, steps with reasons and threats, choke points."""

from __future__ import annotations

from typing import Any

import pytest

from strideline.analysis.attack_paths.run import attack_paths
from strideline.models.attack_paths import AttackPaths
from strideline.models.errors import NotFound
from strideline.models.graph import System
from tests.analysis.building import LIBRARY, TODAY, analyzed, shop, system


def paths_of(given: System, **options: Any) -> AttackPaths:
    return attack_paths(given, LIBRARY, **{"today": TODAY, **options})


def two_stores(**parts: Any) -> System:
    """A user, a gate, and behind it two services with a store each; a bypass leads to the second service."""
    return system(**{
        "boundaries": [{"id": "net", "kind": "internet"}],
        "data": [
            {"id": "gold", "confidentiality": "strictly_confidential"}, {"id": "tin", "confidentiality": "internal"},
        ],
        "elements": [
            {"id": "user", "kind": "external_entity", "boundary": "net"},
            {"id": "gate", "kind": "process"}, {"id": "a", "kind": "process"}, {"id": "b", "kind": "process"},
            {"id": "vault", "kind": "data_store", "stores": ["tin", "gold"]},
            {"id": "shelf", "kind": "data_store", "stores": ["tin"]},
        ],
        "flows": [
            {"id": "enter", "source": "user", "target": "gate"},
            {"id": "to-a", "source": "gate", "target": "a"}, {"id": "to-b", "source": "gate", "target": "b"},
            {"id": "keep-gold", "source": "a", "target": "vault"}, {"id": "keep-tin", "source": "b", "target": "shelf"},
        ],
        **parts,
    })  # fmt: skip


def test_targets_are_the_holders_of_data_most_at_stake_first() -> None:
    found = paths_of(two_stores())
    assert [target.target.id for target in found.targets] == ["vault", "shelf"]
    assert [data.id for data in found.targets[0].data] == ["gold", "tin"]
    assert found.targets[0].value > found.targets[1].value


def test_a_path_leads_from_an_entry_over_its_steps_to_the_target() -> None:
    path = paths_of(two_stores()).targets[0].paths[0]
    assert path.entry.id == "user"
    assert [(step.kind, step.id, step.source, step.target) for step in path.steps] == [
        ("flow", "enter", "user", "gate"), ("flow", "to-a", "gate", "a"), ("flow", "keep-gold", "a", "vault"),
    ]  # fmt: skip
    shares = [path.entry.likelihood, *(step.likelihood for step in path.steps)]
    product = shares[0] * shares[1] * shares[2] * shares[3]
    assert path.likelihood == pytest.approx(product, abs=1e-3)
    assert all(step.explanation and step.reasons for step in path.steps)


def test_the_likelihood_of_a_target_is_its_exposure_in_the_ranking() -> None:
    given = shop()
    target = paths_of(given).targets[0]
    risk = next(risk for risk in analyzed(given).risks if risk.subject.id == "db" and risk.factors)
    assert risk.factors is not None
    assert target.likelihood == pytest.approx(risk.factors.exposure, abs=1e-4)
    assert target.paths[0].likelihood == pytest.approx(target.likelihood, abs=1e-4)


def test_steps_name_the_found_threats_that_make_them_possible() -> None:
    given = shop()
    steps = paths_of(given).targets[0].paths[0].steps
    known = {risk.id: risk for risk in analyzed(given).risks}
    named = [id for step in steps for id in step.risks]
    assert named
    for step in steps:
        assert all(known[id].subject.id in (step.id, step.target) for id in step.risks)
        assert [known[id].title for id in step.risks] == list(step.risk_titles)
        assert [known[id].score for id in step.risks] == sorted((known[id].score for id in step.risks), reverse=True)


def test_an_answer_carries_an_attack_back_to_who_asked() -> None:
    given = system(
        boundaries=[{"id": "net", "kind": "internet"}],
        data=[{"id": "gold", "confidentiality": "confidential"}],
        elements=[
            {"id": "partner", "kind": "external_entity", "boundary": "net"},
            {"id": "vault", "kind": "data_store", "stores": ["gold"]},
        ],
        flows=[{"id": "ask", "source": "vault", "target": "partner"}],
    )
    (step,) = paths_of(given).targets[0].paths[0].steps
    assert (step.kind, step.source, step.target) == ("answer", "partner", "vault")


def test_what_all_ways_go_through_is_a_choke_point_with_what_it_cuts_off() -> None:
    found = paths_of(two_stores())
    cut = {point.id: set(point.cuts) for point in found.choke_points}
    assert cut["gate"] == cut["enter"] == {"vault", "shelf"}
    assert cut["to-a"] == cut["keep-gold"] == cut["a"] == {"vault"}
    assert "user" not in cut
    assert found.smallest_cut is not None
    assert [part.id for part in found.smallest_cut.parts] == ["enter"]
    assert set(found.smallest_cut.cuts) == {"vault", "shelf"}
    assert "alone" in found.smallest_cut.explanation


def test_choke_points_that_cut_off_the_same_share_a_sentence_that_names_them_all() -> None:
    points = {point.id: point for point in paths_of(two_stores()).choke_points}
    (said,) = {points[id].explanation for id in ("to-a", "a", "keep-gold")}
    assert said.startswith("Every way worth counting to vault goes through each of ")
    assert all(points[id].name in said for id in ("to-a", "a", "keep-gold"))


def test_a_way_round_takes_a_choke_point_away() -> None:
    given = two_stores()
    flows = (*given.flows, given.flows[0].model_copy(update={"id": "bypass", "target": "b"}))
    found = paths_of(given.model_copy(update={"flows": flows}))
    cut = {point.id: set(point.cuts) for point in found.choke_points}
    assert "shelf" not in cut["gate"]
    assert found.smallest_cut is not None
    assert len(found.smallest_cut.parts) == 2
    assert "together" in found.smallest_cut.explanation


def test_no_drawn_way_gives_no_path_and_the_floor_as_likelihood() -> None:
    given = two_stores(flows=[])
    target = paths_of(given).targets[0]
    assert target.paths == ()
    assert target.likelihood == LIBRARY.weights.exposure["floor"]


def test_one_part_may_be_asked_for_even_if_it_holds_nothing() -> None:
    found = paths_of(two_stores(), to="gate")
    assert [target.target.id for target in found.targets] == ["gate"]
    assert found.targets[0].paths


def test_a_part_that_is_not_there_is_an_error_with_the_nearest() -> None:
    with pytest.raises(NotFound, match="vault"):
        paths_of(two_stores(), to="vaul")


def test_a_search_that_was_cut_short_says_so() -> None:
    assert any("partial paths" in one.message for one in paths_of(two_stores(), work=3).diagnostics)
    assert not paths_of(two_stores()).diagnostics


def test_a_target_that_takes_all_work_leaves_the_others_theirs() -> None:
    crowd = [{"id": f"p{n}", "kind": "process"} for n in range(12)]
    maze = [{"id": f"m{a}-{b}", "source": f"p{a}", "target": f"p{b}"} for a in range(12) for b in range(12) if a != b]
    whole = system(
        boundaries=[{"id": "net", "kind": "internet"}],
        data=[{"id": "gold", "confidentiality": "strictly_confidential"}],
        elements=[
            {"id": "user", "kind": "external_entity", "boundary": "net"}, *crowd,
            {"id": "vault", "kind": "data_store", "stores": ["gold"]},
            {"id": "chest", "kind": "data_store", "stores": ["gold"]},
        ],
        flows=[
            {"id": "in", "source": "user", "target": "p0"}, *maze,
            {"id": "to-vault", "source": "p11", "target": "vault"},
            {"id": "to-chest", "source": "p10", "target": "chest"},
        ],
    )  # fmt: skip
    found = paths_of(whole, k=20, work=2_000)
    assert all(target.paths for target in found.targets)


def test_every_word_is_there_in_japanese() -> None:
    found = paths_of(shop(), language="ja")
    path = found.targets[0].paths[0]
    said = [path.entry.why, *(point.explanation for point in found.choke_points)]
    said += [text for step in path.steps for text in (step.explanation, *step.reasons)]
    assert all(not text.isascii() for text in said)


def test_where_no_single_part_cuts_anything_off_the_answer_says_why() -> None:
    assert paths_of(two_stores()).no_choke_points == ""
    twice = [
        {"id": "in-a", "source": "user", "target": "a"}, {"id": "in-b", "source": "user", "target": "b"},
        {"id": "a-vault", "source": "a", "target": "vault"}, {"id": "b-vault", "source": "b", "target": "vault"},
    ]  # fmt: skip
    found = paths_of(two_stores(flows=twice), to="vault")
    assert found.choke_points == ()
    assert "to vault lead two or more independent ways" in found.no_choke_points
    assert "独立した経路" in paths_of(two_stores(flows=twice), to="vault", language="ja").no_choke_points
    at_once = paths_of(two_stores(), to="user")
    assert "attackers start at user themselves" in at_once.no_choke_points
    assert paths_of(two_stores(flows=[])).no_choke_points == ""


def test_an_attacker_passes_for_a_person_and_holds_a_process() -> None:
    path = paths_of(two_stores()).targets[0].paths[0]
    first, *others = (step for step in path.steps if step.kind == "flow")

    assert first.explanation.startswith(f"Whoever passes for {first.source_name} goes on to")
    assert f"“{first.name}”" in first.explanation
    assert all(step.explanation.startswith(f"Whoever holds {step.source_name}") for step in others)
