"""A topic: the paragraphs, texts, records and terms that it gathers."""

from __future__ import annotations

from markupsafe import Markup

from silcrow.address import of_file, relative
from silcrow.collection import Topic
from silcrow.model import Instrument, Provision
from silcrow.problem import Place
from silcrow.render import citation
from silcrow.render.mentions import mentioned_in
from silcrow.render.rendered import Heading, Rendered, shortened, template
from silcrow.weave.library import Library


def render(library: Library, topic: Topic) -> Rendered:
    """Make the page of a topic."""
    collection = library.collection
    here = collection.topic_address(topic.id)
    gathered = library.topics[topic.id]
    html = template("topic.html", library.interface).render(
        topic=topic,
        listing=_listing(library, here),
        description=Markup(library.body(topic.file).at(here)),  # noqa: S704 — made by Press
        paragraphs=[_paragraph(library, here, *pair) for pair in gathered.paragraphs],
        texts=[(item.name, library.way(here, item.id)) for item in gathered.texts],
        terms=[(item.name, library.way(here, item.id)) for item in gathered.terms],
        mentioned_in=mentioned_in(library, here, here),
        edit=library.edit(Place(topic.file, topic.body_line)),
    )
    title = topic.matter.title
    return Rendered(
        topic.file,
        here,
        "topic",
        title,
        html,
        Heading(1, "_top", title),
        frozenset(),
        topic.body,
        shortened(library.body(topic.file).plain),
        edit=library.edit(Place(topic.file)),
        language=library.language,
    )


def _listing(library: Library, here: str) -> str:
    page = library.collection.listing("topics")
    return relative(here, of_file(page.file)) if page else ""


def _paragraph(
    library: Library, here: str, text: Instrument, paragraph: Provision
) -> tuple[str, str, str]:
    """Give the name of a paragraph, the way to it, and its editorial heading."""
    note = text.annotations.get(paragraph.anchor)
    words = library.interface
    name = words.joined((text.name, citation.name(paragraph, words)))
    return name, library.way(here, text.id, paragraph.anchor), (note and note.heading) or ""
