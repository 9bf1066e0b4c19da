"""Silcrow: numbered official texts, read, cited, checked and improved paragraph by paragraph."""
