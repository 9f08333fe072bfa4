from __future__ import annotations

import json
from dataclasses import asdict, replace

from fenghua_supervisor.domain.codes.bulletin import (
    SECTIONS,
    Annex,
    BulletinSection,
    Numbering,
    Signing,
)
from fenghua_supervisor.domain.codes.notices import NoticeKind
from fenghua_supervisor.domain.office.paper_form import FormPart, PaperForm, stored_form

OWN = PaperForm(
    numbering=Numbering.DOCUMENT,
    signing=Signing.SEALED,
    signer="王敏",
    annexes=(FormPart("ledger", "台账", on=False), *PaperForm().annexes[1:]),
    sections=tuple(reversed(PaperForm().sections)),
)


def kept(form: PaperForm) -> PaperForm:
    """The form after it was stored and read again."""
    return stored_form(json.loads(json.dumps(asdict(form))))


def test_a_form_is_read_as_it_was_stored() -> None:
    assert kept(OWN) == OWN
    assert kept(PaperForm()) == PaperForm() == stored_form({})


def test_what_another_version_knows_is_passed_over_and_what_it_lacked_is_as_usual() -> None:
    stored = {
        "signer": "王敏",
        "watermark": "gone",
        "sections": [
            {"key": "ranking", "words": "晾晒", "on": True},
            {"key": "gone", "words": "", "on": True},
        ],
    }
    form = stored_form(stored)
    assert form.signer == "王敏"
    assert form.order[0] is BulletinSection.RANKING
    assert sorted(form.order) == sorted(SECTIONS)
    assert form.heading(BulletinSection.RANKING) == "晾晒"


def test_sections_that_were_switched_off_before_there_was_a_form_stay_so() -> None:
    assert stored_form({}, ["ranking", "gone"]).off == {BulletinSection.RANKING}


def test_switching_sections_keeps_their_order_and_words() -> None:
    named = replace(OWN, sections=(FormPart("overall", "基本情况"), *PaperForm().sections[1:]))
    off = named.switched({BulletinSection.OVERALL})
    assert (off.order, off.off) == (named.order, {BulletinSection.OVERALL})
    assert off.heading(BulletinSection.OVERALL) == "基本情况"
    assert off.switched(()) == named


def test_a_part_is_called_by_its_own_words_or_the_usual_ones() -> None:
    assert (OWN.annex_title(Annex.LEDGER), OWN.has_annex(Annex.LEDGER)) == ("台账", False)
    assert OWN.annex_title(Annex.RULE) == "亮灯规则和统计口径"
    closings = (FormPart("urge", "特此催办。"), FormPart("supervise", on=False))
    form = replace(OWN, closings=(*closings, *PaperForm().closings[2:]))
    found = [form.closing(kind, "平常的。") for kind in NoticeKind]
    assert found == ["特此催办。", "", "平常的。", "平常的。"]


def test_only_papers_with_a_formal_number_have_a_word_for_it() -> None:
    assert OWN.own_number_word == "奉共富办通报"
    assert PaperForm().own_number_word == ""
