"""Forms of numbers and labels as drafters of many countries print them: read, or asked about."""

from __future__ import annotations

import pytest

from silcrow.problem import Rule
from silcrow.settings import Settings
from silcrow.text.front_matter import Source
from silcrow.text.pages import collect

HEAD = (
    "---\ninstrument:\n  title: Lamps\n  type: act\n  date: 2020-02-02\n  language: {language}\n"
    '  source: {{publisher: P, url: "https://p.int/", published: 2020-02-02}}\n'
    "  numbering: {{restarts: {{article: [paragraph], section: [paragraph], "
    '"§": [paragraph]}}}}\n---\n'
)
READ = {
    "a British section that begins with its subsection": (
        "en",
        "Section 1\n\n1.\u2014(1) Lamps.\n\n(2) Boats.\n",
        "section-1 section-1-p1 section-1-p1-1 section-1-p1-2",
    ),
    "an Austrian paragraph with its first Absatz": (
        "de",
        "§ 6. (1) Worte:\n\n1. eins,\n\n2. zwei.\n\n(2) Mehr.\n\n§ 7 (1) Worte.\n",
        "s6 s6-p1 s6-p1-1 s6-p1-2 s6-p2 s7 s7-p1",
    ),
    "Brazilian incisos": (
        "pt",
        "Art. 1º - São lâmpadas:\n\nI - as de óleo:\n\na) uma;\n\nII - as de gás.\n",
        "art1 art1-i art1-i-a art1-ii",
    ),
    "a Brazilian article whose words follow its ordinal": (
        "pt",
        "Art. 1º Esta Lei regula o porto.\n\nArt. 2º Esta Lei vigora.\n",
        "art1 art2",
    ),
    "letters in emphasis within brackets": (
        "en",
        "1. Lamps:\n\n(*a*) burn;\n\n(**b**) shine.\n",
        "p1 p1-a p1-b",
    ),
    "an Italian point that was inserted": (
        "it",
        "1. Il guardiano:\n\na) accende;\n\na-bis) pulisce;\n\nb) suona.\n",
        "p1 p1-a p1-abis p1-b",
    ),
    "French numbers that were inserted": (
        "fr",
        "Article 1\n\n1° Les lampes ;\n\n1° bis Les lanternes ;\n\n2° Le gaz.\n",
        "art1 art1-p1 art1-p1bis art1-p2",
    ),
    "a French paragraph with a dash": (
        "fr",
        "Article 1\n\nI bis. \u2013 Mots.\n\nII.-Mots.\n",
        "art1 art1-ibis art1-ii",
    ),
    "two numbers in one line": (
        "en",
        "2.(1) The keeper:\n\n(a) acts;\n\n(b) rests.\n\n(2) Else.\n",
        "p2 p2-1 p2-1-a p2-1-b p2-2",
    ),
    "three numbers in one line": (
        "en",
        "(2)(a)(i) Words;\n\n(ii) more;\n\n(b) words.\n",
        "p2 p2-a p2-a-i p2-a-ii p2-b",
    ),
    "a doubled letter between two letters": (
        "en",
        "1. We:\n\n(a) meet;\n\n(aa) sail;\n\n(b) part.\n",
        "p1 p1-a p1-aa p1-b",
    ),
    "doubled letters below a letter": (
        "de",
        "1. Wir:\n\na) treffen\n\naa) uns,\n\nbb) euch;\n\nb) gehen.\n",
        "p1 p1-a p1-a-aa p1-a-bb p1-b",
    ),
    "a closed dash behind a label": ("en", "PART 12\u2014FEES\n\nWords.\n", "part-12"),
    "a part with a letter": ("en", "Part IVA Lamps\n\nWords.\n", "part-iva"),
    "a schedule with an ordinal": ("en", "THE FIRST SCHEDULE\n\n1. Words.\n", "schedule-1 p1"),
    "decimals that name their article": (
        "en",
        "ARTICLE I\nNAME\n\nSec. 1.01. Name.\n\nARTICLE II\nMEMBERS\n\nSec. 2.01. Pay.\n",
        "arti section-1-01 artii section-2-01",
    ),
    "Japanese ranges of repealed articles": (
        "ja",
        "第四条から第六条まで\u3000削除\n\n第七条及び第八条\u3000削除\n",
        "art4-to-6 art7-to-8",
    ),
    "a Japanese number with a stop of full width": ("ja", "１．言葉。\n\n２．文。\n", "p1 p2"),
    "Korean ranges": ("ko", "제4조부터 제6조까지 삭제\n\n제7조 말.\n", "art4-to-6 art7"),
    "Chinese numbers without a space": (
        "zh",
        "第五条\u3000下列：\n\n（一）船：\n\n1.大的；\n\n2.小的。\n\n第六条至第八条（删除）\n",
        "art5 art5-p1-1 art5-p1-1-1 art5-p1-1-2 art6-to-8",
    ),
    "a hyphen with spaces in a range": ("ru", "Статьи 4 - 6. Утратили силу.\n", "art4-to-6"),
}
ASKED = {
    "en": (
        "1.Lamps",
        "1)Lamps",
        "(a)burn;",
        "#2 Lamps",
        "№ 3 Lamps",
        "( 3 ) Lamps",
        "(b ) Lamps",
        "1/ Lamps",
        "[Article 6",
        "[2. The Parties pay.]",
        "Article (6)",
        "Article #5",
        "Schedule 2 to the Act",
        "Schedule 1, Part 2",
        "2, 3. [Repealed]",
        "24 to 27. [Repealed]",
        "33 and 34. [Repealed]",
        "First. The complaint.",
        "\u201c(2) Lamps burn.",
        "§ 6 - § 8 [Repealed]",
    ),
    "de": ("§ 6 - § 8 (weggefallen)", "§ 9 bis § 11 (aufgehoben)", "¹ Worte"),
    "fr": ("1°) de nuit ;", "Article R. 123-7 à R. 123-9"),
    "es": ("Primero.- Lámparas", "Disposición adicional primera"),
    "ru": ("а)слова", "1.Слова"),
    "ja": ("第七条及び第九条\u3000削除",),
    "ko": ("1.말.",),
    "zh": ("甲、大的；",),
}
WORDS = {
    "en": (
        "12 months later",
        "30 April 2002",
        "12.05.2024 Meeting",
        "5 % of them",
        "I think so.",
        "Article 3 of the Charter applies.",
        "Article 3, paragraph 2, applies.",
        "1,000 lamps",
    ),
    "de": ("§ 5 Absatz 2 gilt entsprechend.", "Artikel 3 Satz 1 bleibt unberührt."),
    "ja": ("第三条の規定は、適用しない。",),
    "ko": ("제3조에도 불구하고 기름을 아낀다.",),
    "zh": ("第三条规定的情形除外。",),
}


def read(language: str, body: str) -> tuple[list[str], list[Rule]]:
    source = Source("text/index.md", HEAD.format(language=language) + body)
    collection, problems = collect([source], Settings(address="https://p.int/"))
    (text,) = collection.instruments.values()
    return [str(p.anchor) for p in text.index.all], [p.rule for p in problems if p.stops]


@pytest.mark.parametrize("name", READ)
def test_form_is_read(name: str) -> None:
    language, body, anchors = READ[name]
    found, stops = read(language, body)
    assert found == anchors.split()
    assert stops == []


def _article(language: str) -> str:
    labels = {"ja": "第一条\u3000言葉。", "zh": "第一条\u3000大的。", "ko": "제1조 말."}
    first = {"de": "§ 1", "fr": "Article 1", "es": "Artículo 1", "ru": "Статья 1"}
    return labels.get(language) or f"{first.get(language, 'Article 1')}\n\nWords of it."


LINES = [(language, line) for language, lines in ASKED.items() for line in lines]


@pytest.mark.parametrize(("language", "line"), LINES)
def test_form_is_asked_about_within_an_article(language: str, line: str) -> None:
    found, stops = read(language, f"{_article(language)}\n\n{line}\n")
    assert Rule.NUMBER_OR_WORDS in stops
    assert len(found) == 1


SAID = [(language, line) for language, lines in WORDS.items() for line in lines]


@pytest.mark.parametrize(("language", "line"), SAID)
def test_certain_words_are_not_asked_about(language: str, line: str) -> None:
    found, stops = read(language, f"{_article(language)}\n\n{line}\n")
    assert stops == []
    assert len(found) == 1
