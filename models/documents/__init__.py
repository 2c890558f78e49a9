"""Reading and writing YAML and JSON text: one reading for all, with limits, and with lines for errors."""

from strideline.models.documents.document import Document, read_document
from strideline.models.documents.yaml_style import write_yaml

__all__ = ["Document", "read_document", "write_yaml"]
