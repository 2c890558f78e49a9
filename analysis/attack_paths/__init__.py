"""The most likely attack paths to what is worth taking, and where most of them could be cut."""
