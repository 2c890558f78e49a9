"""What the world says of a system: feeds of known vulnerabilities. Nothing is downloaded; files are read."""
