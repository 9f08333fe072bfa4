"""Damage of the data: what a check found, since when, and how it is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from datetime import datetime


@record
class Damage:
    """What was found and when; the newest backup that is whole says since when it may be.

    ``problems`` are sentences; ``whole_at`` and ``whole_step`` (time and label of its last step)
    are of that backup, None and empty: there is none. ``found_by``: the machine that found it.
    """

    found_at: datetime
    problems: tuple[str, ...]
    whole_at: datetime | None = None
    whole_step: str = ""
    found_by: str = ""

    @property
    def head(self) -> str:
        """That something is wrong, in one line."""
        by = f"（在电脑“{self.found_by}”上）" if self.found_by else ""
        return (
            f"{self.found_at:%Y年%m月%d日 %H:%M}的数据检查{by}发现数据已损坏，"
            "为防止扩散已停止写入；查看和导出照常。"
        )

    @property
    def since(self) -> str:
        """Since when, as far as the backups can tell."""
        if self.whole_at is None:
            return "没有找到完好的备份，不能判断从何时开始损坏。"
        step = f"（最后一步：{self.whole_step}）" if self.whole_step else ""
        return f"最近一份完好的备份做于{self.whole_at:%Y年%m月%d日 %H:%M}{step}，损坏在此之后。"
