"""Which units are compared with which: departments, towns, platforms and organisations."""

from __future__ import annotations

from enum import StrEnum


class League(StrEnum):
    """Units that are ranked among themselves, in the order of the paper."""

    DEPARTMENT = "部门"
    TOWN = "镇街"
    PLATFORM = "平台和群团"


_KINDS = {
    "部门": League.DEPARTMENT,
    "党委部门": League.DEPARTMENT,
    "其他": League.DEPARTMENT,
    "镇街": League.TOWN,
    "功能区": League.PLATFORM,
    "群团": League.PLATFORM,
}
_TOWNS = ("镇", "乡", "街道", "镇人民政府", "乡人民政府", "街道办事处")
_PLATFORMS = ("管委会", "管理委员会")


def league_of(kind: str, name: str) -> League:
    """The league of a unit by its kind; a kind of no league leaves it to the unit's name."""
    if kind in _KINDS:
        return _KINDS[kind]
    if name.endswith(_TOWNS):
        return League.TOWN
    return League.PLATFORM if name.endswith(_PLATFORMS) else League.DEPARTMENT
