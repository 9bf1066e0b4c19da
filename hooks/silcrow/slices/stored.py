"""Stored values: slices as bytes and back, for digests and for other processes.

The bytes are JSON in UTF-8. A value of a class is a list of what it is, its class by module and
name, and its parts in order; so nothing but frozen values of the library can be written, and
reading runs nothing but their constructors (pickle would run what it reads).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from hashlib import sha256
from importlib import import_module
from typing import Any

from pydantic import BaseModel

_OURS = "silcrow."
_FOREIGN = frozenset({"markupsafe:Markup"})


class UnstorableError(TypeError):
    """Raised for what is no frozen value of the library, such as a function or an open file."""


def digest(value: object) -> str:
    """Give the SHA-256, in hexadecimal, of a value as it is stored.

    Equal values have equal digests, in every process. Raises UnstorableError.
    """
    return sha256(write(value)).hexdigest()


def write(value: object) -> bytes:
    """Write a value. Raises UnstorableError."""
    told = json.dumps(_told(value), ensure_ascii=False, separators=(",", ":"))
    return told.encode("utf-8", "surrogatepass")


def read(stored: bytes) -> Any:  # noqa: ANN401 — whatever was written
    """Read what `write` has written. Raises UnstorableError for classes that are not ours."""
    return _made(json.loads(stored.decode("utf-8", "surrogatepass")))


def _told(value: Any) -> Any:  # noqa: ANN401 — any value, as JSON has it
    kind = type(value)
    if value is None or kind in (bool, int, str):
        return value
    if kind is tuple:
        return ["tuple", *map(_told, value)]
    if isinstance(value, Mapping):
        return ["mapping", *([_told(key), _told(item)] for key, item in value.items())]
    if isinstance(value, frozenset):
        return ["set", *sorted(map(_told, value), key=str)]
    return [_form(kind), _name(kind), *_parts(value)]  # type: ignore[arg-type]  # a class hashes


def _form(kind: type) -> str:
    """Say how a value of a class is told: by its parts, its text, its name."""
    if is_dataclass(kind) or (issubclass(kind, tuple) and hasattr(kind, "_fields")):
        return "parts"
    if issubclass(kind, BaseModel):
        return "model"
    if issubclass(kind, Enum):
        return "member"
    if issubclass(kind, str):
        return "text"
    raise UnstorableError(f"{kind.__module__}.{kind.__qualname__} is no value")


@cache
def _name(kind: type) -> str:
    name = f"{kind.__module__}:{kind.__qualname__}"
    if not name.startswith(_OURS) and name not in _FOREIGN:
        raise UnstorableError(f"{name} is not of the library")
    return name


def _parts(value: Any) -> Sequence[Any]:  # noqa: ANN401 — a value of one of our classes
    match _form(type(value)):
        case "parts" if isinstance(value, tuple):
            return [*map(_told, value)]
        case "parts":
            return [_told(getattr(value, field.name)) for field in fields(value)]
        case "model":
            names = type(value).model_fields
            told = [_told(getattr(value, name)) for name in names]
            return [sorted(value.model_fields_set), *told]
        case "member":
            return [value.name]
        case _:
            return [str.__str__(value)]


def _made(told: Any) -> Any:  # noqa: ANN401 — any value
    if not isinstance(told, list):
        return told
    form, *parts = told
    match form:
        case "tuple":
            return tuple(map(_made, parts))
        case "mapping":
            return {_made(key): _made(item) for key, item in parts}
        case "set":
            return frozenset(map(_made, parts))
    name, *parts = parts
    return _MAKERS[form](_class(name), parts)


def _of_parts(kind: type, parts: list[Any]) -> Any:  # noqa: ANN401 — a value of the class
    return kind(*map(_made, parts))


def _of_model(kind: type[BaseModel], parts: list[Any]) -> BaseModel:
    known, *values = parts
    named = dict(zip(kind.model_fields, map(_made, values), strict=True))
    found = kind.model_construct()
    # What was checked once is not checked again, and keys with aliases keep their own names.
    object.__setattr__(found, "__dict__", named)
    object.__setattr__(found, "__pydantic_fields_set__", set(known))
    return found


def _of_member(kind: type[Enum], parts: list[Any]) -> Enum:
    return kind[parts[0]]


def _of_text(kind: Callable[[str], str], parts: list[Any]) -> str:
    return kind(parts[0])


_MAKERS: Mapping[str, Callable[[Any, list[Any]], Any]] = {
    "parts": _of_parts,
    "model": _of_model,
    "member": _of_member,
    "text": _of_text,
}


@cache
def _class(name: str) -> Any:  # noqa: ANN401 — one of our classes
    module, _, path = name.partition(":")
    if not name.startswith(_OURS) and name not in _FOREIGN:
        raise UnstorableError(f"{name} is not of the library")
    found: Any = import_module(module)
    for part in path.split("."):
        found = getattr(found, part)
    if not isinstance(found, type):
        raise UnstorableError(f"{name} is no class")
    return found
