"""From model to model: what each text, note and entry refers to, and what refers to it."""
