"""The command `silcrow preview-pr`: from which commit, into which folder, and how it ends."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from silcrow import placing
from silcrow.cli import main
from silcrow.placing import PlacingError
from tests.support.registers import Library, git
from tests.support_site import tree

NOTHING = "Wording: 0 of 4 paragraphs changed. Annotations: 0 changed."
TERM = "---\nterm: {term: tower, forms: [towers]}\n---\nWhat holds a lamp.\n"


def preview(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["preview-pr", *arguments])


def summary(*arguments: str) -> list[str]:
    found = preview("--format", "markdown", *arguments)
    assert found.exit_code in (0, 1), found.output
    return found.stdout.split("\n")


def commit(folder: Path, message: str = "Change") -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", message)


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    """A registered library and what checks it, on a branch of its own."""
    library = Library.make(tmp_path)
    library.done("add", "--all")
    (tmp_path / ".gitignore").write_text("/site/\n", "utf-8")
    (tmp_path / "hooks").mkdir()
    (tmp_path / "hooks" / "publish.py").write_text("pass\n", "utf-8")
    git(tmp_path, "init", "-q", "-b", "main")
    commit(tmp_path, "Registered")
    git(tmp_path, "checkout", "-q", "-b", "topic")
    monkeypatch.chdir(tmp_path)
    return library


def test_nothing_changed(library: Library) -> None:
    del library
    found = preview()
    assert (found.exit_code, found.stderr) == (0, "")
    assert found.stdout == f"{NOTHING}\nNo problems\nThe preview: preview/index.html\n"
    assert list(tree(Path("preview"))) == ["index.html"]
    assert summary()[0] == NOTHING


def test_what_is_not_committed_is_told_and_the_page_is_made_anew(library: Library) -> None:
    preview()
    before = tree(Path("preview"))
    library.change("glossary/lamp.md", "A light.", "A great light.")
    found = preview()
    assert found.exit_code == 0
    assert found.stdout.startswith("Wording: 0 of 4 paragraphs changed. Annotations: 1 changed.\n")
    assert list(tree(Path("preview"))) == ["index.html"]
    assert tree(Path("preview")) != before
    # The page of a preview is no part of the change, whether git ignores it or not.
    assert summary()[0].startswith("Wording: ")


def test_a_change_begins_where_its_branch_grew(library: Library) -> None:
    library.change("glossary/lamp.md", "A light.", "A great light.")
    commit(library.content.parent)
    git(library.content.parent, "checkout", "-q", "main")
    library.change("about.md", "# About", "# About us")
    commit(library.content.parent)
    git(library.content.parent, "checkout", "-q", "topic")
    said = "\n".join(summary("--base", "main"))
    assert said.startswith("Wording: 0 of 4 paragraphs changed. Annotations: 1 changed.\n")
    assert "about.md" not in said


def test_a_base_without_a_common_commit_is_compared_itself(library: Library) -> None:
    folder = library.content.parent
    library.change("glossary/lamp.md", "A light.", "A great light.")
    git(folder, "checkout", "-q", "--orphan", "alone")
    commit(folder)
    assert summary()[0] == "Wording: 0 of 4 paragraphs changed. Annotations: 1 changed."


@pytest.mark.parametrize(
    ("base", "told"),
    [
        ("mian", "mian is no branch, tag or commit; did you mean main? Give the branch that"),
        ("-x", "-x is no branch, tag or commit; give the branch that the change goes to"),
        ("", " is no branch, tag or commit; give the branch that the change goes to"),
    ],
)
def test_an_unknown_base_is_one_line(library: Library, base: str, told: str) -> None:
    del library
    found = preview(f"--base={base}")
    assert (found.exit_code, found.stdout) == (2, "")
    assert found.stderr.startswith(told)
    assert found.stderr.endswith(", as --base origin/main\n")
    assert found.stderr.count("\n") == 1
    assert not Path("preview").exists()


def test_a_branch_that_is_only_elsewhere_is_named(library: Library) -> None:
    folder = library.content.parent
    git(folder, "update-ref", "refs/remotes/origin/main", "main")
    git(folder, "branch", "-q", "-D", "main")
    assert "did you mean origin/main?" in preview().stderr


def test_outside_a_repository_there_is_nothing_to_compare_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Library.make(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    found = preview()
    assert found.exit_code == 2
    assert found.stderr == "content is in no git repository: nothing to compare with\n"


def test_what_is_new_and_not_registered_is_named(library: Library) -> None:
    library.write("glossary/tower.md", TERM)
    library.write("tide/index.md", library.read("guild/index.md").replace("Guild", "Tide"))
    found = preview("--format", "markdown")
    assert found.exit_code == 0
    assert (
        "## New, and not yet registered\n\n"
        "- Draft: “Rules of the Lamp Tide”, edition 2024-05-21 (`content/tide/index.md`)\n"
        "- /glossary/&#35;tower, term “tower” (`content/glossary/tower.md`)\n"
    ) in found.stdout
    assert "- Rules of the Lamp Guild, p3: + “tower” → glossary/#tower\n" in found.stdout
    assert "**notice**, line 1, `unregistered-address`" in found.stdout


def test_registered_words_that_changed_are_a_problem(library: Library) -> None:
    library.change("guild/index.md", "at dusk", "at dark")
    said = "\n".join(summary())
    assert said.startswith("Wording: 1 of 4 paragraphs changed. Annotations: 0 changed.\n")
    assert "`reworded`" in said
    assert "- What to do: put the words back as they were" in said
    assert "./silcrow register correct p1 --source" in said


def test_what_a_register_has_forgotten_is_told(library: Library) -> None:
    """As `silcrow check --since` tells it."""
    lines = library.read("addresses.jsonl").splitlines(keepends=True)
    library.write("addresses.jsonl", "".join(line for line in lines if "#lamp" not in line))
    library.content.joinpath("glossary", "lamp.md").unlink()
    found = preview("--format", "markdown")
    assert found.exit_code == 1
    assert "`forgotten`" in found.stdout
    assert found.stdout.startswith(
        "This change alters its own checker: `content/addresses.jsonl`. Read these files"
    )


def test_files_that_check_the_change_are_named_first(library: Library) -> None:
    folder = library.content.parent
    (folder / "hooks" / "publish.py").unlink()
    (folder / "tests").mkdir()
    (folder / "tests" / "new.md").write_text("new\n", "utf-8")
    (folder / "site").mkdir()
    (folder / "site" / "ignored.html").write_text("built\n", "utf-8")
    (folder / "README.md").write_text("# Read\n", "utf-8")
    told = "This change alters its own checker: {}hooks/publish.py{}, {}tests/new.md{}. "
    assert preview().stdout.startswith(told.format("", "", "", ""))
    first, _, second, *_ = summary()
    assert first.startswith(told.format("`", "`", "`", "`"))
    assert second == NOTHING


def test_a_checker_that_became_a_link_to_the_preview_is_named(library: Library) -> None:
    assert preview().exit_code == 0
    hook = library.content.parent / "hooks" / "publish.py"
    hook.unlink()
    hook.symlink_to("../preview/index.html")
    assert summary()[0].startswith("This change alters its own checker: `hooks/publish.py`. ")


def test_settings_that_cannot_be_read_are_told_and_nothing_is_compared(library: Library) -> None:
    library.write("silcrow.yml", "address: [\n")
    said = "\n".join(summary())
    assert "Not compared, because it cannot be read: `content/`.\n\nWording: 0 of 0" in said
    assert "Nothing else differs." in said
    assert "`broken-yaml`" in said


def test_a_page_that_is_another_before_its_words_is_listed(library: Library) -> None:
    library.write("about.md", "---\ntitle: Us\n---\n# About\n")
    said = summary()
    assert said[0] == "Wording: 0 of 4 paragraphs changed. Annotations: 1 changed."
    assert "- about.md, changed" in said


def test_an_earlier_edition_that_changed_is_listed(library: Library) -> None:
    library.new_edition("1. Lamps are lit at dusk.")
    commit(library.content.parent)
    git(library.content.parent, "branch", "-q", "-f", "main")
    library.change("guild/2024-05-21.md", "white in spring", "green in spring")
    assert "- guild/2024-05-21.md, changed" in summary()


def test_the_folder_of_the_texts_may_have_another_name_and_place(library: Library) -> None:
    folder = library.content.parent
    (folder / "web").mkdir()
    git(folder, "mv", "content", "web/texts")
    commit(folder)
    git(folder, "branch", "-q", "-f", "main")
    moved = Library(folder / "web" / "texts")
    moved.change("about.md", "# About", "# About us")
    moved.change("silcrow.yml", "name: G", "name: H")
    said = summary("--content", "web/texts")
    assert said[0].startswith("This change alters its own checker: `web/texts/silcrow.yml`.")
    assert said[2] == "Wording: 0 of 4 paragraphs changed. Annotations: 1 changed."


# --- the folder ----------------------------------------------------------------------------------


def filled(folder: Path) -> Path:
    placing.place(folder, [("index.html", page("index.html", "a/b.html")), ("a/b.html", b"x")])
    return folder


def page(*names: str) -> bytes:
    return f"<head>{placing.seal(names)}</head>".encode()


def test_a_folder_of_ours_is_replaced_whole(tmp_path: Path) -> None:
    folder = filled(tmp_path / "preview")
    placing.place(folder, [("index.html", page("index.html"))])
    assert list(tree(folder)) == ["index.html"]
    assert list(tmp_path.iterdir()) == [folder]


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    filled(tmp_path)
    assert list(tree(tmp_path)) == ["a/b.html", "index.html"]


def _file(folder: Path) -> None:
    (folder / "notes.txt").write_text("mine", "utf-8")


def _hidden(folder: Path) -> None:
    (folder / ".git").mkdir()


def _file_below(folder: Path) -> None:
    (folder / "a" / "notes.txt").write_text("mine", "utf-8")


def _folder_below(folder: Path) -> None:
    (folder / "a" / "empty").mkdir()


def _linked_file(folder: Path) -> None:
    (folder / "a" / "b.html").unlink()
    (folder / "a" / "b.html").symlink_to(folder.parent / "mine.txt")


def _linked_folder(folder: Path) -> None:
    shutil.rmtree(folder / "a")
    (folder / "a").symlink_to(folder.parent / "mine")


def _linked_page(folder: Path) -> None:
    (folder / "index.html").rename(folder.parent / "index.html")
    (folder / "index.html").symlink_to(folder.parent / "index.html")


def _other_page(folder: Path) -> None:
    (folder / "index.html").write_text("<p>mine</p>", "utf-8")


def _gone(folder: Path) -> None:
    (folder / "a" / "b.html").unlink()


def _pipe(folder: Path) -> None:
    (folder / "a" / "b.html").unlink()
    os.mkfifo(folder / "a" / "b.html")


SEEDS = [
    _file,
    _hidden,
    _file_below,
    _folder_below,
    _linked_file,
    _linked_folder,
    _linked_page,
    _other_page,
    _gone,
    _pipe,
]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_folder_that_holds_anything_else_is_left_as_it_is(tmp_path: Path, seed: object) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "b.html").write_text("mine", "utf-8")
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    folder = filled(tmp_path / "preview")
    assert callable(seed)
    seed(folder)
    before = tree(tmp_path)
    with pytest.raises(PlacingError, match="is not replaced: it holds something else"):
        placing.place(folder, [("index.html", page("index.html"))])
    assert tree(tmp_path) == before
    assert not [*tmp_path.glob(".preview-*")]


def test_a_link_in_the_place_of_the_folder_is_not_followed(library: Library) -> None:
    folder = library.content.parent
    filled(folder / "elsewhere")
    (folder / "preview").symlink_to(folder / "elsewhere")
    found = preview()
    assert (found.exit_code, found.stdout) == (2, "")
    assert found.stderr.startswith("preview is a symbolic link; name the folder")
    assert len(tree(folder / "elsewhere")) == 2


def test_a_file_in_the_place_of_the_folder_is_kept(library: Library) -> None:
    (library.content.parent / "preview").write_text("mine", "utf-8")
    assert preview().stderr == "preview is a file, not a folder; name another\n"


def test_what_fails_half_way_leaves_the_last_one(tmp_path: Path) -> None:
    folder = filled(tmp_path / "preview")
    before = tree(tmp_path)

    def broken() -> object:
        yield "index.html", page("index.html")
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        placing.place(folder, broken())  # type: ignore[arg-type]  # a generator, typed loosely
    assert tree(tmp_path) == before
