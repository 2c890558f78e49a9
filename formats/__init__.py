"""Other people's files, and our own: one module a format."""
