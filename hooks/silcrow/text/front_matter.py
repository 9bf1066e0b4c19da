"""Front matter: split from its body, checked against the typed model, told with line and column."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from silcrow import kind as kind_
from silcrow.kind import Kinds, Page
from silcrow.matter import Silences
from silcrow.problem import Place, Problem, ProblemError, Rule, Silence, nearest
from silcrow.text import yaml

_FENCE = "---"
_BESIDE_KINDS = ("paragraphs", "link_names")
_M = TypeVar("_M", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Source:
    """A source file: its path below the content folder, and its text."""

    file: str
    text: str


@dataclass(frozen=True, slots=True)
class Split:
    """A source file in its two parts: what YAML said, and the body from `body_line` on."""

    data: Mapping[str, Any]
    places: Mapping[yaml.Keys, Place]
    body: str
    body_line: int


def split(source: Source) -> Split:
    """Take front matter and body apart.

    Raises ProblemError for front matter that is not closed, not YAML, or not a mapping.
    """
    # Not splitlines(): it would break at U+2028 and U+0085, which are characters of the words.
    text = source.text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    if lines[0].rstrip() != _FENCE:
        return Split({}, {}, "\n".join(lines), 1)
    end = next((i for i, line in enumerate(lines[1:], 1) if line.rstrip() in (_FENCE, "...")), 0)
    if not end:
        place, found = Place(source.file), "front matter that is not closed"
        raise ProblemError(Problem(Rule.BROKEN_YAML, place, found, "a second line of ---"))
    data = yaml.load("\n".join(lines[1:end]) + "\n", source.file, first_line=2)
    if not isinstance(data.value, Mapping | None):
        place, found = Place(source.file, 2), "front matter that is no mapping"
        raise ProblemError(Problem(Rule.BROKEN_YAML, place, found, "lines of the form key: value"))
    start = next((i for i in range(end + 1, len(lines)) if lines[i].strip()), len(lines))
    return Split(data.value or {}, data.places, "\n".join(lines[start:]), start + 1)


def kind_of(parts: Split, kinds: Kinds) -> str | None:
    """Tell the kind of a page by its front matter; None is an ordinary page.

    Raises ProblemError for two kinds at once, and for a key that nearly is one of ours.
    """
    known = kind_.names(kinds)
    found_kinds = [name for name in known if name in parts.data]
    if len(found_kinds) > 1:
        first, second, *_ = found_kinds
        place, found = parts.places[(second,)], f'"{first}:" and "{second}:" on one page'
        raise ProblemError(Problem(Rule.TWO_KINDS, place, found, "one of them"))
    ours = (*known, *_BESIDE_KINDS)
    for key in parts.data:
        is_known = key in ours or key in _HOST_KEYS or key in _OF_ANY_PAGE
        slip = () if is_known else nearest(key, ours)
        if slip or (key == "paragraphs" and not found_kinds):
            found = f'the key "{key}:"' + ("" if slip else ' without "instrument:"')
            names = tuple(f'"{name}:"' for name in slip)
            place = parts.places[(key,)]
            raise ProblemError(Problem(Rule.MISSPELT_KEY, place, found, nearest=names))
    return found_kinds[0] if found_kinds else None


_HOST_KEYS = frozenset({"title", "template", "description", "tags", "hide", "icon", "status"})
"""Keys of ordinary pages that MkDocs and Material read."""
_OF_ANY_PAGE = frozenset({"silence"})
"""A slip in these shows by itself, and `science` or `licence` is none."""


def links_names(parts: Split) -> bool:
    """Tell whether an ordinary page asks for names and terms in it to link by themselves.

    Raises ProblemError for an answer that is neither true nor false.
    """
    asked = parts.data.get("link_names", False)
    if not isinstance(asked, bool):
        place, found = parts.places[("link_names",)], f'{found_as(asked)} as "link_names"'
        raise ProblemError(Problem(Rule.WRONG_VALUE, place, found, "true or false"))
    return asked


def silences(parts: Split, file: str) -> tuple[Silence, ...]:
    """Read which warnings a page of any kind does without.

    Raises ProblemsError for entries without a rule or a reason.
    """
    key = "silence"
    if key not in parts.data:
        return ()
    found = checked(Silences, {key: parts.data[key]}, parts.places, file).silence
    return tuple(
        Silence(entry.rule, parts.places[(key, i, "rule")]) for i, entry in enumerate(found)
    )


def read_page(parts: Split, file: str, kinds: Kinds) -> Page:
    """Check the front matter of a page that is of one of our kinds.

    Raises ProblemsError with every fault of the page, each at its key.
    """
    for kind in kind_.names(kinds):
        if kind in parts.data and parts.data[kind] is None:
            place = parts.places[(kind,)]
            raise ProblemsError(
                [Problem(Rule.WRONG_VALUE, place, f'nothing as "{kind}"', "a mapping")]
            )
    return checked(kind_.page(kinds), parts.data, parts.places, file)


class ProblemsError(Exception):
    """Raised with all the faults of one file."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Carry the problems."""
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


def checked(
    model: type[_M], data: Mapping[str, Any], places: Mapping[yaml.Keys, Place], file: str
) -> _M:
    """Make a value of the typed model, or raise ProblemsError with a place for every fault."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        faults = error.errors(include_url=False, include_context=False)
        problems = [_problem(model, dict(f), places, file) for f in faults[:_MOST_TOLD]]
        if len(faults) > _MOST_TOLD:
            found = f"{len(faults) - _MOST_TOLD:,} more faults in the front matter"
            problems.append(Problem(Rule.WRONG_VALUE, Place(file), found))
        raise ProblemsError(_merged(problems)) from error


_MOST_TOLD = 100
"""Faults of one file that are told: looking for the nearest right name takes its time."""


def _merged(problems: Iterable[Problem]) -> Iterable[Problem]:
    """Say in one line what of several kinds a value might have been."""
    found: dict[tuple[Rule, Place, str], Problem] = {}
    for problem in problems:
        key = (problem.rule, problem.place, problem.found)
        first = found.setdefault(key, problem)
        if first.expected != problem.expected:
            found[key] = replace(first, expected=f"{first.expected} or {problem.expected}")
    return found.values()


def _problem(
    model: type[BaseModel], fault: dict[str, Any], places: Mapping[yaml.Keys, Place], file: str
) -> Problem:
    loc = tuple(part for part in fault["loc"] if part != "[key]")
    place = _place(loc, places, file)
    key = str(loc[-1]) if loc else "front matter"
    match fault["type"]:
        case "extra_forbidden":
            keys = _keys_of(model, loc[:-1])
            expected = "" if (near := nearest(key, keys)) else "one of " + ", ".join(keys)
            names = tuple(f'"{name}"' for name in near)
            return Problem(Rule.UNKNOWN_KEY, place, f'the key "{key}"', expected, names)
        case "missing":
            where = f' in "{_path(loc[:-1])}"' if loc[:-1] else ""
            return Problem(Rule.MISSING_KEY, place, f'no "{key}"{where}')
        case _:
            expected = _expectation(str(fault["msg"]))
            found, known = found_as(fault["input"]), _known(loc, places)
            name = _path(known[-2:] if known and isinstance(known[-1], int) else known[-1:])
            hint = _instead(fault["input"], expected)
            return Problem(Rule.WRONG_VALUE, place, f'{found} as "{name}"', expected, hint=hint)


def _instead(value: object, expected: str) -> str:
    """Say how what is meant is written, where it is not of its kind: nothing elsewhere."""
    if value is None:
        return "write what belongs to it below it, two spaces further in; or take the line out"
    if expected == "a mapping" and isinstance(value, tuple):
        return 'write a key and a colon in each line, without "- " or [ ]'
    if expected == "a mapping" and isinstance(value, str):
        return "write key: value in a line below, with more spaces before it"
    if expected.startswith("a list") and isinstance(value, Mapping):
        return 'write "- " before each entry, in lines below the key'
    if expected == "text" and isinstance(value, tuple | Mapping):
        return "write it as words; if they begin with [ or {, put quotation marks around them"
    return ""


def _path(loc: yaml.Keys) -> str:
    return "".join(f"[{p}]" if isinstance(p, int) else f".{p}" for p in loc).lstrip(".")


def _place(loc: yaml.Keys, places: Mapping[yaml.Keys, Place], file: str) -> Place:
    return places.get(_known(loc, places), Place(file))


def _known(loc: yaml.Keys, places: Mapping[yaml.Keys, Place]) -> yaml.Keys:
    """Leave out what is no key of the file: one that is missing, the kinds of a union."""
    while loc and loc not in places:
        loc = loc[:-1]
    return loc


def found_as(value: object) -> str:
    """Say what a value is, where another was expected."""
    if isinstance(value, str):
        return f'"{value}"' if len(value) <= 60 else f'"{value[:57]}…"'  # noqa: PLR2004 — a line's worth
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return "a mapping"
    if isinstance(value, tuple):
        return "a list"
    return "nothing" if value is None else f"the number {value}"


def _expectation(message: str) -> str:
    message = message.removeprefix("Value error, ").removeprefix("expected ")
    message = message.partition(", found ")[0]
    kinds = {
        "Input should be a valid tuple": "a list, such as [one, two]",
        "Input should be a valid string": "text",
        "Input should be a valid boolean": "true or false",
        "Input should be a valid integer": "a whole number",
        "Input should be an object": "a mapping",
        "Input should be greater than 0": "a number above 0",
        "String should match pattern '^[0-9a-f]{64}$'": "64 characters of 0-9 and a-f",
    }
    if message.startswith("Input should be a valid dictionary") or "mapping" in message:
        return "a mapping"
    return kinds.get(message, message.removeprefix("Input should be "))


def _keys_of(model: type[BaseModel], loc: yaml.Keys) -> list[str]:
    here: type[BaseModel] = model
    for part in loc:
        here = _inner(here, str(part)) or here
    return [info.alias or name for name, info in here.model_fields.items()]


def _inner(model: type[BaseModel], part: str) -> type[BaseModel] | None:
    for name, info in model.model_fields.items():
        if part in (name, info.alias):
            return next(iter(_models_in(info.annotation)), None)
    return None


def _models_in(annotation: Any) -> Iterable[type[BaseModel]]:  # noqa: ANN401 — any annotation
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models_in(inner)
