from __future__ import annotations

from dataclasses import replace

import pytest

from fenghua_supervisor.domain.units.directory import (
    UnitDraft,
    checked_phone,
    checked_unit,
    split_aliases,
)
from fenghua_supervisor.domain.units.names import UnitInfo
from fenghua_supervisor.errors import UserError

UNITS = [
    UnitInfo(1, "区民政局", "部门", ("民政局",)),
    UnitInfo(2, "区发改局", "部门", ("发改局",)),
]
DRAFT = UnitDraft("区民政局", "部门", ("民政局",), unit_id=1)


def refusal_of(draft: UnitDraft) -> str:
    with pytest.raises(UserError) as refusal:
        checked_unit(draft, UNITS)
    return str(refusal.value)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("0574-88588000", "0574-88588000"),
        ("０５７４－８８５８８０００", "0574-88588000"),
        ("13805741234", "13805741234"),
        ("(0574) 8858 8000 转 801", "(0574) 8858 8000 转 801"),
        ("+86 574 88588000", "+86 574 88588000"),
        ("665123", "665123"),
        ("0574-88588000，13805741234", "0574-88588000、13805741234"),
        ("  ", ""),
    ],
)
def test_phone_numbers_are_kept_as_offices_write_them(typed: str, kept: str) -> None:
    assert checked_phone(typed, "电话") == kept


@pytest.mark.parametrize("typed", ["张三", "12", "0574-885880001234567890", "88588000/1", "--- --"])
def test_what_is_no_phone_number_is_refused(typed: str) -> None:
    with pytest.raises(UserError, match=r"不像电话号码，请写成0574-88588000"):
        checked_phone(typed, "电话")


@pytest.mark.parametrize(
    "typed", ["wang", "wang@", "@fh.gov.cn", "a b@fh.gov.cn", "w@fh", "w@a..b"]
)
def test_what_is_no_mail_address_is_refused(typed: str) -> None:
    assert "不像邮箱地址" in refusal_of(replace(DRAFT, email=typed))


def test_a_mail_address_is_kept() -> None:
    assert checked_unit(replace(DRAFT, email="wang＠fh.gov.cn"), UNITS).email == "wang@fh.gov.cn"


@pytest.mark.parametrize(
    ("draft", "sentence"),
    [
        (
            replace(DRAFT, aliases=("发改局",)),
            "别名“发改局”已是区发改局的别名，请换一个，或直接修改那个单位。",
        ),
        (
            replace(DRAFT, aliases=("区发改局",)),
            "别名“区发改局”已在单位目录中，请换一个，或直接修改那个单位。",
        ),
        (
            UnitDraft("发改局"),
            "单位名称“发改局”已是区发改局的别名，请换一个，或直接修改那个单位。",
        ),
        (UnitDraft("  "), "单位名称还没有填写，请补充后再保存。"),
        (
            UnitDraft("甲局、乙局"),
            "单位名称“甲局、乙局”中不能有顿号、逗号或分号，一个单位填一个名称。",
        ),
        (
            replace(DRAFT, aliases=tuple(f"别名{n}" for n in range(21))),
            "一个单位最多填20个别名，请删去不用的。",
        ),
    ],
)
def test_a_name_belongs_to_one_unit(draft: UnitDraft, sentence: str) -> None:
    assert refusal_of(draft) == sentence


def test_a_renamed_unit_keeps_its_old_name_as_an_alias() -> None:
    renamed = checked_unit(replace(DRAFT, name="区民政和养老局"), UNITS)
    assert renamed.aliases == ("民政局", "区民政局")


def test_going_back_to_the_old_name_does_not_leave_it_as_an_alias() -> None:
    units = [UnitInfo(1, "区民政和养老局", "部门", ("民政局", "区民政局"))]
    back = checked_unit(replace(DRAFT, aliases=("民政局", "区民政局")), units)
    assert back.aliases == ("民政局", "区民政和养老局")


def test_aliases_may_be_typed_with_any_mark_between_them() -> None:
    assert split_aliases("民政局， 民政;区民政\n民政局") == ("民政局", "民政", "区民政")
