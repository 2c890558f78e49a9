"""One workload as a graph of facts: boundaries, elements, flows, data, and what people claimed and decided.

All classes are immutable values. The fields are those of the native format, in its order; `models.integrity`
checks what spans parts (ids, references, cycles), `models.native` reads and writes the text.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    Strict,
    StrictBool,
    StrictFloat,
    StrictInt,
    StrictStr,
    StringConstraints,
)

from strideline.models.products import checked_product

ElementKind = Literal["external_entity", "process", "data_store"]
BoundaryKind = Literal[
    "internet", "organization", "organizational_unit", "aws_account", "region", "vpc", "subnet", "network", "host",
    "container_platform", "execution_environment", "team", "custom",
]  # fmt: skip
Confidentiality = Literal["public", "internal", "restricted", "confidential", "strictly_confidential"]
Criticality = Literal["archive", "operational", "important", "critical", "mission_critical"]
Stride = Literal[
    "spoofing", "tampering", "repudiation", "information_disclosure", "denial_of_service", "elevation_of_privilege"
]
ClaimStatus = Literal["planned", "implemented", "rejected"]
DecisionStatus = Literal["in_discussion", "accepted", "mitigated", "transferred", "false_positive"]
Severity = Literal["low", "medium", "high", "critical"]
Likelihood = Literal["rare", "low", "medium", "high", "very_high"]
"""How often a threat works when nothing stands in the way."""
ImpactLevel = Literal["very_low", "low", "medium", "high", "very_high"]
GrantLevel = Literal["read", "write", "invoke", "assume", "administer"]
Origin = Literal["stated", "imported", "derived", "technology", "evidence"]

ID_PATTERN = r"^[a-z0-9][a-z0-9._-]*$"
ID_LENGTH = 128
Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=ID_LENGTH)]
Number = Annotated[float, Strict()]
"""A finite number; neither a text nor a bool is taken for one."""


def _day(value: object) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    # `fromisoformat` also reads other shapes, which no other reader of the file would take for a date.
    if isinstance(value, str) and len(value) == 10 and value[4] == value[7] == "-":
        return date.fromisoformat(value)
    raise ValueError("a date is written like 2026-11-23")


Day = Annotated[date, BeforeValidator(_day)]
FactValue = StrictBool | StrictInt | StrictFloat | StrictStr | tuple[StrictStr, ...] | None


class Part(BaseModel):
    """Base of every value in a system."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, allow_inf_nan=False)


class Provenance(Part):
    """Where the value of a fact came from."""

    origin: Origin = Field(default="stated", alias="from")
    source: str = ""
    line: StrictInt | None = None
    confidence: Number | None = Field(default=None, ge=0, le=1)


class FactBearer(Part):
    """A part that may state facts. A fact that is absent is unknown; None says unknown on purpose."""

    facts: Mapping[str, FactValue] = {}
    provenance: Mapping[str, Provenance] = {}


class Profile(FactBearer):
    """What the system is, as a whole."""

    id: Id
    name: str
    owner: str = ""
    description: str = ""


class Boundary(FactBearer):
    """A trust boundary. Boundaries nest in a tree by `parent`."""

    id: Id
    kind: BoundaryKind
    name: str
    parent: Id | None = None
    description: str = ""


class Data(FactBearer):
    """A kind of data that flows carry and elements hold. An absent level is unknown, not the lowest."""

    id: Id
    name: str
    confidentiality: Confidentiality | None = None
    integrity: Criticality | None = None
    availability: Criticality | None = None
    tags: tuple[str, ...] = ()
    description: str = ""


Product = Annotated[str, AfterValidator(checked_product)]


class Element(FactBearer):
    """An actor, a process or a store."""

    id: Id
    kind: ElementKind
    name: str
    technology: str | None = None
    boundary: Id | None = None
    stores: tuple[Id, ...] | None = None
    """Data kept here. None is unknown; an empty tuple is known to keep none."""
    products: tuple[Product, ...] = ()
    """What it is made of, each as a CPE 2.3 or a package URL, with its version where that is known."""
    description: str = ""


class Flow(FactBearer):
    """Data on the way from `source` to `target`; the answer belongs to the same flow."""

    id: Id
    source: Id
    target: Id
    name: str = ""
    protocol: str | None = None
    bidirectional: StrictBool = False
    carries: tuple[Id, ...] | None = None
    """Data carried, in either direction. None is unknown; an empty tuple is known to carry none."""
    description: str = ""


PERMISSION_WORDS = 'a service and an action, such as "iam:PassRole" or "s3:Get*", or "*" for all'
"""What an entry of `actions` must be, for errors."""
GrantAction = Annotated[str, StringConstraints(pattern=r"^([a-z0-9-]+:[A-Za-z0-9*?]+|\*)$", max_length=128)]


class Grant(Part):
    """What a principal may do with a scope. Not a flow: it matters when the principal is captured."""

    principal: Id
    scope: Id
    level: GrantLevel
    via: str = ""
    """Name of the role that gives the right; principals that name the same one share it."""
    actions: tuple[GrantAction, ...] = Field(default=(), max_length=500)
    """The permissions behind it, such as `iam:PassRole` or `s3:Get*`; empty where nobody told them."""


class Claim(Part):
    """Says that a control is in place, planned or refused for a scope and all inside it."""

    control: str
    scope: Id
    status: ClaimStatus
    note: str = ""
    owner: str = ""
    until: Day | None = None


class OtherFinding(Part):
    """A threat that a person or another tool added.

    With a likelihood or an impact it is scored like a finding of a rule, and what of the two is not given is worked
    out: a medium likelihood, the value of the data at stake. Without either, the severity gives the score.
    """

    id: Id
    title: str
    subject: Id
    stride: Stride
    severity: Severity = "medium"
    likelihood: Likelihood | None = None
    impact: ImpactLevel | None = None
    mitigated_by: tuple[str, ...] = ()
    """Ids of the controls that work against it."""
    status: str = "open"
    source: str = "person"
    foreign_id: str = ""
    rule: str = ""
    description: str = ""
    mitigation: str = ""
    same_as: str = ""


class Decision(Part):
    """What people decided on a finding. It never changes a score."""

    finding: str
    status: DecisionStatus
    reason: str = ""
    owner: str = ""
    ticket: str = ""
    expires: Day | None = None
    score_at_decision: Number | None = None
    decided_by: str = ""
    decided_on: Day | None = None


class Assumption(Part):
    """Something taken for granted, and the parts that it is about."""

    id: Id
    text: str
    subjects: tuple[Id, ...] = ()


class Scope(Part):
    """What the model is about and what it leaves out; `out` elements raise no findings of their own."""

    inside: tuple[Id, ...] = Field(default=(), alias="in")
    out: tuple[Id, ...] = ()
    note: str = ""


Coordinate = Annotated[Number, Field(ge=-100_000_000, le=100_000_000)]
Length = Annotated[Number, Field(gt=0, le=100_000_000)]
"""Both are bounded so that no sum of them leaves the range in which pixels are counted exactly."""


class Place(Part):
    """Left upper corner and size, in pixels of the diagram."""

    x: Coordinate
    y: Coordinate
    width: Length
    height: Length


class Diagram(Part):
    """A named view. `places` holds elements and boundaries; what has no place is laid out."""

    id: Id
    name: str
    places: Mapping[str, Place] = {}
    hidden: tuple[Id, ...] = ()


class Review(Part):
    """A look at something: the system, a part of it, a control (`CONTROL` or `CONTROL@part`) or a best practice.

    It recurs after so many days or months, not both (`models.integrity`); without either it is done once.
    """

    id: Id
    title: str
    subject: str = ""
    owner: str = ""
    last: Day | None = None
    every_days: StrictInt | None = Field(default=None, gt=0)
    every_months: StrictInt | None = Field(default=None, gt=0)


class System(Part):
    """One workload. Knows nothing of rules."""

    profile: Profile = Field(alias="system")
    boundaries: tuple[Boundary, ...] = ()
    data: tuple[Data, ...] = ()
    elements: tuple[Element, ...] = ()
    flows: tuple[Flow, ...] = ()
    grants: tuple[Grant, ...] = ()
    claims: tuple[Claim, ...] = ()
    findings: tuple[OtherFinding, ...] = ()
    decisions: tuple[Decision, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    scope: Scope = Scope()
    diagrams: tuple[Diagram, ...] = ()
    reviews: tuple[Review, ...] = ()
    extensions: Mapping[str, Any] = {}

    @property
    def id(self) -> str:
        """Id of the system."""
        return self.profile.id

    @property
    def name(self) -> str:
        """Name of the system."""
        return self.profile.name
