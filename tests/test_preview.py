"""The preview of a change: what a reviewer is told, in a summary and on a page, and its seeds.

`pytest --update-golden` writes `tests/previews/`; it is read in the diff before it is believed.
"""

from __future__ import annotations

import os
from pathlib import Path

import lxml.html
import pytest
from lxml.html import HtmlElement
from markdown import markdown as to_html

from silcrow.keep import checkers
from silcrow.keep.restructured import MOST
from silcrow.render.preview import html, markdown
from tests.support.previews import LIBRARY, TWO, Change, swapped

FOLDER = Path(__file__).parent / "previews"
TEXT = "charter/index.md"
HOSTILE = "</pre><script>x</script> @all #1 `a` |b| \u202e ## [x](y)"
CHANGES = {
    "nothing": Change({}),
    "good-note": Change(
        swapped(TEXT, "The first charter to say so.", "Harbour charters say so since 1990.")
    ),
    "new-term": Change(
        {"glossary/port.md": "---\nterm: {term: port, forms: [ports]}\n---\nA place for ships.\n"}
    ),
    "term-taken-away": Change({"glossary/chart.md": None}),
    "wrong-reference": Change(
        swapped(
            TEXT,
            "    note: The first",
            "    references: [{quote: Charts, target: chrat}]\n    note: The first",
        )
    ),
    "changed-word": Change(swapped(TEXT, "open to all", "open to everybody")),
    "changed-structure": Change(
        swapped(
            TEXT,
            "3. Fees follow paragraph 2.",
            "Chapter I Fees\n\n3. Fees follow paragraph 2:\n\n   (a) by day;\n\n   (b) by night.",
        )
    ),
    "two-texts": Change(
        swapped(TEXT, "to all.", "to all ports.")
        | swapped("pilots/index.md", "boards each", "leaves each", TWO)
        | swapped("about.md", "we are", "we were"),
        TWO,
    ),
    "new-text": Change({"pilots/index.md": TWO["pilots/index.md"]}),
    "unread": Change(swapped(TEXT, "  type: charter", "  type: charter: act")),
    "silence": Change(
        {
            "glossary/mole.md": "---\nterm: {term: mole}\n"
            "silence: [{rule: unused-term, reason: A text about moles is to come.}]\n---\nA wall.\n"
        }
    ),
    "own-checker": Change(
        swapped("about.md", "we are", "we were"),
        elsewhere=(
            *(f"hooks/silcrow/{name}.py" for name in "abcdefgh"),
            ".github/workflows/check.yml",
            "mkdocs.yml",
            "tests/content/declaration.py",
            "README.md",
            "docs/check.md",
        ),
    ),
    "hostile": Change(
        swapped(TEXT, "The first charter to say so.", f"'{HOSTILE}'")
        | {"charter/index.md.md": f"# {HOSTILE}\n", "a`|#1 @b.md": "# A\n"}
        | swapped("glossary/chart.md", "[charts]", f"[charts, '{HOSTILE}']"),
        elsewhere=("hooks/`a` #1 @b|<b>\u202e.py",),
    ),
}


def summary(name: str, most: int = markdown.MOST) -> str:
    return markdown.write(*CHANGES[name].proposal, "content", most)


def page(name: str) -> HtmlElement:
    found: HtmlElement = lxml.html.document_fromstring(
        html.write(*CHANGES[name].proposal, "content")
    )
    return found


def words(element: HtmlElement) -> str:
    return "".join(element.text_content().split())


@pytest.mark.parametrize("name", CHANGES)
def test_summary_is_what_was_read(name: str, pytestconfig: pytest.Config) -> None:
    golden, said = FOLDER / f"{name}.md", summary(name)
    if pytestconfig.getoption("--update-golden") and not os.environ.get("CI"):
        golden.write_text(said, "utf-8")
    assert said == golden.read_text("utf-8")


def test_every_golden_is_of_a_change() -> None:
    assert {file.stem for file in FOLDER.iterdir()} == CHANGES.keys()


@pytest.mark.parametrize("name", [name for name in CHANGES if name != "hostile"])
def test_the_page_says_what_the_summary_says(name: str) -> None:
    (main,) = page(name).iter("main")
    # The page leads to its parts, and repeats what was reworded as it was before and after.
    for element in main.xpath(".//h1 | .//nav | .//details | .//*[@class='visually-hidden']"):
        element.drop_tree()
    said = to_html(summary(name), extensions=["sane_lists"])
    assert words(main) == words(lxml.html.fragment_fromstring(said, create_parent="main"))


def test_hostile_words_do_nothing() -> None:
    said, shown = summary("hostile"), page("hostile")
    assert "\u202e" not in said + words(shown)
    assert not {"script", "x"} & {element.tag for element in shown.iter() if element.tag != "pre"}
    for sign in ("<script", "@all", "](y)", "`a`"):
        assert sign not in said


def test_the_page_stands_alone_and_is_in_order() -> None:
    for name in CHANGES:
        found = page(name)
        assert found.get("lang") == "en"
        assert not found.xpath("//script | //link | //img | //*[@style]")
        levels = [int(str(e.tag)[1]) for e in found.iter("h1", "h2", "h3", "h4", "h5", "h6")]
        steps = zip([0, *levels], levels, strict=False)
        assert all(level <= before + 1 for before, level in steps), name
        ids = found.xpath("//@id")
        assert sorted(ids) == sorted(set(ids))
        assert {href[1:] for href in found.xpath("//nav//@href")} == {*ids}


@pytest.mark.parametrize("name", ["changed-structure", "hostile", "two-texts"])
def test_a_long_summary_is_cut_between_its_parts(name: str) -> None:
    whole = summary(name)
    for most in range(300, len(whole.encode()), 61):
        said = summary(name, most)
        assert len(said.encode()) <= most
        kept, _, end = said.rpartition("\n\n")
        assert end.startswith("The rest is left out: a summary on GitHub holds 1,024 KiB.")
        assert whole.startswith(kept)
        assert whole[len(kept)] == "\n"
        for element in ("pre", "ins", "del", "code", "b"):
            assert kept.count(f"<{element}>") == kept.count(f"</{element}>")


def test_what_fits_is_not_cut() -> None:
    whole = summary("two-texts")
    assert summary("two-texts", len(whole.encode())) == whole
    assert "left out" in summary("two-texts", len(whole.encode()) - 1)


def test_of_a_long_text_only_what_changed_is_outlined() -> None:
    many = "\n\n".join(f"{i}. Paragraph of number {i}." for i in range(4, 400))
    longer = LIBRARY | swapped(TEXT, "3. Fees follow paragraph 2.", f"3. Fees.\n\n{many}")
    change = swapped(TEXT, "200. Paragraph of number 200.\n\n", "", longer)
    (found,) = Change(change, longer).proposal[0].structure
    assert [[(sign, row.anchor) for sign, row in region] for region in found.regions] == [
        [(" ", "p199"), ("-", "p200"), (" ", "p201")]
    ]
    (found,) = Change(swapped(TEXT, "3. Fees", f"{many}\n\n3. Fees")).proposal[0].structure
    assert (sum(map(len, found.regions)), found.left_out) == (MOST, 398 - MOST)


def test_what_stands_elsewhere_is_shown_once() -> None:
    change = swapped(TEXT, "2. Charts are open to all.\n\n3. Fees", "3. Fees")
    moved = {TEXT: f"{change[TEXT]}\n2. Charts are open to all.\n"}
    (found,) = Change(moved).proposal[0].structure
    signs = [(sign, row.anchor) for region in found.regions for sign, row in region]
    assert signs in (
        [(" ", "p1"), ("~", "p3"), (" ", "p2")],
        [(" ", "p3"), ("~", "p2")],
    )


def test_other_words_alone_are_no_other_structure() -> None:
    for name in ("good-note", "new-term", "changed-word", "two-texts"):
        assert not CHANGES[name].proposal[0].structure


@pytest.mark.parametrize(
    ("file", "is_one"),
    [
        ("hooks/publish.py", True),
        ("mkdocs.yml", True),
        ("requirements.txt", True),
        (".gitattributes", True),
        (".github/CODEOWNERS", True),
        ("tests/content/declaration.py", True),
        ("docs/canonical.json", True),
        ("content/silcrow.yml", True),
        ("content/addresses.jsonl", True),
        ("content/charter/register/2024-05-21.en.jsonl", True),
        ("content/.gitattributes", True),
        ("contents/a.md", True),
        ("content/charter/index.md", False),
        ("content/images/map.svg", False),
        ("README.md", False),
        ("LICENSE", False),
        ("docs/check.md", False),
        ("docs/decisions/0001.md", False),
    ],
)
def test_what_checks_a_change_is_told_from_what_is_checked(file: str, is_one: bool) -> None:
    assert checkers.among([file], "content") == ((file,) if is_one else ())


def test_content_may_be_the_repository_itself() -> None:
    files = ["a.md", "silcrow.yml", "addresses.jsonl", ".github/workflows/check.yml"]
    assert checkers.among(files, "") == tuple(sorted(files[1:]))
