"""`silcrow forms`: what it proposes in five languages, what it never does, and what it writes."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from silcrow.cli import main
from silcrow.problem import ProblemError
from silcrow.text.adding import add
from silcrow.text.front_matter import Source, split

SETTINGS = """\
address: https://harbour.int/
publisher: {name: The Press, contact: press@harbour.int}
"""
HEAD = """\
---
instrument:
  title: Harbour Declaration {id}
  id: {id}
  type: declaration
  date: 2024-06-01
  language: {language}
  source: {{publisher: Press, url: "https://harbour.int/text", published: 2024-06-01}}{more}
---
"""


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder of content without texts, seen from where the command runs."""
    monkeypatch.chdir(tmp_path)
    put(tmp_path / "content/silcrow.yml", SETTINGS)
    put(tmp_path / "content/glossary/index.md", "---\nlisting: {of: glossary, title: Words}\n---\n")
    return tmp_path / "content"


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())


def text(content: Path, id_: str, language: str, words: str, more: str = "") -> None:
    head = HEAD.format(id=id_, language=language, more=more)
    put(content / f"{id_}/index.md", f"{head}1. {words}\n")


def term(content: Path, id_: str, matter: str) -> Path:
    file = content / f"glossary/{id_}.md"
    put(file, f"---\nterm: {{{matter}}}\n---\nWords.\n")
    return file


def forms(*options: str) -> Result:
    return CliRunner().invoke(main, ["forms", *options])


def proposed() -> dict[str, dict[str, int]]:
    done = forms("--format", "json")
    assert done.exit_code == 0, done.output
    return {
        found["id"]: {form["form"]: form["places"] for form in found["forms"]}
        for found in json.loads(done.stdout)["terms"]
    }


# --- what is proposed ----------------------------------------------------------------------------


def test_forms_are_listed_by_term_with_places_and_an_example(content: Path) -> None:
    term(content, "chart", "term: chart")
    text(content, "harbour", "en", "A chart of the sea. All charts are open; Charts and charts.")
    done = forms()
    assert done.exit_code == 0
    assert done.stdout == (
        "chart (chart, content/glossary/chart.md)\n"
        "  charts: 3 places\n"
        "    harbour p1: …A chart of the sea. All [charts] are open; Charts and charts.…\n"
        "\n"
        "Add them with: ./silcrow forms --write TERM\n"
    )


@pytest.mark.parametrize(
    ("language", "own", "words", "expected"),
    [
        ("en", "Contracting Party", "Contracting Parties; parties.", ["Contracting Parties"]),
        ("en", "AI system", "AI systems; Ai systems; AI-systems.", ["AI systems"]),
        ("fr", "État membre", "Les États membres; les états membres.", ["États membres"]),
        ("fr", "ligne droite", "Des lignes droites.", ["lignes droites"]),
        ("es", "tecnología marítima", "Las tecnologías marítimas.", ["tecnologías marítimas"]),
        ("es", "acción común", "Las acciones comunes.", ["acciones comunes"]),
        ("de", "Staat", "Des Staates, den Staaten, staatlich.", ["Staaten", "Staates"]),
        ("de", "künstliche Wahl", "Der künstlichen Wahl.", ["künstlichen Wahl"]),
        (
            "ru",
            "государство-участник",
            "Государства-участники, государств-участников; государство-участница.",
            ["государств-участников", "государства-участники"],
        ),
        (
            "ru",
            "искусственный интеллект",
            "Искусственного интеллекта, искусственным интеллектом, искусственная сеть.",
            ["искусственного интеллекта", "искусственным интеллектом"],
        ),
    ],
)
def test_inflected_forms_are_found(
    content: Path, language: str, own: str, words: str, expected: list[str]
) -> None:
    term(content, "own", f"term: {own}")
    text(content, "harbour", language, words)
    assert proposed() == {"own": dict.fromkeys(expected, 1)}


def test_most_of_the_cases_of_russian_are_proposed(content: Path) -> None:
    endings = ("я", "и", "ю", "ей", "й", "ям", "ями", "ях")
    cases = [f"технологи{ending}" for ending in endings]
    term(content, "technology", "term: технология")
    text(content, "harbour", "ru", ", ".join(cases) + ".")
    assert set(proposed()["technology"]) == {*cases[1:]}


# --- what is never proposed ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("terms", "words", "more"),
    [
        ({"a": "term: keeper", "b": "term: keepers"}, "The keepers.", ""),
        ({"a": "term: keeper, forms: [{form: keepers, match: false}]"}, "The keepers.", ""),
        ({"a": "term: keeping", "b": "term: keep"}, "He keeps it.", ""),
        ({"a": "term: keeper"}, "The keepers.", "\n  definitions: [{term: keepers, at: p1}]"),
        ({"a": "term: keeper"}, "The keepers.", "\n  cited_as: [keepers]"),
        ({"a": "term: Area"}, "All areas of the sea.", ""),
        ({"a": "term: risk"}, "High-risks, risks-based.", ""),
        ({"a": "term: risk"}, "See [the risks](https://harbour.int/) and `risks`.", ""),
        ({"a": "term: organization"}, "The organs of it.", ""),
        ({"a": "term: risk", "b": "term: sea, forms: [sea of risks]"}, "A sea of risks.", ""),
        ({"a": "term: keeper, forms: [{form: keeper, case: exact}]"}, "The keepers.", ""),
        ({"a": "term: keeper"}, "The keeper and a Keeper.", ""),
    ],
)
def test_what_is_of_another_or_denied_is_not_proposed(
    content: Path, terms: dict[str, str], words: str, more: str
) -> None:
    for id_, matter in terms.items():
        term(content, id_, matter)
    text(content, "harbour", "en", words, more)
    assert proposed() == {}


def test_languages_without_a_stemmer_and_with_joined_words_are_passed_over(content: Path) -> None:
    term(content, "own", "term: 정보, forms: [نظام, 国家]")
    for language, words in (("ko", "정보화"), ("ar", "أنظمة"), ("zh", "国家的"), ("he", "מילים")):
        text(content, f"text-{language}", language, words)
    done = forms()
    assert (done.exit_code, done.stdout) == (0, "No other forms stand in the texts.\n")


# --- what is written -----------------------------------------------------------------------------

FILES = {
    "in braces": ("term: {term: chart} # c", "term: {term: chart, forms: [charts]} # c"),
    "an empty list": ("term: {term: chart, forms: []}", "term: {term: chart, forms: [charts]}"),
    "a list in one line": (
        "term:\n  forms: [map, sheet]  # two\n  term: chart",
        "term:\n  forms: [map, sheet, charts]  # two\n  term: chart",
    ),
    "a list in lines": (
        "term:\n  term: chart\n  forms:\n  - map # 1\n  - form: x\n    a: b\n  # end",
        "term:\n  term: chart\n  forms:\n  - map # 1\n  - form: x\n    a: b\n  - charts\n  # end",
    ),
    "a bracket in lines": (
        'term:\n  term: "chart"\n  forms: [\n    map, # one\n    "sheet", # two\n  ]',
        'term:\n  term: "chart"\n  forms: [\n    map, # one\n    "sheet", charts, # two\n  ]',
    ),
    "no list": (
        "term:\n    # own\n    term: >\n      chart\n    see: []",
        "term:\n    # own\n    term: >\n      chart\n    forms:\n      - charts\n    see: []",
    ),
    "keys between quotes": (
        '"term":\n  "term": chart\n  "forms":\n      - map',
        '"term":\n  "term": chart\n  "forms":\n      - map\n      - charts',
    ),
}


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("name", FILES)
def test_forms_are_added_and_all_else_stays_byte_by_byte(name: str, end: str) -> None:
    before, after = (f"\ufeff---\n{m}\n---\nA map.\n".replace("\n", end) for m in FILES[name])
    assert add(Source("glossary/chart.md", before), ["charts"]) == after


@pytest.mark.parametrize("form", ["a: b", "yes", "null", "- a", "#a", "it's", "a, b", 'a "b"', "5"])
def test_what_yaml_would_read_otherwise_stands_between_quotes(form: str) -> None:
    written = add(Source("a.md", "---\nterm: {term: a, forms: [b]}\n---\n"), [form])
    assert split(Source("a.md", written)).data["term"]["forms"] == ("b", form)


def test_front_matter_that_forms_cannot_be_added_to_is_told() -> None:
    strange = "---\nterm: {\n  term: chart\u2028, forms: [a]}\n---\n"
    with pytest.raises(ProblemError):
        add(Source("a.md", strange), ["charts"])


def test_one_step_adds_the_forms_of_a_term_and_then_there_are_none(content: Path) -> None:
    file, other = term(content, "chart", "term: chart"), term(content, "sea", "term: sea")
    text(content, "harbour", "en", "All charts of all seas.")
    done = forms("--write", "chart")
    assert (done.exit_code, done.stdout) == (0, "wrote content/glossary/chart.md: charts\n")
    assert file.read_text("utf-8") == "---\nterm: {term: chart, forms: [charts]}\n---\nWords.\n"
    assert "forms" not in other.read_text("utf-8")
    assert forms("chart").stdout == "No other forms stand in the texts.\n"
    assert forms("--write", "--all").exit_code == 0
    assert "forms: [seas]" in other.read_text("utf-8")
    assert forms("--write", "--all").stdout == "No other forms stand in the texts.\n"


# --- how it ends ---------------------------------------------------------------------------------


@pytest.mark.parametrize("options", [("--write",), ("--all",), ("--write", "--all", "chart")])
def test_what_is_to_be_written_is_said(content: Path, options: tuple[str, ...]) -> None:
    term(content, "chart", "term: chart")
    done = forms(*options)
    assert done.exit_code == 2
    assert "--write needs ids of terms or --all, one of the two" in done.stderr


def test_an_unknown_term_is_refused(content: Path) -> None:
    term(content, "chart", "term: chart")
    done = forms("chrat")
    assert done.exit_code == 2
    assert '"chrat" is no term; did you mean "chart"?' in done.stderr


def test_a_term_that_a_text_defines_has_no_file(content: Path) -> None:
    text(content, "harbour", "en", "A keeper.", "\n  definitions: [{term: keeper, at: p1}]")
    done = forms("keeper")
    assert done.exit_code == 2
    assert '"keeper" is no term with a file of its own' in done.stderr


def test_without_the_stemmer_it_says_what_to_install(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    term(content, "chart", "term: chart")
    monkeypatch.setitem(sys.modules, "snowballstemmer", None)
    done = forms()
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.endswith("pip install snowballstemmer\n")


def test_content_that_cannot_be_read_is_told(content: Path) -> None:
    put(content / "glossary/chart.md", "---\nterm: {term: [}\n---\n")
    done = forms()
    assert done.exit_code == 1
    assert "content/glossary/chart.md" in done.stderr


def test_help_names_examples_and_how_it_ends() -> None:
    shown = forms("--help").output
    assert "silcrow forms --write --all" in shown
    assert "Exits with 1" in shown
