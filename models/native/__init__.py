"""The native format: one system a document, meant for git."""

from strideline.models.native.document import to_document
from strideline.models.native.read import read_system, system_from
from strideline.models.native.write import write_json, write_yaml

__all__ = ["read_system", "system_from", "to_document", "write_json", "write_yaml"]
