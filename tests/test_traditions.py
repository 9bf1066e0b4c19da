"""Drafting traditions: a made-up act of full shape of each, read and pointed into as it drafts.

Acts and expectations were written by who had not read the code that meets them.
"""

from __future__ import annotations

import re

import pytest

from silcrow.tradition import Counting, Named, Tradition, of_language
from silcrow.values import NEUTRAL, TRADITIONS
from tests.support.reported import TRADITIONS as FOLDER
from tests.support.reported import Reported, differences, reported
from tests.support_site import ROOT

ACTS = {act.name: act for act in reported(FOLDER)}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_act_of_full_shape_is_read_as_its_tradition_drafts(act: Reported) -> None:
    assert differences(act) == []


def test_every_tradition_has_an_act() -> None:
    assert {*TRADITIONS} - {NEUTRAL} <= ACTS.keys()


def test_a_language_has_the_tradition_of_its_tag_and_others_none() -> None:
    tags = ("de", "de-AT", "de-CH", "fr", "ja", "zh-Hant", "en", "pt-BR")
    found = ["germany", "germany", "switzerland", "france", "japan", "china", "", ""]
    assert [of_language(tag) for tag in tags] == found


def test_the_page_on_traditions_lists_each_and_every_key_of_them() -> None:
    page = (ROOT / "docs" / "traditions.md").read_text("utf-8")
    listed = re.findall(r"^\| `([a-z]+)` \| (?:\u2013|`|nothing)", page, re.MULTILINE)
    assert [*listed, NEUTRAL][: len(TRADITIONS)] == [*TRADITIONS]
    keys = {*re.findall(r"`(\w+)`", page.partition("| key of the file |")[2])}
    of_texts = {"name"}
    assert {*Tradition.model_fields, *Counting.model_fields, *Named.model_fields} - of_texts <= keys
