from __future__ import annotations

import json
from dataclasses import asdict, replace

from fenghua_supervisor.domain.bulletin.period import PeriodKind
from fenghua_supervisor.domain.codes.bulletin import (
    OFF_AT_FIRST,
    SECTIONS,
    Annex,
    BulletinSection,
    LongPeriod,
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


def test_a_section_that_came_later_stands_where_it_usually_does() -> None:
    stored = asdict(PaperForm())
    stored["sections"] = [p for p in stored["sections"] if p["key"] != "inspections"][::-1]
    order = stored_form(json.loads(json.dumps(stored))).order
    assert order.index(BulletinSection.INSPECTIONS) == order.index(BulletinSection.NOTICES) + 1
    assert order[0] is BulletinSection.NEXT_STEPS


def test_sections_that_were_switched_off_before_there_was_a_form_stay_so() -> None:
    assert stored_form({}, ["ranking", "gone"]).off == {BulletinSection.RANKING, *OFF_AT_FIRST}


def test_switching_sections_keeps_their_order_and_words() -> None:
    named = replace(OWN, sections=(FormPart("overall", "基本情况"), *PaperForm().sections[1:]))
    off = named.switched({BulletinSection.OVERALL, *OFF_AT_FIRST})
    assert (off.order, off.off) == (named.order, {BulletinSection.OVERALL, *OFF_AT_FIRST})
    assert off.heading(BulletinSection.OVERALL) == "基本情况"
    assert off.switched(OFF_AT_FIRST) == named


def test_a_part_is_called_by_its_own_words_or_the_usual_ones() -> None:
    assert (OWN.annex_title(Annex.LEDGER), OWN.has_annex(Annex.LEDGER)) == ("台账", False)
    assert OWN.annex_title(Annex.RULE) == "亮灯规则和统计口径"
    closings = (FormPart("urge", "特此催办。"), FormPart("supervise", on=False))
    form = replace(OWN, closings=(*closings, *PaperForm().closings[2:]))
    found = [form.closing(kind, "平常的。") for kind in NoticeKind]
    assert found == ["特此催办。", "", "平常的。", "平常的。"]


YEARLY = replace(OWN, title_end="年度总结的通报", signer="李强", sheet_signing=Signing.PLAIN)


def test_a_longer_period_has_its_own_and_follows_the_rest() -> None:
    form = OWN.with_period("year", YEARLY)
    assert [(each.kind, each.names) for each in form.own] == [("year", ("title_end", "signer"))]
    year, quarter = form.of_period("year"), form.of_period("quarter")
    assert (year.title_end, year.signer) == ("年度总结的通报", "李强")
    assert year.sheet_signing is OWN.sheet_signing
    assert (quarter, form.of_period("month")) == (OWN, OWN)
    later = form.with_period("", replace(OWN, title_matter="共富", signer="王敏"))
    assert later.of_period("year").title_matter == "共富"
    assert later.of_period("year").signer == "李强"
    assert later.with_period("year", later.of_period("")).own == ()
    assert kept(form) == form


def test_sections_are_switched_for_all_unless_a_period_has_its_own() -> None:
    off = {BulletinSection.RANKING}
    form = OWN.with_period("year", replace(OWN, signer="李强")).switched_for("year", off)
    assert (form.off, form.of_period("year").off) == (off, off)
    own = form.with_period("year", form.of_period("year").switched(())).switched_for("year", off)
    assert not own.has_own("quarter")
    apart = form.with_period("half", form.of_period("half").switched(()))
    assert apart.switched_for("half", {BulletinSection.CLOSED}).off == off
    assert apart.switched_for("half", {BulletinSection.CLOSED}).of_period("half").off == {
        BulletinSection.CLOSED
    }


def test_every_period_but_the_month_may_have_its_own() -> None:
    assert [each.value for each in LongPeriod] == [each.value for each in PeriodKind][1:]


def test_only_papers_with_a_formal_number_have_a_word_for_it() -> None:
    assert OWN.own_number_word == "奉共富办通报"
    assert PaperForm().own_number_word == ""
