"""The description of the HTTP interface, from which the client of the page is made.

`openapi.json` at the root of the repository is this text; tests/api/test_openapi.py holds the two together, and
`python -m strideline.api.openapi openapi.json` writes it anew.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute

from strideline.api.schemas.systems import DOCUMENT_SCHEMA, MARK, NativeDocument

REFERENCE = "#/components/schemas/{model}"
TOKEN_PARAMETER = {
    "name": "X-Strideline-Token",
    "in": "header",
    "required": True,
    "description": "The token of GET /api/session.",
    "schema": {"type": "string"},
}


def operation_id(route: APIRoute) -> str:
    """The name of the function, which the client gives to its methods."""
    return route.name


def describe(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI 3.1 document of the routes."""
    document = get_openapi(title=app.title, version=app.version, routes=app.routes)
    schemas = document["components"]["schemas"]
    schemas.update(_native_schemas())
    document["components"]["schemas"] = dict(sorted(schemas.items()))
    _require_token(document["paths"])
    return dict(_with_references(document))


def write(app: FastAPI, file: Path) -> None:
    """Write the document, in the form in which it is committed."""
    file.write_text(as_text(describe(app)), encoding="utf-8")


def as_text(document: dict[str, Any]) -> str:
    """The document as it is committed."""
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _native_schemas() -> dict[str, Any]:
    """The native format. Defaults are left out of documents, and of their description: a client must expect nothing."""
    described = NativeDocument.model_json_schema(ref_template=REFERENCE, by_alias=True)
    schemas = {**described.pop("$defs"), DOCUMENT_SCHEMA: described}
    for schema in schemas.values():
        for field in schema["properties"].values():
            field.pop("default", None)
    return schemas


def _require_token(paths: dict[str, Any]) -> None:
    """Say which header every change must carry; it is the guard that asks for it, not the routes."""
    for path, operations in paths.items():
        for method, operation in operations.items():
            if method != "get" and path != "/api/login":
                operation.setdefault("parameters", []).append(TOKEN_PARAMETER)


def _with_references(node: Any) -> Any:
    """The same description with every marked place pointing to the schema that the mark names."""
    if isinstance(node, dict):
        if MARK in node:
            return {"$ref": REFERENCE.format(model=node[MARK])}
        return {key: _with_references(value) for key, value in node.items()}
    return [_with_references(value) for value in node] if isinstance(node, list) else node


if __name__ == "__main__":
    from strideline.api.app import routed

    write(routed(), Path(sys.argv[1] if len(sys.argv) > 1 else "openapi.json"))
