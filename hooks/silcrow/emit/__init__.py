"""Documents that are published beside the pages of the site, one kind a file."""
