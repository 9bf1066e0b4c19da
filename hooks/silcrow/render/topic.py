"""A topic: the paragraphs, texts, records and terms that it gathers."""

from __future__ import annotations

from markupsafe import Markup

from silcrow import naming
from silcrow.problem import Place
from silcrow.render import changes
from silcrow.render.mentions import mentioned_in
from silcrow.render.rendered import Heading, Rendered, template
from silcrow.slices.slice import TopicSlice


def render(slice_: TopicSlice) -> Rendered:
    """Make the page of a topic."""
    topic, title = slice_.entry, slice_.entry.name
    here = slice_.topics[topic.id].address
    html = template("topic.html", slice_.interface).render(
        topic=topic,
        listing=slice_.site.listing(here, "topics"),
        description=Markup(slice_.body.at(here)),  # noqa: S704 — made by Press
        paragraphs=[(*way.at(here), heading) for way, heading in slice_.paragraphs],
        texts=[slice_.ways(here, id_) for id_ in slice_.texts],
        terms=[slice_.ways(here, id_) for id_ in slice_.terms],
        mentioned_in=mentioned_in(slice_, here, here),
        changes=changes.of_entry(
            slice_, slice_.edit(Place(topic.file, topic.body_line)), title, here
        ),
    )
    return Rendered(
        topic.file,
        here,
        "topic",
        title,
        html,
        Heading(1, "_top", title),
        frozenset(),
        topic.body,
        naming.shortened(slice_.body.plain),
        edit=slice_.edit(Place(topic.file)),
        language=slice_.language,
    )
