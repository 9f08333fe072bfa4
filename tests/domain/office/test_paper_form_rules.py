from __future__ import annotations

from dataclasses import replace

import pytest

from fenghua_supervisor.domain.codes.bulletin import BulletinSection, Signing
from fenghua_supervisor.domain.office.paper_form import FormPart, PaperForm
from fenghua_supervisor.domain.office.paper_form_rules import (
    checked_form,
    form_changes,
    form_lines,
    form_words,
    with_line,
)
from fenghua_supervisor.errors import UserError

USUAL = PaperForm()


def changed(**lines: str) -> PaperForm:
    form = USUAL
    for name, value in lines.items():
        form = with_line(form, name.replace("__", "."), value)
    return form


def test_the_usual_form_holds() -> None:
    assert checked_form(USUAL) == USUAL


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ({"title_end": "  "}, "标题后半还没有填写，请补充后再保存。"),
        ({"title_matter": "字" * 300}, "标题事由有300字，请不超过40字。"),
        ({"section__overall": "字" * 21}, "“总体情况”的小标题有21字，请不超过20字。"),
        ({"annex__rule": "字" * 41}, "“亮灯规则和统计口径”的附件名称有41字"),
        ({"closing__urge": "字" * 201}, "“催办单”的结尾语有201字"),
        ({"section__overall": "单位排名"}, "有两个小标题都是“单位排名”，请改掉一个。"),
        ({"annex__ledger": "指标完成情况"}, "有两个附件名称都是“指标完成情况”"),
        ({"section__overall": "一、总体情况"}, "不用写序号，程序按次序编"),
        ({"section__overall": "（二）总体情况"}, "不用写序号"),
        ({"section__overall": "3.总体情况"}, "不用写序号"),
        ({"number_word": "奉共富办〔2025〕"}, "里不要有数字、空格和括号"),
        ({"number_word": ""}, "机关代字还没有填写"),
        ({"send_label": "\u202e\u200b"}, "“送”的名称还没有填写"),
        ({"sheet_signing": "none"}, "督办文书总要有落款"),
        ({"sections": ""}, "通报至少要保留一个部分"),
    ],
)
def test_what_cannot_be_printed_is_refused_in_one_sentence(
    lines: dict[str, str], told: str
) -> None:
    with pytest.raises(UserError, match=told):
        checked_form(changed(**lines))


def test_words_are_data_and_keep_what_looks_like_markup() -> None:
    form = checked_form(changed(title_end="{0}<b>&lt;推进\u202e情况\x07\n的通报 "))
    assert form.title_end == "{0}<b>&lt;推进情况 的通报"


def test_a_heading_of_a_section_that_is_not_printed_may_be_used_by_another() -> None:
    form = changed(sections="overall", section__overall="单位排名")
    assert checked_form(form).heading(BulletinSection.OVERALL) == "单位排名"


def test_each_line_is_taken_back_as_it_is_told() -> None:
    own = checked_form(
        changed(
            sections="单位排名,overall",
            section__ranking="晾晒",
            annexes="rule",
            closings="",
            closing__talk="特此通知。",
            signing="sealed",
            signer="王敏",
        )
    )
    again = USUAL
    for name, value in form_lines(own).items():
        again = with_line(again, name, value)
    assert again == own
    assert own.signing is Signing.SEALED
    assert own.order[:2] == (BulletinSection.RANKING, BulletinSection.OVERALL)
    assert [part.key for part in own.annexes] == [part.key for part in USUAL.annexes]


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("watermark", "x", "没有“watermark”这一项"),
        ("section.gone", "x", "小标题“gone”不认识"),
        ("signing", "maybe", "通报落款“maybe”不认识"),
        ("sections", "overall,overall", "“总体情况”写了两次"),
        ("sections", "title", "“标题”总是印在最前面"),
        ("section.title", "x", "“标题”总是印在最前面"),
    ],
)
def test_a_line_that_there_is_not_is_refused(name: str, value: str, told: str) -> None:
    with pytest.raises(UserError, match=told):
        with_line(USUAL, name, value)


def test_the_form_of_a_longer_period_keeps_to_the_same_rules() -> None:
    form = USUAL.with_period("year", changed(title_end="年度推进情况的通报\u202e "))
    assert checked_form(form).of_period("year").title_end == "年度推进情况的通报"
    with pytest.raises(UserError, match="^年度通报的样式：有两个小标题都是“单位排名”"):
        checked_form(USUAL.with_period("year", changed(section__overall="单位排名")))
    assert form_changes(USUAL, USUAL.with_period("half", changed(signer="王敏"))) == (
        "半年通报的签发人：空 → 王敏"
    )


def test_what_changed_is_told_in_words() -> None:
    own = replace(changed(signer="王敏", sections="overall"), annexes=USUAL.annexes)
    told = form_changes(USUAL, own)
    assert "签发人：空 → 王敏" in told
    assert told.endswith("→ 总体情况")
    assert form_changes(own, own) == ""
    assert not any(word.isascii() for word in form_words(own))
    assert FormPart("overall").on
