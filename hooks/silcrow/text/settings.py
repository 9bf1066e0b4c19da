"""The settings of a library of texts, read from their file."""

from __future__ import annotations

from collections.abc import Mapping

from silcrow.problem import Place, Problem, ProblemError, Rule
from silcrow.settings import NAME, Settings
from silcrow.text import yaml
from silcrow.text.front_matter import ProblemsError, checked


def read(text: str | None) -> Settings:
    """Read the settings; None is a missing file.

    Raises ProblemsError for a file that is missing, cannot be read, or does not fit the model.
    """
    try:
        return _read(text)
    except ProblemError as error:
        raise ProblemsError([error.problem]) from error


_MOST = 1 << 18


def _read(text: str | None) -> Settings:
    if text is None:
        hint = "create it with one line: address: https://\u2026"
        found = "no settings"
        raise ProblemError(Problem(Rule.MISSING_KEY, Place(NAME), found, hint=hint))
    if len(text) > _MOST:
        found, expected = f"{len(text):,} characters", f"at most {_MOST:,}"
        raise ProblemError(Problem(Rule.TOO_LARGE, Place(NAME), found, expected))
    data = yaml.load(text.removeprefix("\ufeff"), NAME)
    if not isinstance(data.value, Mapping):
        expected = "lines of the form key: value"
        raise ProblemError(Problem(Rule.BROKEN_YAML, Place(NAME), "no mapping", expected))
    return checked(Settings, data.value, data.places, NAME).placed(data.places)
