"""The ways in: HTTP, command line, and the use cases they share."""
