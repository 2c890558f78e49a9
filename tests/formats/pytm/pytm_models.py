"""Run by itself: makes models with pytm's own classes, has pytm judge them, and prints both as JSON.

A process of its own, because pytm keeps everything in globals of its classes.
"""

import json
import random
import sys

import pytm
from pytm.pytm import to_serializable

CLASSES = (
    pytm.Actor, pytm.Agent, pytm.Datastore, pytm.ExternalEntity, pytm.Lambda, pytm.LLM, pytm.Process, pytm.Server,
    pytm.SetOfProcesses,
)  # fmt: skip
PROTOCOLS = ("", "HTTP", "HTTPS", "SOAP", "IMAP", "SMTP", "RDP")
KEPT = ("inScope", "isResponse", "is_drawn")
"""Not set at random: the first is set on few, the others follow from the model."""


def make_model(seed: int, elements: int) -> pytm.TM:
    chance = random.Random(seed)
    pytm.TM.reset()
    model = pytm.TM(f"Model {seed}", description="made at random", isOrdered=True)
    zone = pytm.Boundary("Zone")
    # Data are not shared by flows: pytm notes on them how the ends of their last flow keep them.
    parts = [_element(number, zone, chance) for number in range(elements)]
    for number in range(elements * 3 // 2):
        source, sink = chance.sample(parts, 2)
        flow = pytm.Dataflow(source, sink, f"Flow {number}")
        _flags(flow, chance)
        flow.tlsVersion = chance.choice(list(pytm.TLSVersion))
        flow.maxClassification = chance.choice(list(pytm.Classification))
        flow.isResponse = chance.random() < 0.2
        if chance.random() < 0.7:
            flow.data = _data(number, chance)
    return model


def _element(number: int, zone: pytm.Boundary, chance: random.Random) -> pytm.Element:
    cls = chance.choice(CLASSES)
    element = cls(f"Element {number}")
    element.inBoundary = zone if chance.random() < 0.5 else None
    _flags(element, chance)
    element.inScope = chance.random() < 0.9
    element.minTLSVersion = chance.choice(list(pytm.TLSVersion))
    element.maxClassification = chance.choice(list(pytm.Classification))
    element.controls.usesEncryptionAlgorithm = chance.choice(("", "AES", "RSA", "DES"))
    if hasattr(element, "protocol"):
        element.protocol = chance.choice(PROTOCOLS)
    if hasattr(element, "data") and chance.random() < 0.3:
        element.data = [_data(number + 1000, chance)]
    if hasattr(element, "environment"):
        element.environment = chance.choice(("", "Production", "Staging"))
    return element


def _data(number: int, chance: random.Random) -> pytm.Data:
    data = pytm.Data(f"Data {number}", classification=chance.choice(list(pytm.Classification)))
    _flags(data, chance)
    data.format = chance.choice(("", "JSON", "XML", "text"))
    data.credentialsLife = chance.choice(list(pytm.Lifetime))
    return data


def _flags(part: object, chance: random.Random) -> None:
    often = chance.random()
    for owner in (part, getattr(part, "controls", None)):
        for name, field in getattr(type(owner), "model_fields", {}).items():
            if field.annotation is bool and name not in KEPT:
                setattr(owner, name, chance.random() < often)


def judged(model: pytm.TM) -> dict[str, object]:
    """The model as pytm writes it after its defaults were worked out, and the ids of the threats that it finds."""
    model.check()
    model.resolve()
    found: dict[str, list[str]] = {}
    for finding in model.findings:
        found.setdefault(finding.element.name, []).append(finding.threat_id)
    model.findings = []
    for element in (*pytm.TM._elements, *pytm.TM._flows):
        element.findings = []
    return {"model": json.loads(json.dumps(model, default=to_serializable)), "findings": found}


if __name__ == "__main__":
    count, elements = map(int, sys.argv[1:])
    json.dump([judged(make_model(seed, elements)) for seed in range(count)], sys.stdout)
