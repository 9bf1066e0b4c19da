"""Rules: everything that is checked, by a code that never changes, with what it asks and how."""

from __future__ import annotations

from enum import Enum


class Severity(Enum):
    """How much a rule weighs: an error stops every build, a warning only a strict one."""

    ERROR = "error"
    WARNING = "warning"


_WARNING = Severity.WARNING


class Rule(Enum):
    """Every rule: its code, what holds where it is kept, what to do where not, its severity.

    The sentence and the hint are each one sentence of Markdown that an editor reads. A member is
    an error unless it ends in `_WARNING`, which is for what a text can be published with.
    """

    ADDRESS_CLASH = (
        "address-clash",
        "Two sources may not be published at one address.",
        "Rename one of the files, or give what it holds an `id` of its own.",
    )
    ADDRESS_DISAGREES = (
        "address-disagrees",
        "The public address and `site_url` are one address.",
        "Write the same address in `silcrow.yml` and in `mkdocs.yml`.",
    )
    AMBIGUOUS_NUMBER = (
        "ambiguous-number",
        "A number out of sequence opens a block of its own.",
        "Put an empty line before the number if it is one, or `\\` before it if it is not.",
    )
    BROKEN_REGISTER = (
        "broken-register",
        "A register is written by `silcrow register` alone, and every line agrees with itself.",
        "Take the file as it was (`git checkout`), and let the command write what is to be added.",
    )
    BROKEN_YAML = (
        "broken-yaml",
        "Front matter is well-formed YAML between two lines of `---`.",
        "Compare the indentation with a page that works, and quote values that hold `: ` or `#`.",
    )
    DEAD_FRAGMENT = (
        "dead-fragment",
        "A fragment in a link exists on the page it leads to.",
        "Open the page and copy the link beside the heading or paragraph that is meant.",
    )
    DEAD_LINK = (
        "dead-link",
        "A link to a file of the site leads to a file that exists.",
        "Write the path from the folder of the file that holds the link, with its `.md`.",
    )
    DIRECTORY_URLS = (
        "directory-urls",
        "Addresses end in a slash: `use_directory_urls` stays on.",
        "Remove the line from `mkdocs.yml`.",
    )
    DUPLICATE_ANCHOR = (
        "duplicate-anchor",
        "An anchor occurs once in a text.",
        "See that numbers stand as they were printed, and give parts without number another id.",
    )
    DUPLICATE_CODE = (
        "duplicate-code",
        "A code stands for one participant of a text.",
        "Give one of the two participants another `code`.",
    )
    DUPLICATE_EDITION = (
        "duplicate-edition",
        "A text has one file for each edition.",
        "Give one of the two the date of its own edition, or remove it.",
    )
    DUPLICATE_FORM = (
        "duplicate-form",
        "A name or form of a term belongs to one entry.",
        "Remove it from one of the entries, or quote the words where they are meant.",
    )
    DUPLICATE_ID = (
        "duplicate-id",
        "An id belongs to one file.",
        "Rename one of the files, unless one is a copy that can go.",
    )
    DUPLICATE_KEY = (
        "duplicate-key",
        "A key occurs once in a mapping.",
        "Move what stands under the second key to the first.",
    )
    EDITION_FILE = (
        "edition-file",
        "The newest edition of a text is its `index.md`; each older one is named by its date.",
        "Rename the files: `index.md` for the newest, `2024-05-21.md` for that of this date.",
    )
    EMPTY_TEXT = (
        "empty-text",
        "A text has wording, and an entry has words of its own.",
        "Write them below the second `---`.",
    )
    FILE_NAME = (
        "file-name",
        "The name of a file can stand in an address, and on every system.",
        "Rename it: letters, digits, hyphens, low lines and single dots.",
    )
    FILE_TYPE = (
        "file-type",
        "A file that is published is of a type the site allows, and is what its name says.",
        "Take it out of the content folder, or list its type under `files` in `silcrow.yml`.",
    )
    FOOTNOTE = (
        "footnote",
        "A footnote mark has its footnote, and a footnote its mark.",
        "Write each footnote as `[^1]: words` below the text, and its mark as `[^1]` in it.",
    )
    FORGOTTEN = (
        "forgotten",
        "A register keeps every line and event that it ever had.",
        "Take the line as it was: changes are events, which `silcrow register` adds.",
    )
    HIDDEN_CHARACTER = (
        "hidden-character",
        "What editors write has no character that nobody sees or that looks like another.",
        "Delete the character that is named, or type the letter that it looks like.",
    )
    IDLE_SILENCE = (
        "idle-silence",
        "A silenced warning is one that the page would give.",
        "Remove the entry from `silence`.",
        _WARNING,
    )
    INCLUSION = (
        "inclusion",
        "A page holds its own words: nothing is drawn in from another file.",
        "Write the words themselves, or link to the file.",
    )
    INVALID_ID = (
        "invalid-id",
        "An id is a-z, 0-9 and single hyphens, a letter first.",
        "Rename the file, or give an `id` of that form.",
    )
    LONG_NOTE = (
        "long-note",
        "A note has at most forty words.",
        "Shorten the note, or move the rest to a topic that it belongs to.",
        _WARNING,
    )
    LOST_ADDRESS = (
        "lost-address",
        "A registered address stays, or leads to where its content is now.",
        "Restore it, or say where it went: `silcrow register move`, `silcrow register withdraw`.",
    )
    LOST_ANCHOR = (
        "lost-anchor",
        "A registered anchor stays in its edition, and later ones say what became of it.",
        "Restore it; of a new edition say so with `silcrow register retire` or `renumber`.",
    )
    LOST_TEXT = (
        "lost-text",
        "A registered edition stays published.",
        "Restore the file; a superseded edition lies beside the current one, named by its date.",
    )
    MARKUP = (
        "markup",
        "A page holds Markdown, links that are safe, and the HTML that the settings allow.",
        "Write it in Markdown; a `<` that is to be seen is `&lt;`, or stands between backticks.",
    )
    MISSING_KEY = (
        "missing-key",
        "What a kind of page cannot do without is there.",
        "Add the key; `docs/source-format.md` shows it in an example.",
    )
    MISSING_LISTING = (
        "missing-listing",
        "What links lead to has a page that lists it.",
        "Add a page with `listing: {of: …}` for the kind that is named.",
    )
    MISSPELT_KEY = (
        "misspelt-key",
        "A key that nearly is one of ours is taken for a slip.",
        "Write the key as it is spelt in `docs/source-format.md`, or choose another of your own.",
    )
    NAME_NOT_FOUND = (
        "name-not-found",
        "A reference by name occurs in its paragraph.",
        "Add the words of the text to `cited_as`, or quote them with `quote`.",
    )
    NAV_MISSING = (
        "nav-missing",
        "An entry of the navigation names a file that exists.",
        "Write the path from the content folder under `nav` in `mkdocs.yml`.",
    )
    NOT_TEXT = (
        "not-text",
        "A source file is UTF-8 text without control characters.",
        "Save the file as UTF-8, and remove the character that is named.",
    )
    PAGE_DIFFERS = (
        "page-differs",
        "The page as it is written says what its text says, under the ids that are registered.",
        "Find the plugin, hook or template that changes pages, and leave texts out of it.",
    )
    QUOTE_AMBIGUOUS = (
        "quote-ambiguous",
        "A quote stands once in its paragraph.",
        "Quote a word more on either side, or say what stands there with `prefix` or `suffix`.",
    )
    QUOTE_NOT_FOUND = (
        "quote-not-found",
        "A quote stands in the text word for word.",
        "Copy the words from the text, with their spelling, quotation marks and dashes.",
    )
    QUOTE_OVERLAP = (
        "quote-overlap",
        "Two quotes do not share a word.",
        "Shorten one of the quotes.",
    )
    RAW_HTML = (
        "raw-html",
        "Wording holds no HTML.",
        "Write it in Markdown, or put `\\` before a `<` that was printed.",
    )
    REPEATED_NUMBER = (
        "repeated-number",
        "Every number stands as it was printed.",
        "Write the numbers out: Markdown alone would count lines that all begin with `1.`.",
    )
    RESERVED_ID = (
        "reserved-id",
        "Some ids are kept for the site itself.",
        "Choose another id.",
    )
    REUSED_ANCHOR = (
        "reused-anchor",
        "An anchor stands for one place of its edition, for good.",
        "Give the new paragraph an anchor of its own, and leave the old one its place.",
    )
    REWORDED = (
        "reworded",
        "Registered wording does not change in its edition.",
        "Copied wrongly: `silcrow register correct` with the source; else it is a new edition.",
    )
    SILENCED_ERROR = (
        "silenced-error",
        "Only a warning can be silenced.",
        "Mend what the rule asks for, and remove the entry from `silence`.",
    )
    SITE_MOVED = (
        "site-moved",
        "The public address is the one that was registered.",
        "Restore `address` in `silcrow.yml`, or record the move with `silcrow register relocate`.",
    )
    SPECIAL_FILE = (
        "special-file",
        "What lies in the content folder are plain files that can be read.",
        "Put a copy of the file itself in its place.",
    )
    THEME_COLOUR = (
        "theme-colour",
        "The colour of links has a contrast of 7 to 1 on every ground of the page.",
        "Write the colour that is named, in quotation marks; meanwhile the page shows that one.",
        _WARNING,
    )
    THEME_SETTING = (
        "theme-setting",
        "A setting of the theme that the frame takes has a value that it can show.",
        "Compare it with the table of settings in `docs/theme.md`.",
    )
    TOO_LARGE = (
        "too-large",
        "A text stays within the limits of the settings.",
        "Shorten or divide it, or raise the limit in `silcrow.yml`.",
    )
    TOO_SLOW = (
        "too-slow",
        "A page is made within the seconds that the settings give it.",
        "Divide the page, or look for long runs of brackets, stars and backticks.",
    )
    TRANSLATION = (
        "translation",
        "Translations of a text cannot be published yet.",
        "Keep one language, and take the other file out of the content folder.",
    )
    TWO_KINDS = (
        "two-kinds",
        "A page is of one kind.",
        "Divide the page, or remove one of the keys.",
    )
    UNBOUND_PARAGRAPH = (
        "unbound-paragraph",
        "A paragraph without a number is bound to an id.",
        "Let `silcrow bind` propose the ids.",
    )
    UNKNOWN_KEY = (
        "unknown-key",
        "Every key is one that the format knows.",
        "Correct its spelling or remove it; `docs/source-format.md` lists all keys.",
    )
    UNKNOWN_PARAGRAPH = (
        "unknown-paragraph",
        "Annotations belong to a paragraph of the text.",
        "Name the paragraph by its anchor, as in the address of the paragraph: `p4`.",
    )
    UNKNOWN_RULE = (
        "unknown-rule",
        "A silence names a rule that exists.",
        "Copy the code from the warning.",
    )
    UNKNOWN_TARGET = (
        "unknown-target",
        "What is referred to by id exists.",
        "Correct the id, which is the name of the file without `.md`, or add the file.",
    )
    UNREADABLE_BLOCK = (
        "unreadable-block",
        "Wording holds words, lists, tables and quotations, and no more.",
        "Write the block as `docs/source-format.md` shows for its kind.",
    )
    UNREGISTERED_ADDRESS = (
        "unregistered-address",
        "Every address of a registered site is registered too.",
        "Run `silcrow register add --pages` once the page is ready to stay.",
        _WARNING,
    )
    UNREGISTERED_ANCHOR = (
        "unregistered-anchor",
        "A registered edition has no more paragraphs than were registered.",
        "Left out by mistake: `silcrow register correct`, with the source; new: a new edition.",
    )
    UNUSED_TERM = (
        "unused-term",
        "A term of the glossary occurs in a text, a note, another entry or a page.",
        "Add the spelling that texts use to `forms`, or remove the entry.",
        _WARNING,
    )
    UNUSUAL_CHARACTER = (
        "unusual-character",
        "A character of the wording that readers cannot see, or take for another, is accepted.",
        "Compare it with the source; `silcrow register add --accept` keeps what the source has.",
        _WARNING,
    )
    WORDING_TOUCHED = (
        "wording-touched",
        "Nothing changes wording on its way to the page.",
        "Switch off the plugin or hook that changes pages of texts.",
    )
    WRONG_VALUE = (
        "wrong-value",
        "A value has the type and form that its key asks for.",
        "Write it in the form that is expected.",
    )
    YAML_FEATURE = (
        "yaml-feature",
        "Front matter uses no YAML tags, anchors, aliases or merges.",
        "Write the value out, in quotation marks if it begins with `!`, `&` or `*`.",
    )

    def __init__(
        self, code: str, sentence: str, hint: str, severity: Severity = Severity.ERROR
    ) -> None:
        """Give each member its code, sentence, hint and severity."""
        self.code = code
        self.sentence = sentence
        self.hint = hint
        self.severity = severity
