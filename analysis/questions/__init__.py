"""What to ask: the unknown facts that would move the ranking most."""
