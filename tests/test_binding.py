"""`silcrow bind`: ids proposed once for paragraphs without a number, and nothing else changed."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from silcrow.language import language
from silcrow.problem import ProblemError, Rule
from silcrow.settings import Settings
from silcrow.text import doubts
from silcrow.text.binding import bind
from silcrow.text.front_matter import Source
from silcrow.text.pages import collect
from tests.support.harbour import BODY, HEAD, PROPOSED, TWICE, bound

SETTINGS = Settings(address="https://silcrow.int/")


def left(text: str) -> list[str]:
    return [str(problem) for problem in bind(Source("text/index.md", text)).left]


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


def test_equal_headings_are_told_apart_by_what_they_lie_in() -> None:
    assert bound(f"{HEAD}---\n{TWICE}")[1] == [
        'pp1: {quote: "General"}',
        'pp2: {quote: "Oil"}',
        'pp3: {quote: "General", within: pp2}',
    ]


def test_a_heading_is_bound_though_other_words_have_it() -> None:
    body = "# General\n\nGeneral words.\n\n1. In general.\n\n## General duties\n\n2. Oil.\n"
    written, proposed = bound(f"{HEAD}---\n{body}")
    assert proposed == ['pp1: {quote: "General"}', 'pp2: {quote: "General duties"}']
    assert bound(written) == (written, [])


def test_equal_words_are_told_apart_by_what_follows_them() -> None:
    body = "Done.\n\n1. We meet.\n\nDone.\n\n2. We part.\n\nDone.\n"
    assert bound(f"{HEAD}---\n{body}")[1] == [
        'pp1: {quote: "Done."}',
        'pp2: {quote: "Done.", suffix: "2. We part."}',
        'pp3: {quote: "Done.", prefix: "2. We part."}',
    ]


def test_what_nothing_tells_apart_is_left_and_the_rest_is_bound() -> None:
    body = "Whereas:\n\n1. We meet.\n\n" + "Done.\n\n1. We meet.\n\n" * 9 + "Signed.\n"
    text = f"{HEAD}---\n{body}"
    proposed = bound(text)[1]
    assert [line.partition(":")[2] for line in (proposed[0], proposed[-1])] == [
        ' {quote: "Whereas:"}',
        ' {quote: "Signed."}',
    ]
    assert any("the same words stand elsewhere" in told for told in left(text))


def test_one_number_twice_gives_up_nothing_else() -> None:
    body = "The Assembly,\n\nArticle 1\n\n1. Lamps.\n\nArticle 2\n\n1. Oil burns.\n"
    text = f"{HEAD}---\n{body}"
    assert bound(text)[1] == ['pp1: {quote: "The Assembly,"}']
    (told,) = left(text)
    assert "restarts: {article: [paragraph]}" in told
    assert 'p1-second: {quote: "1. Oil burns."}' in told


@pytest.mark.parametrize(
    ("body", "quote"),
    [
        ("Made on\n: 1 May 2020\n", "Made on"),
        ("| Port | Depth |\n| --- | --- |\n| North | 9 |\n", "Port"),
        ("- open charts\n- and maps\n", "open charts"),
        ("> *Charts* belong to all.\n", "Charts belong to all."),
        ("![A chart of the bay](bay.png)\n", "A chart of the"),
    ],
)
def test_whatever_stands_first_is_bound(body: str, quote: str) -> None:
    written, proposed = bound(f"{HEAD}---\n{body}\n1. We meet.\n")
    assert proposed == [f'pp1: {{quote: "{quote}"}}']
    assert bound(written) == (written, [])


NUMBERED = [
    "1 Scope",
    "1.2A.1 Scope",
    "A.1 General",
    "Principle 2",
    "§ 2.100 Scope.",
    "2.–4. [Repealed]",
    "3(1)",
    "Subtitle A",
    "II bis",
    "Articolo 1",
    "Art 1",
    "§§ 7 bis 9 (weggefallen)",
    "(A1) x",
    "¹ x",
    "II Oil",
    "IV. Oil",
    "第三条",
    "제3조(목적)",
    "Приложение 1",
]
WORDS = [
    "General",
    "We, the ports",
    "Recalling its resolution 1 of 2020",
    "On 3 May 2020, we",
    "Vom 30. April 2002",
    "In 2020 the Assembly",
    "I think",
    "Done at dusk",
    "30 April 2002",
    "A new law",
    "Preamble",
    "CIVIL CODE",
    "Le 3 mai 2020",
]


@pytest.mark.parametrize("words", NUMBERED)
def test_what_looks_like_a_number_never_gets_an_id(words: str) -> None:
    text = f"{HEAD}---\n# {words}\n\nWords of it.\n\n# Closing words\n\n9. We meet.\n"
    assert not any(words in line for line in bound(text)[1])


@pytest.mark.parametrize("words", WORDS)
def test_what_begins_otherwise_may_get_one(words: str) -> None:
    assert doubts.of((words,), language("en"), is_heading=True) is None


def test_why_a_number_is_left_is_told_and_the_rest_is_bound() -> None:
    text = f"{HEAD}---\n# Opening\n\n1. We meet.\n\n# Principle 2\n\n2. We part.\n"
    assert bound(text)[1] == ['pp1: {quote: "Opening"}']
    (told,) = left(text)
    assert told.startswith("text/index.md:15:1: number-or-words")
    assert "labels" in told


def test_a_heading_without_a_label_is_bound_too() -> None:
    text = f"{HEAD}---\n## General words\n\n1. We meet.\n"
    _, proposed = bound(text)
    assert proposed == ['pp1: {quote: "General words"}']


def test_signs_are_counted_where_words_are_not_parted() -> None:
    head = HEAD.replace("  title:", "  language: zh\n  title:")
    _, proposed = bound(f"{head}---\n我们各港口在海边开会并且决定公开我们的海图。\n\n1. 开会。\n")
    assert proposed == ['pp1: {quote: "我们各港口在海边开会并且"}']


def test_signs_tell_equal_words_apart_where_words_are_not_parted() -> None:
    head = HEAD.replace("  title:", "  language: zh\n  title:")
    written, proposed = bound(
        f"{head}---\n签字。\n\n1. 我们在海边开会。\n\n签字。\n\n2. 我们公开海图。\n"
    )
    assert proposed == [
        'pp1: {quote: "签字。"}',
        'pp2: {quote: "签字。", suffix: "2. 我们公开海图"}',
    ]
    assert bound(written) == (written, [])


def test_what_nobody_sees_is_written_by_its_code_point() -> None:
    written, proposed = bound(f"{HEAD}---\nDone\u2028at the\u200b harbour.\n\n1. We meet.\n")
    assert proposed == ['pp1: {quote: "Done\\U00002028at the\\U0000200B harbour."}']
    assert bound(written) == (written, [])


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
        (f"{HEAD}paragraphs: {{p1: {{note: A note.}}}}\n---{BODY}", "paragraphs in one line"),
        (f"{HEAD}paragraphs:\n  {{p1: {{note: x}}}}\n---{BODY}", "paragraphs in one line"),
        (f"{HEAD}colour: red\n---{BODY}", "unknown-key"),
        ("# An ordinary page\n", "no text"),
        ("---\ninstrument: {\n---\nWe meet.\n", "broken-yaml"),
    ],
)
def test_what_cannot_be_bound_is_told(text: str, says: str) -> None:
    with pytest.raises(ProblemError, match=says):
        bind(Source("text/index.md", text))


BLOCKS = st.sampled_from(
    (
        "# General",
        "## General",
        "# Oil",
        "## II Oil",
        "Part I",
        "Title II",
        "Title II\nGas",
        "Done.",
        "Done at *dusk*.",
        "Recalling the storm,",
        "Recalling the storm of 2020, and R\\&D;",
        "1. We meet.",
        "2. We part:",
        "(a) at dusk;",
        "- a list",
        "| a | b |\n| --- | --- |\n| c | d |",
        "> “Lamps”",
        "Oil\n: what burns",
    )
)
BODIES = st.lists(BLOCKS, min_size=1, max_size=12).map(lambda blocks: "\n\n".join(blocks) + "\n")
MATTERS = st.sampled_from(
    (
        HEAD,
        f"{HEAD}paragraphs:\n    pp3: {{quote: Done}}\n",
        f"{HEAD}paragraphs:\n  oil: {{quote: Oil}}\n  general: {{quote: General, within: oil}}\n",
        HEAD.replace("  title:", "  numbering: {restarts: {heading: [paragraph]}}\n  title:"),
    )
)


@settings(max_examples=150, deadline=None)
@given(MATTERS, BODIES, st.sampled_from(("\n", "\r\n")), st.sampled_from(("", "\ufeff")))
def test_what_is_written_is_bound_and_nothing_else_changes(
    matter: str, body: str, end: str, mark: str
) -> None:
    text = mark + f"{matter}---\n\n{body}".replace("\n", end)
    found = bind(Source("text/index.md", text))
    lines = found.text.splitlines(keepends=True)
    after = found.first_added + found.lines_added
    assert "".join(lines[: found.first_added] + lines[after:]) == text
    collection, problems = collect([Source("text/index.md", found.text)], SETTINGS)
    (read,) = collection.instruments.values()
    unbound = {p.place.line for p in problems if p.rule is Rule.UNBOUND_PARAGRAPH}
    for line in found.bindings:
        assert read.index.by_anchor[line.anchor].place.line not in unbound
    again = bind(Source("text/index.md", found.text))
    assert (again.text, again.bindings) == (found.text, ())


def test_many_paragraphs_are_bound_in_time_that_grows_with_them() -> None:
    def seconds(count: int) -> float:
        body = "\n\n".join(f"# General\n\nDone by {i % 50}.\n\n{i}. x" for i in range(count))
        begun = process_time()
        bind(Source("text/index.md", f"{HEAD}---\n{body}\n"))
        return process_time() - begun

    # What else runs on the machine makes one run slow, and hardly three.
    assert any(seconds(400) < 12 * seconds(100) for _ in range(3))
