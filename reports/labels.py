"""What is written on each part of a diagram, and the room it takes. Layout reserves it, the SVG writer fills it."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from strideline.models.graph import Boundary, Element, Flow
from strideline.models.vocabulary import LANGUAGES, Language
from strideline.reports.lettering import Block, block, printable, shortened, width
from strideline.reports.words import words
from strideline.threat_library.loader import builtin_library

NAME_SIZE, NAME_LEADING = 14.0, 18.0
DETAIL_SIZE, DETAIL_LEADING = 11.0, 15.0
FLOW_SIZE, FLOW_LEADING = 12.0, 15.0
TITLE_SIZE, KIND_SIZE = 13.0, 10.5
TITLE_HEIGHT = 26.0
BADGE = 9.0
"""Radius of the circle with a flow's number."""
SIDES = 56.0
"""Pixels of an element's width that its text leaves free; the pictogram stands in the left half of them."""
_NAME_LIMIT, _TITLE_LIMIT = 150.0, 300.0
FLOW_LIMITS: tuple[float, ...] = (132.0, 84.0)
"""Widths of a flow's name in pixels, the one that reads best first; a narrow one takes more lines."""
_ACRONYMS = {
    "acm", "alb", "ami", "api", "aws", "cdn", "ci", "db", "dns", "ebs", "ec2", "ecr", "ecs", "efs", "eks", "elb",
    "emr", "gcp", "http", "iam", "idp", "iot", "jwt", "kms", "llm", "mfa", "mq", "msk", "nat", "nlb", "oidc", "rds",
    "s3", "saml", "sdk", "ses", "sftp", "smtp", "sns", "sql", "sqs", "ssh", "ssm", "sso", "tls", "ui", "vm", "vpc",
    "vpn", "waf",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ElementLabel:
    """Name and technology of an element."""

    name: Block
    detail: str

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the shape that holds it, in pixels."""
        wide = max(self.name.width, width(self.detail, DETAIL_SIZE))
        tall = self.name.height + (DETAIL_LEADING if self.detail else 0)
        return max(132.0, math.ceil(wide + SIDES)), max(58.0, math.ceil(tall + 26))


def _spelled(part: str) -> str:
    return " ".join(word.upper() if word in _ACRONYMS else word for word in re.split(r"[_\-]+", part) if word)


def technology_words(technology: str | None, language: Language = "en") -> str:
    """What a technology is called in the catalogue, else its id as words; empty for None."""
    known = builtin_library().technologies.get(technology or "")
    if known is not None:
        return known.name.in_(language)
    return " ".join(filter(None, map(_spelled, printable(technology or "").split("."))))


def protocol_words(protocol: str | None) -> str:
    """How people write a protocol of the catalogue, whatever its case; any other as it stands; empty for None."""
    written = printable(protocol or "")
    return builtin_library().protocol_names.get(written.lower(), written)


def element_size(element: Element) -> tuple[float, float]:
    """Width and height of a shape that holds what stands on an element, in whichever language needs more."""
    sizes = [element_label(element, language=language).size for language in LANGUAGES]
    return max(wide for wide, _ in sizes), max(tall for _, tall in sizes)


def element_label(element: Element, room: tuple[float, float] | None = None, language: Language = "en") -> ElementLabel:
    """What stands on an element; its id when it has no name. `room` is the size of a shape that is there already."""
    wide, tall = room or (_NAME_LIMIT + SIDES, 3 * NAME_LEADING + DETAIL_LEADING)
    lines = max(1, min(3, int((tall - DETAIL_LEADING) // NAME_LEADING)))
    limit = max(20.0, wide - SIDES)
    name = block(printable(element.name) or element.id, limit, NAME_SIZE, NAME_LEADING, lines=lines, bold=True)
    technology = technology_words(element.technology, language)
    repeated = technology.casefold() == element.name.casefold()
    detail = "" if repeated else shortened(technology, limit, DETAIL_SIZE)
    return ElementLabel(name, detail if tall >= NAME_LEADING + DETAIL_LEADING else "")


def boundary_title(boundary: Boundary) -> str:
    """The name of a boundary, shortened to the room that its title has; its id when it has no name."""
    return shortened(printable(boundary.name) or boundary.id, _TITLE_LIMIT, TITLE_SIZE, bold=True)


def boundary_words(boundary: Boundary, kind: str) -> str:
    """Name and kind in one line; the name alone where it says the kind."""
    name = printable(boundary.name) or boundary.id
    return name if name.casefold() == kind.casefold() else f"{name} ({kind})"


def boundary_title_width(boundary: Boundary) -> float:
    """Pixels that name and kind take side by side, in whichever language needs more."""
    kinds = (words(language)(f"boundary_kind.{boundary.kind}") for language in LANGUAGES)
    return width(boundary_title(boundary), TITLE_SIZE, bold=True) + max(width(kind, KIND_SIZE) for kind in kinds) + 28


@dataclass(frozen=True, slots=True)
class FlowLabel:
    """Name and protocol of a flow, which stand to the right of its number."""

    name: Block
    protocol: str

    @property
    def size(self) -> tuple[float, float]:
        """Width and height with the number badge, in pixels."""
        wide = max(self.name.width, width(self.protocol, DETAIL_SIZE))
        tall = self.name.height + (DETAIL_LEADING if self.protocol else 0)
        return 2 * BADGE + (wide + 9 if wide else 0), max(2 * BADGE, tall) + 2


def flow_label(flow: Flow, limit: float = FLOW_LIMITS[0]) -> FlowLabel:
    """What stands on a flow in `limit` pixels; only its number when it has neither name nor protocol."""
    protocol = shortened(protocol_words(flow.protocol), limit, DETAIL_SIZE)
    lines = 2 if limit >= FLOW_LIMITS[0] else 3
    return FlowLabel(block(flow.name, limit, FLOW_SIZE, FLOW_LEADING, lines=lines), protocol)
