"""A second start says what it finds: a window that comes, one that hangs, one of somebody else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.instance_lock import Holder
from fenghua_supervisor.ui.frame.starting import second_start
from fenghua_supervisor.ui.frame.starting.second_start import (
    CallEnd,
    SecondStart,
    call_first,
    elsewhere_words,
    files_in,
    hanging_words,
    server_name,
)

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QCoreApplication

ME = Holder("李明", "pc1", 1234, "2025-10-31T09:12")


@pytest.fixture(autouse=True)
def _no_long_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(second_start, "ANSWER_MS", 50)
    monkeypatch.setattr(second_start, "CONNECT_MS", 50)


def test_a_window_that_hangs_takes_the_call_but_says_nothing(
    tmp_path: Path, qapp: QCoreApplication
) -> None:
    assert call_first(tmp_path) is CallEnd.UNHEARD
    first = SecondStart(tmp_path, qapp)
    first.listen()
    # Its events are not handled while we wait: so it is with a program that hangs.
    assert call_first(tmp_path) is CallEnd.SILENT
    first.deleteLater()


@pytest.mark.parametrize("words", [b"hello\n", b"7\n", b"{}\n"])
def test_a_call_that_is_none_of_ours_brings_the_window_and_no_file(words: bytes) -> None:
    assert files_in(words) == []


def test_one_folder_has_one_name_whatever_link_leads_to_it(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "data")
    assert server_name(tmp_path / "link") == server_name(tmp_path / "data")
    assert server_name(tmp_path) != server_name(tmp_path / "data")


@pytest.mark.parametrize(
    ("holder", "words"),
    [
        (None, ""),
        (ME, ""),
        (replace(ME, account="王芳"), "从10月31日09:12起由账户“王芳”在另一个用户桌面上打开着"),
        (replace(ME, host="pc2"), "另一台电脑“pc2”上的账户“李明”"),
        (replace(ME, command="restore"), "正在用命令restore处理全部数据，请等它做完"),
    ],
)
def test_a_folder_that_somebody_else_holds_is_told_of(holder: Holder | None, words: str) -> None:
    said = elsewhere_words(holder, "李明", "pc1")
    assert (words in said) if words else (said == "")


@pytest.mark.parametrize(
    ("holder", "call", "words"),
    [
        (ME, CallEnd.SILENT, "从10月31日09:12起已在运行（进程号1234），但窗口没有响应"),
        (ME, CallEnd.UNHEARD, "但还在启动，或者没有响应"),
        (None, CallEnd.SILENT, "结束本程序后重新打开"),
    ],
)
def test_a_window_that_does_not_answer_is_told_of_with_ways_out(
    holder: Holder | None, call: CallEnd, words: str
) -> None:
    said = hanging_words(holder, call)
    assert words in said
    assert "请稍等片刻再试" in said
    assert "任务管理器" in said
    assert said.count("。") == 1
