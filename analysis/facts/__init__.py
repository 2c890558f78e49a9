"""What is known of each part: its facts as columns, and its links to other parts as arrays."""
