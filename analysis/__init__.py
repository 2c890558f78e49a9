"""The engine: pure functions from a system and a library to an analysis."""
