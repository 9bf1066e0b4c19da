"""Pages read back from their HTML: what any step between library and file may not do to a text.

Of every case it is an invariant that its pages say what its texts say (`tests/support/every.py`).
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from silcrow.keep import addresses, site, written
from silcrow.kinds.table import KINDS
from silcrow.model import Instrument
from silcrow.problem import Rule
from silcrow.settings import Settings
from silcrow.text.front_matter import Source
from silcrow.text.pages import collect
from tests.support.cases import ROOT, cases, publish, published
from tests.support.registers import ADDRESS, Library
from tests.support_faults import add_hook
from tests.support_site import HOOK, run, tiny_site, tree

WORDS = """---
instrument:
  title: Rules for the Keepers of a Lighthouse
  type: rules
  date: 2024-05-21
  source: {publisher: The Lamp, url: "https://lamp.int/", published: 2024-05-21}
---

1. A keeper lights the lamp at dusk:

   (a) with clean hands;

   (b) and a steady one.

2. A keeper notes every ship.

   | ship | hour |
   | --- | --- |
   | Aurora | 18:04 |

3. A keeper sleeps by day.[^1]

[^1]: Not on Sundays.
"""


@pytest.fixture(scope="module")
def text() -> Instrument:
    collection, problems = collect([Source("rules/index.md", WORDS)], Settings(address=ROOT))
    assert not problems
    return collection.instruments["rules"]


@pytest.fixture(scope="module")
def page() -> str:
    return publish({"rules/index.md": WORDS}).pages["rules/index.md"].html


FAULTS = {
    "a letter": ("steady", "steadi", "p1-b"),
    "a word left out": ("every ship", "ship", "p2"),
    "a space left out": ("every ship", "everyship", "p2"),
    "a no-break space": ("every ship", "every\u00a0ship", "p2"),
    "a zero-width space": ("every ship", "every\u200b ship", "p2"),
    "a letter of another alphabet": ("ship.", "sh\u0456p.", "p2"),
    "another number": ('"number">2.<', '"number">3.<', "p2"),
    "a number of a point": (">(b)<", ">(c)<", "p1-b"),
    "a cell": ("18:04", "18:05", "p2"),
    "a footnote": ("Sundays", "Mondays", "p3"),
    "words before a paragraph": ("<p>A keeper notes", "<p>Maybe.</p><p>A keeper notes", "p2"),
    "words of a host": ("<p>A keeper sleeps", "<p><b>New!</b> A keeper sleeps", "p3"),
    "a lost id": ('id="p2"', 'id="p-2"', "p2"),
    "an id in a comment": ('<h2 id="p2"', '<!-- id="p2" --><h2', "p2"),
    "an id twice, unquoted": ('<h2 id="p2"', '<i id=p2></i><h2 id="p2"', "p2"),
    "words that call themselves ours": (
        "A keeper notes",
        'A keeper <span class="apparatus">seldom</span> notes',
        "p2",
    ),
    "words that are hidden": ("every ship", "every <span hidden>ship</span>", "p2"),
    "an id twice": ('<h2 id="p2"', '<h2 id="p1"', "p1"),
    "the title": ("Keepers of", "Keeper of", "Keeper"),
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_changed_page_is_found(text: Instrument, page: str, fault: tuple[str, str, str]) -> None:
    old, new, says = fault
    assert page.count(old) >= 1
    assert not list(written.check(text, page))
    problems = list(written.check(text, page.replace(old, new, 1)))
    assert problems
    assert {p.rule for p in problems} == {Rule.PAGE_DIFFERS}
    assert any(says in p.found for p in problems), problems


def test_two_anchors_that_lead_to_the_words_of_each_other_are_found(
    text: Instrument, page: str
) -> None:
    swapped = page.replace('id="p2"', 'id="_"').replace('id="p3"', 'id="p2"')
    found = [p.found for p in written.check(text, swapped.replace('id="_"', 'id="p3"'))]
    assert found == ["the id p3 on the page where p2 stands"]


def test_what_is_no_wording_may_change(text: Instrument, page: str) -> None:
    changed = page.replace("</h2>", "</h2>\n<!-- a comment -->").replace("<p>", "<p >")
    assert changed != page
    assert not list(written.check(text, changed))


def test_a_page_that_is_not_there() -> None:
    collection, _ = collect([Source("rules/index.md", WORDS)], Settings(address=ROOT))
    problems = list(site.check(collection, lambda _: None))
    assert [p.found for p in problems] == ["no page at /rules/", "no page at /rules/2024-05-21/"]


def test_a_register_that_is_not_published_is_found() -> None:
    case = next(c for c in cases() if c.id == "register/a-text-that-stands-as-registered")
    documents = {document.path: document.text for document in published(case).documents}
    sources = [Source(file, text) for file, text in case.files().items()]
    collection, _ = collect(sources, Settings(address=ROOT), kinds=KINDS)
    assert addresses.of_registers(collection)
    for path in addresses.of_registers(collection).values():
        others = {**documents, path: "{}"}
        found = [p.found for p in site.check(collection, others.get)]
        assert f"another register, or none, at /{path}" in found


def test_no_setting_of_the_host_leaves_a_register_out(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    library = Library.make(tmp_path)
    library.done("add", "--all")
    host = f"site_name: Guild\nsite_url: {ADDRESS}\ndocs_dir: content\nplugins: []\n"
    host += f"theme: {{name: material, font: false}}\nhooks: [{HOOK}]\n"
    host += "exclude_docs: |\n  *.jsonl\n  about.md\n"
    (tmp_path / "mkdocs.yml").write_text(host, "utf-8")
    done = run(capsys, tmp_path, "build")
    assert (done.code, "lost-address: /about/" in done.said) == (1, True), done.said
    (tmp_path / "mkdocs.yml").write_text(host.replace("  about.md\n", ""), "utf-8")
    assert run(capsys, tmp_path, "build").code == 0
    there = tmp_path / "site" / "guild/register/2024-05-21.en.jsonl"
    assert there.read_text("utf-8") == library.read("guild/register/2024-05-21.en.jsonl")


def test_a_plugin_that_rewords_a_page_is_stopped(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Seen from outside: a hook of the site's own, which runs last of all, changes one letter."""
    shutil.copytree(tiny_site(), tmp_path / "tiny")
    folder = tmp_path / "tiny"
    before = tree(folder / "site")
    index = (folder / "site").glob("*/index.html")
    text = next(file for file in index if 'class="wording"' in file.read_text("utf-8"))
    words = re.search(r'class="wording">\s*<p>([^<]*)', text.read_text("utf-8"))
    assert words
    old = words[1][:20]
    add_hook(
        folder,
        "def on_post_page(output, *, page, config):\n"
        f"    return output.replace({old!r}, {old.upper()!r})\n",
    )
    done = run(capsys, folder, "build")
    assert done.code == 1
    assert "page-differs" in done.said
    assert "Traceback" not in done.said
    assert tree(folder / "site") == before
