"""What pages are made from: of each text one slice, and of all texts small entries."""
