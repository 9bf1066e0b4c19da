"""The gate has a memory: what was registered once cannot be forgotten together with its text."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from silcrow import canonical
from silcrow.settings import Settings
from silcrow.text.front_matter import Source
from silcrow.text.pages import collect
from tests.support.registers import ADDRESS, FOUR, ONE, SEEN, THREE, TWO, Library, git
from tests.support_site import ROOT

FILE = "guild/register/2024-05-21.en.jsonl"


def commit(library: Library, message: str) -> None:
    git(library.content.parent, "add", "-A")
    git(library.content.parent, "commit", "-q", "-m", message)


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    """A repository of two commits: a library of drafts, then with p4 retired in a new edition."""
    library = Library.make(tmp_path)
    shutil.copy(ROOT / ".gitattributes", tmp_path)
    git(tmp_path, "init", "-q", "-b", "main")
    commit(library, "Drafts")
    git(tmp_path, "tag", "drafts")
    library.done("add", "--all")
    library.change("guild/index.md", "at dusk", "at dark")
    library.done("correct", "p1", *SEEN)
    library.new_edition(ONE, TWO, THREE)
    library.done("retire", "p4", "--reason", "Gone.")
    library.done("add")
    commit(library, "Registered")
    monkeypatch.chdir(tmp_path)
    return library


def without(text: str, start: str) -> str:
    return "".join(line for line in text.splitlines(keepends=True) if not line.startswith(start))


def in_line(anchor: str, change: Callable[[dict[str, object]], None]) -> Callable[[str], str]:
    """Alter the line of an anchor."""

    def altered(text: str) -> str:
        lines = []
        for line in text.splitlines():
            value = json.loads(line)
            if value.get("anchor", value.get("register")) == anchor:
                change(value)
            lines.append(json.dumps(value, ensure_ascii=False, separators=(",", ":")))
        return "\n".join(lines) + "\n"

    return altered


def pop_event(value: dict[str, object]) -> None:
    events = value["events"]
    assert isinstance(events, list)
    value["events"] = events[:-1]


def test_what_only_grew_is_fine(library: Library) -> None:
    assert library.codes("--since", "HEAD") == []
    assert library.codes("--since", "drafts") == []
    library.change("guild/index.md", "Nobody else", "No one else")
    library.done("correct", "p3", *SEEN)
    library.write("more.md", "# More\n")
    library.done("add", "--pages")
    assert library.codes("--since", "HEAD") == []


def test_a_paragraph_and_its_line_are_deleted_together(library: Library) -> None:
    library.change("guild/2024-05-21.md", f"\n\n{FOUR}", "")
    library.write(FILE, without(library.read(FILE), '{"anchor":"p4"'))
    head = library.register().head
    texts = json.loads(library.check("--format", "json").output)
    assert [p["code"] for p in texts["problems"]] == ["reworded"]
    # Who does it with care mends the digest of the whole too: then the text alone shows nothing.
    digest = digest_of(library, "guild/2024-05-21.md")
    library.write(FILE, library.read(FILE).replace(head.digest, digest))
    assert library.codes() == [], library.check().output
    result = library.check("--since", "HEAD")
    assert result.exit_code == 1
    assert "no line p4: \u201c4. The tower is painted white in spring.\u201d" in result.output
    assert f"{FILE}:1:1" in result.output


def digest_of(library: Library, file: str) -> str:
    sources = [Source("guild/index.md", library.read(file))]
    collection, problems = collect(sources, Settings(address=ADDRESS))
    assert not problems
    return canonical.digest(canonical.whole(collection.instruments["guild"]))


@pytest.mark.parametrize(
    ("alter", "said"),
    [
        (lambda text: without(text, '{"anchor":"p2-a"'), "no line p2-a: \u201c(a) every passage,"),
        (in_line("p4", pop_event), "of p4, no event \u201cretired\u201d of 2024-06-01: \u201c2027"),
        (in_line("guild", pop_event), "of the head, no event \u201ccorrected\u201d"),
        (in_line("p3", lambda v: v.update(label="III")), "of p3, another label without its event"),
        (
            in_line("p3", lambda v: v.update(path=[["paragraph", "III", "3"]])),
            "of p3, another path without its event",
        ),
        (in_line("p3", lambda v: v.update(subtree="0" * 64)), "of p3, another subtree"),
        (in_line("guild", lambda v: v.update(title="Rules")), "of the head, another title"),
        (in_line("guild", lambda v: v.update(digest="0" * 64)), "of the head, another digest"),
        (in_line("guild", lambda v: v.update(pages=False)), "of the head, another pages"),
    ],
)
def test_each_line_event_and_field_is_remembered(
    library: Library, alter: Callable[[str], str], said: str
) -> None:
    library.write(FILE, alter(library.read(FILE)))
    result = library.check("--since", "HEAD")
    assert result.exit_code == 1
    assert "forgotten" in result.output
    assert said in result.output


def test_a_registered_letter_is_altered_in_text_and_register(library: Library) -> None:
    """Text, form and all three digests: only the memory can tell."""
    old = library.register("2027-03-03")
    library.change("guild/index.md", "Nobody else", "Everyone else")
    (library.content / "guild/register/2027-03-03.en.jsonl").unlink()
    library.done("add", "guild")
    assert old.lines["p3"].form != library.register("2027-03-03").lines["p3"].form
    assert library.codes() == []
    result = library.check("--since", "HEAD")
    assert "of p3, another digest without its event" in result.output
    assert "of the head, another digest" in result.output


def test_a_register_and_its_text_are_deleted(library: Library) -> None:
    (library.content / FILE).unlink()
    (library.content / "guild/2024-05-21.md").unlink()
    assert library.codes() == []
    result = library.check("--since", "HEAD")
    assert result.exit_code == 1
    assert "no register of guild, edition 2024-05-21 (en)" in result.output


def test_addresses_are_remembered(library: Library) -> None:
    whole = library.read("addresses.jsonl")
    for start, said in (
        ('{"address":"about/"', "no line /about/: page \u201cabout\u201d"),
        ('{"site"', "broken-register"),
    ):
        library.write("addresses.jsonl", without(whole, start))
        assert said in library.check("--since", "HEAD").output
    library.write("addresses.jsonl", whole.replace("lamps.int", "lights.int"))
    library.change("silcrow.yml", "lamps.int", "lights.int")
    assert library.codes() == []
    assert "of the head, another site without its event" in library.check("--since", "HEAD").output
    (library.content / "addresses.jsonl").unlink()
    assert "no register of addresses" in library.check("--since", "HEAD").output


def test_a_register_that_lies_elsewhere_is_the_same(library: Library) -> None:
    (library.content / "guild").rename(library.content / "lamps")
    for name in ("lamps/index.md", "lamps/2024-05-21.md"):
        library.change(name, "instrument:\n", "instrument:\n  id: guild\n")
    assert library.codes("--since", "HEAD") == []


def test_a_revision_is_one_that_is_there(library: Library) -> None:
    for asked, said in (
        ("maim", "maim is neither a file, a folder nor a revision; did you mean main?\n"),
        ("--help-me", "--help-me is neither a file, a folder nor a revision"),
        ("", "is neither a file, a folder nor a revision"),
    ):
        result = library.check(f"--since={asked}")
        assert result.exit_code == 2, result.output
        assert said in result.output
        assert result.output.count("\n") == 1


def test_a_shallow_clone_says_so(library: Library, tmp_path: Path) -> None:
    library.write("more.md", "# More\n")
    library.done("add", "--pages")
    commit(library, "More")
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{tmp_path}", "shallow")
    first = git(tmp_path, "rev-parse", "drafts").stdout.strip()
    result = Library(tmp_path / "shallow" / "content").check("--since", first)
    assert result.exit_code == 2
    assert "git fetch --unshallow" in result.output


# --- merging -------------------------------------------------------------------------------------


def branch(library: Library, name: str, work: Callable[[], object]) -> None:
    """Do work on a branch of its own, grown from the main one."""
    git(library.content.parent, "checkout", "-q", "-b", name, "main")
    work()
    commit(library, name)
    git(library.content.parent, "checkout", "-q", "main")


def add_page(library: Library, name: str) -> None:
    library.write(f"{name}.md", f"# {name}\n")
    library.done("add", "--pages")


def test_two_branches_that_each_add_addresses_merge(library: Library) -> None:
    folder = library.content.parent
    branch(library, "one", lambda: add_page(library, "aa"))
    branch(library, "two", lambda: add_page(library, "ab"))
    git(folder, "merge", "-q", "--no-edit", "one")
    git(folder, "merge", "-q", "--no-edit", "two")
    assert {"aa/", "ab/"} <= library.addresses.lines.keys()
    for since in ("HEAD^1", "HEAD^2", "one", "two", "drafts"):
        assert library.codes("--since", since) == []


def edition(library: Library, date: str, *retired: str) -> None:
    library.write("guild/2027-03-03.md", library.read("guild/index.md"))
    lines = [
        line for line, name in ((ONE, "p1"), (TWO, "p2"), (THREE, "p3")) if name not in retired
    ]
    library.change("guild/index.md", "edition: 2027-03-03", f"edition: {date}")
    head = library.read("guild/index.md").partition("\n1. ")[0]
    library.write("guild/index.md", f"{head}\n" + "\n\n".join(lines) + "\n")
    for anchor in retired:
        library.done("retire", anchor, "--reason", "Gone.")
    library.done("add")


def test_two_branches_that_each_add_an_edition_conflict_in_the_text_alone(library: Library) -> None:
    folder = library.content.parent
    branch(library, "one", lambda: edition(library, "2030-01-01", "p3"))
    branch(library, "two", lambda: edition(library, "2031-01-01", "p3"))
    git(folder, "merge", "-q", "--no-edit", "one")
    merged = git(folder, "merge", "--no-edit", "two", check=False)
    assert merged.returncode == 1
    conflicts = git(folder, "diff", "--name-only", "--diff-filter=U").stdout.split()
    assert conflicts == ["content/guild/index.md"]
    # A person puts the older of the two beside the newer.
    library.write("guild/2030-01-01.md", git(folder, "show", "one:content/guild/index.md").stdout)
    library.write("guild/index.md", git(folder, "show", "two:content/guild/index.md").stdout)
    assert library.codes("--since", "one") == []
    assert library.codes("--since", "two") == []
    assert len(library.register("2027-03-03").lines["p3"].events) == 3
    commit(library, "merged")
    assert library.codes("--since", "HEAD^1") == []
    assert library.codes("--since", "HEAD^2") == []


def correction(library: Library, old: str, new: str, anchor: str) -> None:
    library.change("guild/index.md", old, new)
    library.done("correct", anchor, *SEEN)


def test_two_branches_that_each_correct_the_text_say_what_to_do(library: Library) -> None:
    folder = library.content.parent
    branch(library, "one", lambda: correction(library, "at dusk", "at dark", "p1"))
    branch(library, "two", lambda: correction(library, "Nobody else", "No one else", "p3"))
    git(folder, "merge", "-q", "--no-edit", "one")
    git(folder, "merge", "-q", "--no-edit", "two")
    result = library.check()
    assert result.exit_code == 1
    assert "a second head that two branches have written" in result.output
    assert "take the file as the main branch has it" in result.output
    git(folder, "checkout", "one", "--", "content/guild/register/2027-03-03.en.jsonl")
    library.done("correct", "p3", *SEEN)
    assert library.codes("--since", "one") == []


@pytest.mark.parametrize(
    "rewritten",
    [
        lambda text: text.replace('{"register":', '{ "register" :'),
        lambda text: text.replace('{"register":"guild",', "{").replace(
            '"}]}', '"}],"register":"guild"}', 1
        ),
    ],
    ids=["white space in the head", "keys in another order"],
)
def test_a_register_is_remembered_however_it_was_written(
    library: Library, rewritten: Callable[[str], str]
) -> None:
    file = "guild/register/2027-03-03.en.jsonl"
    before = library.read(file)
    library.write(file, rewritten(before))
    assert library.read(file) != before
    assert library.codes("--since", "HEAD") == []
    commit(library, "Written otherwise")
    (library.content / file).unlink()
    assert "no register of guild, edition 2027-03-03" in library.check("--since", "HEAD").output


def test_a_folder_that_was_a_link_is_no_memory(library: Library) -> None:
    library.content.rename(library.content.parent / "texts")
    library.content.symlink_to("texts")
    commit(library, "Elsewhere")
    result = library.check("--since", "HEAD")
    assert (result.exit_code, "is no folder" in result.output) == (2, True)


def false_correction(value: dict[str, object]) -> None:
    events = value["events"]
    assert isinstance(events, list)
    event = {"event": "corrected", "on": "2024-06-01", "source": "https://guild.int/rules"}
    of_whole = {"was": "0" * 64, "title": "Rules"} if "register" in value else {"was": "3. Nobody."}
    events.append(event | of_whole | {"note": "Not so."})


@pytest.mark.parametrize("which", ["p3", "guild"])
def test_a_correction_of_what_never_stood_there_is_told(library: Library, which: str) -> None:
    library.write(FILE, in_line(which, false_correction)(library.read(FILE)))
    assert library.codes() == []
    assert "a correction of what was not registered" in library.check("--since", "HEAD").output


def test_lines_that_are_printed_can_be_pasted(library: Library) -> None:
    library.write("glossary/dusk.md", "---\nterm: {term: dusk}\n---\nEvening.\n")
    lines = library.done("lines")
    assert library.codes() == ["unregistered-address"]  # nothing was written
    library.write("addresses.jsonl", library.read("addresses.jsonl") + lines)
    assert library.codes("--since", "HEAD", "--proposal") == []
    assert library.done("add", "--pages") == "Nothing to add: all of it is registered.\n"
    assert library.done("lines") == ""


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('"name":"dusk"', '"name":"dawn"', "broken-register"),
        ('"kind":"term"', '"kind":"page"', "broken-register"),
        ("glossary/#dusk", "glossary/#dawn", "lost-address"),
    ],
)
def test_a_slip_in_a_pasted_line_is_found(library: Library, old: str, new: str, code: str) -> None:
    library.write("glossary/dusk.md", "---\nterm: {term: dusk}\n---\nEvening.\n")
    lines = library.done("lines").replace(old, new)
    library.write("addresses.jsonl", library.read("addresses.jsonl") + lines)
    assert code in library.codes("--since", "HEAD", "--proposal")


def test_a_name_may_change_between_registration_and_publication(library: Library) -> None:
    library.write("glossary/dusk.md", "---\nterm: {term: dusk}\n---\nEvening.\n")
    library.done("add", "--pages")
    library.change("glossary/dusk.md", "term: dusk", "term: Dusk, forms: [dusk]")
    assert library.codes("--since", "HEAD") == []
