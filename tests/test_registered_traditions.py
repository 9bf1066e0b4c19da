"""Registered texts: what a tradition learns to read later changes no anchor and no word of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from silcrow.keep import gate
from silcrow.settings import Settings
from silcrow.text import below, chunks, counting
from silcrow.text.front_matter import Source
from silcrow.text.pages import collect
from tests.support_site import registered

SETTINGS = Settings(address="https://silcrow.int/")
HEAD = """---
instrument:
  title: Lamps
  type: act
  date: 2024-05-21
  language: {language}
  tradition: {tradition}
  source: {{publisher: P, url: https://p.int/t, published: 2024-05-21}}
---
"""
SCHEDULE = """### 1 Lamps

A person who:

(1) runs, or

(2) rows,

pays.

SCHEDULE

Section 4

Fees are due.
"""
DIVISIONS = """Article 1

I.-A.-Le gardien allume.

B.-Le port paie.

II.-Fin.
"""
FORMULA = """Article 1

1. The fee is calculated as follows:

$$F = a$$

where a is oil.

2. Oil burns.
"""


def lost(tmp_path: Path, head: str, body: str, patch: pytest.MonkeyPatch) -> list[str]:
    """Register a text as it was once read; give what of it is lost when it is read today."""
    content = tmp_path / "content"
    (content / "lamps").mkdir(parents=True)
    settings = "address: https://silcrow.int/\npublisher: {name: P, contact: p@silcrow.int}\n"
    (content / "silcrow.yml").write_text(settings, "utf-8")
    (content / "lamps" / "index.md").write_text(head + body, "utf-8")
    registered(content, "add", "--all", "--on", "2024-06-01")
    patch.undo()
    (register,) = content.glob("lamps/register/*.jsonl")
    name = register.relative_to(content).as_posix()
    sources = [Source("lamps/index.md", head + body), Source(name, register.read_text("utf-8"))]
    collection, problems = collect(sources, SETTINGS)
    (text,) = collection.instruments.values()
    held = collection.register(text)
    assert held is not None
    return [str(p) for p in (*problems, *gate.of_edition(text, held)) if p.stops]


def test_a_section_below_a_schedule_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(below, "without_heads", lambda found, *_: found)
    head = HEAD.format(language="en", tradition="commonwealth")
    assert lost(tmp_path, head, SCHEDULE, monkeypatch) == []


def test_letters_behind_a_roman_stay_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chunks, "_SECOND", ("bracket", "half", "circled"))
    head = HEAD.format(language="fr", tradition="france")
    assert lost(tmp_path, head, DIVISIONS, monkeypatch) == []


def test_counted_formulas_stay_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "_may_go_on", lambda *_: False)
    head = HEAD.format(language="en", tradition="eu")
    assert lost(tmp_path, head, FORMULA, monkeypatch) == []
