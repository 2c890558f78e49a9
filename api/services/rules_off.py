"""Rules that Strideline ships, switched off on a server with the reason, and on again."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches

from strideline.api.services.workspace import Workspace
from strideline.models.errors import NotFound
from strideline.models.store import SwitchedOff
from strideline.threat_library.schema import Rule


@dataclass(frozen=True, slots=True)
class ShippedRuleOff:
    """One rule that Strideline ships and people switched off."""

    off: SwitchedOff
    rule: Rule | None
    """None when a newer Strideline ships no such rule."""


def rules_off(workspace: Workspace) -> list[ShippedRuleOff]:
    """Every rule that is switched off, in the order of the ids."""
    return [ShippedRuleOff(off, workspace.shipped.rules.get(off.id)) for off in workspace.rules_off.all()]


def switch_off(workspace: Workspace, id: str, reason: str) -> None:
    """Judge by the rule no more; every analysis says so and why. One that is off gets the new reason.

    Raises NotFound for an id that no shipped rule has, with the nearest: rules of one's own have a switch of their own.
    """
    if id not in workspace.shipped.rules:
        raise NotFound("rule that Strideline ships", id[:96], get_close_matches(id[:96], workspace.shipped.rules))
    workspace.rules_off.put(id, reason)


def switch_on(workspace: Workspace, id: str) -> None:
    """Judge by the rule again. Raises NotFound for one that is not off."""
    workspace.rules_off.remove(id)
