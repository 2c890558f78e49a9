"""The attack steps that ship, and what a library of one's own may get wrong about them."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from strideline.analysis.assessment import Assessment
from strideline.models.errors import RuleInvalid
from strideline.models.graph import GrantLevel
from strideline.threat_library.loader import builtin_library, load_library
from strideline.threat_library.schema import AttackStep
from tests.analysis.building import TODAY, system

STEPS = builtin_library().attack_steps
STEP = """
attack_steps:
  - id: STEP-MINE
    kind: credential
    title: {en: Mine, ja: 自作}
    explain: {en: "{source} gives {role}.", ja: "{source} は {role} を渡す。"}
    likelihood: 0.4
    when: kind == "process"
    source: https://example.org/
"""


def test_every_level_of_grant_is_a_step() -> None:
    assert {step.level for step in STEPS.values() if step.kind == "grant"} == set(get_args(GrantLevel))


def test_the_publicly_known_escalations_of_iam_are_there() -> None:
    needed = {action for step in STEPS.values() for action in step.actions}
    assert needed >= {
        "iam:CreatePolicyVersion", "iam:SetDefaultPolicyVersion", "iam:CreateAccessKey", "iam:CreateLoginProfile",
        "iam:UpdateLoginProfile", "iam:AttachUserPolicy", "iam:AttachGroupPolicy", "iam:AttachRolePolicy",
        "iam:PutUserPolicy", "iam:PutGroupPolicy", "iam:PutRolePolicy", "iam:AddUserToGroup", "iam:PassRole",
        "iam:UpdateAssumeRolePolicy", "lambda:CreateFunction", "lambda:UpdateFunctionCode", "ec2:RunInstances",
        "glue:CreateDevEndpoint", "glue:UpdateDevEndpoint", "cloudformation:CreateStack", "datapipeline:CreatePipeline",
    }  # fmt: skip


def test_every_step_names_its_techniques_and_both_ends() -> None:
    for step in STEPS.values():
        assert step.attack, step.id
        assert 0 < step.likelihood < 1, step.id
        if step.kind != "settings":
            assert all("{role}" in words for words in (step.explain.en, step.explain.ja)), step.id


def test_every_technique_that_is_cited_is_in_the_matrix() -> None:
    library = builtin_library()
    listed = set((Path(__file__).parent / "catalogues/attack.txt").read_text(encoding="utf-8").splitlines())
    cited = {(step.id, one) for step in STEPS.values() for one in step.attack}
    cited |= {(rule.id, one) for rule in library.rules.values() for one in rule.references.attack}

    assert len(cited) > 200
    assert {(id, one) for id, one in cited if one not in listed} == set()


def own(folder: Path, text: str) -> Path:
    file = folder / "steps.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_library_of_ones_own_may_add_steps(tmp_path: Path) -> None:
    assert "STEP-MINE" in load_library([own(tmp_path, STEP)]).attack_steps


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("when:", "level: read\n    when:", 'a step of kind credential has no "level"'),
        ('    when: kind == "process"\n', "", 'a step of kind credential needs "when"'),
        ('kind == "process"', "no_such_fact", "no_such_fact"),
        ('kind == "process"', "known(custom_code)", "cannot ask what is known"),
        ("{source} gives", "{sourc} gives", "{sourc} is no placeholder"),
        ("0.4", "1.4", "likelihood"),
        ("STEP-MINE", "STEP-RUN-CODE", "is taken by"),
    ],
)
def test_what_is_wrong_with_a_step_is_told(tmp_path: Path, old: str, new: str, message: str) -> None:
    with pytest.raises(RuleInvalid) as refused:
        load_library([own(tmp_path, STEP.replace(old, new))])
    assert message in str(refused.value)


ESCALATIONS = [step for step in STEPS.values() if step.kind == "escalation"]


def taken(actions: tuple[str, ...]) -> set[str]:
    """Ids of the escalations that a role takes whose grant on a function lists some permissions."""
    given = system(
        boundaries=[{"id": "prod", "kind": "aws_account"}],
        elements=[
            {"id": "app", "kind": "process", "boundary": "prod"}, {"id": "job", "kind": "process", "boundary": "prod"},
        ],
        grants=[
            {"principal": "app", "scope": "job", "level": "read", "via": "app-role", "actions": actions},
            {"principal": "job", "scope": "job", "level": "read", "via": "job-role"},
        ],
    )  # fmt: skip
    rights = Assessment(given, builtin_library(), "en", TODAY).roles.rights
    return {step.id for edge in rights for step in (edge.step, *edge.others) if step.kind == "escalation"}


@pytest.mark.parametrize("step", ESCALATIONS, ids=lambda step: step.id)
def test_each_escalation_is_taken_with_all_its_permissions_and_not_without_any_one(step: AttackStep) -> None:
    assert step.id in taken(step.actions)
    for left_out in step.actions:
        assert step.id not in taken(tuple(action for action in step.actions if action != left_out))


def test_no_escalation_needs_all_that_another_needs_and_more() -> None:
    """On the same place the shorter one would always be taken first, so that the longer one said nothing."""
    assert not [
        (one.id, other.id)
        for one in ESCALATIONS
        for other in ESCALATIONS
        if one is not other and one.actions[0] == other.actions[0] and set(one.actions) <= set(other.actions)
        and one.likelihood >= other.likelihood
    ]  # fmt: skip


def test_every_source_of_an_escalation_is_a_public_page() -> None:
    assert all(step.source.startswith("https://") for step in ESCALATIONS)
