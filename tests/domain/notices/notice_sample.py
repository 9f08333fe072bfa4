"""Sheets to a unit as the office would issue them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from fenghua_supervisor.domain.codes.notices import NoticeKind
from fenghua_supervisor.domain.notices.notice import Notice, NoticeItem, NoticeSheet

OFFICE = "奉化区共同富裕特色区建设领导小组办公室"
TITLES = (
    "加快优质教育资源均衡配置",
    "实施“健康奉化”行动，推进区人民医院迁建",
    "完善养老服务体系，居家养老服务中心全覆盖",
    "建立健全党建引领基层治理机制",
)
REASON = "红灯：应完成91.7%，实际60%，差31.7个百分点；11月尚未填报进展"


def items(count: int, reason: str = REASON, title: str = "") -> tuple[NoticeItem, ...]:
    """Items 54, 55 … of one unit."""
    return tuple(
        NoticeItem(place, 54 + place, title or TITLES[place % 4], "2025年底", reason)
        for place in range(count)
    )


def sheet(count: int = 9, kind: NoticeKind = NoticeKind.URGE, **changes: object) -> NoticeSheet:
    """A sheet of 24 November 2025 with ``count`` items; ``changes`` go to sheet or notice."""
    notice = Notice(
        1, kind, 3, "区教育局", 2025, 3, date(2025, 11, 24), date(2025, 12, 1), 5, "", None, "",
        "王晓明", None, None, None, "", items(count),
    )  # fmt: skip
    told = {"office_contact": "王晓明", "office_phone": "0574-88587000"}
    whole = NoticeSheet(notice, OFFICE, "奉共富督", **told)
    own: Any = {name: value for name, value in changes.items() if hasattr(notice, name)}
    rest: Any = {name: value for name, value in changes.items() if name not in own}
    return replace(whole, notice=replace(notice, **own), **rest)
