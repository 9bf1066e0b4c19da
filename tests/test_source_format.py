"""The page on the source format: every example is run, and every key of the models is named."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from types import ModuleType

import pytest

from silcrow import kind, matter, settings
from silcrow.kind import Page
from silcrow.kinds import record, topic
from silcrow.kinds.table import KINDS
from silcrow.matter import Matter
from silcrow.text import reading
from silcrow.text import settings as settings_of_text
from silcrow.text.front_matter import Source, read_page, split
from tests.support.examples import BLOCKS, EXAMPLES, FENCE, PAGE, whole
from tests.support.outlines import outline


@pytest.mark.parametrize("name", EXAMPLES)
def test_example_gives_its_outline(name: str) -> None:
    parts = split(Source("example.md", whole(BLOCKS["example", name])))
    page = read_page(parts, "example.md", KINDS)
    assert page.instrument
    found, problems = reading.by_language("example.md", parts, page)
    assert problems == ()
    lines = [line for item in found for line in outline(item)]
    lines += [
        f"= {one.anchor} | {one.leaves[0].words.text}"
        for item in found
        for one in item.addressed()
        if one.kind == "counted"
    ]
    assert lines == [line.rstrip() for line in BLOCKS["outline", name].splitlines()]


def test_every_example_has_an_outline() -> None:
    assert {name for kind, name in BLOCKS if kind == "outline"} == set(EXAMPLES)
    assert len(EXAMPLES) >= 12


@pytest.mark.parametrize("name", [name for kind, name in BLOCKS if kind == "page"])
def test_front_matter_of_the_page_is_valid(name: str) -> None:
    parts = split(Source("example.md", f"---\n{BLOCKS['page', name]}---\nWords.\n"))
    assert read_page(parts, "example.md", KINDS) != Page()


def test_settings_of_the_page_are_valid() -> None:
    found = settings_of_text.read(BLOCKS["settings", "all"])
    assert found.address == "https://harbour.example/"


HEADS = (matter, kind, record, topic, settings)


def models(module: ModuleType) -> Iterator[type[Matter]]:
    for _, item in inspect.getmembers(module, inspect.isclass):
        if issubclass(item, Matter) and item.__module__ == module.__name__:
            yield item


def test_every_key_is_named() -> None:
    keys = {
        field.alias or name
        for module in HEADS
        for model in models(module)
        for name, field in model.model_fields.items()
    }
    # In prose and tables, where a key is explained, and not only in an example.
    prose = FENCE.sub("", PAGE)
    missing = sorted(key for key in keys if not re.search(rf"`{key}\b[^`]*`", prose))
    assert missing == []


def test_every_key_stands_in_an_example() -> None:
    shown = "".join(text for (kind, _), text in BLOCKS.items() if kind in ("page", "settings"))
    for module in HEADS:
        for model in models(module):
            for name, field in model.model_fields.items():
                assert re.search(rf"\b{field.alias or name}:", shown), (model.__name__, name)
