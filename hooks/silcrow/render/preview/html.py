"""The preview of a change as one page of HTML, to be opened from a disk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from silcrow.interface import ENGLISH
from silcrow.keep.proposal import Proposal
from silcrow.keep.relinked import Relinked
from silcrow.keep.restructured import Line, Restructured
from silcrow.render import alone
from silcrow.render.preview import sentences
from silcrow.render.preview.sentences import Alarm
from silcrow.render.problems import terminal
from silcrow.render.problems.told import Told
from silcrow.render.problems.visible import visible
from silcrow.render.redline import html
from silcrow.render.redline.sentences import shown
from silcrow.render.rendered import in_language

TITLE = "Preview of a change"
_ELEMENTS = {"+": "ins", "-": "del", "~": "mark"}


def write(proposal: Proposal, told: Sequence[Told], content: str, head: str = "") -> str:
    """Write a preview whole.

    `told` are its problems as their reader sees them, `content` is the folder of the texts, `head`
    are further elements for the head of the page.
    """
    return alone.page(TITLE, _body(proposal, told, content), head)


def _body(proposal: Proposal, told: Sequence[Told], content: str) -> Iterator[str]:
    yield f"<h1>{TITLE}</h1>"
    yield from (
        f'<p class="alarm">{_alarm(alarm)}</p>' for alarm in sentences.alarms_of(proposal, content)
    )
    yield f'<p class="summary">{_plain(sentences.summary(proposal))}</p>'
    yield from _list(map(_plain, sentences.texts(proposal)))
    sections = list(_sections(proposal, told, content))
    yield from _contents(sections)
    for id_, title, parts in sections:
        yield f'<section aria-labelledby="{id_}">\n<h2 id="{id_}">{title}</h2>'
        yield from (*parts, "</section>")


def _sections(
    proposal: Proposal, told: Sequence[Told], content: str
) -> Iterator[tuple[str, str, list[str]]]:
    """Give what there is to tell, each part with its id and heading."""
    new = (
        f"{_said(item.words)} ({_code(sentences.path(content, item.file))})"
        for item in sentences.unregistered(proposal)
    )
    structure = (part for one in proposal.structure for part in _outline(one, content))
    parts: tuple[tuple[str, str, Iterable[str]], ...] = (
        ("new", sentences.NEW, _list(new)),
        ("problems", sentences.problems(told), _problems(told)),
        ("redline", sentences.REDLINE, _redline(proposal)),
        ("links", sentences.LINKS, _list(_link(proposal, each) for each in proposal.links)),
        ("structure", sentences.STRUCTURE, structure),
    )
    for id_, title, made in parts:
        lines = list(made)
        if lines or id_ == "problems":
            yield id_, title, lines


def _contents(sections: Sequence[tuple[str, str, list[str]]]) -> Iterator[str]:
    items = (f'<a href="#{id_}">{title}</a>' for id_, title, _ in sections)
    yield from ('<nav aria-label="Contents">', "<p>On this page:</p>", *_list(items), "</nav>")


def _list(items: Iterable[str], name: str = "") -> Iterator[str]:
    told = [f"<li>{item}</li>" for item in items]
    if told:
        yield from (f'<ul class="{name}">' if name else "<ul>", *told, "</ul>")


def _alarm(alarm: Alarm) -> str:
    files = ", ".join(map(_code, alarm.files))
    return f"<strong>{_plain(alarm.before)}</strong>{files}{_plain(alarm.after)}"


def _problems(told: Sequence[Told]) -> Iterator[str]:
    for path, found in sentences.by_file(told):
        yield f"<h3>{_code(path)}</h3>"
        yield from _list(map(_problem, found), "problems")


def _problem(told: Told) -> str:
    problem = told.problem
    where = f"<strong>{told.severity.value}</strong>, {sentences.place(problem)}"
    said = f"{where}, {_code(problem.rule.code)}: {_plain(terminal.sentence(told))}"
    parts = [f"<p>{said}</p>"]
    if told.line is not None:
        before, marked, after = map(
            _plain, terminal.cut(told.line, told.start, told.end, terminal.WIDTH)
        )
        marked = f"<mark>{marked}</mark>" if marked else ""
        parts.append(f"<p><code>{before}{marked}{after}</code></p>")
    parts.append(f"<p>{sentences.TO_DO}: {_said(told.hint)}</p>")
    parts += _list((_said(f"{meaning}: {line}") for meaning, line in told.ways), "answers")
    return "\n".join(parts)


def _redline(proposal: Proposal) -> Iterator[str]:
    if said := sentences.nothing(proposal):
        yield f"<p>{said}</p>"
    yield from html.parts(proposal.comparison, 3)


def _link(proposal: Proposal, found: Relinked) -> str:
    before, words, after = map(_plain, sentences.link(proposal, found))
    language = in_language(found.text.text.matter.language, ENGLISH)
    words = f"<span{language}>{words}</span>" if language else words
    return f"{before}{words}{after}{_code(found.address)}"


def _outline(found: Restructured, content: str) -> Iterator[str]:
    yield f"<h3>{_plain(sentences.of_text(found.text))}</h3>"
    yield f"<p>{sentences.SIGNS}</p>"
    lines = f"\n{sentences.GAP}\n".join("\n".join(map(_line, region)) for region in found.regions)
    yield f"<pre>{lines}</pre>"
    if more := sentences.left_out(found, sentences.path(content, found.text.text.file)):
        yield f"<p>{_plain(more)}</p>"


def _line(line: Line) -> str:
    words, element = _plain(sentences.line(line)), _ELEMENTS.get(line.sign)
    return f"<{element}>{words}</{element}>" if element else words


def _said(text: str) -> str:
    """Write words that may hold words of content."""
    return _plain(visible(text))


def _code(name: str) -> str:
    return f"<code>{_said(name)}</code>"


def _plain(text: str) -> str:
    return escape(shown(text, changed=False), quote=False)
