"""The table of the kinds of entry that the library has, one line each.

Whoever has another hands in a table with one more line: `(*KINDS, decision.KIND)`.
"""

from __future__ import annotations

from silcrow.kinds import record, term, topic
from silcrow.kinds.entry_kind import EntryKind

KINDS: tuple[EntryKind, ...] = (record.KIND, term.KIND, topic.KIND)
"""In the order in which their entries are read, listed and told of."""
