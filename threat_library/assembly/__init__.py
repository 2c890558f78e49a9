"""From entries to a library: everything that spans files is checked here, one kind of entry a module."""
