"""Who is responsible: what every page says of its publisher, of the words' source, and of help."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from silcrow.render.rendered import in_language, opening
from silcrow.reserved import is_reserved
from silcrow.slices.site import Site


def footer(site: Site, around: str) -> Markup:
    """Write what stands at the foot of every page; `around` is the language of the page."""
    marks = in_language(site.language, around)
    told = Markup(" ").join((*publisher(site), *_source(site), contact(site)))
    return Markup("<p{}>{}</p>").format(marks, told)


def publisher(site: Site) -> Iterator[Markup]:
    """Say who publishes the site, and whether that is official."""
    who, words = site.publisher, site.interface
    is_official = bool(who and who.official)
    if who:
        named = Markup("{}").format(who.name)
        if who.url and not is_reserved(who.url):
            named = Markup("{}{}</a>").format(opening(who.url), named)
        yield words.html("Published by {publisher}.", publisher=named)
    if is_official:
        yield words.html("This is an official publication.")
    else:
        yield words.html("This is an unofficial reproduction.")


def speaks_for_nobody(site: Site, *, has_participants: bool) -> Markup:
    """Say of an unofficial site that it speaks for none of those whose words it has."""
    if site.publisher and site.publisher.official:
        return Markup()
    if has_participants:
        return site.interface.html("This site does not speak for the participants.")
    return site.interface.html("This site does not speak for those who issued the text.")


def contact(site: Site) -> Markup:
    """Say how to reach somebody, without an account anywhere."""
    who, words = site.publisher, site.interface
    if not (who and who.contact) or is_reserved(who.contact):
        return words.html(
            "This site has no contact address yet. Found an error? Tell the person who sent you "
            "here."
        )
    way = f"mailto:{who.contact}" if "://" not in who.contact else who.contact
    shown = who.contact.partition("://")[2].rstrip("/") or who.contact
    return words.html(
        "Found an error? Write to {link}{contact}{/link}; you need no account.",
        link=opening(way),
        contact=shown,
    )


def _source(site: Site) -> Iterator[Markup]:
    """Say where the words come from and under which licence; of several sources, where to look."""
    words, source = site.interface, site.source
    if site.has_several_sources:
        yield words.html("The page of each text says where its words come from.")
    elif source:
        values = {"link": opening(source.url), "source": source.publisher}
        if licence := source.licence:
            begun = opening(licence.url) if licence.url else Markup()
            ended = Markup("</a>") if licence.url else Markup()
            named = Markup("{}{}{}").format(begun, licence.name, ended)
            yield words.html(
                "Words from {link}{source}{/link}, {licence}.", licence=named, **values
            )
        else:
            yield words.html("Words from {link}{source}{/link}.", **values)
