"""Line breaks: by the language in new texts, as registered in registered ones."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from silcrow import canonical, script
from silcrow.cli import main
from silcrow.collection import Collection
from silcrow.keep import gate
from silcrow.model import Instrument
from silcrow.problem import Problem
from silcrow.settings import Settings
from silcrow.text import reading
from silcrow.text.front_matter import Source
from silcrow.text.pages import collect
from tests.support.outline import Json
from tests.support_site import ROOT, registered

PAGE = (ROOT / "docs" / "canonical.md").read_text("utf-8")
READINGS = json.loads((ROOT / "docs" / "canonical.json").read_text("utf-8"))["readings"]
SETTINGS = Settings(address="https://silcrow.int/")
HEAD = """---
instrument:
  title: 등대법
  type: act
  date: 2024-05-21
  language: ko
  source: {publisher: P, url: https://p.int/t, published: 2024-05-21}
---
"""
BODY = """1. 「가법」
「나법」을 지킨다.

2. 다음을 지킨다.

   (가) 「다법」
   「라법」

3. 등대를
켠다.
"""
FORMER = {
    "p1": "1. 「가법」「나법」을 지킨다.",
    "p2": "2. 다음을 지킨다.",
    "p2-ga": "(가) 「다법」「라법」",
    "p3": "3. 등대를 켠다.",
}
TODAY = FORMER | {
    "p1": "1. 「가법」 「나법」을 지킨다.",
    "p2-ga": "(가) 「다법」 「라법」",
}
REGISTER = "lamps/register/2024-05-21.ko.jsonl"


def read(body: str, register: str = "") -> tuple[Collection, tuple[Problem, ...]]:
    sources = [Source("lamps/index.md", HEAD + body)]
    sources += [Source(REGISTER, register)] if register else []
    return collect(sources, SETTINGS)


def text(body: str, register: str = "") -> Instrument:
    collection, problems = read(body, register)
    assert problems == ()
    (found,) = collection.instruments.values()
    return found


def forms(found: Instrument) -> dict[str, str]:
    return {str(p.anchor): canonical.own(p).decode() for p in found.index.all}


@pytest.fixture
def library(tmp_path: Path) -> Path:
    content = tmp_path / "content"
    (content / "lamps").mkdir(parents=True)
    (content / "silcrow.yml").write_text(
        "address: https://silcrow.int/\npublisher: {name: P, contact: p@silcrow.int}\n", "utf-8"
    )
    (content / "lamps" / "index.md").write_text(HEAD + BODY, "utf-8")
    return content


def made(library: Path) -> str:
    registered(library, "add", "--all", "--on", "2024-06-01")
    return (library / REGISTER).read_text("utf-8")


@pytest.fixture
def by_the_former(library: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Register the text as it was registered before today's rule."""
    with monkeypatch.context() as patch:
        patch.setattr(reading, "_breaks", lambda _: script.FORMER_BREAKS)
        return made(library)


def test_a_new_text_in_korean_has_a_space_beside_brackets() -> None:
    assert forms(text(BODY)) == TODAY


def test_a_text_that_was_registered_by_the_former_rule_keeps_its_words(by_the_former: str) -> None:
    found = text(BODY, by_the_former)
    assert forms(found) == FORMER
    assert_clean(BODY, by_the_former)


def assert_clean(body: str, register: str) -> None:
    collection, problems = read(body, register)
    assert problems == ()
    ((found, held),) = ((t, collection.register(t)) for t in collection.instruments.values())
    assert held is not None
    assert list(gate.of_edition(found, held)) == []


def test_a_text_that_was_registered_by_todays_rule_keeps_its_words(library: Path) -> None:
    register = made(library)
    assert forms(text(BODY, register)) == TODAY
    assert_clean(BODY, register)


def test_the_order_of_files_does_not_matter(by_the_former: str) -> None:
    sources = [Source(REGISTER, by_the_former), Source("lamps/index.md", HEAD + BODY)]
    for given in (sources, sources[::-1]):
        collection, _ = collect(given, SETTINGS)
        assert forms(collection.instruments["lamps"]) == FORMER
        assert [*collection.texts] == ["lamps/index.md", REGISTER]


def test_one_changed_paragraph_does_not_turn_the_others(by_the_former: str) -> None:
    changed = BODY.replace("지킨다.\n\n2.", "따른다.\n\n2.")
    found = forms(text(changed, by_the_former))
    assert found == FORMER | {"p1": "1. 「가법」「나법」을 따른다."}
    collection, _ = read(changed, by_the_former)
    held = collection.registers[collection.instruments["lamps"].key]
    faults = list(gate.of_edition(collection.instruments["lamps"], held))
    assert [str(p.rule.code) for p in faults] == ["reworded"]


def test_a_correction_stays_with_the_rule_of_its_register(
    library: Path, by_the_former: str
) -> None:
    file = library / "lamps" / "index.md"
    file.write_text(HEAD + BODY.replace("등대를\n켠다", "등대를\n끈다"), "utf-8")
    registered(
        library,
        *("correct", "p3", "--on", "2024-07-01"),
        *("--source", "https://p.int/t", "--note", "The source has it so."),
    )
    after = (library / REGISTER).read_text("utf-8")
    assert after != by_the_former
    changed = {line["anchor"] for line in lines(after) if line not in lines(by_the_former)}
    assert changed == {"p3"}
    assert_clean(file.read_text("utf-8").removeprefix(HEAD), after)


def lines(register: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in register.splitlines()[1:]]


def test_words_that_an_id_is_bound_to_are_found_as_registered(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bound = HEAD.removesuffix("---\n") + 'paragraphs:\n  pp1: {quote: "」「나"}\n---\n'
    body = "「가법」\n「나법」을 지킨다.\n"
    (library / "lamps" / "index.md").write_text(bound + body, "utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(reading, "_breaks", lambda _: script.FORMER_BREAKS)
        register = made(library)
    sources = [Source("lamps/index.md", bound + body), Source(REGISTER, register)]
    collection, problems = collect(sources, SETTINGS)
    assert problems == ()
    assert forms(collection.instruments["lamps"]) == {"pp1": " 「가법」「나법」을 지킨다."}


def test_digests_are_printed_as_registered(library: Path, by_the_former: str) -> None:
    done = CliRunner().invoke(main, ["digest", str(library / "lamps" / "index.md")])
    assert done.exit_code == 0, done.output
    printed = {a: d for d, a in (line.split("  ") for line in done.stdout.splitlines())}
    assert {line["anchor"]: line["digest"] for line in lines(by_the_former)} == {
        anchor: digest for anchor, digest in printed.items() if anchor != "lamps"
    }


@pytest.mark.parametrize(
    ("tag", "body", "wanted"),
    [
        ("ko", "「가법」\n「나법」", True),
        ("ko", "> 「가법」\n> 「나법」", True),
        ("ko", "「가법」 \n   「나법」", True),
        ("ja", "「灯」\n「港」", False),
        ("ja", "ｶﾅ\nｶﾅ", True),
        ("ko", "등대를\n켠다", False),
        ("ko", "大韓\n民國", False),
        ("en", "lamps\nlit", False),
        ("en", "a – b –\n– c", False),
    ],
)
def test_a_text_is_read_twice_only_where_the_rules_differ(
    tag: str, body: str, wanted: bool
) -> None:
    assert reading.differs(body, tag) is wanted


def test_registers_of_the_repository_are_made_anew_to_the_byte() -> None:
    for file in sorted((ROOT / "content").rglob("register/*.jsonl")):
        kept = file.read_text("utf-8")
        folder = file.parent.parent
        source = folder / "index.md"
        sources = [Source(f"{folder.name}/index.md", source.read_text("utf-8"))]
        collection, _ = collect(sources, SETTINGS)
        found = collection.instruments[folder.name]
        forms_kept = {line["anchor"]: line["form"] for line in lines(kept)}
        assert forms(found) == forms_kept
        assert not re.search(r'"(rule|reading|breaks)"', kept)


# --- the page and the vectors --------------------------------------------------------------------

RANGES = re.compile(r"\b[0-9A-F]{4,5}(?:-[0-9A-F]{4,5})?\b")


def page_ranges() -> tuple[str, str, str]:
    """Take the three lists of ranges from the page, as insides of classes."""
    part = PAGE.split("## Line breaks of the source")[1].split("\n## ")[0]
    first, rest = part.split("also beside the brackets")
    second, third = rest.split("**A registered text")
    third = third.split("a break was none")[1]
    lists = (RANGES.findall(p.replace("\n", " ")) for p in (first, second, third))
    return tuple("".join(map(_class, found)) for found in lists)  # type: ignore[return-value]


def _class(written: str) -> str:
    first, _, last = written.partition("-")
    return f"{chr(int(first, 16))}-{chr(int(last or first, 16))}"


def test_page_has_the_ranges_of_the_data() -> None:
    joining, wide, former = page_ranges()
    for rule, ranges in (
        (script.breaks(spaced=True), joining),
        (script.breaks(spaced=False), joining + wide),
        (script.FORMER_BREAKS, former),
    ):
        assert rule.pattern == rf"(?<=[{ranges}])[ \t]*\n[ \t]*(?=[{ranges}])"


@pytest.mark.parametrize("vector", READINGS, ids=lambda v: v["name"])
def test_line_breaks_are_read_by_language(vector: Json) -> None:
    head = HEAD.replace("language: ko", f"language: {vector['language']}")
    source = vector["source"].replace("\n", "\n   ")
    files = [Source("lamps/index.md", f"{head}1. {source}\n")]
    (paragraph,) = collect(files, SETTINGS)[0].instruments["lamps"].index.all
    (leaf,) = paragraph.leaves
    assert leaf.words.text == vector["words"]


@pytest.mark.parametrize("vector", READINGS, ids=lambda v: v["name"])
def test_line_breaks_are_read_by_the_page_alone(vector: Json) -> None:
    joining, wide, _ = page_ranges()
    spaced = vector["language"] in ("en", "ko", "zh-Latn")
    ranges = joining if spaced else joining + wide
    words = re.sub(rf"(?<=[{ranges}])[ \t]*\n[ \t]*(?=[{ranges}])", "", vector["source"])
    assert re.sub("[ \t\n]+", " ", words) == vector["words"]
