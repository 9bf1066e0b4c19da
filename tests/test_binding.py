"""`silcrow bind`: ids proposed once for paragraphs without a number, and nothing else changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from silcrow.cli import main
from silcrow.problem import ProblemError
from silcrow.text.binding import bind
from silcrow.text.front_matter import Source

HEAD = """---
# What the harbour resolved.
instrument:
  title: "Open charts"   # in full
  type: resolution
  date: 2024-03-01
  source: {publisher: Press, url: "https://press.int/text", published: 2024-03-02}
"""
BODY = """
*Recalling* its resolution 1 of 2020,

*Recalling* its resolution 1 of 2021, on
charts,

Noting "the tide",

1. Decides to meet.

2. Decides to meet again.

Done at the harbour.
"""
PROPOSED = (
    'pp1: {quote: "its resolution 1 of 2020,"}',
    'pp2: {quote: "its resolution 1 of 2021,"}',
    'pp3: {quote: "Noting \\"the tide\\","}',
    'pp4: {quote: "Done at the harbour."}',
)


def run(file: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["bind", str(file), *options])


def bound(text: str) -> tuple[str, list[str]]:
    written, bindings = bind(Source("text/index.md", text))
    return written, [str(binding) for binding in bindings]


def added(before: str, after: str) -> list[str]:
    """Give the lines that are new, once all others are seen to be as they were."""
    new = [line for line in after.split("\n") if line not in before.split("\n")]
    assert "\n".join(line for line in after.split("\n") if line not in new) == before
    return new


def test_paragraphs_are_bound_below_the_front_matter_that_is_there() -> None:
    text = f"{HEAD}---{BODY}"
    written, proposed = bound(text)
    assert proposed == [*PROPOSED]
    assert added(text, written) == ["paragraphs:", *(f"  {line}" for line in PROPOSED)]
    assert written.index("paragraphs:") == len(HEAD)


def test_ids_join_the_paragraphs_that_are_annotated() -> None:
    text = f"{HEAD}paragraphs:  # by anchor\n    # the first\n    p1: {{note: A note.}}\n---{BODY}"
    written, _ = bound(text)
    assert added(text, written) == [f"    {line}" for line in PROPOSED]


def test_what_is_bound_stays_and_its_id_is_never_given_anew() -> None:
    text = f'{HEAD}paragraphs:\n  pp7: {{quote: "Noting"}}\n---{BODY}'
    _, proposed = bound(text)
    assert [line.partition(":")[0] for line in proposed] == ["pp8", "pp9", "pp10"]


def test_a_second_time_nothing_is_left_to_bind() -> None:
    written, _ = bound(f"{HEAD}---{BODY}")
    assert bound(written) == (written, [])


def test_ends_of_lines_and_a_byte_order_mark_stay() -> None:
    text = "\ufeff" + f"{HEAD}---{BODY}".replace("\n", "\r\n")
    written, proposed = bound(text)
    assert written.startswith("\ufeff---\r\n")
    assert written.count("\n") == written.count("\r\n") == text.count("\n") + len(proposed) + 1


def test_a_heading_without_a_label_is_bound_too() -> None:
    text = f"{HEAD}---\n## General words\n\n1. We meet.\n"
    _, proposed = bound(text)
    assert proposed == ['pp1: {quote: "General words"}']


def test_signs_are_counted_where_words_are_not_parted() -> None:
    head = HEAD.replace("  title:", "  language: zh\n  title:")
    _, proposed = bound(f"{head}---\n我们各港口在海边开会并且决定公开我们的海图。\n\n1. 开会。\n")
    assert proposed == ['pp1: {quote: "我们各港口在海边开会并且"}']


def test_a_quote_grows_until_it_stands_once() -> None:
    body = "\nWe, the ports of the east,\n\nWe, the ports of the west,\n\n1. We meet.\n"
    _, proposed = bound(f"{HEAD}---{body}")
    assert proposed == [
        'pp1: {quote: "We, the ports of the east,"}',
        'pp2: {quote: "We, the ports of the west,"}',
    ]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (f"{HEAD}---\nDone.\n\n1. We meet.\n\nDone.\n", "quote-ambiguous"),
        (f"{HEAD}paragraphs: {{p1: {{note: A note.}}}}\n---{BODY}", "paragraphs in one line"),
        (f"{HEAD}colour: red\n---{BODY}", "unknown-key"),
        ("# An ordinary page\n", "no text"),
        ("---\ninstrument: {\n---\nWe meet.\n", "broken-yaml"),
    ],
)
def test_what_cannot_be_bound_is_told(text: str, says: str) -> None:
    with pytest.raises(ProblemError, match=says):
        bind(Source("text/index.md", text))


def test_command_writes_the_file_and_shows_what_it_wrote(tmp_path: Path) -> None:
    file = tmp_path / "charts.md"
    file.write_bytes(f"{HEAD}---{BODY}".encode())
    done = run(file)
    assert (done.exit_code, done.output.split("\n")) == (0, [*(f"wrote {p}" for p in PROPOSED), ""])
    assert file.read_bytes() == bound(f"{HEAD}---{BODY}")[0].encode()
    assert run(file).output == "Every paragraph has a number or an id.\n"


def test_dry_run_writes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "charts.md"
    file.write_bytes(f"{HEAD}---{BODY}".encode())
    done = run(file, "--dry-run")
    assert done.exit_code == 0
    assert done.output.startswith(f"would write {PROPOSED[0]}\n")
    assert file.read_bytes() == f"{HEAD}---{BODY}".encode()


@pytest.mark.parametrize(
    ("data", "says"), [(b"\xff\xfe", "not-text"), (b"---\nrecord: {}\n---\n", "missing-key")]
)
def test_command_tells_a_fault_with_its_place(tmp_path: Path, data: bytes, says: str) -> None:
    file = tmp_path / "index.md"
    file.write_bytes(data)
    done = run(file)
    assert (done.exit_code, done.stdout) == (1, "")
    assert f"{file.as_posix()}:" in done.stderr
    assert says in done.stderr
    assert file.read_bytes() == data
