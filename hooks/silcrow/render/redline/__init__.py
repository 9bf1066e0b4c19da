"""Redlines written: for the terminal, in Markdown and in HTML, with the same sentences."""
