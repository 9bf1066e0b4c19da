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
        "No two files are published at the same address.",
        "Rename one of the files, or give it an `id` of its own.",
    )
    ADDRESS_DISAGREES = (
        "address-disagrees",
        "The public address is the same in `silcrow.yml` and in `mkdocs.yml`.",
        "Write it in both files: as `address` in `silcrow.yml`, as `site_url` in `mkdocs.yml`.",
    )
    AMBIGUOUS_NUMBER = (
        "ambiguous-number",
        "A number that is out of order comes after an empty line.",
        "Put an empty line before it if it is a number of the text, or `\\` if it is not.",
    )
    BROKEN_REGISTER = (
        "broken-register",
        "Only `silcrow register` writes a register, and no line contradicts itself.",
        "Restore the file with `git checkout`, and let `silcrow register` add what is new.",
    )
    BROKEN_YAML = (
        "broken-yaml",
        "Front matter is valid YAML between two lines of `---`.",
        "Compare the indentation with a page that works, and quote values that hold `: ` or `#`.",
    )
    DEAD_FRAGMENT = (
        "dead-fragment",
        "The part of a link after `#` exists on the page that the link leads to.",
        "Open that page, and copy the link of the heading or paragraph that you mean.",
    )
    DEAD_LINK = (
        "dead-link",
        "A link to a file of the site leads to a file that exists.",
        "Write the path from the folder of the file that contains the link, with its `.md`.",
    )
    DIRECTORY_URLS = (
        "directory-urls",
        "Addresses end in a slash, so `use_directory_urls` stays on.",
        "Remove `use_directory_urls` from `mkdocs.yml`.",
    )
    DUPLICATE_ANCHOR = (
        "duplicate-anchor",
        "An anchor occurs only once in a text.",
        "Check that each number is as printed, and give one of two real ones an id of its own.",
    )
    DUPLICATE_CODE = (
        "duplicate-code",
        "Each participant of a text has a code of its own.",
        "Give one of the two participants another `code`.",
    )
    DUPLICATE_EDITION = (
        "duplicate-edition",
        "Each edition of a text has one file.",
        "Give each file the date of its own edition, or remove one of the files.",
    )
    DUPLICATE_FORM = (
        "duplicate-form",
        "A name, or a form of a term, belongs to only one entry.",
        "Remove it from one of the entries, and name that entry by `quote` where it is meant.",
    )
    DUPLICATE_ID = (
        "duplicate-id",
        "No two files have the same id.",
        "Rename one of the files, or remove it if it is only a copy.",
    )
    DUPLICATE_KEY = (
        "duplicate-key",
        "No key is written twice in the same place.",
        "Move what is below the second key to the first, and remove the second.",
    )
    EDITION_FILE = (
        "edition-file",
        "The newest edition of a text is in `index.md`, and each older one is named by its date.",
        "Name the newest edition `index.md`, and an older one by its date: `2024-05-21.md`.",
    )
    EMPTY_TEXT = (
        "empty-text",
        "Each text and each entry has words below its front matter.",
        "Write them below the second `---`.",
    )
    FILE_NAME = (
        "file-name",
        "The name of a file can be used in an address and on every system.",
        "Rename it with letters, digits, hyphens, underscores and single dots only.",
    )
    FILE_TYPE = (
        "file-type",
        "The site allows the type of every file it publishes, and each file is of that type.",
        "Remove it from the content folder, or add its type to `files` in `silcrow.yml`.",
    )
    FOOTNOTE = (
        "footnote",
        "Every footnote mark has a footnote, and every footnote has a mark.",
        "Write the footnote as `[^1]: words` below the text, and its mark as `[^1]` in the text.",
    )
    FORGOTTEN = (
        "forgotten",
        "A register keeps every line and every event that it ever had.",
        "Restore the line: `silcrow register` records a change as an event, and removes nothing.",
    )
    HIDDEN_CHARACTER = (
        "hidden-character",
        "What editors write has no character that is invisible or looks like another.",
        "Delete the character that is named, or type the letter that it looks like.",
    )
    IDLE_SILENCE = (
        "idle-silence",
        "A page silences only warnings that it would otherwise get.",
        "Remove the entry from `silence`.",
        _WARNING,
    )
    INCLUSION = (
        "inclusion",
        "A page contains its own words, and takes in no other file.",
        "Write the words here, or link to the file.",
    )
    INVALID_ID = (
        "invalid-id",
        "An id begins with a letter, and has only a-z, 0-9 and single hyphens.",
        "Rename the file, or give an `id` of that form.",
    )
    LONG_NOTE = (
        "long-note",
        "A note has at most forty words.",
        "Shorten the note, or move part of it to the page of a topic.",
        _WARNING,
    )
    LOST_ADDRESS = (
        "lost-address",
        "A registered address still works, or leads to where its content is now.",
        "Restore it, or say where it went: `silcrow register move`, `silcrow register withdraw`.",
    )
    LOST_ANCHOR = (
        "lost-anchor",
        "A registered anchor stays in its edition, and later editions say what became of it.",
        "Restore it, or say what became of it: `silcrow register retire` or `renumber`.",
    )
    LOST_TEXT = (
        "lost-text",
        "A registered edition stays published.",
        "Restore the file: an older edition is beside `index.md`, in a file named by its date.",
    )
    MARKUP = (
        "markup",
        "A page contains Markdown, safe links, and only the HTML that the settings allow.",
        "Write it in Markdown; a `<` that readers should see is `&lt;`, or is between backticks.",
    )
    MISSING_KEY = (
        "missing-key",
        "Every key that this kind of page needs is there.",
        "Add the key; `docs/source-format.md` has an example.",
    )
    MISSING_LISTING = (
        "missing-listing",
        "A page lists the entries that links lead to.",
        "Add a page with `listing: {of: …}` for the kind that is named.",
    )
    MISSPELT_KEY = (
        "misspelt-key",
        "A key of your own does not look like a misspelt key of the format.",
        "Spell it as `docs/source-format.md` does, or choose a key that is less like it.",
    )
    NAME_NOT_FOUND = (
        "name-not-found",
        "A paragraph contains a name of what it refers to.",
        "Add the words of the paragraph to `cited_as`, or name them with `quote`.",
    )
    NAV_MISSING = (
        "nav-missing",
        "Each entry of the navigation names a file that exists.",
        "Write its path from the content folder under `nav` in `mkdocs.yml`.",
    )
    NOT_PUBLISHABLE = (
        "not-publishable",
        "A site is published at an address that answers, by somebody who can be reached.",
        "Write the real value in the place of the one that was found.",
    )
    NOT_TEXT = (
        "not-text",
        "A source file is UTF-8 text without control characters.",
        "Save the file as UTF-8, and remove the character that is named.",
    )
    NO_PUBLISHER = (
        "no-publisher",
        "A site says who publishes it, and how to reach them.",
        "Write `publisher: {name: …, contact: …}` in `silcrow.yml`.",
        _WARNING,
    )
    PAGE_DIFFERS = (
        "page-differs",
        "The finished page has the words of its text, under the ids that are registered.",
        "Find the plugin, hook or template that changes pages, and make it leave texts alone.",
    )
    QUOTE_AMBIGUOUS = (
        "quote-ambiguous",
        "A quote occurs only once in its paragraph, and only once in its text if it gives an id.",
        "Quote one more word on either side, or give the words around it: `prefix`, `suffix`.",
    )
    QUOTE_NOT_FOUND = (
        "quote-not-found",
        "A quote occurs in the text word for word.",
        "Copy the words from the text, with their spelling, quotation marks and dashes.",
    )
    QUOTE_OVERLAP = (
        "quote-overlap",
        "No two quotes share a word.",
        "Shorten one of the quotes.",
    )
    RAW_HTML = (
        "raw-html",
        "The wording of a text contains no HTML.",
        "Write Markdown, or the character that an entity means; a printed sign is `\\<` or `\\&`.",
    )
    REPEATED_NUMBER = (
        "repeated-number",
        "Every number is written as it was printed.",
        "Write each number out: lines that all begin with `1.` are not counted for you.",
    )
    RESERVED_ID = (
        "reserved-id",
        "Some ids are kept for the site itself.",
        "Choose another id.",
    )
    REUSED_ANCHOR = (
        "reused-anchor",
        "An anchor belongs to one place in its edition, for ever.",
        "Give the new paragraph another anchor, and leave the old anchor where it was.",
    )
    REWORDED = (
        "reworded",
        "Registered words do not change within an edition.",
        "If they were copied wrongly: `silcrow register correct`; otherwise make a new edition.",
    )
    SHARED_ID = (
        "shared-id",
        "Recitals that follow one another have an id each.",
        "Bind an id to each by `quote`, or silence this if they are one paragraph.",
        _WARNING,
    )
    SILENCED_ERROR = (
        "silenced-error",
        "Only a warning can be silenced.",
        "Correct the error, and remove the entry from `silence`.",
    )
    SITE_MOVED = (
        "site-moved",
        "The public address is the one that is registered.",
        "Restore `address` in `silcrow.yml`, or record the move with `silcrow register relocate`.",
    )
    SPECIAL_FILE = (
        "special-file",
        "The content folder has only plain files that can be read.",
        "Replace it with a copy of the file itself.",
    )
    THEME_COLOUR = (
        "theme-colour",
        "The colour of links has a contrast of 7 to 1 on every background of the page.",
        "Write the colour that is named, in quotation marks; until then the page uses that one.",
        _WARNING,
    )
    THEME_SETTING = (
        "theme-setting",
        "Each setting of the theme has a value that the site can show.",
        "Compare it with the table of settings in `docs/theme.md`.",
    )
    TOO_LARGE = (
        "too-large",
        "A text stays within the limits of the settings.",
        "Shorten or divide it, or raise the limit in `silcrow.yml`.",
    )
    TOO_SLOW = (
        "too-slow",
        "A page takes no longer to make than the settings allow.",
        "Divide the page, or look for long runs of brackets, stars and backticks.",
    )
    TRANSLATION = (
        "translation",
        "Translations of a text cannot be published yet.",
        "Keep one language, and move the other file out of the content folder.",
    )
    TWO_KINDS = (
        "two-kinds",
        "A page is of only one kind.",
        "Divide the page, or remove one of the keys.",
    )
    UNBOUND_PARAGRAPH = (
        "unbound-paragraph",
        "A paragraph without a number has an id in the front matter.",
        "Run `silcrow bind`, which proposes ids.",
    )
    UNKNOWN_KEY = (
        "unknown-key",
        "Every key is one that the format knows.",
        "Correct its spelling or remove it; `docs/source-format.md` lists all keys.",
    )
    UNKNOWN_PARAGRAPH = (
        "unknown-paragraph",
        "Notes and other annotations belong to a paragraph that the text has.",
        "Name the paragraph by its anchor, as its address does: `p4`.",
    )
    UNKNOWN_RULE = (
        "unknown-rule",
        "An entry under `silence` names a rule that exists.",
        "Copy the code from the warning.",
    )
    UNKNOWN_TARGET = (
        "unknown-target",
        "Every id that is referred to exists.",
        "Correct the id, which is the name of a file without `.md`, or add the file.",
    )
    UNREADABLE_BLOCK = (
        "unreadable-block",
        "The wording of a text has only words, lists, tables and quotations.",
        "Write the block as `docs/source-format.md` shows for its kind.",
    )
    UNREGISTERED_ADDRESS = (
        "unregistered-address",
        "On a site that is registered, every address is registered.",
        "Run `silcrow register add --pages` when the page is ready to stay.",
        _WARNING,
    )
    UNREGISTERED_ANCHOR = (
        "unregistered-anchor",
        "A registered edition gets no further paragraphs.",
        "If one was left out by mistake: `silcrow register correct`; if it is new: a new edition.",
    )
    UNUSED_TERM = (
        "unused-term",
        "A term of the glossary occurs in a text, a note, another entry or a page.",
        "Add the spelling that texts use to `forms`, or remove the entry.",
        _WARNING,
    )
    UNUSUAL_CHARACTER = (
        "unusual-character",
        "An unusual character is in the wording only if an editor has accepted it.",
        "Compare it with the source; `silcrow register add --accept` keeps what the source has.",
        _WARNING,
    )
    WORDING_TOUCHED = (
        "wording-touched",
        "Nothing changes the words of a text on their way to the page.",
        "Switch off the plugin or hook that changes pages of texts.",
    )
    WRONG_VALUE = (
        "wrong-value",
        "A value has the type and form that its key needs.",
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
