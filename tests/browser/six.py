"""A site of six languages, and how its search is asked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.sites import Host
from tests.support.shared import once
from tests.support_site import HOOK, mkdocs, temporary

TEXTS = {
    "en": (
        "Harbour Declaration",
        "Each State shall designate supervisory bodies for the harbour lights.",
        "The supervisory body keeps a register.",
    ),
    "de": (
        "Erklärung der Häfen",
        "Die zuständigen Behörden überwachen die Leuchtfeuer der Häfen.",
        "Eine Behörde führt das Verzeichnis der Lichter.",
    ),
    "ko": ("항구 선언", "감독기구는 등대를 관리한다.", "국가는 감독기구를 지정하여야 한다."),
    "ja": ("港宣言", "監督機関は灯台を管理しなければならない。", "各国は登録簿を備える。"),
    "zh": ("港口宣言", "各国应指定监督机构管理灯塔。", "登记册应当公布。"),
    "ar": ("إعلان الموانئ", "تعين كل دولة الهيئات الرقابية للمنارات.", "تحتفظ الهيئة بسجل."),
}
CONFIG = f"""\
site_name: Six languages
site_url: https://six.int/texts/
docs_dir: content
exclude_docs: /silcrow.yml
theme: {{name: material, font: false}}
plugins: []
hooks: ["{HOOK}"]
"""
STATUS = "#_said"
LINKS = "ol.found li li a"


SETTINGS = """\
address: https://six.int/texts/
publisher: {name: The Press, contact: press@six.int}
"""


def write(folder: Path) -> None:
    """Write a small text in each of six languages, of two paragraphs each."""
    (folder / "content").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(CONFIG, "utf-8")
    (folder / "content" / "silcrow.yml").write_text(SETTINGS)
    (folder / "content" / "index.md").write_text("# Six languages\n\nHello.\n")
    for tag, (title, *paragraphs) in TEXTS.items():
        head = (
            f'---\ninstrument:\n  title: "{title}"\n  type: declaration\n  date: 2020-03-03\n'
            f"  language: {tag}\n"
            "  source: {publisher: Town, url: 'https://town.int/', published: 2020}\n---\n"
        )
        body = "\n\n".join(f"{n}. {words}" for n, words in enumerate(paragraphs, 1))
        (folder / "content" / f"text-{tag}").mkdir()
        (folder / "content" / f"text-{tag}" / "index.md").write_text(f"{head}{body}\n", "utf-8")


def _built(folder: Path) -> None:
    source = temporary() / "six"
    write(source)
    mkdocs("build", "-d", folder, cwd=source)


@contextmanager
def served() -> Iterator[Host]:
    """Build the site once for all workers, and serve it below a path."""
    host = Host(once("six", _built), "/texts/")
    yield host
    host.stop()


def search(page: Page, words: str) -> list[str]:
    """Send words by keyboard; give where the places that are found lie."""
    page.locator("#_q").fill(words)
    page.locator("#_q").press("Enter")
    answered(page)
    return hrefs(page, LINKS)


def answered(page: Page) -> None:
    """Wait until the page has said what it found: it takes back at once what it said before."""
    expect(page.locator(STATUS)).not_to_have_text("")
    expect(page.locator(STATUS)).not_to_contain_text("Searching")


def hrefs(page: Page, links: str) -> list[str]:
    found = page.locator(links).evaluate_all("links => links.map(a => a.getAttribute('href'))")
    return [str(href) for href in found]
