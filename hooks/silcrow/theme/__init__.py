"""The theme: which of the host's settings our frame takes, and what they come to."""
