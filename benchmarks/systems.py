"""Systems of any size, made from a seed: what is measured is the same on every machine."""

from __future__ import annotations

import random
from typing import Any

TECHNOLOGIES = {
    "external_entity": ("human.customer", "external.service", "external.payment_provider"),
    "process": ("aws.lambda", "aws.alb", "web.rest_api", "web.application", "web.reverse_proxy"),
    "data_store": ("store.postgresql", "aws.s3", "aws.dynamodb"),
}
KINDS = ("external_entity", "process", "process", "process", "data_store")
PROTOCOLS = ("https", "https", "http", "postgresql", "amqp", "grpc", None)
AUTHENTICATIONS = ("none", "password", "token", "session", "certificate", None)
LEVELS = ("public", "internal", "restricted", "confidential", "strictly_confidential")
ELEMENTS_PER_BOUNDARY = 10
BOUNDARIES_PER_ACCOUNT = 10


def system_document(elements: int, seed: int = 1, boundaries: int | None = None) -> dict[str, Any]:
    """A system in the native format: 1.5 flows and 0.05 kinds of data per element, networks nested in accounts.

    There is a boundary for every ten elements unless their number is given. About half of the facts that one could
    state are stated, so that all three states occur.
    """
    chance = random.Random(seed)
    nested = _boundaries(boundaries or max(elements // ELEMENTS_PER_BOUNDARY, 2))
    data = [_data(number, chance) for number in range(max(elements // 20, 1))]
    parts = [_element(number, elements, nested, data, chance) for number in range(elements)]
    return {
        "strideline": 1,
        "system": {"id": "generated", "name": f"Generated, {elements} elements"},
        "boundaries": nested,
        "data": data,
        "elements": parts,
        "flows": [_flow(number, parts, data, chance) for number in range(elements * 3 // 2)],
    }


def _boundaries(count: int) -> list[dict[str, Any]]:
    boundaries: list[dict[str, Any]] = []
    for number in range(count):
        account = number - number % BOUNDARIES_PER_ACCOUNT
        if number == account:
            boundaries.append({"id": f"b{number}", "kind": "aws_account", "name": f"Account {number}"})
        else:
            boundaries.append(
                {"id": f"b{number}", "kind": "network", "name": f"Network {number}", "parent": f"b{account}"}
            )
    return boundaries


def _data(number: int, chance: random.Random) -> dict[str, Any]:
    return {"id": f"d{number}", "name": f"Data {number}", "confidentiality": chance.choice(LEVELS)}


def _element(number: int, of: int, boundaries: list[Any], data: list[Any], chance: random.Random) -> dict[str, Any]:
    kind = KINDS[number % len(KINDS)]
    part: dict[str, Any] = {"id": f"e{number}", "kind": kind, "name": f"Element {number}"}
    part["technology"] = chance.choice(TECHNOLOGIES[kind])
    if kind == "external_entity":
        return part
    part["boundary"] = boundaries[number * len(boundaries) // of]["id"]
    if kind == "data_store":
        part["stores"] = [chance.choice(data)["id"]]
        part["facts"] = _some({"encrypted_at_rest": chance.random() < 0.5, "backed_up": chance.random() < 0.5}, chance)
    else:
        part["facts"] = _some({"validates_input": chance.random() < 0.5, "patched_regularly": True}, chance)
    return part


def _flow(number: int, parts: list[Any], data: list[Any], chance: random.Random) -> dict[str, Any]:
    """Most flows stay near; one in ten goes anywhere."""
    source = chance.randrange(len(parts))
    near = source + chance.randint(1, 15)
    target = chance.randrange(len(parts)) if chance.random() < 0.1 else near % len(parts)
    if target == source:
        target = (source + 1) % len(parts)
    flow: dict[str, Any] = {
        "id": f"f{number}",
        "source": f"e{source}",
        "target": f"e{target}",
        "name": f"Flow {number}",
    }
    protocol, authentication = chance.choice(PROTOCOLS), chance.choice(AUTHENTICATIONS)
    if protocol:
        flow["protocol"] = protocol
    if authentication:
        flow["facts"] = {"authentication": authentication}
    flow["carries"] = [chance.choice(data)["id"]]
    return flow


def _some(facts: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if chance.random() < 0.5}
