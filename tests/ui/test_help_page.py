from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.ui.help.page import HelpPage, read_chapters

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.ui.base.session import Session


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> HelpPage:
    page = HelpPage(session)
    qtbot.addWidget(page)
    page.show()
    page.show_as_of(date(2025, 10, 31))
    return page


def titles(page: HelpPage) -> list[str]:
    return [chapter.title for chapter in page.model.rows]


def test_the_manual_has_its_chapters_in_order() -> None:
    assert [chapter.title for chapter in read_chapters()] == [
        "快速上手",
        "今日",
        "提醒",
        "任务",
        "单位",
        "督办",
        "填报",
        "导入方案",
        "通报",
        "发送",
        "留痕与撤销",
        "备份与恢复",
        "亮灯规则",
        "工作日与督办规则",
        "命令行",
        "常见问题",
    ]


@pytest.mark.parametrize("chapter", read_chapters(), ids=lambda chapter: chapter.id)
def test_a_chapter_has_one_title_and_no_unclosed_mark(chapter: object) -> None:
    text = chapter.text
    assert sum(line.startswith("# ") for line in text.split("\n")) == 1
    assert text.count("「") == text.count("」")
    assert text.count("**") % 2 == 0


def test_a_chosen_chapter_is_shown(page: HelpPage) -> None:
    page.contents.select_ids(["08-lights"])
    assert "差31.7个百分点" in page.text.toPlainText()


def test_a_search_keeps_the_chapters_that_hold_the_words(page: HelpPage) -> None:
    page.search.setText("索引号")
    assert titles(page) == ["导入方案"]
    assert "索引号" in page.text.toPlainText()


def test_a_chapter_is_named_by_its_file_and_its_first_line(tmp_path: Path) -> None:
    (tmp_path / "01-a.md").write_text("# 甲\n\n正文", encoding="utf-8")
    (chapter,) = read_chapters(tmp_path)
    assert (chapter.id, chapter.title) == ("01-a", "甲")
