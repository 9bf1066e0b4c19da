"""The catalogs of the interface: what pages say, found in the code, and its translations."""

from tools.words.catalogs import FOLDER, Translations, read, written
from tools.words.finding import FRAME, Message, messages, of_module, of_template
from tools.words.updating import updated

__all__ = (
    "FOLDER",
    "FRAME",
    "Message",
    "Translations",
    "messages",
    "of_module",
    "of_template",
    "read",
    "updated",
    "written",
)
