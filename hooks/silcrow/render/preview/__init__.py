"""What a proposed change does, written as Markdown and as a page, with the same sentences."""
