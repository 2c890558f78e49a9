"""Diagrams and documents for people."""
