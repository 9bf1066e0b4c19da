"""Topics: what texts, paragraphs and entries are about."""

from __future__ import annotations

from silcrow.kinds.entry_kind import EntryKind
from silcrow.matter import EntryMatter
from silcrow.render import listing
from silcrow.render import topic as page
from silcrow.slices.cut import Cutter
from silcrow.values import Text


class TopicMatter(EntryMatter):
    """A topic; its description is the body of the file."""

    title: Text

    @property
    def name(self) -> str:
        """Its title."""
        return self.title


KIND = EntryKind(
    "topic",
    TopicMatter,
    folder="topics/",
    shares_ids=False,
    needs_words=True,
    is_listed=True,
    page=page.render,
    cut=Cutter.topic,
    listings={"topics": listing.topics},
)
