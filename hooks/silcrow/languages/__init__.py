"""Data of languages, one file each; `silcrow.language` says what every key means."""
