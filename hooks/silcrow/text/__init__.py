"""From source files to the model: front matter, numbered paragraphs, inline Markdown."""
