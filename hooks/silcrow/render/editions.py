"""Editions: what the pages of a text say of all of them, and of the one that they show."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from markupsafe import Markup

from silcrow import canonical
from silcrow.address import relative
from silcrow.interface import Interface
from silcrow.keep import tokens
from silcrow.model import Instrument
from silcrow.register import Line, Register
from silcrow.render import promised
from silcrow.render.history import History, ordinal
from silcrow.render.redline import sentences
from silcrow.render.rendered import opening

_FEW = 3
"""Of more editions, the title block leads to a page that lists them."""


class Editions:
    """The editions of one text, as the page of its history tells of them in HTML."""

    def __init__(self, history: History) -> None:
        """Take what is known of them."""
        self._history = history
        self._all = history.editions
        self._words = history.words

    @property
    def is_draft(self) -> bool:
        """Whether today's edition is not registered yet."""
        return self._history.slice.is_draft

    @property
    def told(self) -> Markup:
        """Say in the title block which edition this is, and which there were."""
        history, *_, current = self._history, self._all[-1]
        values: dict[str, object] = {
            "link": opening(history.dated(current)),
            "date": escape(history.date(current), quote=False),
            "ordinal": ordinal(len(self._all), self._words),
        }
        if len(self._all) == 1:
            told = self._words.text("{link}Edition of {date}{/link}, the only one", **values)
        elif len(self._all) > _FEW:
            told = self._words.text(
                "{link}Edition of {date}{/link}, the {ordinal}. "
                "{changes}What it changed{/changes}; {all}all editions{/all}",
                changes=opening(history.comparison(self._all[-2], current)),
                all=opening(self.list),
                **values,
            )
        else:
            told = self._words.text(
                "{link}Edition of {date}{/link}, the {ordinal}. Earlier: {editions}",
                editions=self._words.listed(self._earlier()),
                **values,
            )
        return _finished(told)

    def _earlier(self) -> Iterator[str]:
        history, current = self._history, self._all[-1]
        for text in self._all[:-1]:
            yield self._words.text(
                "{link}{date}{/link} "
                "({changes}what changed{hidden} since {date}{/hidden}{/changes})",
                link=opening(history.dated(text)),
                date=escape(history.date(text), quote=False),
                changes=opening(history.comparison(text, current)),
            )

    @property
    def list(self) -> str:
        """Lead to the page that lists the editions."""
        return relative(self._history.here, f"{self._history.text.id}/compare/")

    def standing(self, text: Instrument) -> Iterator[Markup]:
        """Say of one edition what has become of it, and what is not settled yet."""
        history, number = self._history, self._all.index(text)
        register = history.slice.register(text)
        if register is None:
            yield _finished(promised.draft(history.slice.site))
        if text is not self._all[-1]:
            yield _finished(self._superseded(text, self._all[number + 1]))
        if register:
            yield from map(_finished, self._corrections(register))

    def _superseded(self, text: Instrument, after: Instrument) -> str:
        history, current = self._history, self._all[-1]
        told = self._words.text(
            "Superseded by the {link}edition of {date}{/link}: {changes}what changed{/changes}.",
            link=opening(history.dated(after)),
            date=escape(history.date(after), quote=False),
            changes=opening(history.comparison(text, after)),
        )
        if after is current:
            return told
        now = self._words.text(
            "The current one is the {link}edition of {date}{/link}: "
            "{changes}what changed since{/changes}.",
            link=opening(history.dated(current)),
            date=escape(history.date(current), quote=False),
            changes=opening(history.comparison(text, current)),
        )
        return f"{told} {now}"

    def _corrections(self, register: Register) -> Iterator[str]:
        corrected = [line for line in register.lines.values() if line.corrections]
        places = self._history.lineage.places if corrected else {}
        for line in sorted(corrected, key=lambda line: places[line.anchor]):
            yield from _corrections(line, self._words)


def _corrections(line: Line, words: Interface) -> Iterator[str]:
    """Say what a transcription had wrong, and by which source it was mended."""
    events = line.corrections
    forms = [event.was for event in events] + [line.form]
    for number, event in enumerate(events):
        was, now = _both(forms[number], forms[number + 1] or "", words)
        place = f' id="_corrected-{line.anchor}"' if number == 0 else ""
        values: dict[str, object] = {
            "place": f"<span{place}>",
            "/place": "</span>",
            "date": event.on.written(words.language),
            "provision": escape(_name(line, words), quote=False),
            "was": was,
            "now": now,
            "link": opening(event.source),
            "note": escape(event.note, quote=False),
        }
        if was:
            yield words.text(
                "{place}Transcription corrected on {date}{/place}: "
                "{provision} was {was}, now {now} ({link}source{/link}). {note}",
                **values,
            )
        else:
            yield words.text(
                "{place}Transcription corrected on {date}{/place}: "
                "{provision} was missing, now {now} ({link}source{/link}). {note}",
                **values,
            )


def _name(line: Line, words: Interface) -> str:
    kind, number = line.steps[-1].kind if line.steps else "paragraph", line.label or line.anchor
    if kind == "paragraph":
        return words.text("paragraph {number}", number=number)
    return words.text("point {number}", number=number) if kind == "point" else number


def _both(was: str | None, now: str, words: Interface) -> tuple[str, str]:
    """Quote two forms, and of long ones only what differs with the words around it."""
    if was is None:
        return "", _quoted(now, words)
    numbers, own = zip(*(form.partition(" ")[::2] for form in (was, now)), strict=True)
    if numbers[0] == numbers[1]:
        was, now = own
    pieces = sentences.excerpt(tokens.compare(_line(was), _line(now)))
    return _quoted(tokens.before(pieces), words), _quoted(tokens.after(pieces), words)


def _line(form: str) -> str:
    return canonical.plain(form.replace("\t", " "))


def _quoted(form: str, words: Interface) -> str:
    return words.quoted(escape(sentences.shown(_line(form), changed=True), quote=False))


def _finished(html: str) -> Markup:
    return Markup(html)  # noqa: S704 — escaped where each part was written
