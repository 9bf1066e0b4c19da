"""The page that verifies: recipes that shells run, registered words on pages, the script."""

from __future__ import annotations

import gzip
import json
import re
import shutil
import subprocess
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from silcrow.emit import verify
from silcrow.emit.styles import slim_script
from tests.support import html
from tests.support.cases import FOLDER, Case, Published, published
from tests.support.outline import written

HERE = Path(__file__).parent
CASES = sorted((FOLDER / "verify-page").glob("*.md"))
REGISTERED = (
    FOLDER
    / "verify-page"
    / ("registered-editions-have-their-digests-and-lead-to-their-registers.md")
)
SCRIPT = files("silcrow.emit").joinpath("verify.js").read_text("utf-8")
VECTORS = HERE / "quotations.json"
FORMS = json.loads((HERE.parent / "docs" / "canonical.json").read_text("utf-8"))["vectors"]
DIGEST = re.compile("[0-9a-f]{64}")


def document(found: Published, path: str) -> str:
    return next(d.text for d in found.documents if d.path == f"{path}index.html")


def run(command: str, folder: Path) -> str:
    """Run a command as a reader does who has copied it into a terminal."""
    result = subprocess.run(
        ["/bin/sh", "-c", command], cwd=folder, capture_output=True, text=True, check=True
    )
    return result.stdout.split()[0]


# --- by hand -------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_commands_print_the_digests_that_the_page_says(path: Path, tmp_path: Path) -> None:
    found = published(Case(path))
    page = html.parsed(document(found, "text/verify/"))
    hand = next(e for e in page.iter("section") if e.get("aria-labelledby") == "_hand")
    (tmp_path / "words.txt").write_text(copied(found), "utf-8")
    commands = [html.text_of(pre) for pre in hand.iter("pre")]
    prints = [d for code in hand.iter("code") for d in DIGEST.findall(html.text_of(code))]
    assert commands
    assert [run(command, tmp_path) for command in commands] == prints
    listed = [html.text_of(code) for cell in page.iter("td") for code in cell.iter("code")]
    assert set(prints) <= set(listed)


def copied(found: Published) -> str:
    """Copy the page of the edition as the recipe for the whole says."""
    dated = max(d.path for d in found.documents if re.match(r"text/\d", d.path))
    page = html.parsed(next(d.text for d in found.documents if d.path == dated))
    paragraphs = [" ".join(html.words_of(row).split()) for row in html.of_class(page, "paragraph")]
    # Without a number, the space before the words stays.
    unnumbered = [
        not list(html.of_class(row, "number")) for row in html.of_class(page, "paragraph")
    ]
    lines = [" " * bare + line for bare, line in zip(unnumbered, paragraphs, strict=True)]
    return "\n\n".join([html.text_of(next(page.iter("h1"))), *lines]) + "\n"


def test_a_command_prints_the_digest_of_any_form(tmp_path: Path) -> None:
    forms = [written(vector["form"], vector["input"]) for vector in FORMS]
    forms += [
        "1. It's 100% \\n sure: %s \\\\",
        "-n",
        "",
        "\t'\n\\t'",
        "1. a\u00a0b\u200b",
        "`$(x)` !",
    ]
    commands = "\n".join(verify.command(form.encode()) for form in forms)
    result = subprocess.run(
        ["/bin/sh"], input=commands, cwd=tmp_path, capture_output=True, text=True, check=True
    )
    prints = [line.split()[0] for line in result.stdout.splitlines()]
    assert prints == [sha256(form.encode()).hexdigest() for form in forms]
    assert all("\n" not in verify.command(form.encode()) for form in forms)


# --- what other pages say ------------------------------------------------------------------------

LINE = re.compile(
    r'<a href="([^"]*)">(?:Wording: )?Unchanged since [^<,]*(?:, digest ([0-9a-f]{8})…)?</a>'
)


def test_pages_of_registered_words_say_so_and_lead_to_the_page() -> None:
    found = published(Case(REGISTERED))
    table = document(found, "text/verify/")
    assert LINE.findall(found.pages["text/index.md"].html) == [
        ("verify/", ""),
        ("verify/", listed(table, "../2021-05-01/#text")),
    ]
    for edition in ("2019-03-03", "2021-05-01"):
        page = document(found, f"text/{edition}/")
        digest = listed(table, f"../{edition}/#text")
        assert LINE.findall(page) == [("../verify/", digest)]
    one = LINE.findall(found.pages["text/index#p1.md"].html)
    assert one == [("../verify/", listed(table, "../2021-05-01/#p1"))]


def listed(table: str, way: str) -> str:
    """Give the first digits of the digest that a row has."""
    row = re.search(rf'<a href="{re.escape(way)}">.*?</a></th><td><code>([0-9a-f]{{8}})', table)
    assert row
    return row[1]


def test_the_article_of_an_edition_does_not_know_whether_it_is_registered() -> None:
    registered = published(Case(REGISTERED))
    page = document(registered, "text/2021-05-01/")
    assert "egistered" not in html.element_of_class(page, "article")
    assert "Wording: Unchanged since" in page


@pytest.mark.parametrize("path", [p for p in CASES if p != REGISTERED], ids=lambda path: path.stem)
def test_pages_of_a_draft_say_nothing_of_a_register_and_still_lead_there(path: Path) -> None:
    found = published(Case(path))
    text, one = (found.pages[f"text/index{end}.md"].html for end in ("", "#p1"))
    for page in (text, one, *(d.text for d in found.documents if d.path.endswith(".html"))):
        assert not LINE.search(page)
    assert 'href="verify/"' in text
    assert 'href="../verify/"' in one


# --- the script ----------------------------------------------------------------------------------


def test_the_script_is_small() -> None:
    assert len(gzip.compress(slim_script(SCRIPT).encode(), 9)) <= 4128


def test_the_script_as_published_has_every_line_of_code() -> None:
    lines = [line.strip() for line in SCRIPT.splitlines()]
    code = [line for line in lines if line and not line.startswith("//")]
    assert slim_script(SCRIPT).splitlines() == code


@pytest.mark.parametrize(
    "way_out",
    [
        "XMLHttpRequest",
        "sendBeacon",
        "WebSocket",
        "Storage",
        "cookie",
        "innerHTML",
        "eval",
        "import",
    ],
)
def test_the_script_neither_sends_nor_keeps_nor_runs_what_it_reads(way_out: str) -> None:
    assert way_out not in SCRIPT


def test_the_script_fetches_the_pages_of_the_editions_and_nothing_else() -> None:
    assert re.findall(r"fetch\(([^)]*)\)", SCRIPT) == ["link.href"]


def test_the_page_has_every_sentence_that_the_script_says() -> None:
    verdicts = {quotation["answer"]["verdict"] for quotation in vectors()["quotations"]}
    said = set(re.findall(r'said\("(\w+)"', SCRIPT)) | {f"_{verdict}" for verdict in verdicts}
    said |= {"_yours", "_text"}
    page = document(published(Case(REGISTERED)), "text/verify/")
    assert said == set(re.findall(r'<template id="(\w+)">', page))
    assert set(re.findall(r'get\("(\w+)"\)', SCRIPT)) <= set(re.findall(r' id="(\w+)"', page))


def test_the_form_does_nothing_without_the_script() -> None:
    page = html.parsed(document(published(Case(REGISTERED)), "text/verify/"))
    form = next(page.iter("form"))
    assert "hidden" in form.attrib
    assert not {"action", "method"} & form.attrib.keys()
    # What has no name is not sent.
    assert not [field for field in form.iter() if "name" in field.attrib]


def vectors() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(VECTORS.read_text("utf-8"))
    return found


@pytest.mark.skipif(not shutil.which("node"), reason="no node here; the browser tests run them too")
def test_quotations_are_answered_as_the_vectors_say(tmp_path: Path) -> None:
    assert answered(tmp_path, SCRIPT).returncode == 0


@pytest.mark.skipif(not shutil.which("node"), reason="no node here; the browser tests run them too")
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("c.toLowerCase()", "c"),
        ('c.normalize("NFKD")', "c"),
        ('\\p{Cf}/gu, ""', "\\p{Cf}/gu, c"),
        ("https?:", "gopher:"),
        ("[3, 1, 0, 2]", "[3]"),
        ("share >= 0.5", "share >= 0"),
        ("bare(before) || ", ""),
        (".split(ELLIPSIS)", ".split('|')"),
        ('how === "exact") ?? first', 'how === "alike") ?? first'),
        ("other.free ? 0 : 1", "1"),
    ],
)
def test_a_fault_in_the_script_is_seen_by_the_vectors(old: str, new: str, tmp_path: Path) -> None:
    assert old in SCRIPT
    result = answered(tmp_path, SCRIPT.replace(old, new))
    assert result.returncode == 1, result.stdout


def answered(folder: Path, script: str) -> subprocess.CompletedProcess[str]:
    """Run the vectors, in Node, against the script as it is published."""
    path = folder / "verify.js"
    path.write_text(slim_script(script), "utf-8")
    node = shutil.which("node") or "node"
    return subprocess.run(
        [node, HERE / "quotations.mjs", path, VECTORS], capture_output=True, text=True, check=False
    )
