"""What is no wording is listed apart from it, and what leads to changed words is listed too."""

from __future__ import annotations

import re

from silcrow.keep import compared
from silcrow.keep.compared import Comparison
from silcrow.render.redline import html, markdown, terminal
from tests.support import lamp
from tests.support.redlines import (
    NINE,
    compare,
    numbered,
    page,
    side,
    text,
)


def test_an_annotation_changes_no_wording() -> None:
    content = (lamp.CONTENT / lamp.TEXT / "index.md").read_text("utf-8")
    edited = content.replace("looks back to", "refers to", 1).replace(
        "heading: Many hands", "heading: Other hands", 1
    )
    found = compared.compare(side(content), side(edited))
    assert not found.is_of_wording
    written = terminal.write(found).split("\n")
    assert written[0] == "Wording: 0 of 9 paragraphs changed. Annotations: 2 changed."
    assert "    Paragraph 6, heading: [-Many-]{+Other+} hands" in written


def test_links_and_emphasis_are_listed_apart() -> None:
    old = page("1. See [this](https://a.int/) and *that*.")
    found = text(old, page("1. See [this](https://b.int/) and that."))
    assert found == [
        "Wording: 0 of 1 paragraph changed. Annotations: 0 changed. Links and emphasis: 3 changed.",
        "",
        "Links and emphasis",
        "    Paragraph 1: [-emphasis on \u201cthat\u201d-]",
        "    Paragraph 1: [-link on \u201cthis\u201d to https://a.int/-]",
        "    Paragraph 1: {+link on \u201cthis\u201d to https://b.int/+}",
    ]


def test_an_image_is_compared_by_its_words_and_by_its_file() -> None:
    old = page("1. See:\n\n   ![A lamp that is lit](lamp.png)")
    found = text(old, old.replace("is lit", "is out"))
    assert any("[-lit-]{+out+}" in line for line in found)
    found = text(old, old.replace("lamp.png", "buoy.png"))
    assert found[2:] == [
        "Links and emphasis",
        "    Paragraph 1: [-image lamp.png-]",
        "    Paragraph 1: {+image buoy.png+}",
    ]


def test_annotations_go_with_their_paragraph() -> None:
    note = "paragraphs:\n  {}: {{note: On B., topics: []}}\n"
    old = page(*(f"{i}. {s}" for i, s in enumerate(NINE[:3], 1)), more=note.format("p2"))
    new = page("1. New.", *(f"{i}. {s}" for i, s in enumerate(NINE[:3], 2)), more=note.format("p3"))
    assert compare(old, new).facts == ()
    (fact,) = compare(old, new.replace("  p3:", "  p2:")).facts[:1] or [None]
    assert fact is not None
    assert fact.key == "note"


def test_metadata_and_entries_are_annotations() -> None:
    term = "---\nterm: {{term: frontier AI}}\n---\n{}\n"
    old = compared.compare(
        side(page("1. One."), term.format("New models.")),
        side(
            page("1. One.").replace("type: declaration", "type: treaty"),
            term.format("New systems."),
        ),
    )
    assert [terminal.write(old).split("\n")[i].strip() for i in (0, 3, 4)] == [
        "Wording: 0 of 1 paragraph changed. Annotations: 2 changed.",
        "The text, type: [-declaration-]{+treaty+}",
        "Term \u201cfrontier AI\u201d, definition: New [-models-]{+systems+}.",
    ]


def test_texts_come_and_go() -> None:
    found = compared.compare(side(page("1. One.")), side(page("1. One."), page("1. X.", id_="new")))
    assert found.is_of_wording
    written = terminal.write(found)
    assert "1 of 2 paragraphs in 2 texts changed" in written
    assert "A Text: added (f1.md)" in written


def knock_on(old: str, new: str) -> list[str]:
    written = text(old, new)
    start = written.index("Unchanged, but leading to what changed") + 1
    return [line.strip() for line in written[start:]]


def test_what_leads_to_a_changed_paragraph_is_listed() -> None:
    old = numbered("One thing.", "As in paragraph 1.", "As in paragraph 2.")
    assert knock_on(old, old.replace("One thing", "Another thing")) == [
        "Paragraph 2: \u201cparagraph 1\u201d leads to paragraph 1, which is reworded"
    ]


def test_a_number_that_means_another_paragraph_now_is_listed() -> None:
    old = numbered(*NINE[:3], "As in paragraph 3.")
    new = numbered(*NINE[:2], "All is new.", NINE[2], "As in paragraph 3.")
    assert knock_on(old, new) == [
        "Paragraph 5: \u201cparagraph 3\u201d leads to paragraph 3, which is new",
        "Paragraph 5: \u201cparagraph 3\u201d led to what is now paragraph 4",
    ]


def test_words_that_lead_where_they_led_are_not_listed() -> None:
    old = page("1. One.", "2. Two.", "3. As the preceding paragraph says.")
    new = page("1. One.", "2. New.", "3. Two.", "4. As the preceding paragraph says.")
    assert "Unchanged, but leading to what changed" not in text(old, new)
    reworded = new.replace("3. Two.", "3. Two or more.")
    assert knock_on(old, reworded.replace("2. New.\n\n3.", "2.").replace("4. As", "3. As")) == [
        "Paragraph 3: \u201cthe preceding paragraph\u201d leads to paragraph 2, which is reworded"
    ]


def test_a_changed_paragraph_is_not_listed_a_second_time() -> None:
    old = numbered("One thing.", "As in paragraph 1.")
    assert "Unchanged, but leading to what changed" not in text(
        old, numbered("Another thing.", "Just as in paragraph 1.")
    )


def test_what_led_to_a_paragraph_that_is_gone_is_listed() -> None:
    old = page("1. As in paragraph 3.", "2. Two.", "3. The third and last of them.")
    assert knock_on(old, page("1. As in paragraph 3.", "2. Two.")) == [
        "Paragraph 1: \u201cparagraph 3\u201d led to paragraph 3, which is deleted"
    ]


def test_a_text_that_names_a_changed_one_is_listed() -> None:
    named = page("1. One.", id_="charter", title="The Charter").replace(
        "  type:", "  cited_as: [Great Charter]\n  type:"
    )
    other = page("1. We recall the Great Charter.")
    found = compared.compare(side(other, named), side(other, named.replace("One.", "Two.")))
    assert "A Text, paragraph 1: \u201cGreat Charter\u201d names The Charter" in terminal.write(
        found
    )


HOSTILE = "<script>alert(1)</script> @you #1 $x$ ~~y~~ `z` \u202eevil"


def hostile() -> Comparison:
    title = f"'{HOSTILE}'"
    more = f"paragraphs:\n  p1: {{note: '{HOSTILE}'}}\n"
    return compare(
        page("1. One."), page("1. One, @you #1 \u202etwo \u206631m.", title=title, more=more)
    )


def test_html_says_what_it_strikes_and_underlines() -> None:
    found = html.write(compare(page("1. One *old* word."), page("1. One new word.")))
    assert found.startswith('<div class="redline">\n<p class="summary">Wording: 1 of 1 paragraph')
    hidden = found.replace('<span class="visually-hidden" lang="en">', "<span>")
    assert (
        '<del role="none"><span>[deleted: </span>old<span>; end of deletion]</span></del>'
        '<ins role="none"><span>[inserted: </span>new<span>; end of insertion]</span></ins>'
    ) in hidden
    assert "style" not in found
    assert " id=" not in found
    assert "<blockquote><p>One old word.</p></blockquote>" in found


def test_words_of_others_are_shown_and_nothing_more() -> None:
    found = hostile()
    for written in (html.write(found), markdown.write(found)):
        assert "<script" not in written
        assert "&lt;script" in written or "&#60;script" in written
    for written in (html.write(found), markdown.write(found), terminal.write(found)):
        assert not re.search("[\u202e\u2066]", written)
        assert "\u27e8U+202E\u27e9" in written
    assert not re.search(r"(?<!&)#1|@you|\$x|~~|`", markdown.write(found))


def test_words_in_another_language_bear_it() -> None:
    source = page("1. Un mot.").replace("  type:", "  language: fr\n  type:")
    found = html.write(compare(source, source.replace("mot", "verbe")))
    assert '<blockquote lang="fr"><p>Un <del role="none">' in found


def test_long_words_that_stay_are_cut_but_not_in_html() -> None:
    long = " ".join(f"word{i}" for i in range(200))
    found = compare(page(f"1. {long} old {long}"), page(f"1. {long} new {long}"))
    (line,) = (line for line in terminal.write(found).split("\n") if "[-old-]" in line)
    assert re.fullmatch(r" {4}\[…\] word\d+.* word199 \[-old-\]\{\+new\+\} word0 .* \[…\]", line)
    assert long in html.write(found)


def test_colour_only_repeats_what_the_signs_say() -> None:
    found = compare(page("1. One old word."), page("1. One new word."))
    painted = terminal.write(found, lambda words, kind: f"<{kind}>{words}</>")
    assert "<deleted>[-old-]</><inserted>{+new+}</>" in painted
    assert re.sub("<[a-z]*>|</>", "", painted) == terminal.write(found)
