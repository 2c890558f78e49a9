"""Attack paths as a tree of goals: what attackers want, the ways to it, and the steps of each."""
