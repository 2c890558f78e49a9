"""What differs between two versions of a system, and whether a change may pass."""
