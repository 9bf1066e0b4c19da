"""The words of the frame: ours where there are any in its language, else those of Material."""

from __future__ import annotations

from markupsafe import Markup

from silcrow.interface import ENGLISH, interface
from silcrow.language import direction


class FrameWords:
    """Says the messages of the frame in the language of the theme.

    Material has the common ones in some sixty languages, of which the library knows a few.
    """

    def __init__(self, language: str) -> None:
        """Find the catalog of the language, if there is one."""
        self._words = interface(language)
        self.has_own = self._words.language == language
        """Whether the library has the language itself."""

    def __call__(self, message: str, material: str = "", /, **values: object) -> Markup:
        """Say a message; `material` is what the theme says for it, if anything.

        What neither has in the language is said in the nearest one that the library has.
        """
        said = material if material and not self.has_own else self._words.plain(message)
        shown = {name: Markup.escape(value) for name, value in values.items()}
        return Markup(said.format(**shown) if values else said)  # noqa: S704 — ours, or the theme's

    @property
    def foreign(self) -> Markup:
        """Attributes for what only the library says, where that is not in the frame's language."""
        if self.has_own:
            return Markup()
        said = self._words.language or ENGLISH
        return Markup(' lang="{}" dir="{}"').format(said, direction(said))
