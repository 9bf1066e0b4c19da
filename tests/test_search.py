"""The search as files: what is indexed, what is published of it, what happens without Pagefind."""

from __future__ import annotations

import base64
import gzip
import json
import re
import shutil
import stat
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from silcrow import indexing
from silcrow.emit import policy, search, search_numbers, search_order
from silcrow.emit.policy import FramePolicy
from silcrow.emit.search import Entry, Section
from tests.support.lamp import lamp_site
from tests.support_site import Run, copy_tiny, replace, run, tiny_site, tree

FOLDER = search.FOLDER


def entry(language: str, words: str) -> Entry:
    return Entry("text", "charter", language, Section("charter/", "Charter", words))


# --- what is read --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "parted"),
    [
        ("The bodies keep lights.", "The bodies keep lights."),
        ("監督機関は", "監⁠ 督⁠ 機⁠ 関⁠ は"),
        ("AI法。次", "AI⁠ 法。次"),
        ("감독기구는", "감독기구는"),
        ("والهيئات الرقابية", "وال⁠ هيئات ال⁠ رقابية"),
        ("له اله", "له اله"),
    ],
)
def test_what_scripts_do_not_part_is_parted_and_can_be_put_together(
    words: str, parted: str
) -> None:
    assert search.parted(words) == parted
    assert search.parted(words).replace(f"{search.JOINER} ", "") == words


def test_an_id_carries_the_address_and_the_name() -> None:
    section = Section("charter/#p4", "Paragraph 4: 100 % <of> it|all", "Words & more")
    document = search.document(Entry("text", "charter", "en", Section("a/", "A", ""), (section,)))
    carried = "charter/#p4|Paragraph%204:%20100%20%25%20&lt;of&gt;%20it%7Call"
    assert f'<h2 id="{carried}">' in document
    assert "<p>Words &amp; more</p>" in document


@pytest.mark.parametrize(
    ("tags", "chosen"),
    [(("en", "en", "de"), "en"), (("de-AT",), "de"), (("zh-Hant",), "unknown"), ((), "unknown")],
)
def test_endings_are_those_of_the_language_of_most_words(
    tags: tuple[str, ...], chosen: str
) -> None:
    assert search.language(entry(tag, "words") for tag in tags) == chosen


@pytest.fixture
def build(capsys: pytest.CaptureFixture[str]) -> Callable[..., Run]:
    """Build a site in this process, where tests may put other things in the place of ours."""

    def build(site: Path, *, added: str = "") -> Run:
        with (site / "content" / "silcrow.yml").open("a") as settings:
            settings.write(added)
        return run(capsys, site, "build", "--strict")

    return build


Build = Callable[..., Run]


def documents(folder: Path, monkeypatch: pytest.MonkeyPatch, build: Build) -> dict[str, str]:
    """Give what Pagefind would read of the tiny site."""
    read: dict[str, str] = {}

    def keep(program: Path, entries: Sequence[Entry]) -> dict[str, bytes]:
        del program
        read.update({entry.path: search.document(entry) for entry in entries})
        return {"pagefind-entry.json": b'{"languages": {}}'}

    monkeypatch.setattr(indexing, "_answered", keep)
    assert build(copy_tiny(folder)).code == 0
    return read


def test_wording_is_read_and_no_apparatus(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, build: Build
) -> None:
    read = documents(tmp_path / "tiny", monkeypatch, build)
    charter = read["text/en/harbour-charter/index.html"]
    assert "harbour-charter/#p2|Paragraph%202" in charter
    assert "We, the Town of Lowtide" in charter
    for apparatus in ("Referred to by", "Cite", "Edit", "note", "transcribed"):
        assert apparatus not in charter
    assert "glossary/#ebb|ebb" in read["term/en/ebb/index.html"]
    assert "guild-of-pilots/|Guild" in read["record/en/guild-of-pilots/index.html"]


# --- what is published ---------------------------------------------------------------------------


def test_only_what_is_loaded_is_published() -> None:
    names = {
        name.removeprefix(f"{FOLDER}/") for name in tree(tiny_site() / "site") if FOLDER in name
    }
    outside = {name for name in names if "/" not in name}
    assert {Path(name).suffix for name in outside} == {".js", ".json", ".pf_meta", ".pagefind"}
    assert {n for n in outside if n.endswith((".js", ".pagefind"))} == {
        "pagefind.js",
        "wasm.en.pagefind",
    }


def test_the_index_is_the_same_at_every_run(tmp_path: Path) -> None:
    """Of many files: Pagefind writes its hash tables as they happen to lie."""
    entries = [
        Entry("text", f"t{n}", "en", Section(f"t{n}/", f"Text {n}", f"words of harbour {n} light"))
        for n in range(300)
    ]
    made = []
    for folder in (tmp_path / "one", tmp_path / "other"):
        folder.mkdir()
        assert indexing.index(entries, folder) == ""
        made.append(tree(folder))
    assert made[0] == made[1]


@pytest.mark.parametrize(
    "value",
    [0, 23, 24, 255, 256, 65_535, 65_536, 1 << 32, "", "ç中", "x" * 300, [], [[1, "a"], ["b", []]]],
)
def test_what_is_put_into_order_is_read_and_written_alike(value: search_order.Value) -> None:
    written = search_order.encoded(value)
    assert search_order.decoded(written) == (value, len(written))


def test_hash_tables_are_put_into_order() -> None:
    """Seed two orders of one index: they become the same files, under the same names."""
    indexes = []
    for turned in (False, True):
        filters = {"kind": ["term", "text"], "text": ["a"]}
        files = {}
        for name, values in filters.items():
            rows: list[search_order.Value] = [[v, [1]] for v in values]
            files[f"filter/ko_{name}{turned}.pf_filter"] = packed(
                [name, rows[::-1] if turned else rows]
            )
        names: list[search_order.Value] = [[n, f"ko_{n}{turned}"] for n in filters]
        files[f"pagefind.ko_{turned}.pf_meta"] = packed(
            ["1.5", [], [], names[:: -1 if turned else 1]]
        )
        languages = {"ko": {"hash": f"ko_{turned}"}}
        files["pagefind-entry.json"] = json.dumps({"languages": languages}).encode()
        indexes.append(search_order.put(files))
    assert indexes[0] == indexes[1]
    assert len(indexes[0]) == 4


def packed(value: search_order.Value) -> bytes:
    return gzip.compress(b"pagefind_dcd" + search_order.encoded(value))


def test_documents_are_numbered_in_the_order_in_which_they_come() -> None:
    """Of a folder, the order would be that of the disk that it lies on."""
    told = list(indexing.messages([entry("en", "b"), entry("de", "a")]))
    assert [message["type"] for message in told] == ["NewIndex", "AddFile", "AddFile", "GetFiles"]
    assert [str(m.get("file_path", ""))[:7] for m in told] == ["", "text/en", "text/de", ""]


def test_another_form_of_the_index_is_refused() -> None:
    made = {
        "pagefind-entry.json": b'{"languages": {"ko": {"hash": "ko_1"}}}',
        "pagefind.ko_1.pf_meta": gzip.compress(b"pagefind_dcd\xa0"),
    }
    with pytest.raises(indexing.IndexingError, match=r"CBOR of kind 5, as Pagefind 1\.5"):
        list(indexing._kept(made))


def test_names_and_numbers_are_published() -> None:
    site = tree(tiny_site() / "site")
    names = json.loads(site[search_numbers.NAMES])
    assert names["texts"][0][:2] == ["harbour-charter", "Harbour Charter"]
    assert names["kinds"]["paragraph"] == "paragraph"
    assert "" not in names["kinds"]
    numbers = json.loads(site[f"{search_numbers.FOLDER}/harbour-charter.json"])
    assert numbers["2"] == [["p2", "paragraph"]]


def test_pages_of_the_search_are_left_out_of_other_searches() -> None:
    site = lamp_site()
    assert "/search/" not in (site.folder / "sitemap.xml").read_text("utf-8")
    for address in ("search/", "search/all/"):
        assert site.page(address).values("//meta[@name='robots']/@content") == ["noindex"]


def test_the_list_has_every_paragraph_term_and_record() -> None:
    links = lamp_site().page("search/all/").values("//main//a/@href")
    assert {f"../../lamp-declaration/#p{n}" for n in range(1, 10)} <= set(links)
    assert "../../council-of-rowers/" in links
    assert any(link.startswith("../../glossary/#") for link in links)
    assert len(set(links)) == len(links)


def test_of_a_large_collection_the_list_names_the_texts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, build: Build
) -> None:
    for module in ("render.search", "slices.gather"):
        monkeypatch.setattr(f"silcrow.{module}.MOST_ROWS", 1)
    site = copy_tiny(tmp_path / "tiny")
    assert build(site).code == 0
    made = tree(site / "site")["search/all/index.html"]
    assert b'href="../../harbour-charter/"' in made
    assert b"/#p2" not in made


# --- policy --------------------------------------------------------------------------------------


def test_only_the_page_of_the_search_may_run_a_program() -> None:
    told = FramePolicy()
    assert "'wasm-unsafe-eval'" in told(kind="search")
    assert "form-action 'self'" in told(kind="search")
    for kind in ("", "instrument", "glossary"):
        assert "wasm" not in told(kind=kind)
        assert "form-action 'none'" in told(kind=kind)


def test_what_a_publisher_adds_stays_on_the_page_of_the_search() -> None:
    added = FramePolicy((), ("https://example.org/a.js",))(kind="search")
    assert "script-src 'self' 'wasm-unsafe-eval' https://example.org;" in added


def test_no_other_page_has_the_permission() -> None:
    site = lamp_site()
    allowed = {p.address for p in site.pages if "wasm-unsafe-eval" in p.source}
    assert allowed == {"search/"}
    assert "wasm" not in policy.WITH_SCRIPT


# --- without -------------------------------------------------------------------------------------


def test_without_pagefind_all_else_is_built_and_one_line_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, build: Build
) -> None:
    monkeypatch.setattr(indexing, "program", lambda: None)
    site = copy_tiny(tmp_path / "tiny")
    done = build(site)
    assert (done.code, done.said.count("Pagefind is not installed")) == (0, 1)
    made, whole = tree(site / "site"), tree(tiny_site() / "site")
    missing = {name for name in whole if name not in made}
    assert missing == {name for name in whole if name.startswith(f"{FOLDER}/")}
    same = made.keys() - {"manifest.sha256"}
    assert {name for name in same if made[name] != whole[name]} == set()


WRONG = base64.b64encode(b'{"payload": {"type": "Error", "message": "no\\nroom left"}}').decode()
FAILING = {
    "an answer that is an error": (f"read -r -n 1 x; printf '{WRONG},'", "no room left"),
    "no answer": ("exit 3", "Pagefind has stopped before it was done"),
    "half an answer": ("read -r -n 1 x; printf eyJ", "Pagefind has stopped before it was done"),
}


@pytest.mark.parametrize(("script", "told"), FAILING.values(), ids=FAILING)
def test_a_program_that_fails_stops_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, build: Build, script: str, told: str
) -> None:
    broken = tmp_path / "broken"
    broken.write_text(f"#!/bin/bash\n{script}\n")
    broken.chmod(stat.S_IRWXU)
    monkeypatch.setattr(indexing, "program", lambda: broken)
    site = copy_tiny(tmp_path / "tiny")
    done = build(site)
    assert done.code == 1
    assert f"the search was not indexed: {told}" in done.said
    assert not (site / "site").exists()


def test_a_site_may_do_without_a_search(tmp_path: Path, build: Build) -> None:
    site = copy_tiny(tmp_path / "tiny")
    build(site, added="search: false\n")
    made = tree(site / "site")
    assert not [name for name in made if "search" in name]
    assert b"search/" not in made["index.html"]


def test_a_page_of_the_publisher_takes_the_place_of_ours(tmp_path: Path, build: Build) -> None:
    site = copy_tiny(tmp_path / "tiny")
    (site / "content" / "search.md").write_text("# Mine\n\nOwn search.\n")
    replace(site / "mkdocs.yml", "nav:\n", "nav:\n  - search.md\n")
    assert build(site).code == 0
    made = tree(site / "site")
    assert b"Own search." in made["search/index.html"]
    assert [name for name in made if name.startswith("search/")] == ["search/index.html"]


@pytest.mark.parametrize(("added", "indexed"), [("", False), ("search: always\n", True)])
def test_a_served_site_is_indexed_on_demand(
    tmp_path: Path, build: Build, added: str, indexed: bool
) -> None:
    site = copy_tiny(tmp_path / "tiny")
    config = site / "mkdocs.yml"
    text = re.sub(r"site_url:.*", "site_url: http://127.0.0.1:8000/", config.read_text("utf-8"))
    config.write_text(text, "utf-8")
    assert build(site, added=added).code == 0
    assert (site / "site" / FOLDER).is_dir() is indexed


def test_what_is_left_of_an_index_goes(tmp_path: Path) -> None:
    old = tmp_path / FOLDER / "fragment"
    old.mkdir(parents=True)
    (old / "old.pf_fragment").write_text("x")
    indexing.index([entry("en", "harbour")], tmp_path)
    assert not (old / "old.pf_fragment").exists()
    shutil.rmtree(tmp_path / FOLDER)
