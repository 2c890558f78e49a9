"""Microsoft's Threat Modeling Tool: its models (.tm7) as a format, and its templates (.tb7) as libraries of rules."""
