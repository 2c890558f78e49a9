"""Small systems for tests, so that a test names only what it is about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from strideline.models.graph import Boundary, Data, Element, Flow, Profile, System


def element(id: str, kind: Any = "process", **fields: Any) -> Element:
    """An element named like its id."""
    return Element(id=id, kind=kind, name=fields.pop("name", id), **fields)


def boundary(id: str, kind: Any = "vpc", **fields: Any) -> Boundary:
    """A boundary named like its id."""
    return Boundary(id=id, kind=kind, name=fields.pop("name", id), **fields)


def data(id: str, **fields: Any) -> Data:
    """Data named like its id."""
    return Data(id=id, name=fields.pop("name", id), **fields)


def flow(source: str, target: str, id: str = "", **fields: Any) -> Flow:
    """A flow with the id `source-target`, unless it is given one."""
    return Flow(id=id or f"{source}-{target}", source=source, target=target, **fields)


def system(*parts: Element | Boundary | Data | Flow, **fields: Any) -> System:
    """A system of the given parts, each in its section in the given order."""

    def of(kind: type[Any]) -> Sequence[Any]:
        return tuple(part for part in parts if isinstance(part, kind))

    sections = {"boundaries": of(Boundary), "data": of(Data), "elements": of(Element), "flows": of(Flow)}
    return System(system=Profile(id="shop", name="Shop"), **{**sections, **fields})


def web_shop() -> System:
    """A customer on the internet, an API and a database in an AWS account, and card data on the way between them."""
    return system(
        boundary("internet", "internet"),
        boundary("prod", "aws_account", facts={"root_mfa": True}),
        boundary("vpc", parent="prod"),
        data("card", confidentiality="strictly_confidential", integrity="critical", tags=("pci",)),
        element("customer", "external_entity", boundary="internet", technology="human.customer"),
        element("api", boundary="vpc", technology="aws.ecs_service", facts={"validates_input": True}),
        element("orders", "data_store", boundary="vpc", technology="aws.rds_postgresql", stores=("card",)),
        flow("customer", "api", id="buy", protocol="https", carries=("card",), facts={"authentication": "session"}),
        flow("api", "orders", id="save", protocol="postgresql", carries=("card",)),
    )


def shop_in_clear() -> System:
    """Card data on its way from the internet to an API, stated to be in clear: something to find and to mend."""
    return system(
        boundary("internet", "internet"),
        boundary("prod", "aws_account"),
        data("card", confidentiality="strictly_confidential", integrity="critical", availability="important"),
        element("customer", "external_entity", boundary="internet", technology="human.customer"),
        element("api", boundary="prod", technology="aws.ecs_service"),
        flow("customer", "api", id="buy", protocol="http", carries=("card",), facts={"encrypted_in_transit": False}),
    )
