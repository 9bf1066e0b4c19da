"""The settings of a library of texts, read from their file."""

from __future__ import annotations

from collections.abc import Mapping

from silcrow.problem import Place, Problem, ProblemError, Rule
from silcrow.settings import NAME, Settings
from silcrow.text import yaml
from silcrow.text.front_matter import checked


def read(text: str | None) -> Settings:
    """Read the settings; None is a missing file.

    Raises ProblemError or ProblemsError for a file that is missing or does not fit the model.
    """
    if text is None:
        hint = "create it with one line: address: https://\u2026"
        found = "no settings"
        raise ProblemError(Problem(Rule.MISSING_KEY, Place(NAME), found, hint=hint))
    data = yaml.load(text.removeprefix("\ufeff"), NAME)
    if not isinstance(data.value, Mapping):
        expected = "lines of the form key: value"
        raise ProblemError(Problem(Rule.BROKEN_YAML, Place(NAME), "no mapping", expected))
    return checked(Settings, data.value, data.places, NAME).placed(data.places)
