"""The data of languages: complete, of one mind, and tried on sentences."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
import yaml

from silcrow.language import Language, Pointers, language

DATA = Path(__file__).parents[1] / "hooks/silcrow/languages"
TRIED = Path(__file__).parent / "pointers"
LETTERS_ALONE = {"he"}
"""Files that say only which letters number points."""

TAGS = sorted(file.stem for file in DATA.glob("*.yml"))
FULL = [tag for tag in TAGS if tag not in LETTERS_ALONE]
_PAGE = (Path(__file__).parents[1] / "docs/languages.md").read_text("utf-8")
_SLUG = re.compile(r"[a-z0-9]+")
_PATH_SLUG = re.compile(r"([a-z0-9]+(-[a-z0-9]+)*)?")


@cache
def _tried(tag: str) -> dict[str, Any]:
    tried: dict[str, Any] = yaml.safe_load((TRIED / f"{tag}.yml").read_text("utf-8"))
    return tried


def _patterns(data: Language) -> list[tuple[str, str]]:
    return [(kind, pattern) for kind, found in data.containers.items() for pattern in found]


@pytest.mark.parametrize("tag", TAGS)
def test_a_language_has_letters_of_one_name_each(tag: str) -> None:
    data = language(tag)
    assert data.name
    assert [len(s) for s in data.series] == [len(names) for names in data.series_names]
    for letters, names in zip(data.series, data.series_names, strict=True):
        assert len(set(letters)) == len(letters)
        assert len(set(names)) == len(names)


@pytest.mark.parametrize("tag", TAGS)
def test_what_becomes_part_of_an_anchor_is_ascii(tag: str) -> None:
    data = language(tag)
    slugs = [*data.letters.values(), *data.suffixes.values(), *chain(*data.series_names)]
    assert [slug for slug in slugs if not _SLUG.fullmatch(slug)] == []
    assert [word for word in data.numerals if word != word.lower()] == []


@pytest.mark.parametrize("tag", FULL)
def test_a_label_is_of_one_kind(tag: str) -> None:
    patterns = _patterns(language(tag))
    kinds: dict[str, str] = {}
    for kind, pattern in patterns:
        assert pattern.count("{n}") <= 1, pattern
        assert kinds.setdefault(pattern.casefold(), kind) == kind, pattern
    assert len(set(patterns)) == len(patterns)


@pytest.mark.parametrize("tag", FULL)
def test_every_container_can_be_pointed_to(tag: str) -> None:
    data = language(tag)
    units = data.pointers.units
    assert data.containers
    # A clause is no kind of its own: a numbered heading or a point is called so.
    assert {*data.containers, "paragraph", "point"} == set(units) - {"clause"}
    assert all("{n}" in p for kind in ("paragraph", "point") for p in units[kind])
    assert set(data.order) <= set(data.containers)
    assert {kind for kind, _ in data.pointers.relative.values()} <= set(units)
    assert {step for _, step in data.pointers.relative.values()} <= {-1, 1}
    assert all(len(pair) == 2 for pair in data.brackets)


@pytest.mark.parametrize("tag", FULL)
def test_what_tells_other_texts_apart_compiles_and_matches_some_words(tag: str) -> None:
    found = language(tag).pointers
    expressions = [
        *found.elsewhere_after,
        *found.elsewhere_before,
        *found.here_after,
        *found.here_before,
    ]
    assert found.elsewhere_before
    assert found.here_after or found.here_before
    for expression in expressions:
        assert not re.compile(expression).fullmatch(""), expression


@pytest.mark.parametrize("tag", FULL)
def test_the_made_up_text_of_the_sentences_is_sound(tag: str) -> None:
    structure = _tried(tag)["structure"]
    anchors = [provision["anchor"] for provision in structure]
    paths = [tuple(map(tuple, provision["path"])) for provision in structure]
    assert len(set(anchors)) == len(anchors)
    assert len(set(paths)) == len(paths)
    for kind, slug in chain(*paths):
        assert kind in language(tag).pointers.units
        assert isinstance(slug, str), f"{kind} {slug}: quote it"
        assert _PATH_SLUG.fullmatch(slug), slug


@pytest.mark.parametrize("tag", FULL)
def test_sentences_are_tried_and_say_where_they_lead(tag: str) -> None:
    tried = _tried(tag)
    anchors = {provision["anchor"] for provision in tried["structure"]}
    sentences = tried["sentences"]
    assert len(sentences) >= 25
    assert sum(not sentence["finds"] for sentence in sentences) >= 8
    assert len({(s["text"], s.get("within")) for s in sentences}) == len(sentences)
    for sentence in sentences:
        assert set(sentence) <= {"text", "within", "finds"}
        assert sentence.get("within", "p1") in anchors | {"p1"}
        end = 0
        for found in sentence["finds"]:
            start = sentence["text"].find(found["words"], end)
            assert start >= 0, f"{found['words']} is not in: {sentence['text']}"
            assert found["to"] in anchors, sentence["text"]
            end = start + len(found["words"])


def test_the_page_on_languages_lists_those_with_data_and_every_key_of_them() -> None:
    assert sorted(re.findall(r"^\| [A-Z][a-z]+ \| `([a-z-]+)` \|", _PAGE, re.MULTILINE)) == TAGS
    keys = set(re.findall(r"`(\w+)`", _PAGE.partition("| key of the file |")[2]))
    assert {*Language.model_fields, *Pointers.model_fields} <= keys
