"""Which rule speaks of which part: conditions judged in three-valued logic."""
