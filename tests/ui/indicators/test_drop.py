"""A table that is dropped on the indicators opens the import that it is for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint

from fenghua_supervisor.ui.evaluation.page import EvaluationPage
from fenghua_supervisor.ui.indicators.import_dialog import SystemImportDialog, ValuesImportDialog
from tests.services.indicators.test_systems import adopted

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QDialog
    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.ui.base.session import Session
    from tests.ui.ui_fakes import FakeFeedback

SYSTEM = "分组,代码,指标名称,计量单位,权重,目标值\n甲,A1,升学率,%,100,60\n"
VALUES = "代码,数值\n056-3,57\n"
BOTH = "代码,指标名称,权重,数值\n056-3,中职学生升入高一级学校的比例,100,57\n"
NEITHER = "姓名,电话\n张三,1\n"
NO_SYSTEM = "还没有指标体系，请先采用方案目标，或从Excel导入。"


def dropped(page: EvaluationPage, path: Path, text: str) -> list[QDialog]:
    """The dialogs that a file opens over the page."""
    path.write_text(text, "utf-8-sig")
    assert page.take_files([path], QPoint())
    kinds = SystemImportDialog, ValuesImportDialog
    found = [one for kind in kinds for one in page.view().findChildren(kind) if one.isVisible()]
    for each in found:
        each.reject()
    return found


def test_its_heads_say_what_a_table_is(
    session: Session, feedback: FakeFeedback, qtbot: QtBot, tmp_path: Path
) -> None:
    page = EvaluationPage(session)
    qtbot.addWidget(page)
    page.show()
    page.show_as_of(session.office.today())
    path = tmp_path / "表.csv"
    assert dropped(page, path, VALUES) == []
    assert feedback.shown[-1] == ("warn", NO_SYSTEM)
    [system] = dropped(page, path, SYSTEM)
    assert isinstance(system, SystemImportDialog)
    assert system.told.text() == "表.csv：新建体系：1组1个指标，各组权重相等、组内相等"
    adopted(session.office)
    page.show_anew()
    [values] = dropped(page, path, VALUES)
    assert isinstance(values, ValuesImportDialog)
    assert values.told.text() == "表.csv：将录入1个数据"
    for feedback.way, kinds in enumerate(([ValuesImportDialog], [SystemImportDialog], [])):
        assert [type(one) for one in dropped(page, path, BOTH)] == kinds
    assert feedback.texts("choose") == ["“表.csv”里既有权重，又有数值，导入哪一样？"] * 3
    assert dropped(page, path, NEITHER) == []
    assert feedback.shown[-1][1].startswith("“表.csv”里没有找到指标：")


@pytest.mark.parametrize("names", [("区教育局填报表.xlsx",), ("a.docx",), ("a.csv", "b.csv")])
def test_other_files_are_not_for_the_indicators(
    session: Session, qtbot: QtBot, tmp_path: Path, names: tuple[str, ...]
) -> None:
    page = EvaluationPage(session)
    qtbot.addWidget(page)
    assert not page.take_files([tmp_path / name for name in names], QPoint())
