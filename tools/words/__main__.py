"""`make words`: bring the catalogs of the interface up to date."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from silcrow.language import locale
from tools.words import filling, renaming
from tools.words.catalogs import FOLDER, Translations, read, written
from tools.words.finding import Message, messages
from tools.words.reading import Refused, name
from tools.words.updating import Update, keepable, proposals, updated

ABOUT = "Update the translations of the interface to match the sentences in the code."
MORE = f"""\
  make words
      adds new messages to every catalog, untranslated, and takes out old ones
  make words ARGS="pt"
      begins the catalog of a language
  make words ARGS="--missing de"
      lists what is not translated, as YAML to fill in
  make words ARGS="--fill de FILE"
      puts a list that was filled in into the catalog:
        "Next": "Weiter"
        "{{n}} term": ["{{n}} Begriff", "{{n}} Begriffe"]
        "Annexed": {{"of one": "Angefügt"}}      where the code gives a context

Where only the English of a message changes and its sense stays, write old and new words into
{name(renaming.FILE)}, and its translations stay:
  - was: "As registered"
    now: "Unchanged"

Nothing is written as long as anything is wrong.
"""


class Desk(NamedTuple):
    """What the tool works on: what the code says, the catalogs, the list of renamed messages."""

    said: Sequence[Message]
    folder: Path = FOLDER
    renamed: Path = renaming.FILE

    def file(self, tag: str) -> Path:
        """Give the place of a catalog."""
        return self.folder / f"{tag}.po"

    def read(self, tag: str) -> Translations:
        """Read a catalog, or begin it."""
        file = self.file(tag)
        return read(tag, file.read_bytes()) if file.is_file() else Translations(tag, {})

    def write(self, translations: Translations) -> None:
        """Write a catalog."""
        self.file(translations.tag).write_text(written(translations), "utf-8", newline="\n")


def parser() -> argparse.ArgumentParser:
    """Say what can be asked for."""
    found = argparse.ArgumentParser(
        "make words",
        usage='make words ARGS="[TAG …] [--drop] | --missing TAG | --fill TAG FILE"',
        description=ABOUT,
        epilog=MORE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    found.add_argument("tags", nargs="*", metavar="TAG", help="begin the catalog of a language")
    found.add_argument("--drop", action="store_true", help="take out old translations unasked")
    either = found.add_mutually_exclusive_group()
    either.add_argument("--missing", metavar="TAG", help="list what is not translated")
    either.add_argument("--fill", nargs=2, metavar=("TAG", "FILE"), help="put translations in")
    return found


def main(arguments: Sequence[str] | None = None, desk: Desk | None = None) -> int:
    """Do what is asked for, or say why it cannot be done."""
    options = parser().parse_args(arguments)
    try:
        print("\n".join(run(options, desk or Desk(messages()))))
    except Refused as refused:
        print(refused, "Nothing was written.", sep="\n", file=sys.stderr)
        return 1
    return 0


def run(options: argparse.Namespace, desk: Desk) -> Iterator[str]:
    """Do what is asked for, and give what is to be said of it."""
    known = sorted(file.stem for file in desk.folder.glob("*.po"))
    one = options.missing or (options.fill and options.fill[0])
    if one and one not in known:
        begin = f'make words ARGS="{one}" begins one' if _is_tag(one) else "that is no language tag"
        raise Refused([f"there is no catalog “{one}” ({begin}); there are {', '.join(known)}"])
    if options.tags and one:
        raise Refused(["--missing and --fill are for one language, named behind them"])
    _refuse_tags(options.tags)
    updates = _updates([one] if one else sorted({*options.tags, *known}), known, desk, options.drop)
    if options.missing:
        yield filling.missing(updates[0].translations)
    elif options.fill:
        yield _fill(updates[0].translations, Path(options.fill[1]), desk)
    else:
        yield from _update(updates, desk)


def _refuse_tags(tags: Iterable[str]) -> None:
    wrong = [
        f"“{tag}” is no language tag, such as pt or zh-Hant" for tag in tags if not _is_tag(tag)
    ]
    if "en" in tags:
        wrong.append("English is what messages are written in: it has no catalog")
    if wrong:
        raise Refused(wrong)


def _is_tag(tag: str) -> bool:
    try:
        known = locale(tag)
    except ValueError:
        return False
    return tag == "en" or str(known).replace("_", "-") == tag


def _updates(tags: Sequence[str], known: Iterable[str], desk: Desk, drop: bool) -> list[Update]:  # noqa: FBT001
    """Bring catalogs up to date, without writing them; raises Refused rather than lose words."""
    before = {tag: desk.read(tag) for tag in {*tags, *known}}
    renamed = renaming.read(desk.renamed)
    if wrong := [*renaming.faults(renamed, desk.said, [before[tag] for tag in known])]:
        raise Refused(f"{name(desk.renamed)}:{told}" for told in wrong)
    found = [updated(before[tag], desk.said, renamed) for tag in tags]
    kept = {} if drop else keepable(found)
    if kept:
        raise Refused(_proposed(kept))
    return found


def _proposed(kept: dict[Message, list[Message]]) -> Iterator[str]:
    yield "No code uses these sentences any more, but their translations may fit new ones:"
    for was, now in proposals(kept).items():
        yield f"\n- was: {_yaml(was)}"
        yield f"  now: {_yaml(now) if now else filling.quoted('')}"
        yield from _contexts(was.context, now.context if now else was.context)
    yield "\nNew sentences without a translation:\n"
    yield from sorted({f"  {_named(now)}" for those in kept.values() for now in those})
    yield f"\nWrite each pair whose sense is the same into {name(renaming.FILE)}."
    yield 'Then take out the other translations: make words ARGS="--drop"'


def _contexts(was: str, now: str) -> Iterator[str]:
    if was or now:
        yield f"  context: {filling.quoted(now)}"
    if was != now:
        yield f"  was_context: {filling.quoted(was)}"


def _named(message: Message) -> str:
    return f"{_yaml(message)} ({message.context})" if message.context else _yaml(message)


def _yaml(message: Message) -> str:
    those = [*map(filling.quoted, message.ids)]
    return those[0] if len(those) == 1 else f"[{', '.join(those)}]"


# --- what is done, and said of it ------------------------------------------------------------


def _fill(translations: Translations, file: Path, desk: Desk) -> str:
    found = filling.filled(translations, file)
    desk.write(found.translations)
    left = len(found.translations.untranslated)
    return (
        f"{translations.tag}: {found.added} filled in, {found.changed} changed; "
        f"{left} still not translated"
    )


def _update(updates: Sequence[Update], desk: Desk) -> Iterator[str]:
    for update in updates:
        desk.write(update.translations)
        yield _counts(update)
    dropped = {entry.message: None for update in updates for entry in update.dropped}
    if dropped:
        yield "Dropped, because no code uses them any more:"
        yield from (f"  {_named(message)}" for message in dropped)
    carried = {each for update in updates for each in update.carried}
    if idle := [str(r.line) for r in renaming.read(desk.renamed) if r not in carried]:
        yield (
            f"{name(desk.renamed)}: the entries in these lines have no effect any more and can be "
            f"deleted once they are merged: {', '.join(idle)}"
        )


def _counts(update: Update) -> str:
    found = update.translations
    return (
        f"{found.tag}: {len(found.entries)} messages; {len(update.carried)} carried over, "
        f"{len(update.new)} new, {len(update.dropped)} dropped; "
        f"{len(found.untranslated)} not translated"
    )


if __name__ == "__main__":
    sys.exit(main())
