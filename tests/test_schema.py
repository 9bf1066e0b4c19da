"""JSON Schemas for editors: current, sound, and content with what content holds."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from silcrow import kind, settings
from silcrow.kinds.table import KINDS
from silcrow.text import yaml
from tests.support_site import CONTENT, ROOT, TINY, sources

FOLDER = ROOT / "docs" / "schema"
SCHEMAS: dict[str, Callable[[], dict[str, Any]]] = {
    "page.json": lambda: kind.json_schema(KINDS),
    "settings.json": settings.json_schema,
}
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def written(schema: Mapping[str, Any]) -> str:
    return json.dumps(schema, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def read(name: str) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads((FOLDER / name).read_text("utf-8"))
    return schema


@pytest.mark.parametrize("name", SCHEMAS)
def test_committed_schema_is_current(name: str) -> None:
    remedy = "Run: ./silcrow schema docs/schema"
    assert (FOLDER / name).read_text("utf-8") == written(SCHEMAS[name]()), remedy


def test_no_schema_is_left_over() -> None:
    assert {file.name for file in FOLDER.iterdir()} == SCHEMAS.keys()


# --- a small validator ---------------------------------------------------------------------------
# No validator of JSON Schema is among the packages. This one knows the keywords that occur here,
# and refuses any other, so that it can never pass over one.

TYPES: dict[str, Callable[[object], bool]] = {
    "string": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "null": lambda value: value is None,
    "object": lambda value: isinstance(value, Mapping),
    "array": lambda value: isinstance(value, list | tuple),
}
SILENT = {"$schema", "$defs", "title", "description", "default", "properties", "required"}
SILENT |= {"additionalProperties", "patternProperties", "propertyNames", "items"}


def faults(value: object, schema: Any, root: Mapping[str, Any]) -> Iterator[str]:  # noqa: ANN401 — JSON holds anything
    """Say why a value does not fit a schema."""
    if schema is False:
        yield f"{value!r} is not allowed"
    if isinstance(schema, bool):
        return
    for keyword, wanted in schema.items():
        if keyword not in SILENT and not fits(value, keyword, wanted, root):
            yield f"{value!r} does not fit {keyword}: {json.dumps(wanted)[:200]}"
    if isinstance(value, Mapping):
        yield from object_faults(value, schema, root)
    if isinstance(value, list | tuple) and "items" in schema:
        for item in value:
            yield from faults(item, schema["items"], root)


def fits(  # noqa: PLR0911 — one answer for each keyword
    value: object,
    keyword: str,
    wanted: Any,  # noqa: ANN401 — JSON holds anything
    root: Mapping[str, Any],
) -> bool:
    match keyword:
        case "$ref":
            name = str(wanted).removeprefix("#/$defs/")
            return not [*faults(value, root["$defs"][name], root)]
        case "type":
            return any(
                TYPES[name](value) for name in ([wanted] if isinstance(wanted, str) else wanted)
            )
        case "anyOf":
            return any(not [*faults(value, option, root)] for option in wanted)
        case "enum" | "const":
            return value in (wanted if keyword == "enum" else [wanted])
        case "pattern":
            return not isinstance(value, str) or re.search(wanted, value) is not None
        case "exclusiveMinimum":
            return not isinstance(value, int) or value > wanted
        case "minLength":
            return not isinstance(value, str) or len(value) >= wanted
        case "maxLength":
            return not isinstance(value, str) or len(value) <= wanted
    raise AssertionError(f"the keyword {keyword} is new here")


def object_faults(
    value: Mapping[Any, Any], schema: Mapping[str, Any], root: Mapping[str, Any]
) -> Iterator[str]:
    yield from (f"no {key!r}" for key in schema.get("required", ()) if key not in value)
    for key, inner in value.items():
        patterns = schema.get("patternProperties", {})
        known = [sub for pattern, sub in patterns.items() if re.search(pattern, str(key))]
        known += [sub for name, sub in schema.get("properties", {}).items() if name == key]
        for sub in known or [schema.get("additionalProperties", True)]:
            yield from faults(inner, sub, root)
        yield from faults(key, schema.get("propertyNames", True), root)


def parts(schema: object) -> Iterator[Mapping[str, Any]]:
    """Give a schema and all that are inside it."""
    if isinstance(schema, Mapping):
        yield schema
        for inner in schema.values():
            yield from parts(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from parts(inner)


@pytest.mark.parametrize("name", SCHEMAS)
def test_schema_is_sound(name: str) -> None:
    schema = read(name)
    assert schema["$schema"] == DIALECT
    assert schema["type"] == "object"
    assert schema["additionalProperties"] is False
    for part in parts(schema):
        if isinstance(reference := part.get("$ref"), str):
            assert reference.startswith("#/$defs/")
            assert reference.removeprefix("#/$defs/") in schema["$defs"]
        if isinstance(pattern := part.get("pattern"), str):
            re.compile(pattern)
        if isinstance(required := part.get("required"), list):
            assert set(required) <= part["properties"].keys()


@cache
def heads() -> dict[str, Any]:
    """Give the front matter of every source file of the library's kinds, as YAML 1.2 reads it."""
    found = {}
    for file in sources():
        text = file.read_text("utf-8")
        if text.startswith("---\n"):
            name = file.relative_to(ROOT).as_posix()
            data = yaml.load(text.split("---\n", 2)[1], name).value
            if data.keys() & {*kind.names(KINDS)}:
                found[name] = data
    return found


def test_front_matter_is_there() -> None:
    assert len(heads()) > 60


@pytest.mark.parametrize("name", heads())
def test_schema_takes_the_front_matter_of_every_file(name: str) -> None:
    schema = read("page.json")
    assert [*faults(heads()[name], schema, schema)] == []


def libraries() -> list[Path]:
    return [CONTENT, *sorted((ROOT / "tests" / "sites").glob("*/content"))]


@pytest.mark.parametrize("folder", libraries(), ids=lambda folder: folder.parent.name)
def test_schema_takes_the_settings(folder: Path) -> None:
    schema = read("settings.json")
    text = (folder / "silcrow.yml").read_text("utf-8")
    assert [*faults(yaml.load(text, "silcrow.yml").value, schema, schema)] == []


def test_editors_are_led_to_the_schemas() -> None:
    led = []
    for folder in libraries():
        for file in (*folder.rglob("*.md"), folder / "silcrow.yml"):
            for path in re.findall(
                r"^# yaml-language-server: \$schema=(\S+)$", file.read_text(), re.MULTILINE
            ):
                led.append(file)
                wanted = "settings.json" if file.suffix == ".yml" else "page.json"
                assert (file.parent / path).resolve() == FOLDER / wanted, file
    assert TINY / "content" / "harbour-charter" / "index.md" in led
    assert TINY / "content" / "silcrow.yml" in led


SEEDED = {
    "an unknown key": {"record": {"type": "body", "title": "T", "titel": "T"}},
    "a missing key": {"record": {"type": "body"}},
    "another type": {"topic": {"title": ["T"]}},
    "another word": {"record": {"type": "planet", "title": "T"}},
    "a number for text": {"term": {"term": 5}},
    "a bad id": {"topic": {"title": "T", "id": "No Id"}},
    "a bad date": {
        "record": {"type": "body", "title": "T", "dates": [{"date": "May", "what": "x"}]}
    },
    "a bad anchor": {"paragraphs": {"4": {}}},
    "a kind that is none": {"tractate": {}},
}


@pytest.mark.parametrize("value", SEEDED.values(), ids=SEEDED)
def test_a_seeded_fault_is_refused(value: object) -> None:
    schema = read("page.json")
    assert [*faults(value, schema, schema)]


@pytest.mark.parametrize("year", ["2024", "2024-09", "2024-05-21", "2023-11-01/2023-11-02"])
def test_schema_takes_every_form_of_date(year: str) -> None:
    schema = read("page.json")
    record = {"type": "body", "title": "T", "dates": [{"date": year, "what": "x"}]}
    assert [*faults({"record": record}, schema, schema)] == []


def test_a_keyword_that_is_new_is_refused() -> None:
    with pytest.raises(AssertionError, match="multipleOf"):
        list(faults(4, {"multipleOf": 2}, {}))
