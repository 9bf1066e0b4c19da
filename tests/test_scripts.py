"""Facts of scripts: they agree with Unicode, and a language in a new script needs no code."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from babel.core import Locale, UnknownLocaleError
from babel.localedata import locale_identifiers

from silcrow import script
from silcrow.emit import search
from silcrow.keep import signs, tokens, unusual
from silcrow.language import Depth, depth, direction, language
from silcrow.weave.edges import edges
from tests.support_site import ROOT, replace, temporary

LIBRARY = ROOT / "hooks" / "silcrow"
RANGED = {code: found for code, found in script.SCRIPTS.items() if found.ranges}
_RANGE = re.compile(r"[0-9A-F]{4,5}(-[0-9A-F]{4,5})?")


def characters(ranges: tuple[str, ...]) -> list[str]:
    return [
        chr(code)
        for written in ranges
        for first, _, last in [written.partition("-")]
        for code in range(int(first, 16), int(last or first, 16) + 1)
    ]


# --- the data agree with Unicode -----------------------------------------------------------------


@pytest.mark.parametrize("code", RANGED)
def test_ranges_are_of_letters_and_marks_of_their_script(code: str) -> None:
    found = script.SCRIPTS[code]
    assert all(_RANGE.fullmatch(written) for written in found.ranges)
    for char in characters(found.ranges):
        kind, name = unicodedata.category(char), unicodedata.name(char, "")
        is_radical = kind == "So" and "RADICAL" in name
        assert kind[0] in "LM" or kind in ("Nl", "Cn") or is_radical, f"{code} {name}"


def test_ranges_of_two_scripts_never_meet() -> None:
    every = [char for found in RANGED.values() for char in characters(found.ranges)]
    assert len(set(every)) == len(every)


@pytest.mark.parametrize(
    ("code", "prefix"),
    [
        ("Hira", "HIRAGANA LETTER"),
        ("Kana", "KATAKANA LETTER"),
        ("Kana", "HALFWIDTH KATAKANA LETTER"),
        ("Bopo", "BOPOMOFO LETTER"),
        ("Hani", "CJK UNIFIED IDEOGRAPH"),
        ("Hani", "CJK COMPATIBILITY IDEOGRAPH"),
        ("Thai", "THAI CHARACTER"),
        ("Laoo", "LAO LETTER"),
        ("Mymr", "MYANMAR LETTER"),
        ("Khmr", "KHMER LETTER"),
        ("Tibt", "TIBETAN LETTER"),
        ("Yiii", "YI SYLLABLE"),
    ],
)
def test_ranges_leave_no_letter_of_their_script_out(code: str, prefix: str) -> None:
    inside = set(characters(script.SCRIPTS[code].ranges))
    every = (chr(c) for c in range(0x110000))
    left = [
        unicodedata.name(c)
        for c in every
        if unicodedata.name(c, "").startswith(prefix)
        and unicodedata.category(c) in ("Lo", "Lm")
        and c not in inside
    ]
    assert left == []


def test_directions_are_those_of_cldr() -> None:
    for name in locale_identifiers():
        try:
            known = Locale.parse(name).text_direction
        except (UnknownLocaleError, ValueError):
            continue
        # Mongolian in its own script goes from top to bottom, which no page does.
        wanted = "ltr" if known == "ttb" else known
        assert direction(name.replace("_", "-")) == wanted, name


@pytest.mark.parametrize(
    ("tag", "wanted"),
    [
        *((tag, "rtl") for tag in ("ks-Arab", "az-Arab", "pa-Arab", "pa-PK", "en-Arab", "dv")),
        *((tag, "ltr") for tag in ("xx", "ks-Deva", "ur-Latn", "en", "zh-Latn", "mn-Mong")),
    ],
)
def test_a_tag_with_a_script_goes_in_the_direction_of_the_script(tag: str, wanted: str) -> None:
    assert direction(tag) == wanted


@pytest.mark.parametrize(
    ("tag", "wanted"),
    [
        *((tag, False) for tag in ("ja", "zh", "zh-Hant", "yue", "th", "km", "lo", "my", "bo")),
        *((tag, True) for tag in ("ko", "en", "ar", "xx", "zh-Latn", "ka", "am", "dv")),
    ],
)
def test_a_language_has_spaces_as_its_script_has(tag: str, wanted: bool) -> None:
    assert language(tag).spaced is wanted


# --- one fact, every use -------------------------------------------------------------------------


def test_half_width_kana_are_kana_everywhere() -> None:
    assert tokens.tokens("ｶﾅ") == ["ｶ", "ﾅ"]
    assert not edges("ja").end("ｶﾅ", 1)
    assert edges("ja").end("ｶ字", 1)
    assert script.breaks(spaced=True).search("ｶ\nﾅ")
    assert search.parted("ｶﾅ") == f"ｶ{search.JOINER} ﾅ"


def test_digits_of_a_script_without_spaces_are_numbers() -> None:
    assert tokens.tokens("มาตรา๑๒") == [*tokens.tokens("มาตรา"), "๑๒"]
    assert not edges("th").end("๑๒", 1)


def test_unusual_characters_are_expected_by_script() -> None:
    assert unusual.is_expected("ก\u200bข", 1, "th")
    assert unusual.is_expected("a\u200fb", 1, "az-Arab")
    assert unusual.is_expected("灯\u3000港", 1, "yue")
    assert not unusual.is_expected("a\u200bb", 1, "ja")
    assert not unusual.is_expected("a\u3000b", 1, "en")


def test_lookalikes_are_drawn_like_ascii_and_are_none() -> None:
    assert all(len(char) == 1 and char.isascii() for char in script.LOOKALIKES.values())
    assert not any(chr(code).isascii() for code in script.FOREIGN)
    assert all(chr(code).isalpha() for code in script.FOREIGN)
    assert signs.latin("\u0430") == "a"
    assert signs.latin("\u0131") == ""


def test_what_readers_take_for_one_is_made_equal_one_for_one() -> None:
    text = "l’État\u00a0\u202f\u2009non\u2011b\u2010c\nd"
    assert script.alike(text) == "l'État   non-b-c d"


def test_the_depth_of_containers_is_known_once() -> None:
    kinds = ["annex", "schedule", "book", "section", "subsection", "article", "§", "other"]
    assert sorted(kinds, key=depth) == kinds
    assert depth("annex").level == depth("schedule").level == 0
    assert depth("article").level == depth("§").level == 7
    assert depth("supplement", ("supplement", "part")) == Depth(1)


_WRITTEN = re.compile(r"\\u([0-9a-fA-F]{4})-\\[uU]")
"""A range as code writes it; one of letters is a fact of a script."""


def test_no_module_writes_ranges_of_letters_of_its_own() -> None:
    found = {
        file.relative_to(LIBRARY).as_posix(): codes
        for file in sorted(LIBRARY.rglob("*.py"))
        if (codes := [c for c in _WRITTEN.findall(file.read_text("utf-8")) if _is_letter(c)])
    }
    assert found == {}


def _is_letter(code: str) -> bool:
    return chr(int(code, 16)).isalpha()


def test_a_seeded_range_of_letters_is_seen() -> None:
    assert list(filter(_is_letter, _WRITTEN.findall(r"[\u4e00-\u9fff\u2460-\u2473]"))) == ["4e00"]


# --- a language in a new script needs no code ----------------------------------------------------

SOURCE = "{publisher: P, url: https://p.int/t, published: 2024-05-21}"
HEAD = """---
instrument:
  title: {title}
  type: act
  date: 2024-05-21
  language: {tag}
  source: {source}
---
"""
PROGRAM = """
import json, sys
from silcrow.emit import search
from silcrow.keep import tokens
from silcrow.language import direction, language
from silcrow.text.front_matter import Source
from silcrow.text.pages import collect
from silcrow.settings import Settings
from tests.support.cases import publish
given = json.load(sys.stdin)
texts, _ = collect([Source("text/index.md", given["files"]["text/index.md"])],
                   Settings(address="https://s.int/"))
(text,) = texts.instruments.values()
found = publish(given["files"])
dated = [d.text for d in found.documents if d.path.startswith("text/2024")]
json.dump({
    "problems": [str(p) for p in found.problems],
    "words": {str(p.anchor): [leaf.words.text for leaf in p.leaves] for p in text.index.all},
    "page": found.pages["text/index.md"].html if found.pages else "",
    "dated": dated[0] if dated else "",
    "direction": direction(given["tag"]),
    "spaced": language(given["tag"]).spaced,
    "tokens": tokens.tokens(given["words"]),
    "pieces": [list(p) for p in tokens.compare(given["words"], given["changed"])],
    "parted": search.parted(given["words"]),
}, sys.stdout)
"""
NEW = {
    "th": """name: ไทย
containers: {article: ["มาตรา {n}"]}
series: [กขคงจ]
series_names: [[ko, kho, khho, ngo, cho]]
words_follow: true
pointers:
  units: {article: ["มาตรา {n}"], paragraph: ["วรรค {n}"], point: ["อนุมาตรา {n}"]}
""",
    "ka": """name: ქართული
containers: {chapter: ["თავი {n}"], article: ["მუხლი {n}"]}
series: [აბგდე]
series_names: [[a, b, g, d, e]]
plural_endings: [ის, ს, ში]
pointers:
  units: {chapter: ["თავი {n}"], article: ["მუხლი {n}"], paragraph: ["პუნქტი {n}"], point: []}
""",
    "dv": """name: ދިވެހި
containers: {article: ["މާއްދާ {n}"]}
pointers:
  units: {article: ["މާއްދާ {n}"], paragraph: [], point: []}
""",
    "aho": "name: Ahom\n",
}
AHOM = """scripts:
  Ahom:
    name: Ahom
    ranges: [11700-1171A, 1171D-1172B, 11740-11746]
    spaced: false
    joins_lines: true
    searched_by_sign: true
"""


@cache
def library() -> Path:
    """Copy the library, and add data alone."""
    folder = temporary()
    leave_out = shutil.ignore_patterns("__pycache__")
    shutil.copytree(LIBRARY, folder / "silcrow", ignore=leave_out)
    for tag, data in NEW.items():
        (folder / "silcrow" / "languages" / f"{tag}.yml").write_text(data, "utf-8")
    replace(folder / "silcrow" / "scripts.yml", "scripts:\n", AHOM)
    return folder


def told(tag: str, term: str, body: str, words: str, changed: str) -> dict[str, Any]:
    """Publish a text of a language that the copy knows by data alone, and say what came of it."""
    files = {
        "text/index.md": HEAD.format(title=term, tag=tag, source=SOURCE) + body,
        "glossary/one.md": f"---\nterm: {{term: {term}}}\n---\nA word.\n",
        "glossary/index.md": "---\nlisting: {of: glossary, title: Glossary}\n---\n",
    }
    given = {"tag": tag, "files": files, "words": words, "changed": changed}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=ROOT,
        env={"PYTHONPATH": f"{library()}:{ROOT}", "PYTHONIOENCODING": "utf-8"},
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    assert found["problems"] == []
    return found


def linked(found: dict[str, Any]) -> list[str]:
    """Give the words that lead to the term."""
    page = str(found["page"])
    return re.findall(r'<a[^>]*href="[^"]*glossary/[^"]*one[^"]*"[^>]*>([^<]+)</a>', page)


def test_thai_needs_one_file_of_data() -> None:
    body = """มาตรา ๑ ผู้ดูแลรักษาความปลอดภัยของท่าเรือ
ตามมาตรา ๒

(ก) ดูแลประภาคาร

(ข) ดูแลเรือ

มาตรา ๒ ความปลอดภัยเป็นหน้าที่ตามมาตรา ๑
"""
    found = told("th", "ความปลอดภัย", body, "ดูแลที่๑๒", "ดูแลเรือ๑๒")
    assert [*found["words"]] == ["art1", "art1-ko", "art1-kho", "art2"]
    assert found["words"]["art1"] == ["ผู้ดูแลรักษาความปลอดภัยของท่าเรือ ตามมาตรา ๒"]
    assert linked(found)[0] == "ความปลอดภัย"
    assert 'href="#art2"' in found["page"]
    assert 'href="#art1"' in found["page"]
    assert (found["direction"], found["spaced"]) == ("ltr", False)
    assert found["tokens"] == ["ดู", "แ", "ล", "ที่", "๑๒"]
    kinds = [kind for kind, _ in found["pieces"]]
    assert kinds == ["same", "deleted", "inserted", "same"]
    assert found["parted"] == "ดูแลที่๑๒"


def test_georgian_needs_one_file_of_data() -> None:
    body = """თავი I. ნავსადგური

მუხლი 1. უსაფრთხოება

1. მცველი იცავს
უსაფრთხოებას მუხლი 2 წესით.

ა) ერთი;

ბ) ორი.

მუხლი 2. წესი

2. არაუსაფრთხოება აკრძალულია.
"""
    found = told("ka", "უსაფრთხოება", body, "მცველი იცავს", "მცველი ინახავს")
    anchors = ["chapter-i", "art1", "p1", "p1-a", "p1-b", "art2", "p2"]
    assert [*found["words"]] == anchors
    assert found["words"]["p1"][0] == "მცველი იცავს უსაფრთხოებას მუხლი 2 წესით."
    assert linked(found) == ["უსაფრთხოება"]
    assert 'href="#art2"' in found["page"]
    assert (found["direction"], found["spaced"]) == ("ltr", True)
    assert found["tokens"] == ["მცველი", " ", "იცავს"]
    assert found["parted"] == "მცველი იცავს"


def test_thaana_needs_one_file_of_data() -> None:
    body = """މާއްދާ 1

ރައްކާތެރިކަން މާއްދާ 2 ގައި
ވެއެވެ.

މާއްދާ 2

ބަނދަރު.
"""
    found = told("dv", "ރައްކާތެރިކަން", body, "ބަނދަރު އަލި", "ބަނދަރު ގަދަ")
    assert [*found["words"]] == ["art1", "art2"]
    assert found["words"]["art1"] == ["ރައްކާތެރިކަން މާއްދާ 2 ގައި ވެއެވެ."]
    assert linked(found)[0] == "ރައްކާތެރިކަން"
    assert found["direction"] == "rtl"
    assert 'dir="rtl"' in found["dated"]
    assert found["tokens"] == ["ބަނދަރު", " ", "އަލި"]


def test_a_script_that_nobody_has_named_needs_an_entry_and_no_code() -> None:
    ka, kha, nga = "\U00011700", "\U00011701", "\U00011702"
    body = f"1. {ka}{kha}{nga}{ka}\n{nga}{kha}\n\n2. {nga}.\n"
    found = told("aho", kha + nga, body, ka + kha + "1", ka + nga + "1")
    assert found["words"]["p1"] == [ka + kha + nga + ka + nga + kha]
    assert linked(found) == [kha + nga]
    assert found["spaced"] is False
    assert found["tokens"] == [ka, kha, "1"]
    assert found["pieces"] == [["same", ka], ["deleted", kha], ["inserted", nga], ["same", "1"]]
    assert found["parted"] == f"{ka}\u2060 {kha}\u2060 1"


def test_data_are_read_as_text_alone() -> None:
    data = yaml.load((LIBRARY / "scripts.yml").read_text("utf-8"), yaml.BaseLoader)  # noqa: S506
    assert data["lookalikes"]["marks"]["'"][-1] == "0060"
