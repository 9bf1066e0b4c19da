"""The proof sheet of a text, in words for a terminal, as Markdown, or as a page of HTML."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape

from silcrow.keep.outline import Gap, Outline, Row
from silcrow.problem import Problem
from silcrow.render import alone

_BEGINNING = 60
_COUNTED = "counted blocks"


def summary(sheet: Outline) -> str:
    """Say in one line what was read, what is missing in a row, and what is asked."""
    counts = (
        *((_COUNTED if kind == "counted" else kind, count) for kind, count in sheet.kinds),
        ("gaps between numbers", len(sheet.gaps)),
        ("questions", len(sheet.questions)),
        ("read as words, and like a number", len(sheet.as_words)),
    )
    said = ", ".join(f"{what}: {count}" for what, count in counts)
    read = f", read by the tradition {sheet.tradition}" if sheet.tradition else ""
    return f"{sheet.title}, edition {sheet.edition}{read}: {said}"


def text(sheets: Sequence[Outline]) -> str:
    """Write sheets for a terminal, one after another, with totals of several."""
    parts = ["\n".join(_text(sheet)) for sheet in sheets]
    return "\n\n".join([*parts, *_totals(sheets, _line)])


def _text(sheet: Outline) -> Iterator[str]:
    yield summary(sheet)
    yield from map(line, sheet.rows)
    for heading, lines in _parts(sheet):
        yield f"{heading}:"
        yield from (f"  {line}" for line in lines)


def line(row: Row) -> str:
    """Write one provision, as deep as it lies."""
    words = "no number" if row.is_counted else f"{row.words} words"
    return f"{'  ' * row.depth}{row.anchor}  {_named(row)}  [{words}, line {row.line}]"


def _line(rows: Iterable[tuple[str, str]]) -> str:
    return "\n".join(f"{name}: {count}" for name, count in rows)


def _named(row: Row) -> str:
    beginning = row.beginning[:_BEGINNING] + ("\u2026" if len(row.beginning) > _BEGINNING else "")
    return " ".join(filter(None, (row.number, row.heading, f"| {beginning}" if beginning else "")))


def _parts(sheet: Outline) -> Iterator[tuple[str, Sequence[str]]]:
    """Give what an editor has to look at, each part with its lines; none that is empty."""
    parts = (
        ("Numbers missing in a row", [_gap(gap) for gap in sheet.gaps]),
        ("Questions", [_asked(problem) for problem in sheet.questions]),
        ("Looks like a number or label, and is words", [_asked(p) for p in sheet.as_words]),
        ("Said to be words", list(sheet.said)),
        ("Problems by rule", [f"{code}: {count}" for code, count in sheet.rules]),
    )
    return ((heading, lines) for heading, lines in parts if lines)


def _gap(gap: Gap) -> str:
    return f"line {gap.line}: {gap.after} after {gap.before}"


def _asked(problem: Problem) -> str:
    return f"line {problem.place.line}: {problem.found}"


def markdown(sheets: Sequence[Outline]) -> str:
    """Write sheets as Markdown: a heading and tables for each."""
    parts = ["\n".join(_markdown(sheet)) for sheet in sheets]
    return "\n\n".join([*parts, *_totals(sheets, _as_table)])


def _markdown(sheet: Outline) -> Iterator[str]:
    yield from (f"# {_plain(sheet.title)}", "", _plain(summary(sheet)), "")
    yield from (
        "| anchor | number | heading | begins | words | line |",
        "| - | - | - | - | -: | -: |",
    )
    for row in sheet.rows:
        cells = (row.anchor, row.number, row.heading, row.beginning[:_BEGINNING])
        shown = " | ".join(_plain(cell) for cell in cells)
        yield f"| {shown} | {row.words} | {row.line} |"
    for heading, lines in _parts(sheet):
        yield from ("", f"## {heading}", "")
        yield from (f"- {_plain(line)}" for line in lines)


def _as_table(rows: Iterable[tuple[str, str]]) -> str:
    lines = (f"| {_plain(name)} | {count} |" for name, count in rows)
    return "\n".join(("| in all | |", "| - | -: |", *lines))


def _plain(words: str) -> str:
    """Keep the signs of words from being read as Markdown."""
    return "".join(f"\\{c}" if c in "\\`*_[]<>|#" else c for c in words)


def html(sheets: Sequence[Outline]) -> str:
    """Write sheets as one page of HTML that needs nothing else."""
    body = "\n".join(line for sheet in sheets for line in _html(sheet))
    totals = "\n".join(_totals(sheets, _as_rows))
    title = sheets[0].title if len(sheets) == 1 else f"{len(sheets)} texts"
    return alone.page(title, (f"{body}\n{totals}".strip(),))


def _html(sheet: Outline) -> Iterator[str]:
    yield f"<h1>{escape(sheet.title)}</h1>"
    yield f"<p>{escape(summary(sheet))}</p>"
    yield "<table><thead><tr>"
    yield from (f'<th scope="col">{name}</th>' for name in _COLUMNS)
    yield "</tr></thead><tbody>"
    for row in sheet.rows:
        cells = (row.number, row.heading, row.beginning[:_BEGINNING], str(row.words), str(row.line))
        shown = "".join(f"<td>{escape(cell)}</td>" for cell in cells)
        yield f'<tr><th scope="row">{escape(row.anchor)}</th>{shown}</tr>'
    yield "</tbody></table>"
    for heading, lines in _parts(sheet):
        items = "".join(f"<li>{escape(line)}</li>" for line in lines)
        yield f"<h2>{escape(heading)}</h2><ul>{items}</ul>"


_COLUMNS = ("anchor", "number", "heading", "begins", "words", "line")


def _as_rows(rows: Iterable[tuple[str, str]]) -> str:
    lines = "".join(
        f'<tr><th scope="row">{escape(name)}</th><td>{count}</td></tr>' for name, count in rows
    )
    return f"<h1>In all</h1><table><tbody>{lines}</tbody></table>"


def totals(sheets: Sequence[Outline]) -> Sequence[str]:
    """Count over several sheets, a line each; of one there is nothing to add up."""
    return _totals(sheets, _line)


def _totals(
    sheets: Sequence[Outline], write: Callable[[Iterable[tuple[str, str]]], str]
) -> Sequence[str]:
    if len(sheets) < 2:  # noqa: PLR2004 — several
        return ()
    rules: Counter[str] = Counter()
    for sheet in sheets:
        rules.update(dict(sheet.rules))
    rows = [
        ("texts", str(len(sheets))),
        ("provisions", str(sum(not row.is_counted for sheet in sheets for row in sheet.rows))),
        ("words", str(sum(sheet.words for sheet in sheets))),
        ("gaps between numbers", str(sum(len(sheet.gaps) for sheet in sheets))),
        ("questions", str(sum(len(sheet.questions) for sheet in sheets))),
        *((code, str(count)) for code, count in sorted(rules.items())),
    ]
    return (write(rows),)
