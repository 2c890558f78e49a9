"""What a system is, what a finding is, and where both are kept."""
