"""From the model to finished pages of HTML."""
