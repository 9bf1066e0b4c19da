"""The name of the text itself claims no number for another text, in whatever case it stands."""

from __future__ import annotations

from dataclasses import replace

import pytest

from silcrow.model import Words
from tests.test_pointers import FULL, instrument, said, woven


def leads(tag: str, title: str, words: str) -> list[tuple[str, str]]:
    text = instrument(tag, FULL, {"p9": Words(words)})
    named = replace(text, matter=text.matter.model_copy(update={"title": title}))
    return [said(words, reference) for reference in woven(named).references]


@pytest.mark.parametrize(
    ("tag", "title", "words"),
    [
        ("de", "Bürgerliches Gesetzbuch", "Das Bürgerliche Gesetzbuch bestimmt es in Artikel 3."),
        ("de", "Hafenordnung", "Die Hafenordnung bestimmt in Artikel 3 eine Frist."),
        ("de", "Gesetz über die Lampen", "Das Gesetz über die Lampen bestimmt es in Artikel 3."),
        ("de", "Verordnung (EU) 2016/679", "Die Verordnung (EU) 2016/679 gilt nach Artikel 3."),
        ("en", "Harbour Act", "The Harbour Act provides in Article 3 for a fee."),
        ("en", "Merchant Shipping Act 1990", "The Merchant Shipping Act provides it in Article 3."),
        (
            "en",
            "Convention on the Law of the Sea",
            "The Convention on the Law of the Sea has Article 3.",
        ),
        ("fr", "Code civil", "Le code civil dispose à l'article 3 que les lois obligent."),
        (
            "es",
            "Ley N\u00b0 27444",
            "La Ley N\u00ba 27444 establece en el artículo 3 los requisitos.",
        ),
        ("ru", "Гражданский кодекс", "Гражданским кодексом срок назван в статье 3."),
        ("zh", "民法典", "《民法典》在第三条规定期间。"),
        ("ko", "민법", "「민법」은 제3조에서 기간을 정한다."),
        ("ja", "港湾法", "港湾法は、第三条に料金を定める。"),
    ],
)
def test_name_of_the_text_itself_claims_nothing(tag: str, title: str, words: str) -> None:
    assert [fragment for _, fragment in leads(tag, title, words)] == ["art3"]
    assert leads(tag, "Test", words) == []
