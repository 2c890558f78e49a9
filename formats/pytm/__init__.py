"""OWASP pytm: its models as a format, and its rules as a library that runs on the engine of Strideline."""
