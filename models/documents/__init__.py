"""Reading and writing YAML and JSON text: one reading for all, with limits, and with lines for errors."""

from strideline.models.documents.document import Document, read_document

__all__ = ["Document", "read_document"]
