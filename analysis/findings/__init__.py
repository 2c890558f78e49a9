"""Findings for people: risks with reasons, factors, decisions, and the threats that people added."""
