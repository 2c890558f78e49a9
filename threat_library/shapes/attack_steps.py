"""The shape of `attack_steps.yaml`."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from strideline.models.graph import GrantLevel
from strideline.threat_library.conditions.limits import LONGEST_TEXT
from strideline.threat_library.schema import Gain, StepKind
from strideline.threat_library.shapes.common import Id, IdentifiedShape, Listed, Translated, WebAddress
from strideline.threat_library.shapes.rules import Technique
from strideline.threat_library.shapes.weights import Share

Action = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+:[A-Za-z0-9]+$", max_length=128)]


class AttackStepShape(IdentifiedShape):
    """One way in which an attacker goes on from what is held already, beside going along a flow."""

    id: Id
    kind: StepKind
    title: Translated
    explain: Translated
    likelihood: Share = Field(description="Share of attackers who get on.")
    when: str = Field(
        default="",
        max_length=LONGEST_TEXT,
        description="Of a credential step a condition on the part that holds the role, of a settings step on the flow.",
    )
    level: GrantLevel | None = Field(default=None, description="Of a grant step the level of the grants that it uses.")
    actions: Listed[Action] = Field(
        default=(),
        max_length=10,
        description="Of an escalation the permissions it needs: the first on what is gained, the others anywhere.",
    )
    gains: Gain = Field(default="account", description="Of an escalation what it gains.")
    attack: Listed[Technique] = Field(default=(), description="Techniques of ATT&CK.")
    source: WebAddress = Field(description="Public page that describes the step.")
