"""The preview of a change as Markdown, for the summary of a job on GitHub."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from html import escape

from silcrow.keep.proposal import Proposal
from silcrow.keep.restructured import Restructured
from silcrow.render.preview import sentences
from silcrow.render.preview.sentences import Alarm
from silcrow.render.problems import terminal
from silcrow.render.problems.told import Told
from silcrow.render.problems.visible import visible
from silcrow.render.redline import markdown
from silcrow.render.redline.markdown import escaped
from silcrow.render.redline.sentences import shown

MOST = 1024 * 1024
"""The bytes that GitHub shows of what one step says; of more than that it shows nothing."""
_CUT = (
    "The rest is left out: a summary on GitHub holds 1,024 KiB. "
    "`silcrow preview-pr` shows all of it."
)
_SAFE_NAME = re.compile(r"[\w./ -]+", re.ASCII)
_SAFE_ADDRESS = re.compile(r"[a-z0-9/-]*(?:#[a-z][a-z0-9-]*)?")


def write(proposal: Proposal, told: Sequence[Told], content: str, most: int = MOST) -> str:
    """Write a preview of at most so many bytes, what matters most first.

    `told` are its problems as their reader sees them, `content` is the folder of the texts.
    """
    return capped(_parts(proposal, told, content), most)


def capped(parts: Iterable[str], most: int) -> str:
    """Join parts by line feeds as long as they fit, and say so where they do not.

    A part is never cut: no tag, list item or outline ends in its middle.
    """
    taken, room, end = [], most, f"\n{_CUT}\n"
    for part in parts:
        room -= len(f"{part}\n".encode())
        taken.append(part)
        if room < 0:
            break
    if room >= 0:
        return "".join(f"{part}\n" for part in taken)
    room -= len(end.encode())
    while taken and room < 0:
        room += len(f"{taken.pop()}\n".encode())
    return "".join(f"{part}\n" for part in taken) + end


def _parts(proposal: Proposal, told: Sequence[Told], content: str) -> Iterator[str]:
    within = partial(_file, content)
    for alarm in sentences.alarms_of(proposal, content):
        yield from (_alarm(alarm), "")
    yield sentences.summary(proposal)
    yield from _list(map(escaped, sentences.texts(proposal)))
    new = (f"{_said(i.words)} ({within(i.file)})" for i in sentences.unregistered(proposal))
    yield from _section(sentences.NEW, _list(new))
    yield from ("", f"## {sentences.problems(told)}")
    yield from _problems(told)
    yield from ("", f"## {sentences.REDLINE}")
    yield from _redline(proposal)
    yield from _section(sentences.LINKS, _list(_links(proposal)))
    structure = (part for one in proposal.structure for part in _outline(one, content))
    yield from _section(sentences.STRUCTURE, structure)


def _section(title: str, parts: Iterable[str]) -> Iterator[str]:
    """Head what there is; nothing where there is nothing."""
    for i, part in enumerate(parts):
        yield from ("", f"## {title}") if i == 0 else ()
        yield part


def _list(items: Iterable[str]) -> Iterator[str]:
    for i, item in enumerate(items):
        yield from ("",) if i == 0 else ()
        yield f"- {item}"


def _alarm(alarm: Alarm) -> str:
    files = ", ".join(map(_code, alarm.files))
    return f"{alarm.before}{files}{alarm.after}"


def _problems(told: Sequence[Told]) -> Iterator[str]:
    for path, found in sentences.by_file(told):
        yield from ("", f"### {_code(path)}")
        for each in found:
            yield from ("", _problem(each))


def _problem(told: Told) -> str:
    problem = told.problem
    what = f"**{told.severity.value}**, {sentences.place(problem)}, `{problem.rule.code}`"
    lines = [f"- {what}: {escaped(terminal.sentence(told))}"]
    if told.line is not None:
        before, marked, after = map(
            escaped, terminal.cut(told.line, told.start, told.end, terminal.WIDTH)
        )
        marked = f"<b>{marked}</b>" if marked else ""
        lines.append(f"  - <code>{before}{marked}{after}</code>")
    lines.append(f"  - {sentences.TO_DO}: {_said(told.hint)}")
    lines += (f"    - {_said(f'{meaning}: {line}')}" for meaning, line in told.ways)
    return "\n".join(lines)


def _redline(proposal: Proposal) -> Iterator[str]:
    if said := sentences.nothing(proposal):
        yield from ("", said)
    yield from markdown.parts(proposal.comparison)


def _links(proposal: Proposal) -> Iterator[str]:
    for found in proposal.links:
        is_safe = _SAFE_ADDRESS.fullmatch(found.address)
        words = escaped("".join(sentences.link(proposal, found)))
        yield words + (found.address if is_safe else escaped(found.address))


def _outline(found: Restructured, content: str) -> Iterator[str]:
    yield from ("", f"### {escaped(sentences.of_text(found.text))}", "", sentences.SIGNS, "")
    lines = f"\n{sentences.GAP}\n".join(
        "\n".join(shown(sentences.line(line), changed=False) for line in region)
        for region in found.regions
    )
    yield f"<pre>{escape(lines, quote=False)}</pre>"
    if more := sentences.left_out(found, sentences.path(content, found.text.text.file)):
        yield from ("", escaped(more))


def _said(text: str) -> str:
    """Write words that may hold words of content."""
    return escaped(visible(text))


def _file(content: str, file: str) -> str:
    return _code(sentences.path(content, file))


def _code(name: str) -> str:
    """Write a name, as it is read in Markdown too where it has no sign that means something."""
    return f"`{name}`" if _SAFE_NAME.fullmatch(name) else f"<code>{_said(name)}</code>"
