"""Terms: what the glossary explains. They stand on its page, beside those that texts define."""

from __future__ import annotations

from silcrow.keep.rules import check_terms
from silcrow.kinds.kind import EntryKind
from silcrow.matter import TermMatter
from silcrow.render import glossary

KIND = EntryKind(
    "term",
    TermMatter,
    stands_in="glossary",
    needs_words=True,
    body="definition",
    is_listed=True,
    listings={"glossary": glossary.render},
    check=check_terms,
)
