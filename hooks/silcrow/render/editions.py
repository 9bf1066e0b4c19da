"""Editions: what the pages of a text say of all of them, and of the one that they show."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from markupsafe import Markup

from silcrow.address import relative
from silcrow.keep import canonical, tokens
from silcrow.model import Instrument
from silcrow.register import Line, Register
from silcrow.render.history import History, link, listed, ordinal
from silcrow.render.redline import sentences

DRAFT = '<meta name="robots" content="noindex">\n'
"""What search engines are told of a text that is not registered yet."""
DRAFTED = Markup("A draft, not registered yet: its words and addresses may still change.")
"""What readers are told of it."""
_FEW = 3
"""Of more editions, the title block leads to a page that lists them."""


class Editions:
    """The editions of one text, as the page of its history tells of them in HTML."""

    def __init__(self, history: History) -> None:
        """Take what is known of them."""
        self._history = history
        self._all = history.editions

    @property
    def is_draft(self) -> bool:
        """Whether today's edition is not registered yet."""
        return self._history.library.collection.register(self._history.text) is None

    @property
    def told(self) -> Markup:
        """Say in the title block which edition this is, and which there were."""
        history, *_, current = self._history, self._all[-1]
        own = link(history.dated(current), f"Edition of {history.date(current)}")
        if len(self._all) == 1:
            return _finished(f"{own}, the only one")
        own += f", the {ordinal(len(self._all))}. "
        if len(self._all) > _FEW:
            before = self._all[-2]
            changes = link(history.comparison(before, current), "What it changed")
            return _finished(f"{own}{changes}; {link(self.list, 'all editions')}")
        return _finished(f"{own}Earlier: {listed([*self._earlier()])}")

    def _earlier(self) -> Iterator[str]:
        history, current = self._history, self._all[-1]
        for text in self._all[:-1]:
            date = history.date(text)
            changes = link(history.comparison(text, current), "what changed", f" since {date}")
            yield f"{link(history.dated(text), date)} ({changes})"

    @property
    def list(self) -> str:
        """Lead to the page that lists the editions."""
        return relative(self._history.here, f"{self._history.text.id}/compare/")

    def standing(self, text: Instrument) -> Iterator[Markup]:
        """Say of one edition what has become of it, and what is not settled yet."""
        history, number = self._history, self._all.index(text)
        register = history.library.collection.register(text)
        if register is None:
            yield DRAFTED
        if text is not self._all[-1]:
            yield _finished(self._superseded(text, self._all[number + 1]))
        if register:
            yield from map(_finished, self._corrections(register))

    def _superseded(self, text: Instrument, after: Instrument) -> str:
        history, current = self._history, self._all[-1]
        by = link(history.dated(after), f"edition of {history.date(after)}")
        told = f"Superseded by the {by}: {link(history.comparison(text, after), 'what changed')}."
        if after is current:
            return told
        now = link(history.dated(current), f"edition of {history.date(current)}")
        since = link(history.comparison(text, current), "what changed since")
        return f"{told} Today’s is the {now}: {since}."

    def _corrections(self, register: Register) -> Iterator[str]:
        names = {p.anchor: p for text in self._all for p in text.walk()}
        lines = sorted(register.lines.values(), key=lambda line: [*names].index(line.anchor))
        for line in lines:
            yield from _corrections(line, self._history.site)


def _corrections(line: Line, site: str) -> Iterator[str]:
    """Say what a transcription had wrong, and by which source it was mended."""
    events = line.corrections
    forms = [event.was for event in events] + [line.form]
    for number, event in enumerate(events):
        was, now = _both(forms[number], forms[number + 1] or "")
        place = f' id="_corrected-{line.anchor}"' if number == 0 else ""
        told = f"was {was}, now {now}" if was else f"was missing, now {now}"
        yield (
            f"<span{place}>Transcription corrected on {event.on.written(site)}</span>: "
            f"{escape(_name(line), quote=False)} {told} ({link(event.source, 'source')}). "
            f"{escape(event.note, quote=False)}"
        )


def _name(line: Line) -> str:
    kind = line.steps[-1].kind if line.steps else "paragraph"
    known = kind if kind in ("paragraph", "point") else ""
    return f"{known} {line.label or line.anchor}".strip()


def _both(was: str | None, now: str) -> tuple[str, str]:
    """Quote two forms, and of long ones only what differs with the words around it."""
    if was is None:
        return "", _quoted(now)
    numbers, words = zip(*(form.partition(" ")[::2] for form in (was, now)), strict=True)
    if numbers[0] == numbers[1]:
        was, now = words
    pieces = sentences.excerpt(tokens.compare(_line(was), _line(now)))
    return _quoted(tokens.before(pieces)), _quoted(tokens.after(pieces))


def _line(form: str) -> str:
    return canonical.plain(form.replace("\t", " "))


def _quoted(form: str) -> str:
    words = escape(sentences.shown(_line(form), changed=True), quote=False)
    return f"\u201c{words}\u201d"


def _finished(html: str) -> Markup:
    return Markup(html)  # noqa: S704 — escaped where each part was written
