"""Strideline: a threat-modelling workbench."""

__version__ = "0.1.0"
