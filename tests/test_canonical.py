"""Canonical form: every vector, by the library and other means, and what holds of all wording.

tests/support/outline.py writes the form and reads it back from docs/canonical.md alone.
"""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import unicodedata
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from silcrow import canonical
from silcrow.anchor import Anchor
from silcrow.cli import main
from silcrow.model import Block, BlockKind, Instrument, Mark, Provision, Words
from silcrow.problem import Place
from silcrow.settings import Settings
from silcrow.text.front_matter import Source
from silcrow.text.pages import collect
from tests.support import lamp
from tests.support.cases import publish
from tests.support.outline import Json, normal, read_back, squeezed, written
from tests.support_site import ROOT

PAGE = (ROOT / "docs" / "canonical.md").read_text("utf-8")
VECTORS = json.loads((ROOT / "docs" / "canonical.json").read_text("utf-8"))["vectors"]
FILE = lamp.CONTENT / lamp.TEXT / "index.md"
SOURCE = FILE.read_text("utf-8")
HEAD, BODY = SOURCE.split("\n---\n", 1)
AT_ANY_PACE = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""Machines are busy at times."""


def read(source: str) -> Instrument:
    """Read a text as the library does."""
    collection, problems = collect(
        [Source("text/index.md", source)], Settings(address="https://silcrow.int/")
    )
    assert problems == ()
    return next(iter(collection.instruments.values()))


# --- from the input of a vector to the model -----------------------------------------------------

HERE = Place("text/index.md")
DECLARATION = read(SOURCE)


def block(given: Json) -> Block:
    if given["kind"] == "row":
        cells = tuple(Block("cell", HERE, Words(cell), 0) for cell in given["cells"])
        return Block("row", HERE, children=cells)
    if "words" in given:
        # The file of an image stands where other blocks have their mark.
        file = "flag.png" if given["kind"] == "image" else ""
        return Block(given["kind"], HERE, Words(given["words"]), 0, mark=file)
    children = tuple(block(child) for child in given["content"])
    return Block(given["kind"], HERE, children=children, mark=given.get("mark", ""))


def provision(given: Json) -> Provision:
    content = tuple(
        provision(c) if c["kind"] == "provision" else block(c) for c in given["content"]
    )
    heading = Words(given["heading"]) if "heading" in given else None
    return Provision("paragraph", (), given["number"], Anchor("p1"), HERE, content, heading)


def text(given: Json) -> Instrument:
    matter = DECLARATION.matter.model_copy(update={"title": given["title"]})
    return replace(DECLARATION, matter=matter, provisions=tuple(map(provision, given["content"])))


def form(kind: str, given: Json) -> bytes:
    if kind == "whole":
        return canonical.whole(text(given))
    return {"own": canonical.own, "subtree": canonical.subtree}[kind](provision(given))


# --- vectors and recipes -------------------------------------------------------------------------


def test_there_are_vectors_of_every_form_and_kind() -> None:
    assert len(VECTORS) >= 20
    assert len({v["name"] for v in VECTORS}) == len(VECTORS)
    assert {v["form"] for v in VECTORS} == {"own", "subtree", "whole"}
    kinds = set(re.findall(r'"kind": "(\w+)"', json.dumps(VECTORS)))
    assert kinds == {"provision", *get_args(BlockKind)} - {"cell"}


@pytest.mark.parametrize("vector", VECTORS, ids=lambda v: v["name"])
def test_vector(vector: Json) -> None:
    found = form(vector["form"], vector["input"])
    assert found.decode() == vector["canonical"]
    assert canonical.digest(found) == vector["sha256"]


@pytest.mark.parametrize("vector", VECTORS, ids=lambda v: v["name"])
def test_vector_by_other_means(vector: Json) -> None:
    assert written(vector["form"], vector["input"]) == vector["canonical"]
    shell = run("sha256sum", vector["canonical"].encode())
    assert shell == vector["sha256"]


def test_vectors_differ_and_would_not_after_normalisation() -> None:
    forms = [v["canonical"] for v in VECTORS]
    assert len(set(forms)) == len(forms)
    assert len({unicodedata.normalize("NFC", f) for f in forms}) < len(forms)


def run(command: str, given: bytes = b"") -> str:
    done = subprocess.run(
        ["sh", "-c", command], cwd=ROOT, input=given, capture_output=True, check=True
    )
    return done.stdout.decode().split()[0]


def test_page_names_every_structure() -> None:
    table = PAGE.split("**Structures.**")[1].split("A plain paragraph")[0]
    firsts = re.findall(r"^\| (`.+?`) \|", table, re.MULTILINE)
    assert set(re.findall(r"`(\w+)`", " ".join(firsts))) == {
        "heading",
        *get_args(BlockKind),
    } - {"text", "cell"}


def test_example_of_the_page_is_an_outline() -> None:
    example = PAGE.split("Here ⇥ means a TAB:\n\n```\n")[1].split("\n```")[0].replace("⇥", "\t")
    (article,) = read_back(example.split("\n"))
    assert written("subtree", article) == example
    assert canonical.subtree(provision(article)).decode() == example
    first = article["content"][0]
    assert [c.get("words", c["kind"]) for c in first["content"]] == [
        *("A keeper notes:", "table", "provision", "provision", "and signs below.")
    ]


# --- what holds of all wording -------------------------------------------------------------------

# Few pieces, so that trees collide wherever they can; among them all that shapes an outline.
PIECES = ["a", "4.", "list", "item", " ", "\n", "\t", "\u00a0", "heading", "–", "e\u0301", "\u00e9"]
WORDS = st.lists(st.sampled_from(PIECES), max_size=3).map("".join)
MARKS = st.sampled_from(["", "–", "7", "a b"])
LEAVES = st.one_of(
    st.builds(
        lambda k, w: {"kind": k, "words": w}, st.sampled_from(["text", "text", "image"]), WORDS
    ),
    st.lists(WORDS, max_size=3).map(lambda cells: {"kind": "row", "cells": cells}),
    st.builds(lambda k, w: {"kind": k, "words": w}, st.sampled_from(["term", "definition"]), WORDS),
)


def _structures(inner: st.SearchStrategy[Json]) -> st.SearchStrategy[Json]:
    contents = st.lists(inner, max_size=3)
    plain = st.sampled_from(["quotation", "list", "table", "definitions"])
    marked = st.sampled_from(["item", "footnote"])
    return st.one_of(
        st.builds(lambda k, c: {"kind": k, "content": c}, plain, contents),
        st.builds(lambda k, m, c: {"kind": k, "mark": m, "content": c}, marked, MARKS, contents),
    )


BLOCKS = st.recursive(LEAVES, _structures, max_leaves=5)


def _provisions(inner: st.SearchStrategy[Json]) -> st.SearchStrategy[Json]:
    return st.fixed_dictionaries(
        {"kind": st.just("provision"), "number": WORDS, "content": st.lists(inner, max_size=4)},
        optional={"heading": WORDS},
    )


HOLDING: st.SearchStrategy[Json] = st.deferred(
    lambda: _provisions(st.one_of(BLOCKS, BLOCKS, HOLDING))
)
TEXTS = st.builds(
    lambda t, c: {"title": f"T{t}", "content": c}, WORDS, st.lists(HOLDING, max_size=3)
)


@AT_ANY_PACE
@given(HOLDING)
def test_both_ways_agree_on_any_provision(given: Json) -> None:
    assert canonical.subtree(provision(given)).decode() == written("subtree", given)
    assert canonical.own(provision(given)).decode() == written("own", given)


@AT_ANY_PACE
@given(TEXTS)
def test_both_ways_agree_on_any_text(given: Json) -> None:
    assert canonical.whole(text(given)).decode() == written("whole", given)


@AT_ANY_PACE
@given(TEXTS)
def test_form_can_be_read_back_and_canonicalising_twice_is_once(given: Json) -> None:
    found = canonical.whole(text(given))
    title, *lines = found.decode().split("\n")
    back = {"title": title, "content": read_back(lines)}
    assert back == {"title": squeezed(given["title"]), "content": [*map(normal, given["content"])]}
    assert canonical.whole(text(back)) == found


@AT_ANY_PACE
@given(HOLDING, HOLDING)
def test_different_trees_never_give_equal_bytes(one: Json, other: Json) -> None:
    equal = canonical.subtree(provision(one)) == canonical.subtree(provision(other))
    assert equal == (normal(one) == normal(other))


@AT_ANY_PACE
@given(st.text())
def test_words_are_squeezed_once_and_nothing_else_changes(words: str) -> None:
    found = canonical.plain(words)
    assert canonical.plain(found) == found == squeezed(words)
    assert re.sub("[\t\n\f\r ]", "", found) == re.sub("[\t\n\f\r ]", "", words)


SIGN = st.characters(exclude_categories=["Cs"], exclude_characters="\t\n\f\r ")


@AT_ANY_PACE
@given(st.data(), SIGN)
def test_any_changed_character_changes_the_digests(data: st.DataObject, sign: str) -> None:
    whole = DECLARATION
    at = data.draw(st.integers(0, len(whole.provisions) - 1))
    old = whole.provisions[at]
    (leaf,) = old.leaves
    words = leaf.words.text
    place = data.draw(st.integers(0, len(words) - 1).filter(lambda i: words[i] not in (" ", sign)))
    changed = Words(words[:place] + sign + words[place + 1 :])
    new = replace(old, content=(replace(leaf, words=changed),))
    provisions = (*whole.provisions[:at], new, *whole.provisions[at + 1 :])
    found, before = digests(replace(whole, provisions=provisions)), digests(whole)
    assert {key for key in before if found[key] != before[key]} == {"whole", old.anchor}


def digests(found: Instrument) -> dict[str, str]:
    own = {str(p.anchor): canonical.digest(canonical.own(p)) for p in found.index.all}
    return own | {"whole": canonical.digest(canonical.whole(found))}


# --- from the source -----------------------------------------------------------------------------


@AT_ANY_PACE
@given(st.data())
def test_wrapping_the_source_anew_changes_nothing(data: st.DataObject) -> None:
    spaces = [m.start() for m in re.finditer(r"(?<=[a-z,]) (?=[a-z])", BODY)]
    broken = data.draw(st.sets(st.sampled_from(spaces), max_size=40))
    breaks = data.draw(st.sampled_from(["\n", "\r\n", "  ", " \n   "]))
    body = "".join(breaks if i in broken else c for i, c in enumerate(BODY))
    assert digests(read(f"{HEAD}\n---\n{body}")) == digests(DECLARATION)


@AT_ANY_PACE
@given(st.data(), st.sampled_from(["*{}*", "**{}**", "`{}`", "[{}](https://silcrow.int/)"]))
def test_a_link_or_emphasis_changes_nothing(data: st.DataObject, markup: str) -> None:
    words = [m.span() for m in re.finditer(r"(?<= )[a-z]{4,}(?= )", BODY)]
    start, end = data.draw(st.sampled_from(words))
    body = BODY[:start] + markup.format(BODY[start:end]) + BODY[end:]
    found = read(f"{HEAD}\n---\n{body}")
    assert any(leaf.words.marks for p in found.index.all for leaf in p.leaves)
    assert digests(found) == digests(DECLARATION)


@AT_ANY_PACE
@given(WORDS.filter(str.strip))
def test_a_note_changes_nothing(note: str) -> None:
    head, _, _ = HEAD.partition("\nparagraphs:\n")
    head += f"\nparagraphs:\n  p4: {{note: {json.dumps(note)}, heading: Anew}}"
    found = read(f"{head}\n---\n{BODY}")
    assert found.annotations.keys() == {"p4"}
    assert digests(found) == digests(DECLARATION)


def test_a_line_break_between_han_is_no_space_and_one_in_korean_is() -> None:
    head = HEAD.partition("\nparagraphs:\n")[0]
    one, *others = (
        digests(read(f"{head}\n---\n{body}\n"))
        for body in (
            "1. 港の灯を守る。\n\n2. 등대를 켠다.",
            "1. 港の灯\nを守る。\n\n2. 등대를\n켠다.",
            "1. 港の灯 を守る。\n\n2. 등대를켠다.",
        )
    )
    assert [[one[p] == other[p] for p in ("p1", "p2")] for other in others] == [
        [True, True],
        [False, False],
    ]


def test_neither_kind_nor_anchor_is_part_of_the_form() -> None:
    fourth = provision(VECTORS[0]["input"])
    other = replace(fourth, kind="article", anchor=Anchor("art4"), within="Annex A")
    assert canonical.own(other) == canonical.own(fourth)


def test_a_link_around_nothing_is_no_line() -> None:
    marks = (Mark(0, 0, "a", "https://silcrow.int/"),)
    nothing = Block("text", HERE, Words("", marks), 0)
    fourth = provision(VECTORS[0]["input"])
    for content in ((nothing, *fourth.content), (*fourth.content, nothing)):
        assert canonical.own(replace(fourth, content=content)) == canonical.own(fourth)


# --- where digests are shown ---------------------------------------------------------------------


def test_text_and_paragraph_pages_show_their_digests() -> None:
    found = publish(
        {"lamp-declaration/index.md": re.sub(r"(?s)\nparagraphs:.*?\n---", "\n---", shorn())}
    )
    assert found.problems == ()
    wanted = digests(DECLARATION)
    page = found.pages["lamp-declaration/index.md"].html
    assert f"Digest of this wording</dt><dd><code>sha256 {wanted['whole']}</code>" in page
    pages = {page.address: page.html for page in found.pages.values()}
    for anchor in wanted.keys() - {"whole"}:
        assert f"sha256 {wanted[anchor]}</code>" in pages[f"lamp-declaration/{anchor}/"]


def shorn() -> str:
    """Give the Declaration without what leads to other files."""
    return re.sub(r"\n  (event|annexes|participants_named_in):.*(\n    - .*)*", "", SOURCE)


def command(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["digest", *arguments])


def test_command_prints_digests_as_sha256sum_does() -> None:
    wanted = digests(DECLARATION)
    names = ["lamp-declaration", *(str(p.anchor) for p in DECLARATION.index.all)]
    lines = [
        f"{d}  {n}" for d, n in zip([wanted.pop("whole"), *wanted.values()], names, strict=True)
    ]
    assert command(str(FILE)).stdout.splitlines() == lines
    assert command(str(FILE), "p4").stdout == f"{lines[4]}\n"


def test_command_prints_bytes_as_they_are_digested(tmp_path: Path) -> None:
    file, head = tmp_path / "index.md", HEAD.partition("\nparagraphs:\n")[0]
    own, subtree = b"1. We keep:", b"1. We keep:\n\n\t\t(a) lamps;\n\n\t\t(b) bells."
    file.write_text(f"{head}\n---\n1. We keep:\n\n   (a) lamps;\n\n   (b) bells.\n", "utf-8")
    assert command("--bytes", str(file), "p1").stdout_bytes == own
    assert command("--bytes", "--subtree", str(file), "p1").stdout_bytes == subtree
    title = DECLARATION.matter.title.encode()
    assert command("--bytes", str(file)).stdout_bytes == title + b"\n\n" + subtree
    digest = hashlib.sha256(subtree).hexdigest()
    assert command("--subtree", str(file), "p1").stdout == f"{digest}  p1\n"


def test_command_tells_what_is_wrong(tmp_path: Path) -> None:
    unknown = command(str(FILE), "p44")
    assert (unknown.exit_code, unknown.stdout) == (2, "")
    assert "has no p44. Did you mean p4?" in unknown.stderr
    file = tmp_path / "text.md"
    for content, code, found in (
        (b"Plain.", 2, "holds no text"),
        (b"\xff", 1, "not-text"),
        (f"{SOURCE}\n\n9. Again.\n".encode(), 1, "text.md:"),
    ):
        file.write_bytes(content)
        result = command(str(file))
        assert (result.exit_code, result.stdout) == (code, "")
        assert found in result.stderr
