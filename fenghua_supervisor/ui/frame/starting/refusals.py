"""What stops the program before its window: the sentence to say, and the ways on that fit it."""

from __future__ import annotations

import traceback
from enum import StrEnum
from pathlib import Path

from fenghua_supervisor.errors import BrokenProgram, UserError, reason
from fenghua_supervisor.paths import PROGRAM_DIR
from fenghua_supervisor.records import record


class WayOn(StrEnum):
    """A button of the box, by its words."""

    CHOOSE = "另选文件夹…"
    AGAIN = "再试一次"
    LOGS = "打开日志文件夹"
    COPY = "复制详情"
    DIAGNOSE = "存诊断包…"
    QUIT = "退出"


@record
class Refusal:
    """One sentence, the ways on in their order, and what a maintainer wants to see."""

    sentence: str
    ways: tuple[WayOn, ...]
    details: str = ""


_ELSEWHERE = (WayOn.CHOOSE, WayOn.AGAIN)


def refusal_of(failure: Exception) -> Refusal:
    """What to say of whatever keeps the window from opening."""
    if isinstance(failure, BrokenProgram):
        return Refusal(str(failure), (WayOn.LOGS, WayOn.QUIT))
    if isinstance(failure, UserError):
        return Refusal(str(failure), (*_ELSEWHERE, WayOn.DIAGNOSE, WayOn.QUIT))
    gone = _own_file(failure)
    details = "".join(traceback.format_exception(failure))
    if gone:
        sentence = f"程序自己的文件“{gone}”缺失或读不了，请重新安装本程序；台账数据不受影响。"
        return Refusal(sentence, (WayOn.LOGS, WayOn.COPY, WayOn.QUIT), details)
    if isinstance(failure, OSError):
        place = f"“{failure.filename}”" if failure.filename else ""
        sentence = f"程序没能打开（{place}{reason(failure)}），请检查磁盘空间和权限后再试。"
        return Refusal(sentence, (*_ELSEWHERE, WayOn.DIAGNOSE, WayOn.LOGS, WayOn.QUIT))
    sentence = "程序启动时出错，数据未受影响；再试仍不行的，请存诊断包发给维护人员。"
    ways = WayOn.AGAIN, WayOn.DIAGNOSE, WayOn.COPY, WayOn.LOGS, WayOn.QUIT
    return Refusal(sentence, ways, details)


def _own_file(failure: Exception) -> str:
    """The file of the program that is gone, or a part that cannot be loaded; empty: none."""
    if isinstance(failure, ImportError):
        return failure.name or str(failure)
    if not isinstance(failure, OSError) or not isinstance(failure.filename, str):
        return ""
    path = Path(failure.filename)
    return str(path.relative_to(PROGRAM_DIR)) if path.is_relative_to(PROGRAM_DIR) else ""
