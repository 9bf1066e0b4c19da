"""What is new beside what is registered: published at once, without the promise, and said so."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support_site import copy_tiny, registered, replace, run

SAID = "Not registered yet: this address may still change."


@pytest.mark.parametrize("frame", ["silcrow", "material"])
def test_a_new_page_passes_a_strict_build_and_says_what_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], frame: str
) -> None:
    site = copy_tiny(tmp_path / "site")
    content = site / "content"
    replace(content / "silcrow.yml", "address:", f"frame: {frame}\naddress:")
    registered(content, "add", "--all")
    (content / "related" / "news.md").write_text("# News\n\nA page that is new.\n", "utf-8")
    done = run(capsys, site, "build", "--strict")
    assert done.code == 0, done.said
    assert "notice: unregistered-address: /related/news/" in done.said
    names = ("related/news/index.html", "index.html", "sitemap.xml")
    new, old, sitemap = ((site / "site" / name).read_text("utf-8") for name in names)
    assert SAID in new
    assert new.count('content="noindex"') == 1
    assert SAID not in old
    assert "noindex" not in old
    assert "/related/news/" not in sitemap
