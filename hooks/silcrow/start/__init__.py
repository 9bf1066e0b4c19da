"""A site of one's own: the files that a new one begins with."""
