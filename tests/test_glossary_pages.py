"""A glossary over its size, as MkDocs publishes it: pages that no source file stands for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support_site import Site, copy_tiny, registered, run

ADDRESS = "https://harbour.int/texts/"


@pytest.fixture(params=["silcrow", "material"])
def site(
    request: pytest.FixtureRequest, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> Site:
    folder = copy_tiny(tmp_path / "tiny")
    with (folder / "content" / "silcrow.yml").open("a", encoding="utf-8") as settings:
        settings.write(f"glossary_page: 1\nframe: {request.param}\n")
    registered(folder / "content", "add", "--pages")
    done = run(capsys, folder, "build", "--strict")
    assert done.code == 0, done.said
    return Site(folder / "site", ADDRESS)


def test_each_letter_has_a_page_and_every_id_stays(site: Site) -> None:
    assert {"safe-harbour", "ebb"} <= set(site.page("glossary/").ids)
    for letter, term in (("s", "safe-harbour"), ("e", "ebb")):
        page = site.page(f"glossary/{letter}/")
        assert term in page.ids
        assert f"{letter}/#{term}" in site.page("glossary/").values("//h3/following::a/@href")
        assert page.values("//h3/a/@href")[:1] == [f"../#{term}"]


def test_pages_of_letters_are_pages_like_any_other(site: Site) -> None:
    page = site.page("glossary/s/")
    assert page.values("//link[@rel='canonical']/@href") == [f"{ADDRESS}glossary/s/"]
    assert len(page.all("//h1")) == 1
    assert f"{ADDRESS}glossary/s/" in (site.folder / "sitemap.xml").read_text("utf-8")
    assert not [way for way in page.values("//a/@href") if "~" in way]


def test_links_to_and_from_them_lead_somewhere(site: Site) -> None:
    for page in (page for page in site.pages if page.address.startswith("glossary/")):
        hrefs = page.values("//article//a/@href")
        assert [fault for href in hrefs if (fault := site.fault(page, href))] == []


def test_nothing_is_left_of_the_names_that_they_had(site: Site) -> None:
    assert list(site.folder.rglob("*~*")) == []
