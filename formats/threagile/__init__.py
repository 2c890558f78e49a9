"""Threagile YAML (https://threagile.io), of the released 0.9 and of the master branch that calls itself 1.0.

Where the two differ, both spellings are read. What has no counterpart in a system is kept in `extensions.threagile`
and told as a loss. The tables beside the modules say what each value of the format becomes.
"""
