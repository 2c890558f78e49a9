"""The language of rule conditions: Python syntax, three-valued meaning, never executed."""
