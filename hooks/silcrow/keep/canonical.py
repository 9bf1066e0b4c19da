"""Canonical form, among what keeps words as they were; `silcrow.canonical` makes it.

It is made on the ground floor, because a registered text is read by it (`text/reading.py`).
"""

from silcrow.canonical import digest, own, plain, subtree, unnumbered, whole

__all__ = ["digest", "own", "plain", "subtree", "unnumbered", "whole"]
