"""What controls do: where they are, where they would go, what each takes off, and which to take first."""
