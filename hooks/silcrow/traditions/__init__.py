"""Data of drafting traditions, one file each; `silcrow.tradition` says what every key means."""
