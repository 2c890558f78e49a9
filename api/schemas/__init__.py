"""What goes over HTTP, where it is not a value of `models`."""
