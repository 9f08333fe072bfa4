from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QTextDocument

from fenghua_supervisor.ui.base.links import AboutLink
from fenghua_supervisor.ui.frame.registry import PAGES
from fenghua_supervisor.ui.help.manual_text import ManualText
from fenghua_supervisor.ui.help.page import CHAPTER_ON, HelpPage, read_chapters
from fenghua_supervisor.ui.help.picture_dialog import PictureDialog
from fenghua_supervisor.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.ui.base.session import Session
    from fenghua_supervisor.ui.frame.main_window import MainWindow


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
        "最常办的十件事",
        "驾驶舱",
        "今日",
        "提醒",
        "任务",
        "单位",
        "督办",
        "填报",
        "督查",
        "评价",
        "导入方案",
        "通报",
        "发送",
        "留痕与撤销",
        "备份与恢复",
        "打不开怎么办",
        "数据放在服务器上",
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


def test_a_chapter_is_set_once_and_shown_from_its_top_whenever_it_is_chosen(
    session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    show = ManualText.show_chapter

    def watched(text: ManualText, path: Path) -> None:
        shown.append(path.stem)
        show(text, path)

    monkeypatch.setattr(ManualText, "show_chapter", watched)
    page = HelpPage(session)
    qtbot.addWidget(page)
    page.show()
    page.show_as_of(date(2025, 10, 31))
    qtbot.wait(10)
    assert shown == ["01-start"]
    bar = page.text.verticalScrollBar()
    bar.setValue(bar.maximum())
    page.contents.select_ids(["01-start"])
    assert (shown, bar.value()) == (["01-start"], 0)
    page.show_anew()
    qtbot.waitUntil(lambda: shown == ["01-start"] * 2)


@pytest.mark.usefixtures("plain_paper")
def test_f1_opens_the_chapter_on_the_page_in_front(window: MainWindow, qtbot: QtBot) -> None:
    opened = {}
    # The manual itself stays where it is: at first that is its beginning.
    for line in sorted(PAGES, key=lambda line: line.key != "help"):
        window.show_page(line.key)
        qtbot.keyClick(window, Qt.Key.Key_F1)
        page = window.show_page("help")
        assert isinstance(page, HelpPage)
        (opened[line.key],) = [chapter.id for chapter in page.contents.selected_rows()]
    assert opened == {line.key: CHAPTER_ON.get(line.key, "01-start") for line in PAGES}


def test_every_page_that_is_worked_on_has_its_chapter() -> None:
    assert set(CHAPTER_ON) >= {line.key for line in PAGES} - {"help"}
    assert set(CHAPTER_ON.values()) <= {chapter.id for chapter in read_chapters()}


def test_the_button_leads_to_what_the_program_is(page: HelpPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.open_requested) as asked:
        qtbot.mouseClick(page.about, Qt.MouseButton.LeftButton)
    assert asked.args == [AboutLink()]


def test_a_search_keeps_the_chapters_that_hold_the_words(page: HelpPage) -> None:
    page.search.setText("索引号")
    assert titles(page) == ["导入方案"]
    assert "索引号" in page.text.toPlainText()


def test_a_picture_takes_the_room_there_is(page: HelpPage, qtbot: QtBot) -> None:
    page.resize(1000, 600)
    page.contents.select_ids(["03-tasks"])
    qtbot.waitUntil(lambda: 0 <= page.text.viewport().width() - widest(page) <= 40)
    page.resize(1300, 600)
    qtbot.waitUntil(lambda: widest(page) == 860)
    assert page.text.horizontalScrollBar().maximum() == 0


def test_a_click_on_a_picture_shows_it_in_its_own_size(page: HelpPage, qtbot: QtBot) -> None:
    page.resize(1000, 600)
    page.contents.select_ids(["03-tasks"])
    qtbot.waitUntil(lambda: bool(pictured(page)))
    qtbot.mouseClick(page.text.viewport(), Qt.MouseButton.LeftButton, pos=pictured(page)[0])
    (dialog,) = page.findChildren(PictureDialog)
    assert dialog.findChild(PlainLabel).pixmap().size().toTuple() == (1280, 720)
    dialog.reject()


def pictured(page: HelpPage) -> list[QPoint]:
    """Places in view where a picture is."""
    places = [QPoint(60, y) for y in range(0, page.text.viewport().height(), 8)]
    return [place for place in places if page.text.picture_at(place)]


def widest(page: HelpPage) -> int:
    """How wide the widest picture of the chapter is shown."""
    document, found = page.text.document(), [0]
    block = document.begin()
    while block.isValid():
        fragments = block.begin()
        while not fragments.atEnd():
            shown = fragments.fragment().charFormat()
            if shown.isImageFormat():
                url = QUrl(shown.toImageFormat().name())
                picture = document.resource(QTextDocument.ResourceType.ImageResource.value, url)
                found.append(round(picture.deviceIndependentSize().width()))
            fragments += 1
        block = block.next()
    return max(found)


def test_a_chapter_is_named_by_its_file_and_its_first_line(tmp_path: Path) -> None:
    (tmp_path / "01-a.md").write_text("# 甲\n\n正文", encoding="utf-8")
    (chapter,) = read_chapters(tmp_path)
    assert (chapter.id, chapter.title) == ("01-a", "甲")
