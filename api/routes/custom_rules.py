"""Rules of one's own: begin, add, list, delete; and rules that Strideline ships: off with a reason, and on again."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import Response

from strideline.api.routes.access import PROBLEMS, WorkspaceOf
from strideline.api.schemas.common import LanguageParameter, ProblemItem
from strideline.api.schemas.custom_rules import (
    CustomRuleRow,
    NewRule,
    ReasonOff,
    RuleAdded,
    RuleOffRow,
    RuleStarter,
    RuleSwitch,
)
from strideline.api.services import custom_rules, rules_off
from strideline.api.services.rule_starters import SCHEMA, starter_text
from strideline.api.strict_json import StrictRoute
from strideline.models.telling import problem_in
from strideline.threat_library.json_schemas import as_text, json_schemas

router = APIRouter(prefix="/library", tags=["library"], route_class=StrictRoute, responses=PROBLEMS)


@router.post("/rules", status_code=201)
def add_rule(workspace: WorkspaceOf, new: NewRule, language: LanguageParameter = "en") -> RuleAdded:
    """Add a rule to the library of this server. A broken one is refused with its problems and their lines."""
    added = custom_rules.add_rule(workspace, new.file_name, new.content, replace_file=new.replace, language=language)
    return RuleAdded(
        id=added.rule.id,
        file_name=added.file_name,
        title=added.rule.title.in_(language),
        warnings=[ProblemItem.model_validate(problem_in(warning, language)) for warning in added.warnings],
    )


@router.get("/custom-rules")
def list_custom_rules(workspace: WorkspaceOf, language: LanguageParameter = "en") -> list[CustomRuleRow]:
    """The rules that were added to this server, by file name."""
    return [
        CustomRuleRow(
            id=custom.file.id,
            file_name=custom.file.file_name,
            title=custom.rule.title.in_(language) if custom.rule else "",
            added_at=custom.file.added_at,
            enabled=custom.file.enabled,
            problems=[ProblemItem.model_validate(problem_in(problem, language)) for problem in custom.problems],
            content=custom.file.content,
        )
        for custom in custom_rules.custom_rules(workspace)
    ]


@router.patch("/rules/{id}", status_code=204)
def switch_rule(workspace: WorkspaceOf, id: str, switch: RuleSwitch) -> None:
    """Switch a rule of one's own off, or on again, for all analyses to come. Shipped ones: `rules-off`."""
    custom_rules.enable_rule(workspace, id, enabled=switch.enabled)


@router.delete("/rules/{id}", status_code=204)
def delete_rule(workspace: WorkspaceOf, id: str) -> None:
    """Take a rule of one's own out of the library. Rules that Strideline ships stay."""
    custom_rules.remove_rule(workspace, id)


@router.get("/rules-off")
def list_rules_off(workspace: WorkspaceOf, language: LanguageParameter = "en") -> list[RuleOffRow]:
    """The shipped rules that are switched off on this server, by id."""
    return [
        RuleOffRow(
            id=one.off.id,
            title=one.rule.title.in_(language) if one.rule else "",
            reason=one.off.reason,
            switched_at=one.off.switched_at,
        )
        for one in rules_off.rules_off(workspace)
    ]


@router.put("/rules-off/{id}", status_code=204)
def switch_rule_off(workspace: WorkspaceOf, id: str, why: ReasonOff) -> None:
    """Judge no system by a shipped rule any more. Every analysis and report says so, with the reason."""
    rules_off.switch_off(workspace, id, why.reason)


@router.delete("/rules-off/{id}", status_code=204)
def switch_rule_on(workspace: WorkspaceOf, id: str) -> None:
    """Judge by a shipped rule again."""
    rules_off.switch_on(workspace, id)


@router.get("/rule-starter")
def get_starter(workspace: WorkspaceOf) -> RuleStarter:
    """A commented rule to begin with, sound as it stands, under an id that no rule of this server has."""
    id, content = starter_text({file.id for file in workspace.rule_files.all()})
    return RuleStarter(file_name=f"{id}.yaml", content=content)


@router.get("/rule.schema.json", response_class=Response)
def get_schema() -> Response:
    """The JSON Schema that editors check rule files by."""
    headers = {"Content-Disposition": f'attachment; filename="{SCHEMA}"'}
    return Response(as_text(json_schemas()[SCHEMA]), media_type="application/schema+json", headers=headers)
