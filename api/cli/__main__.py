"""`python -m strideline.api.cli`: the command without its script."""

from strideline.api.cli.application import cli

cli()
