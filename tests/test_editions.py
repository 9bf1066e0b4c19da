"""Editions as readers see them: a small library whose code has four of them, built whole."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

from tests.support.cases import Published, publish
from tests.support.editions import code, files, files_of
from tests.support_site import (
    HOOK,
    ROOT,
    Page,
    Site,
    has_class,
    lines,
    replace,
    run,
    small_site,
    temporary,
)

SITE = ROOT / "tests" / "sites" / "editions"
ADDRESS = "https://saltmere.int/rules/"
CODE = "harbour-code/"
_ROBOTS = '//meta[@name="robots"][@content="noindex"]'


def copied() -> Path:
    """Copy the site, its hook named where it lies."""
    folder = temporary() / "site"
    shutil.copytree(SITE, folder)
    replace(folder / "mkdocs.yml", "../../../hooks/publish.py", str(HOOK))
    return folder


def built(capsys: pytest.CaptureFixture[str], folder: Path) -> Site:
    out = temporary() / "out"
    done = run(capsys, folder, "build", "--strict", "-d", str(out))
    assert done.code == 0, done.said
    assert "WARNING" not in done.said
    return Site(out, ADDRESS)


@pytest.fixture
def site() -> Site:
    return small_site("editions")


def without_registers(folder: Path) -> None:
    shutil.rmtree(folder / "content" / "harbour-code" / "register")


# --- the site ------------------------------------------------------------------------------------


def test_every_link_leads_somewhere_and_every_id_stands_once(site: Site) -> None:
    ways = "//a/@href | //link[@rel='stylesheet' or @rel='icon']/@href | //script/@src"
    faults = [site.fault(page, href) for page in site.pages for href in page.values(ways)]
    assert [fault for fault in faults if fault] == []
    for page in site.pages:
        assert [id_ for id_, count in Counter(page.ids).items() if count > 1] == [], page.address


def test_each_edition_has_its_address_and_neighbours_are_compared(site: Site) -> None:
    first, second, third, today = "2019-04-02", "2022-06-01", "2022-06-01.2", "2025-03-03"
    pairs = [(first, second), (second, third), (third, today), (first, today), (second, today)]
    compared = {f"{CODE}compare/{old}..{new}/" for old, new in pairs}
    assert compared == {a for a in site.addresses if a.startswith(f"{CODE}compare/20")}
    assert {f"{CODE}{edition}/" for edition in (first, second, third, today)} <= {*site.addresses}
    assert f"{CODE}compare/" in site.addresses


def test_earlier_editions_are_no_pages_of_the_host(site: Site) -> None:
    sitemap = (site.folder / "sitemap.xml").read_text("utf-8")
    assert f"{ADDRESS}{CODE}<" in sitemap
    assert "2019-04-02" not in sitemap
    assert "2022-06-01" not in sitemap


def test_search_engines_are_kept_from_what_is_not_of_today(site: Site) -> None:
    hidden = {page.address for page in site.pages if page.all(_ROBOTS)}
    own = {a for a in site.addresses if re.match(rf"{CODE}(\d|compare/|verify/)", a)}
    gone = {f"{CODE}p4bis/", f"{CODE}p9/", "about/fees/", "about/quoting/"}
    assert hidden - {"404.html"} == own | gone | {"search/", "search/all/"}


@pytest.mark.parametrize("frame", ["silcrow", "material"])
def test_drafts_say_that_they_are_and_are_not_indexed(
    capsys: pytest.CaptureFixture[str], frame: str
) -> None:
    folder = copied()
    without_registers(folder)
    settings = folder / "content" / "silcrow.yml"
    settings.write_text(f"{settings.read_text('utf-8')}frame: {frame}\n", "utf-8")
    site = built(capsys, folder)
    for address in (CODE, f"{CODE}p1/", f"{CODE}2025-03-03/"):
        page = site.page(address)
        assert len(page.all(_ROBOTS)) == 1, address
        assert "This text is a draft" in page.source


def test_tombstones_are_on_stock_material_too(capsys: pytest.CaptureFixture[str]) -> None:
    folder = copied()
    settings = folder / "content" / "silcrow.yml"
    settings.write_text(f"{settings.read_text('utf-8')}frame: material\n", "utf-8")
    page = built(capsys, folder).page(CODE)
    assert {"p9", "p4bis", "p5-c", "p5-a"} <= {*page.ids}
    assert not page.all(_ROBOTS)


# --- what readers are told -----------------------------------------------------------------------


def told(site: Site, anchor: str) -> list[str]:
    """Give the lines of history beside a paragraph."""
    path = f"//*[@id='{anchor}']/..//p[{has_class('history')}]"
    return [" ".join(lines(line)) for line in site.page(CODE).all(path)]


def test_each_paragraph_says_since_when_it_reads_so(site: Site) -> None:
    assert told(site, "p1") == ["Unchanged since 2 April 2019"]
    assert told(site, "p3")[0].startswith("Changed in the edition of 1 June 2022")
    assert told(site, "p5")[0].startswith("New in the edition of 1 June 2022")
    assert told(site, "p7")[0].startswith("Changed in the edition of 1 June 2022 (2)")


def test_number_that_went_to_another_paragraph_says_what_it_meant(site: Site) -> None:
    assert told(site, "p5")[1] == (
        "Until 3 March 2025 this was paragraph 4bis of 1 June 2022 (2), "
        "and paragraph 5 of 1 June 2022 (2) was what is now paragraph 6"
    )
    assert told(site, "p7")[2] == (
        "Until 1 June 2022 paragraph 7 of 2 April 2019 was another provision, now retired: "
        "Taken into paragraph 8. Replaced by: paragraph 8."
    )


def test_what_changed_leads_to_the_paragraph_in_the_comparison(site: Site) -> None:
    page = site.page(CODE)
    path = f"//*[@id='p5']/..//p[{has_class('history')}]/a/@href"
    assert page.lead(page.values(path)[0]) == f"{CODE}compare/2019-04-02..2022-06-01/#p4bis"


def test_retired_paragraph_keeps_its_words_apart_from_the_wording(site: Site) -> None:
    (stone,) = site.page(CODE).all(f"//*[{has_class('tombstone')}]")
    assert "Lamps burn no oil any more." in " ".join(lines(stone))
    assert "Oil for lamps is issued on Mondays" in " ".join(lines(stone))
    assert stone.xpath(f".//*[{has_class('wording')} or {has_class('number')}]") == []
    assert stone.xpath("./preceding-sibling::section[1]/h2/@id") == ["p8"]


def test_page_of_a_number_that_was_given_up_answers(site: Site) -> None:
    assert "what is now" in site.page(f"{CODE}p4bis/").source
    assert "Lamps burn no oil any more." in site.page(f"{CODE}p9/").source


def test_earlier_edition_says_what_superseded_it_outside_its_article(site: Site) -> None:
    page = site.page(f"{CODE}2019-04-02/")
    (notice,) = page.all(f"//aside[{has_class('standing')}]")
    said = lines(notice)
    assert said[0].startswith("Superseded by the edition of 1 June 2022: what changed.")
    assert said[1].startswith("Transcription corrected on 1 April 2025: paragraph 2 was")
    assert not page.article.xpath(f".//*[{has_class('standing')}]")


def test_article_of_an_edition_is_frozen(capsys: pytest.CaptureFixture[str], site: Site) -> None:
    folder = copied()
    content = folder / "content" / "harbour-code"
    (content / "2019-04-02.md").rename(content / "index.md")
    for later in ("2022-06-01.md", "2022-06-01.2.md"):
        (content / later).unlink()
    without_registers(folder)
    (folder / "content" / "addresses.jsonl").unlink()
    (folder / "content" / "about" / "citing.md").write_text("# Citing\n", "utf-8")
    alone = built(capsys, folder).page(f"{CODE}2019-04-02/").source
    now = site.page(f"{CODE}2019-04-02/").source
    assert article(alone) == article(now)
    assert alone != now


def article(source: str) -> str:
    return source[source.index("<article>") : source.index("</article>")]


def test_comparison_says_how_much_and_leads_to_both_editions(site: Site) -> None:
    page = site.page(f"{CODE}compare/2019-04-02..2025-03-03/")
    (lead,) = page.all(f"//p[{has_class('lead')}]")
    said = "From the edition of 2 April 2019 to the edition of 3 March 2025: "
    assert lines(lead) == [f"{said}7 of 10 paragraphs changed, 2 renumbered."]
    ways = [page.lead(href) for href in page.values("//section[@id='p6']//a/@href")]
    assert ways == [f"{CODE}2019-04-02/#p5", f"{CODE}2025-03-03/#p6"]
    same = [" ".join(lines(li)) for li in page.all(f"//ul[{has_class('same')}]/li")]
    assert same == ["1", "2", "4"]


def test_moved_page_leads_on_without_script(site: Site) -> None:
    page = site.page("about/quoting/")
    assert page.values("//meta[@http-equiv='refresh']/@content") == ["0; url=../citing/"]
    assert page.values("//link[@rel='canonical']/@href") == [f"{ADDRESS}about/citing/"]
    assert [page.lead(h) for h in page.article.xpath(".//a/@href")] == ["about/citing/"]


def test_citation_names_the_edition_where_there_are_several(site: Site) -> None:
    (cited,) = site.page(f"{CODE}p5/").all(f"//p[{has_class('citation')}]")
    assert "edition of 3 March 2025, para 5, " in " ".join(lines(cited))


# --- links and files -----------------------------------------------------------------------------


def test_ordinary_pages_lead_to_editions_and_to_what_is_gone(site: Site) -> None:
    page = site.page("about/citing/")
    ends = {page.lead(str(href)) for href in page.article.xpath("./*[not(@class)]//a/@href")}
    assert ends == {f"{CODE}2019-04-02/#p7", f"{CODE}#p4bis", f"{CODE}#p9"}


@pytest.mark.parametrize("link", ["2019-04-02.md#p10", "index.md#p10", "2022-06-01.md#p7"])
def test_link_to_what_never_was_is_a_fault(capsys: pytest.CaptureFixture[str], link: str) -> None:
    folder = copied()
    with (folder / "content" / "about" / "citing.md").open("a", encoding="utf-8") as file:
        file.write(f"\nSee [there](../harbour-code/{link}).\n")
    done = run(capsys, folder, "build", "-d", str(temporary() / "out"))
    assert done.code == 1
    assert "dead-fragment" in done.said


def test_registers_are_published_by_the_id_of_their_text(
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = copied()
    content = folder / "content"
    (content / "harbour-code").rename(content / "code")
    for file in content.rglob("*.md"):
        text = file.read_text("utf-8").replace("harbour-code/", "code/")
        file.write_text(text, "utf-8")
    replace(folder / "mkdocs.yml", "harbour-code/index.md", "code/index.md")
    site = built(capsys, folder)
    published = site.folder / CODE / "register" / "2022-06-01.2.en.jsonl"
    assert (
        published.read_bytes()
        == (content / "code" / "register" / "2022-06-01.2.en.jsonl").read_bytes()
    )
    assert not (site.folder / "code").exists()
    page = site.page(f"{CODE}verify/")
    assert [fault for href in page.values("//a/@href") if (fault := site.fault(page, href))] == []
    assert (site.folder / "addresses.jsonl").is_file()


# --- comparisons ---------------------------------------------------------------------------------


def test_registers_decide_which_paragraph_is_which() -> None:
    words = "The Board keeps all lights of the harbour from dusk to dawn."
    editions = (("2019", f"1. {words}"), ("2021", f"2. {words}"))
    wishes = [("retire", "p1", "2021", "Taken into paragraph 2. -> p2")]
    drafts, kept = publish(files(*editions)), publish(files_of(code(*editions, wishes=wishes)))
    assert (states(drafts), states(kept)) == (
        ["Renumbered from 1. to 2., its address was #p1 and is #p2"],
        ["Deleted. Taken into paragraph 2. Replaced by: paragraph 2.", "Added"],
    )


def states(found: Published) -> list[str]:
    """Give what the comparison of two editions says of each part."""
    assert found.problems == ()
    (page,) = (d.text for d in found.documents if ".." in d.path)
    path = f"//p[{has_class('state')}]"
    return [" ".join(lines(state)) for state in Page("", page).all(path)]
