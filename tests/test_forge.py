"""Where an error is reported and a file has its history, on each host of repositories."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import pytest

from silcrow import forge
from silcrow.forge import Report

FIELDS = {"address": "https://a.int/t/#p4", "edition": "2024-05-21", "words": "“A & B” = 100 %"}
WORDS = Report("wording", "Charter, paragraph 4", FIELDS)
GITHUB = "https://github.com/harbour/charter"
GITLAB = "https://git.harbour.int/texts/charter"
FORGEJO = "https://codeberg.org/harbour/charter"
FILE = "content/charter/index.md"


def query(address: str) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(address).query))


@pytest.mark.parametrize(
    ("repository", "edit", "history"),
    [
        (GITHUB, f"{GITHUB}/edit/main/{FILE}#L4", f"{GITHUB}/commits/main/{FILE}"),
        (f"{GITHUB}/", f"{GITHUB}/edit/main/{FILE}", f"{GITHUB}/commits/main/{FILE}"),
        (GITLAB, f"{GITLAB}/-/edit/main/{FILE}#L4", f"{GITLAB}/-/commits/main/{FILE}"),
        (FORGEJO, f"{FORGEJO}/_edit/main/{FILE}", f"{FORGEJO}/commits/branch/main/{FILE}"),
        (GITHUB, "", ""),
        ("", f"{GITHUB}/edit/main/{FILE}", ""),
        (GITHUB, f"https://elsewhere.int/edit/{FILE}", ""),
        (GITHUB, f"{GITHUB}/blob/main/{FILE}", ""),
    ],
)
def test_history_is_told_by_the_address_of_an_edit(
    repository: str, edit: str, history: str
) -> None:
    assert forge.history(repository, edit) == history


def test_a_form_of_github_is_filled_by_its_fields() -> None:
    address = forge.report(GITHUB, f"{GITHUB}/edit/main/{FILE}", WORDS)
    assert address.startswith(f"{GITHUB}/issues/new?")
    assert query(address) == {
        "template": "wording.yml",
        "title": "Charter, paragraph 4",
        **FIELDS,
    }


@pytest.mark.parametrize(
    ("repository", "edit", "start", "names"),
    [
        (GITLAB, "-/edit/", f"{GITLAB}/-/issues/new?", ("issue[title]", "issue[description]")),
        (FORGEJO, "_edit/", f"{FORGEJO}/issues/new?", ("title", "body")),
    ],
)
def test_other_hosts_get_the_fields_as_lines(
    repository: str, edit: str, start: str, names: tuple[str, str]
) -> None:
    address = forge.report(repository, f"{repository}/{edit}main/{FILE}", WORDS)
    assert address.startswith(start)
    found = query(address)
    assert list(found) == list(names)
    assert found[names[0]] == WORDS.title
    for value in FIELDS.values():
        assert value in found[names[1]]


def test_without_edit_links_a_host_is_told_by_its_name_alone() -> None:
    assert forge.report(GITHUB, "", WORDS).startswith(f"{GITHUB}/issues/new?")
    assert forge.report(GITLAB, "", WORDS) == ""
    assert forge.report("", "", WORDS) == ""
    assert forge.report(GITHUB, f"https://elsewhere.int/edit/{FILE}", WORDS) == ""


def test_long_words_are_cut_and_empty_fields_left_out() -> None:
    told = Report("note", "T", {"words": "x" * 5_000, "digest": ""})
    address = forge.report(GITHUB, "", told)
    assert len(address) < 1_000
    assert query(address)["words"].endswith("x…")
    assert "digest" not in query(address)
