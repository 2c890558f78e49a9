"""How rules themselves are examined: their examples, where they overlap, and why one speaks or stays silent."""
