"""Label lines and numbered lines of a source, found by patterns that share nothing with the reader.

A label line is one that any lawyer would call so: Article, Section, § and the like with a number
in any form, as a heading, in bold or plain, if it does not go on as a sentence. A numbered line
begins a block with a number or letter. What stands in a quotation, table, list, note or code, what
is escaped and what the front matter declares as words is left out. Patterns are for Arabic,
Chinese, English, French, German, Hebrew, Italian, Japanese, Korean, Portuguese, Russian and
Spanish; labels that a text declares itself are in no list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple


class Labelled(NamedTuple):
    """A label or number as it is printed, and its line in the file, from 1."""

    line: int
    label: str
    words: str
    """The whole line."""


# --- words of labels ----------------------------------------------------------------------------

_WORDS = (
    # English
    "Articles? Art Arts Sections? Sec Sect Titles? Subtitle Chapters? Chap Subchapter Parts? "
    "Subpart Book Volume Division Subdivision Subsection Annex Annexe Appendix Schedule Principle "
    "Rule Recommendation Guideline Regulation Clause Goal Target Commitment Standard Requirement "
    "Objective Amendment Attachment Exhibit Canon Recital Paragraph Para Item "
    # German
    "Artikel Abschnitt Unterabschnitt Kapitel Unterkapitel Titel Untertitel Teil Buch Anlage "
    "Anhang Grundsatz Leitsatz Regel Leitlinie Ziffer Nummer "
    # French
    "Chapitre Titre Livre Partie Sous-section Sous-titre Paragraphe Principe Règle Recommandation "
    # Spanish
    "Artículo Articulo Capítulo Capitulo Título Titulo Libro Sección Seccion Subsección Parte "
    "Anexo Principio Regla Norma Recomendación "
    # Italian and Portuguese
    "Articolo Capo Titolo Sezione Allegato Comma Artigo Livro Secção Seção Subsecção Cláusula "
    "Clausula "
    # Russian
    "Статья Статьи Глава Раздел Подраздел Часть Параграф Приложение Принцип Правило Пункт"
)
_LATIN = "|".join(sorted(_WORDS.split(), key=len, reverse=True))
_WORD = rf"(?:{_LATIN})"
_ANY_CASE = rf"(?:{_WORD}(?:\.\s?|\s)|§§?\s?)"

# --- numbers behind them ------------------------------------------------------------------------

_ROMAN = r"[IVXLCDM]+(?=(?:er|re|ère|ème|e)\b|(?![a-zà-ÿA-Z]))"
_LATIN_SUFFIX = r"(?:bis|ter|quater|quinquies|sexies|septies|octies|novies|decies)\b(?! \d)"
_ORDINAL = r"(?:ers?|ère|re|ème|e|\.?º|\.?ª|°)(?![a-zà-ÿ])"
_CORE = (
    rf"(?:(?:LO|[LRDA])\.? ?\*?(?=\d))?(?:\d+|{_ROMAN}|[A-ZА-Я](?![a-zà-ÿа-яёA-ZÀ-Þ]))"
    rf"(?:{_ORDINAL})?(?:[.\-–/](?:\d+[A-Za-z]?|[A-Z])\b|(?<=\d)(?:[A-Z]{{1,2}}|[a-z])(?:\d+|\b)|(?<=[A-Z])\d+)*"
    rf"(?:{_ORDINAL})?(?:[ -]?{_LATIN_SUFFIX}(?: [A-Z](?![\w]))?)?"
)
_RANGE = rf"(?: ?[–-] ?| (?:to|bis|à|a|al|до|по) ){_CORE}"
_NAMED = (
    "one two three four five six seven eight nine ten first second third fourth fifth sixth "
    "premier première deuxième unique préliminaire liminaire primera? primero segund[oa] "
    "tercer[oa]? cuart[oa] quint[oa] sext[oa] séptim[oa] octav[oa] noven[oa] décim[oa] únic[oa] "
    "preliminar adicional unico unica primo secondo terzo primeiro"
)
_NUMBER = rf"(?-i:{_CORE}(?:{_RANGE})?)|(?:{'|'.join(_NAMED.split())})\b"
_DISPOSICION = (
    r"Disposici[oó]n (?:adicional|transitoria|final|derogatoria|complementaria)"
    r" (?:primera|segunda|tercera|cuarta|quinta|sexta|séptima|octava|novena|décima|única)"
)
_ERSTER = (
    r"(?:Erste|Zweite|Dritte|Vierte|Fünfte|Sechste|Siebte|Siebente|Achte|Neunte|Zehnte|Elfte|Zwölfte)"
    r"[rs]? (?:Unterabschnitt|Abschnitt|Teil|Kapitel|Titel|Buch)|"
    r"\d+\. (?:Unterabschnitt|Abschnitt|Teil|Kapitel|Titel|Buch)|"
    r"(?:Première|Deuxième|Troisième|Quatrième|Cinquième) [Pp]artie"
)
_LABEL = re.compile(rf"(?P<label>{_ANY_CASE}(?:{_NUMBER})|{_DISPOSICION}|{_ERSTER})", re.IGNORECASE)
_AR = (
    r"(?:ال)?(?:مادة|فصل|باب|قسم|جزء|ملحق|مرفق|مبدأ|قاعدة) "
    r"(?:\(?[\d٠-٩۰-۹]+\)?(?: مكرر)?|ال(?:أولى?|ثانية?|ثالثة?|رابعة?|خامسة?|سادسة?"
    r"|سابعة?|ثامنة?|تاسعة?|عاشرة?)(?: عشرة?)?)"
)
_HE = r"(?:סעיף|פרק|חלק|תוספת|נספח|תקנה|סימן) (?:\d+[א-ת]?|[א-ת]{1,2}['׳\"״]?[א-ת]?(?![א-ת]))"
_HAN = "一二三四五六七八九十百千〇零两\\d０-９"
_ZH_JA = (
    rf"第[{_HAN}]+(?:条|條|章|節|节|款|編|编|編|部分|部|目|項|号)(?:[のノ之][{_HAN}]+)*|"
    rf"(?:附件|别表|別表|附録|附属書)第?[{_HAN}]+"
)
_KO = r"제ㆍ?\d+(?:조|장|절|편|관|항)(?:의\d+)*|별표 ?\d+"
_OTHER = re.compile(f"(?P<label>{_AR}|{_HE}|{_ZH_JA}|{_KO})")

# --- numbers that begin a block -----------------------------------------------------------------

_GA = "가나다라마바사아자차카타파하"
_SMALL = (
    r"(?:[a-z]{1,2}|[ivxlc]{1,6}|[A-Z]{1,2}|[IVXLC]{1,6}|[а-яё]|[א-ת]|[أ-ي]"
    rf"|[{_GA}])"
)
_DIGITS = r"[\d٠-٩۰-۹０-９]+"
_MANY = rf"{_DIGITS}(?:\.{_DIGITS}[A-Z]?)*(?:[a-zA-Z]{{1,2}}\b)?(?:[ -]?{_LATIN_SUFFIX})?"
_LETTERED = rf"[A-Z](?:\.{_DIGITS})+"
_BRACKET = rf"[(（](?:{_MANY}|[A-Z]\d{{1,2}}|{_SMALL}|[{_HAN}]+)[)）]"
_FIGURE = rf"(?:{_MANY}|{_LETTERED})(?:\.?[)）]|\.-|\.[ºª]?|[º°]|،|\s[-–])(?=\s|$|[(（])"
_HYPHENED = rf"{_DIGITS}\.?[-–]{_DIGITS}\.?(?=\s|$)"
_WITH_WORD = rf"{_MANY}\.? (?:to|bis|à|al|–) {_MANY}\.?(?=\s|$)"
_LETTER = rf"{_SMALL}(?:[)）]|\.)(?=\s|$)"
_ROUND = r"[①-⑳㉑-㉟㊱-㊿](?:의\d+)?"
_EAST = (
    rf"[{_HAN}]+(?:の[{_HAN}]+)*(?:、|　|(?<=[０-９]) )|[{_GA}](?:의\d+)?\.(?=\s)|"
    r"[イロハニホヘトチリヌ](?:　|(?=\s))|\d+의\d+\.(?=\s)"
)
_TWO = rf"{_DIGITS}\.?[(（](?:{_DIGITS}|[a-z])[)）](?=\s)"
_DECIMAL = (
    rf"(?:{_DIGITS}|[A-Z])(?:\.(?:{_DIGITS}[A-Z]?|[A-Z]\b))+(?=\s+\S)"
    rf"|{_DIGITS}-{_LATIN_SUFFIX}(?=\s)"
)
_RANGED = rf"{_BRACKET} ?[–-] ?{_BRACKET}"
_BLOCK = re.compile(
    rf"(?P<label>{_RANGED}|{_BRACKET}|{_HYPHENED}|{_WITH_WORD}|{_TWO}|{_ROUND}|{_EAST}|{_FIGURE}"
    rf"|{_LETTER}|{_DECIMAL})"
)
_BARE = re.compile(rf"(?P<label>{_MANY})(?=\s+[^\W\d_a-zß-ÿа-яё])")
"""A number without a sign, and a word that begins with a capital: surely a number in a heading."""

# --- lines --------------------------------------------------------------------------------------

_FRONT = re.compile(r"\ufeff?---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_MARKS = re.compile(r"(?<!\w)[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}(?!\w)")
_HASHES = re.compile(r"#{1,6}\s+")
_LEFT_OUT = re.compile(r"[ ]*(?:>|\||:[ ]|```|~~~|!\[|\$\$)")
_BULLET = re.compile(r"[ ]*[-*+–—•](?:[ \u00a0]|$)")
_NOTE = re.compile(r"[ ]*\[\^[^\]]+\]:")
_RULE = re.compile(r"[ ]*\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-*:?[ ]*)*$")
_ENDS = tuple('.:;,—–-،؛。；：、，！”"»」')
_PINPOINT = re.compile(
    r"(?i:abs|absatz|absätze|satz|sätze|nr|nummer|nummern|buchst|buchstabe|halbsatz|unterabs|ziff|para"
    r"|paragraphs?|subsections?|points?|alinéa|alinéas|párrafos?|apartados?|inciso|комма|часть|пункт"
    r"|абзац)\b"
)
_MOST = 110
"""Characters of a heading behind its label, without a sign between."""
_FEW = 6
"""Words of a heading that ends with a full stop."""


def labelled_lines(source: str) -> list[Labelled]:
    """Find the label lines and numbered lines of a source, in their order."""
    return [
        found for number, line, state in _lines(source) for found in _of_line(number, line, state)
    ]


class _State(NamedTuple):
    """How a line stands: as a heading, in bold alone, first of its block, behind an end."""

    is_heading: bool
    is_bold: bool
    is_first: bool
    is_after_end: bool
    is_torn: bool
    """Whether the next line goes on with a small letter."""


def _lines(source: str) -> Iterator[tuple[int, str, _State]]:
    """Go through the lines that count, each without its marks of Markdown."""
    source = source.replace("\r\n", "\n")
    matter = _FRONT.match(source)
    words = _declared(matter[0]) if matter else ()
    start = matter[0].count("\n") if matter else 0
    before, skipped, indent, open_ = "", False, -1, 0
    lines = source.split("\n")[start:]
    for number, (line, below) in enumerate(zip(lines, [*lines[1:], ""], strict=True), start + 1):
        bare = line.strip()
        if not bare:
            before, skipped, open_ = "", False, 0
            continue
        margin = len(line) - len(line.lstrip())
        # What is indented below an item or a note belongs to it, empty lines or not.
        if indent >= 0 and margin > indent:
            continue
        indent = margin if _NOTE.match(line) or _BULLET.match(line) else -1
        skipped = skipped or bool(_LEFT_OUT.match(line) or _RULE.match(line)) or indent >= 0
        # Lines of a list or quotation go on until the next empty line.
        if not skipped and not any(quote in bare for quote in words):
            yield number, _plain(bare), _state(bare, before, below, open_ > 0)
        before, open_ = bare, max(0, open_ + bare.count("(") - bare.count(")"))


def _declared(matter: str) -> tuple[str, ...]:
    """Give the quotes that the front matter declares to be words."""
    inside = re.search(r"^[ ]*words:(.*?)(?=^\S|\Z)", matter, re.MULTILINE | re.DOTALL)
    found = (
        re.findall(r"quote: *(?:\"([^\"]*)\"|'([^']*)'|([^,}\n]*))", inside[1]) if inside else []
    )
    return tuple(filter(None, ("".join(each).strip() for each in found)))


def _state(bare: str, before: str, below: str, is_open: bool) -> _State:
    is_bold = bare.startswith(("**", "__")) and bare.endswith(("**", "__"))
    after = before.endswith(_ENDS) or bool(_HASHES.match(before)) or not before
    after = after and not is_open
    return _State(
        bool(_HASHES.match(bare)), is_bold, not before, after, below.strip()[:1].islower()
    )


def _plain(bare: str) -> str:
    return _MARKS.sub("", _HASHES.sub("", bare)).strip().rstrip("#").strip()


def _of_line(number: int, line: str, state: _State) -> Iterator[Labelled]:
    if match := _LABEL.match(line) or _OTHER.match(line):
        if _is_label(match["label"], line[match.end() :], state):
            yield Labelled(number, match["label"], line)
            return
        if not _BLOCK.match(line):
            return
    yield from _numbers(number, line, state)


def _numbers(number: int, line: str, state: _State) -> Iterator[Labelled]:
    at = 0
    while match := _BLOCK.match(line, at):
        label = match["label"].strip()
        strong = not re.fullmatch(r"[A-Za-z]+\.|[(][A-Z]{2,}[)]", label)
        if not state.is_first and not (strong and state.is_after_end):
            return
        if at == 0 and _is_date_or_name(label, line[match.end() :]):
            return
        yield Labelled(number, label, line)
        at = match.end()
        while at < len(line) and line[at].isspace():
            at += 1
        if line[at : at + 1] not in ("(", "（", "①"):
            return
    bare = _BARE.match(line)
    if (
        at == 0
        and bare
        and (state.is_heading or state.is_bold)
        and not _is_date(line[bare.end() :])
    ):
        yield Labelled(number, bare["label"], line)


_MONTHS = re.compile(
    r"\s*(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Januar|Februar|März|Mai|Juni|Juli|Oktober|Dezember)\b"
)


def _is_date(rest: str) -> bool:
    return bool(_MONTHS.match(rest))


def _is_date_or_name(label: str, rest: str) -> bool:
    """Whether a date (31. Dezember) or initials (A. Smith; A. B.) only look like a number."""
    initial = re.fullmatch(r"[A-Z]\.", label) and re.match(r"\s*[A-Z](?:\.|[a-z]+$)", rest)
    year = re.fullmatch(r"(?:1[5-9]|20)\d\d\.?", label)
    return bool(initial or year or _is_date(rest))


def _is_label(label: str, rest: str, state: _State) -> bool:
    """Whether a line that begins like a label goes on as one, and not as a sentence."""
    if state.is_heading or state.is_bold:
        return True
    if not rest.strip():
        return state.is_first or not state.is_torn
    if not state.is_first and not state.is_after_end:
        return False
    return _is_eastern(label, rest) if label[0] in "제第" else _is_western(rest)


def _is_western(rest: str) -> bool:
    """Whether what follows a label is a sign, a number or a heading."""
    if re.match(r"\s*(?:[.:]|\.?[-–—]+\s|\.[-–—])", rest):
        return not re.match(r"\s*[.:]\s*[a-zß-ÿа-яё\d]", rest)
    if re.match(r"\s+\(\w{1,3}\)\s", rest):
        return bool(re.match(r"\s+\(\w{1,3}\)\s+[^\W\d_a-zß-ÿ]", rest))
    begins = re.match(r"\s+(?:\([^\W\d_]|[^\W\d_a-zß-ÿа-яё])", rest)
    return bool(begins) and not _is_sentence(rest)


def _is_sentence(rest: str) -> bool:
    """Whether words begin with a pinpoint or the short name of a law, or are too many to head."""
    words = rest.split()
    named = re.fullmatch(r"[A-ZÄÖÜ]{2,}\w*", words[0]) and len(words) > 1 and words[1].islower()
    if _PINPOINT.match(words[0].lstrip("(")) or named:
        return True
    return len(rest) >= _MOST or (rest.endswith(".") and len(words) > _FEW)


def _is_eastern(label: str, rest: str) -> bool:
    """Whether what follows a label of East Asia is parted from it, or is short and no sentence."""
    if label.startswith("제"):
        short = len(rest) < 20 and not rest.rstrip().endswith(".") and rest.startswith(" ")
        return bool(re.match(r"\s*[(（①<]|\s*삭제", rest)) or short
    high = re.search(r"(?:章|節|节|編|编|部)", label)
    return bool(re.match(r"[\s　（(]", rest)) or bool(high and len(rest) < 20 and "。" not in rest)
