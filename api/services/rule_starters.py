"""A commented rule to begin with, sound as it stands."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import count
from pathlib import Path

from strideline.models.errors import AlreadyExists, MalformedDocument, Problem
from strideline.threat_library.json_schemas import as_text, json_schemas
from strideline.threat_library.loader import builtin_library
from strideline.threat_library.shapes.common import ID_PATTERN

SCHEMA = "rule.schema.json"
BUILT_IN = "SL-"
"""How the ids of shipped rules begin; a later release may ship any of them."""
STARTER = """\
# yaml-language-server: $schema=rule.schema.json
# A rule for Strideline. Change it piece by piece, and run `strideline rules check {id}.yaml` after each change.
# All facts that `when` may read: `docs/facts.md`. The language of conditions: `docs/expressions.md`.
id: {id}
title:
  en: Personal data leaves without being masked
  ja: 個人データがマスクされずに外部へ出る
stride: information_disclosure    # spoofing, tampering, repudiation, denial_of_service, elevation_of_privilege
applies_to: flow                  # system, boundary, element, external_entity, process, data_store, flow, data

# The rule speaks where this is true. Where a fact is unknown it gives a possible finding, and asks for the fact.
when: >-
  target.technology.startswith("external.") and any(data, "pii" in tags and not masked)

likelihood: medium                # rare, low, medium, high, very_high: how often, when nothing stands in the way
affects: confidentiality          # or a list of confidentiality, integrity, availability

# {{name}} is the part that the rule speaks of. There are also {{source}}, {{target}}, {{protocol}}, {{data}},
# {{crossed}}, {{boundary}}, {{technology}} and {{system}}.
explain:
  en: "{{source}} sends {{data}} to {{target}}, an outside company, in a form that names people."
  ja: "{{source}} は、個人が分かる形の {{data}} を外部企業 {{target}} に送ります。"
fix:
  en: "Mask or tokenize personal data before it leaves on {{name}}."
  ja: "{{name}} で外部に出す前に、個人データをマスクまたはトークン化します。"
mitigated_by: [DATA-MASK]         # `strideline controls list` shows all; the one to apply first leads
references: {{cwe: [359], attack: [T1567]}}

# Small systems that hold the rule to its word. State every fact that the condition reads.
examples:
  flags:                          # the rule must be sure here
    - data: [{{id: address, confidentiality: confidential, tags: [pii], facts: {{masked: false}}}}]
      elements:
        - {{id: shop, kind: process}}
        - {{id: courier, kind: external_entity, technology: external.service, facts: {{security_agreement: true}}}}
      flows: [{{id: ship, source: shop, target: courier, carries: [address], facts: {{encrypted_in_transit: true}}}}]
  passes:                         # and silent here
    - data: [{{id: address, confidentiality: confidential, tags: [pii], facts: {{masked: true}}}}]
      elements:
        - {{id: shop, kind: process}}
        - {{id: courier, kind: external_entity, technology: external.service, facts: {{security_agreement: true}}}}
      flows: [{{id: ship, source: shop, target: courier, carries: [address], facts: {{encrypted_in_transit: true}}}}]
"""


def starter_text(taken: Collection[str] = ()) -> tuple[str, str]:
    """Id and text of a starter rule whose id is the first `OWN-` number that is not taken."""
    id = next(id for number in count(1) if (id := f"OWN-{number:04}") not in taken)
    return id, STARTER.format(id=id)


def write_starter(folder: Path, id: str | None = None) -> Path:
    """Write a starter rule, and the JSON Schema for editors beside it, into a folder. Gives the rule's file.

    Without an id, the first `OWN-0001`, `OWN-0002`, ... whose file is not there. An existing rule is never overwritten.

    Raises:
        AlreadyExists: A shipped rule has the id, or the file is there.
        MalformedDocument: The id cannot be one, or the folder cannot be written to.
    """
    taken = builtin_library().rules
    chosen = id or _free(folder, taken)
    _check(chosen, taken)
    path = folder / f"{chosen}.yaml"
    try:
        if not folder.exists():
            folder.mkdir(parents=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(STARTER.format(id=chosen))
        (folder / SCHEMA).write_text(schema_text(), encoding="utf-8")
    except FileExistsError:
        raise AlreadyExists("rule file", str(path)) from None
    except OSError as error:
        raise MalformedDocument(str(path), [Problem(f"it cannot be written: {error.strerror}")]) from None
    return path


def schema_text() -> str:
    """The JSON Schema of a rule file."""
    return as_text(json_schemas()[SCHEMA])


def _check(id: str, taken: Collection[str]) -> None:
    if not re.fullmatch(ID_PATTERN, id):
        message = f'"{id[:80]}" is no id: letters, digits, ".", "_" and "-", beginning with a letter or digit'
        raise MalformedDocument("rules new", [Problem(message)])
    if id in taken:
        raise AlreadyExists("rule", id)


def _free(folder: Path, taken: Collection[str]) -> str:
    ids = (f"OWN-{number:04}" for number in count(1))
    return next(id for id in ids if id not in taken and not (folder / f"{id}.yaml").exists())
