"""The configuration as commands read it: where the content lies, and what a site lacks."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from silcrow import configuration
from silcrow.cli import main

SETTINGS = "address: https://tiny.int/\npublisher: {name: A, contact: a@tiny.int}\n"
HOOK = "from silcrow.hook import *\n"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a site whose content lies in `texts/`, and stand in it."""
    write(tmp_path, "texts/silcrow.yml", SETTINGS)
    write(tmp_path, "texts/index.md", "# Home\n")
    write(tmp_path, "hooks/publish.py", HOOK)
    write(tmp_path, "mkdocs.yml", "docs_dir: texts\nhooks: [hooks/publish.py]\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(folder: Path, name: str, text: str) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, "utf-8")


@pytest.mark.parametrize(
    "text",
    [
        "docs_dir: texts\nhooks: [hooks/publish.py]\n",
        "\ufeffdocs_dir: texts\r\nhooks:\r\n  - hooks/publish.py\r\n",
        "docs_dir: texts\nsite_url: !ENV URL\nhooks: [hooks/publish.py]\nx: !!python/name:a.b\n",
        "INHERIT: base.yml\nhooks: [hooks/publish.py]\n",
    ],
)
@pytest.mark.usefixtures("site")
def test_every_command_finds_the_folder_through_the_configuration(text: str) -> None:
    write(Path(), "base.yml", "docs_dir: texts\n")
    write(Path(), "mkdocs.yml", text)
    assert run("check").output == "No problems.\n"
    assert "texts" in run("register", "status").output or run("register", "status").exit_code == 0
    assert run("forms").exit_code == 0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("site_name: A\n", "mkdocs.yml means the folder docs/, which is not there"),
        ("docs_dir: elsewhere\n", "mkdocs.yml means the folder elsewhere/, which is not there"),
        ("docs_dir: !ENV DOCS\n", "mkdocs.yml leaves docs_dir to the environment"),
        ("a: [\n", "mkdocs.yml cannot be read: line 2: "),
        ("INHERIT: nowhere.yml\n", "nowhere.yml cannot be read: No such file"),
        ("INHERIT: mkdocs.yml\n", "mkdocs.yml means the folder docs/"),
    ],
)
@pytest.mark.usefixtures("site")
def test_a_folder_that_cannot_be_found_is_one_line(text: str, said: str) -> None:
    write(Path(), "mkdocs.yml", text)
    done = run("check")
    assert done.exit_code == 2
    assert said in done.output
    assert "Traceback" not in done.output


def test_without_configuration_it_is_content(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert configuration.docs_dir() == "content"
    write(tmp_path, "content/silcrow.yml", SETTINGS)
    assert run("check").output == "No problems.\n"  # a folder by itself is no site yet


@pytest.mark.usefixtures("site")
def test_a_site_without_hook_is_told_with_lines_to_paste() -> None:
    write(Path(), "mkdocs.yml", "site_name: A\ndocs_dir: texts\nhooks: []\n")
    done = run("check")
    assert done.exit_code == 1
    assert "mkdocs.yml:3:1: warning: no-hook: no hook of Silcrow" in done.output
    assert "    - in hooks/publish.py: from silcrow.hook import *" in done.output


@pytest.mark.usefixtures("site")
def test_a_hook_of_something_else_is_none() -> None:
    write(Path(), "hooks/publish.py", "def on_config(config): ...\n")
    assert "no-hook" in run("check").output


def test_a_site_without_home_page_is_told(site: Path) -> None:
    (site / "texts" / "index.md").unlink()
    assert "texts/index.md:1:1: warning: no-home-page: no home page" in run("check").output
    (site / "texts" / "README.md").write_text("# Home\n", "utf-8")
    assert run("check").output == "No problems.\n"


def test_it_is_found_above_the_folder_too(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (site / "texts" / "index.md").unlink()
    monkeypatch.chdir(site.parent)
    assert "no-home-page" in run("check", str(site / "texts")).output


@pytest.mark.usefixtures("site")
def test_an_address_other_than_that_of_the_settings_is_told_before_it_is_registered() -> None:
    write(
        Path(),
        "mkdocs.yml",
        "site_url: https://other.int/\ndocs_dir: texts\nhooks: [hooks/publish.py]\n",
    )
    write(
        Path(),
        "texts/a/index.md",
        "---\ninstrument: {title: A, date: 2024-05-01, language: en, source: {publisher: A,"
        " url: 'https://a.int/', published: 2024-05-01}}\n---\n1. One.\n",
    )
    said = 'mkdocs.yml:1:1: address-disagrees: site_url "https://other.int/"'
    assert said in run("check").output
    done = run("register", "add")
    assert said in done.output
    assert not Path("texts/a/register.yml").exists()
