"""What pytm works out before it judges a model."""

from __future__ import annotations

from strideline.formats.pytm.facts import last_word
from strideline.formats.pytm.model import Model


def work_out(model: Model) -> None:
    """Lets flows have what pytm works out from their ends, where they say nothing themselves, and data their secrecy.

    pytm lets the end win over the flow, and so loses what the author wrote of the flow.
    """
    for data in model.data if model.as_written else ():
        life = last_word(data.stated.get("credentialsLife")) or "NONE"
        if life != "NONE":
            data.stated.setdefault("isCredentials", True)
        elif data.stated.get("isCredentials") is True:
            data.stated["credentialsLife"] = "UNKNOWN"
    for flow in model.flows:
        if flow.answers is not None:
            flow.stated.setdefault("isResponse", True)
        server, client = (flow.source, flow.sink) if flow.stated.get("isResponse") else (flow.sink, flow.source)
        asked = () if flow.stated.get("isResponse") else ("authenticatesDestination", "checksDestinationRevocation")
        for end, attributes in ((server, ("protocol", "isEncrypted")), (client, asked)):
            for attribute in attributes:
                if end is not None and end.stated.get(attribute):
                    flow.stated.setdefault(attribute, end.stated[attribute])
                    end.passed_on.add(attribute)
        if flow.source is not None and flow.source.data:
            flow.data = [*(flow.data or ()), *flow.source.data]
