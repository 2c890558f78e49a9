"""Which findings the attack paths of systems name as what makes a step possible."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from strideline.analysis.attack_paths.run import attack_paths
from strideline.models.attack_paths import PathStep
from strideline.models.native import read_system
from strideline.threat_library.loader import builtin_library

SYSTEMS = Path(__file__).parent / "expert_systems"
ALONG = ("flow", "answer", "grant")


def named(system: str) -> tuple[set[str], set[str]]:
    """Ids that steps to a part name, and those that steps from a part to its credentials name."""
    path = SYSTEMS / f"{system}.strideline.yaml"
    found = attack_paths(read_system(path.read_bytes(), builtin_library().vocabulary, path.name), builtin_library())
    steps = [step for target in found.targets for way in target.paths for step in way.steps]
    return _risks(step for step in steps if step.kind in ALONG), _risks(
        step for step in steps if step.kind not in ALONG
    )


def _risks(steps: Iterable[PathStep]) -> set[str]:
    return {id for step in steps for id in step.risks}


def test_what_does_harm_only_once_a_part_is_held_makes_no_step_to_it_possible() -> None:
    to_parts, _ = named("kubernetes-saas")
    assert {"SL-ID-0002@jobs", "SL-WEB-0008@attachments-worker"} <= to_parts
    assert not {"SL-KUBE-0005@desk", "SL-KUBE-0007@attachments-worker"} & to_parts


def test_what_does_harm_once_a_part_is_held_makes_taking_its_credentials_possible() -> None:
    to_parts, to_credentials = named("oidc-delivery")
    assert "SL-DEL-0005@build" in to_credentials - to_parts
    assert "SL-DATA-0003@state-bucket" in to_parts
    assert not {"SL-DEL-0002@images", "SL-AWS-0058@images"} & to_parts
