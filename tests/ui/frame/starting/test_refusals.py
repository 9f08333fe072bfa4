from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.errors import BrokenProgram, UserError
from fenghua_supervisor.paths import RESOURCES_DIR
from fenghua_supervisor.ui.frame.starting.refusals import WayOn, refusal_of

if TYPE_CHECKING:
    from pathlib import Path

GONE = RESOURCES_DIR / "style" / "gone.qss"


def refused_by_disk(number: int, path: str | None) -> OSError:
    return OSError(number, os.strerror(number), path)


@pytest.mark.parametrize(
    ("failure", "begins", "ways"),
    [
        (
            UserError("数据文件夹不能写入。"),
            "数据文件夹不能写入。",
            "另选文件夹… 再试一次 存诊断包… 退出",
        ),
        (BrokenProgram("版本过旧。"), "版本过旧。", "打开日志文件夹 退出"),
        (refused_by_disk(errno.ENOSPC, None), "程序没能打开（磁盘已满）", "另选文件夹… 再试一次"),
        (refused_by_disk(errno.EACCES, "/x"), "程序没能打开（“/x”没有权限）", "另选文件夹…"),
        (
            refused_by_disk(errno.ENOENT, str(GONE)),
            "程序自己的文件“resources/style/gone",
            "打开日志",
        ),
        (ModuleNotFoundError("x", name="PySide6.QtSvg"), "程序自己的文件“PySide6.QtSvg”", "打开"),
        (RuntimeError("坏了"), "程序启动时出错", "再试一次 存诊断包… 复制详情 打开日志文件夹 退出"),
    ],
)
def test_each_failure_is_one_sentence_with_ways_that_fit_it(
    failure: Exception, begins: str, ways: str
) -> None:
    refusal = refusal_of(failure)
    assert refusal.sentence.startswith(begins)
    assert refusal.sentence.endswith("。")
    assert refusal.sentence.count("。") == 1
    assert " ".join(refusal.ways).startswith(ways)
    assert refusal.ways[-1] is WayOn.QUIT


def test_a_bug_gives_the_maintainer_its_traceback(tmp_path: Path) -> None:
    assert "RuntimeError: 坏了" in refusal_of(RuntimeError("坏了")).details
    assert not refusal_of(refused_by_disk(errno.EIO, str(tmp_path))).details
