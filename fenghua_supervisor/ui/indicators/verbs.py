"""What may be done with indicators: ask over the view, perform the verb."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from fenghua_supervisor.domain.codes.papers import EvaluationPaper
from fenghua_supervisor.domain.indicators.frozen import check_freezable
from fenghua_supervisor.domain.indicators.system_table import has_system
from fenghua_supervisor.domain.indicators.value_table import has_values
from fenghua_supervisor.domain.office.entry_day import entry_day
from fenghua_supervisor.domain.round.received_table import FormTable
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.files import write_file
from fenghua_supervisor.services.indicators.systems import stop_system
from fenghua_supervisor.ui.base.opening import open_outside
from fenghua_supervisor.ui.base.verbs import PageVerbs
from fenghua_supervisor.ui.evaluation.commands import ADOPT, IMPORT_SYSTEM, IMPORT_VALUES

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QMenu

    from fenghua_supervisor.domain.indicators.monitoring import Monitoring

_TABLES = "表格 (*.xlsx *.xlsm *.xls *.et *.ods *.csv);;所有文件 (*)"
_EXCEL = "Excel 工作簿 (*.xlsx)"
_SYSTEM, _VALUES = "导入指标体系", "导入指标数据"
_BOTH = "“{}”里既有权重，又有数值，导入哪一样？"
_NEITHER = (
    "“{}”里没有找到指标：导入体系要有“指标名称”和“权重”两列，"
    "导入数据要有“代码”或“指标名称”，还有“数值”，请核对表头。"
)
_NO_SYSTEM = "还没有指标体系，请先采用方案目标，或从Excel导入。"


class IndicatorVerbs(PageVerbs[QWidget]):
    """Adopts, notes, imports, writes out, tries and freezes."""

    def adopt(self, as_of: date) -> None:
        """Ask which targets of the plan become indicators."""
        from fenghua_supervisor.ui.indicators.adopt_dialog import AdoptDialog

        AdoptDialog(self._session, as_of, self._page).run()

    def note(self, shown: Monitoring, code: str = "") -> None:
        """Ask for a month's values, beginning with one indicator."""
        from fenghua_supervisor.ui.indicators.values_dialog import ValuesDialog

        ValuesDialog(self._session, shown, code, self._page).open()

    def ask_system(self, shown: Monitoring | None) -> None:
        """Ask for a file of indicators, and show what it would bring."""
        self._ask("选择指标体系", partial(self._show_system, shown))

    def ask_values(self, shown: Monitoring | None) -> None:
        """Ask for a file of values, and show what it would bring."""
        if shown is None:
            self._session.feedback.warn(_NO_SYSTEM)
        else:
            self._ask("选择指标数据", partial(self._show_values, shown))

    def take_file(self, path: Path, shown: Monitoring | None) -> None:
        """Show what a file would bring that says itself whether it is of indicators or values."""
        self._read(path, partial(self._show_what_it_is, shown))

    def _show_what_it_is(self, shown: Monitoring | None, table: FormTable) -> None:
        is_system, is_values = has_system(table), has_values(table)
        feedback = self._session.feedback
        if not is_system and not is_values:
            feedback.warn(_NEITHER.format(table.file))
            return
        if is_system and is_values:
            chosen = feedback.choose(_BOTH.format(table.file), (_VALUES, _SYSTEM, "取消"))
            is_system, is_values = chosen == _SYSTEM, chosen == _VALUES
        if is_system:
            self._show_system(shown, table)
        elif is_values and shown is None:
            feedback.warn(_NO_SYSTEM)
        elif is_values and shown is not None:
            self._show_values(shown, table)

    def _show_system(self, shown: Monitoring | None, table: FormTable) -> None:
        from fenghua_supervisor.ui.indicators.import_dialog import SystemImportDialog

        name = shown.index.version.name if shown is not None else "共同富裕评价指标体系"
        SystemImportDialog(self._session, table, name, self._page).open()

    def _show_values(self, shown: Monitoring, table: FormTable) -> None:
        from fenghua_supervisor.ui.indicators.import_dialog import ValuesImportDialog

        version, month = shown.index.version, shown.index.month
        dialog = ValuesImportDialog(self._session, table, version, month, self._page)
        dialog.day = entry_day(shown.as_of, self._session.office.today())
        dialog.open()

    def freeze(self, shown: Monitoring | None) -> None:
        """Freeze the index of a month with its account, when nothing stands against it."""
        from fenghua_supervisor.services.papers.evaluation_papers import paper_of_index
        from fenghua_supervisor.services.papers.inspection_papers import office_paper_pdf

        if shown is None:
            self._session.feedback.warn(_NO_SYSTEM)
            return
        try:
            check_freezable(shown.index)
        except UserError as refusal:
            self._session.feedback.warn(str(refusal))
            return
        asked = f"冻结{shown.words}？以后数据修订，冻结的数和说明不变。"
        if not self._session.feedback.ask(asked, "冻结"):
            return
        paper = paper_of_index(self._session.office, EvaluationPaper.ACCOUNT, shown)
        self._session.jobs.start(
            office_paper_pdf,
            paper,
            {},
            label="正在排版测算说明",
            on_done=partial(self._on_set, shown, f"{paper.file_stem}.pdf"),
            owner=self,
        )

    def show_frozen(self, shown: Monitoring) -> None:
        """Show what was frozen of a system."""
        from fenghua_supervisor.ui.indicators.frozen_dialog import FrozenIndexesDialog

        version, as_of = shown.index.version, shown.as_of
        FrozenIndexesDialog(self._session, version, as_of, self._page).open()

    def try_weights(self, shown: Monitoring) -> None:
        """Show what the index would be with other weights."""
        from fenghua_supervisor.ui.indicators.what_if_dialog import WhatIfDialog

        WhatIfDialog(self._session, shown, self._page).open()

    def fill_menu(self, menu: QMenu, shown: Monitoring | None, as_of: date) -> None:
        """What is done with systems and files."""
        from fenghua_supervisor.services.indicators import exchange

        menu.addAction(ADOPT.in_menu()).triggered.connect(partial(self._adopt, as_of))
        menu.addAction(IMPORT_SYSTEM.in_menu()).triggered.connect(lambda: self.ask_system(shown))
        if shown is None:
            return
        version, month = shown.index.version, shown.index.month
        menu.addAction("导出指标体系…").triggered.connect(
            lambda: self._export(f"{version.name}-第{version.version}版.xlsx",
                                 partial(exchange.system_workbook, version))
        )  # fmt: skip
        menu.addSeparator()
        menu.addAction(IMPORT_VALUES.in_menu()).triggered.connect(lambda: self.ask_values(shown))
        for words, name, make in (
            ("导出数据表（填好再导入）…", "数据表", exchange.values_workbook),
            ("导出测算表（带公式）…", "测算表", exchange.arithmetic_workbook),
        ):
            file = f"{version.name}-{month}-{name}.xlsx"
            menu.addAction(words).triggered.connect(partial(self._on_export, file, make, shown))
        menu.addSeparator()
        menu.addAction("试调权重…").triggered.connect(lambda: self.try_weights(shown))
        menu.addAction(f"冻结{month.words}的实现度…").triggered.connect(lambda: self.freeze(shown))
        menu.addAction("已冻结的实现度…").triggered.connect(lambda: self.show_frozen(shown))
        menu.addSeparator()
        menu.addAction(f"停用“{version.name}”…").triggered.connect(lambda: self._stop(shown))

    def _adopt(self, as_of: date, _checked: bool = False) -> None:
        self.adopt(as_of)

    def _on_export(
        self,
        file: str,
        make: Callable[[Monitoring], bytes],
        shown: Monitoring,
        _checked: bool = False,
    ) -> None:
        self._export(file, partial(make, shown))

    def _ask(self, title: str, then: Callable[[FormTable], object]) -> None:
        path = self._session.feedback.ask_open_path(title, _TABLES)
        if path is not None:
            self._read(path, then)

    def _read(self, path: Path, then: Callable[[FormTable], object]) -> None:
        from fenghua_supervisor.services.indicators.exchange import read_indicator_file

        def show(result: object) -> None:
            assert isinstance(result, FormTable)
            then(result)

        self._session.jobs.start(
            *(read_indicator_file, path), label="正在读取表格", on_done=show, owner=self
        )

    def _export(self, name: str, make: Callable[[], bytes]) -> None:
        path = self._session.feedback.ask_save_path("导出", name, _EXCEL)
        if path is None:
            return
        written = self._session.feedback.unless_refused(_write, Path(path), make)
        asked = f"已导出到“{path.name}”。现在打开吗？"
        if written and self._session.feedback.ask(asked, "打开"):
            open_outside(path)

    def _stop(self, shown: Monitoring) -> None:
        version = shown.index.version
        asked = f"停用“{version.name}”？数据和已冻结的都保留，可以撤销。"
        if self._session.feedback.ask(asked, "停用"):
            self._session.perform(stop_system, version.system_id)

    def _on_set(self, shown: Monitoring, name: str, result: object) -> None:
        from fenghua_supervisor.services.indicators.index import freeze_index

        assert isinstance(result, bytes)
        day = entry_day(shown.as_of, self._session.office.today())
        self._session.perform(freeze_index, shown, result, name, day)


def _write(path: Path, make: Callable[[], bytes]) -> bool:
    write_file(path, make())
    return True
