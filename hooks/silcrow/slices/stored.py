"""Stored values: slices as bytes and back, for digests and for other processes.

The bytes are JSON in UTF-8. A value of a class is a list of what it is, its class by module and
name, and its parts in order; so nothing but frozen values of the library can be written, and
reading runs nothing but their constructors (pickle would run what it reads). Classes of kinds of
entry that come from elsewhere are made only where their modules are named (`kind.modules`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from hashlib import sha256
from importlib import import_module
from typing import Any

from pydantic import BaseModel

_OURS = "silcrow."
_FOREIGN = frozenset({"markupsafe:Markup"})
Modules = frozenset[str]
_NONE: Modules = frozenset()


class UnstorableError(TypeError):
    """Raised for what is no frozen value of the library, such as a function or an open file."""


def digest(value: object, modules: Modules = _NONE) -> str:
    """Give the SHA-256, in hexadecimal, of a value as it is stored.

    Equal values have equal digests in every process, mappings with their items in the same order.
    Raises UnstorableError.
    """
    return sha256(write(value, modules)).hexdigest()


def write(value: object, modules: Modules = _NONE) -> bytes:
    """Write a value; `modules` may have classes of it besides ours. Raises UnstorableError."""
    told = json.dumps(_told(value, modules), ensure_ascii=False, separators=(",", ":"))
    return told.encode("utf-8", "surrogatepass")


def read(stored: bytes, modules: Modules = _NONE) -> Any:  # noqa: ANN401 — whatever was written
    """Read what `write` has written, with classes of `modules` too. Raises UnstorableError."""
    try:
        return _made(json.loads(stored.decode("utf-8", "surrogatepass")), modules)
    except (
        ArithmeticError,
        AttributeError,
        ImportError,
        LookupError,
        TypeError,
        ValueError,
    ) as error:
        raise UnstorableError(f"{type(error).__name__}: {error}") from error


def _told(value: Any, modules: Modules) -> Any:  # noqa: ANN401 — any value, as JSON has it
    kind = type(value)
    if value is None or kind in (bool, int, str):
        return value
    if kind is tuple:
        return ["tuple", *(_told(item, modules) for item in value)]
    if isinstance(value, Mapping):
        pairs = ((_told(key, modules), _told(item, modules)) for key, item in value.items())
        return ["mapping", *map(list, pairs)]
    if isinstance(value, frozenset):
        return ["set", *sorted((_told(item, modules) for item in value), key=str)]
    return [_form(kind), _name(kind, modules), *_parts(value, modules)]  # type: ignore[arg-type]  # a class hashes


def _form(kind: type) -> str:
    """Say how a value of a class is told: by its parts, its text, its name."""
    if _is_frozen(kind) or (issubclass(kind, tuple) and hasattr(kind, "_fields")):
        return "parts"
    if issubclass(kind, BaseModel):
        return "model"
    if issubclass(kind, Enum):
        return "member"
    if issubclass(kind, str):
        return "text"
    raise UnstorableError(f"{kind.__module__}.{kind.__qualname__} is no value")


def _is_frozen(kind: type) -> bool:
    return is_dataclass(kind) and bool(kind.__dataclass_params__.frozen)  # type: ignore[attr-defined]  # typeshed hides it


@cache
def _name(kind: type, modules: Modules) -> str:
    return _known(f"{kind.__module__}:{kind.__qualname__}", modules)


def _known(name: str, modules: Modules) -> str:
    is_ours = name.startswith(_OURS) or name.partition(":")[0] in modules
    if (not is_ours and name not in _FOREIGN) or "__" in name:
        raise UnstorableError(f"{name} is not of the library")
    return name


def _parts(value: Any, modules: Modules) -> Sequence[Any]:  # noqa: ANN401 — a value of one of our classes
    match _form(type(value)):
        case "parts" if isinstance(value, tuple):
            return [_told(item, modules) for item in value]
        case "parts":
            return [_told(getattr(value, field.name), modules) for field in fields(value)]
        case "model":
            names = type(value).model_fields
            told = [_told(getattr(value, name), modules) for name in names]
            return [sorted(value.model_fields_set), *told]
        case "member":
            return [value.name]
        case _:
            return [str.__str__(value)]


def _made(told: Any, modules: Modules) -> Any:  # noqa: ANN401 — any value
    if not isinstance(told, list):
        return told
    form, *parts = told
    match form:
        case "tuple":
            return tuple(_made(part, modules) for part in parts)
        case "mapping":
            return {_made(key, modules): _made(item, modules) for key, item in parts}
        case "set":
            return frozenset(_made(part, modules) for part in parts)
    name, *parts = parts
    return _of_class(form, _class(_known(name, modules)), parts, modules)


def _of_class(form: str, kind: Any, parts: list[Any], modules: Modules) -> Any:  # noqa: ANN401 — one of our classes
    if form != _form(kind):
        raise UnstorableError(f"{kind.__qualname__} is not stored as {form}")
    if form in ("member", "text"):
        return kind[parts[0]] if form == "member" else kind(parts[0])
    if form == "parts":
        return kind(*(_made(part, modules) for part in parts))
    known, *values = parts
    return _of_model(kind, known, [_made(value, modules) for value in values])


def _of_model(kind: type[BaseModel], known: list[str], values: list[Any]) -> BaseModel:
    named = dict(zip(kind.model_fields, values, strict=True))
    found = kind.model_construct()
    # What was checked once is not checked again, and keys with aliases keep their own names.
    object.__setattr__(found, "__dict__", named)
    object.__setattr__(found, "__pydantic_fields_set__", set(known))
    return found


@cache
def _class(name: str) -> Any:  # noqa: ANN401 — one of our classes
    module, _, path = name.partition(":")
    found: Any = import_module(module)
    for part in path.split("."):
        found = getattr(found, part)
    # What a module only imports is not its own: it may start programs.
    if not isinstance(found, type) or f"{found.__module__}:{found.__qualname__}" != name:
        raise UnstorableError(f"{name} is no class of its module")
    return found
