"""指标: the indicators of a system with the degree of realisation of a month."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.indicators.monitoring import index_words, trial_words
from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.services.given_files import is_indicator_table
from fenghua_supervisor.services.indicators.index import monitoring
from fenghua_supervisor.ui.base.list_page import ListPane
from fenghua_supervisor.ui.evaluation.commands import ADOPT
from fenghua_supervisor.ui.evaluation.view import EvaluationView
from fenghua_supervisor.ui.indicators.bar import IndicatorsBar
from fenghua_supervisor.ui.indicators.columns import columns
from fenghua_supervisor.ui.indicators.detail import IndicatorDetail
from fenghua_supervisor.ui.indicators.verbs import IndicatorVerbs

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from PySide6.QtWidgets import QMenu, QWidget

    from fenghua_supervisor.domain.indicators.monitoring import Monitored, Monitoring
    from fenghua_supervisor.ui.base.list_page import PaperOffer
    from fenghua_supervisor.ui.base.session import Session

_FILTERED_OUT = ("没有符合条件的指标", "换个条件试试。", "清除筛选")
_NONE_YET = (
    "还没有评价指标体系",
    (
        "先把方案里的数值目标采用为指标，再录入一个月的数据，就能看到实现度、打印监测表。"
        "办公室已有指标体系的，用“指标体系”菜单从Excel导入。"
    ),
    ADOPT.label,
)
_MONTHS_SHOWN = 24


class IndicatorsView(EvaluationView):
    """One system, one month, as known on a day."""

    more_words = "指标体系"

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(session, parent)
        self.index: Monitoring | None = None
        self.filters = IndicatorsBar(self)
        self.list = ListPane(self, columns(), "指标", "chart", settings_key="indicators")
        self.verbs = IndicatorVerbs(session, self)
        self.fill(self.filters, self.filters.told, self.list)
        self.filters.asked.connect(self._on_asked)
        self.filters.changed.connect(self._show_rows)
        self.list.chosen.connect(self._on_chosen)
        self.list.offer_menu(lambda menu: self.detail.fill_menu(menu))
        self.list.empty.clicked.connect(self._on_empty)

    @cached_property
    def detail(self) -> IndicatorDetail:
        """The selected indicator in full."""
        detail = IndicatorDetail(self.session, self.list.beside)
        self.list.put_beside(detail)
        detail.step_requested.connect(self._on_step)
        detail.open_requested.connect(self.open_requested)
        return detail

    def make_rest(self) -> None:
        """Make what stands beside the list."""
        self.detail  # noqa: B018 - it is made when it is asked for

    def read_first(self, as_of: date) -> None:
        """Read the values, which takes as long as all else."""
        queries = self.session.office.queries.indicators
        used = [one.id for one in queries.systems_in_use()]
        chosen = self.filters.system.currentData()
        if used:
            queries.values(chosen if chosen in used else used[0], as_of)

    def refresh(self, as_of: date) -> None:
        """Read the indicators anew; system, month, filter and selection stay."""
        self.as_of = as_of
        office = self.session.office
        systems = office.queries.indicators.systems_in_use()
        newest = Month.of(as_of)
        self.filters.offer(systems, [newest.plus(-back) for back in range(_MONTHS_SHOWN)])
        if not systems:
            self.index = None
            self.filters.told.set_whole("")
            self._show_rows()
            return
        self._read(self._system_id())

    def show_item(self, ident: int) -> None:
        """Select one indicator of any system in use, dropping the filter that would hide it."""
        self._go_to_system_of(ident)
        if self.list.model.find(ident) < 0:
            self.filters.clear()
        self.list.table.select_ids([ident])
        self.take_focus()

    def can_add(self) -> bool:
        """Whether there is a system to enter values of."""
        return self.index is not None

    def add(self) -> None:
        """Ask for a month's values."""
        if self.index is not None:
            self.verbs.note(self.index)
        else:
            self.adopt()

    def adopt(self) -> None:
        """Ask which targets of the plan become indicators."""
        self.verbs.adopt(self.as_of)

    def ask_system(self) -> None:
        """Ask for a file of indicators, and show what it would bring."""
        self.verbs.ask_system(self.index)

    def ask_values(self) -> None:
        """Ask for a file of values, and show what it would bring."""
        self.verbs.ask_values(self.index)

    def take_files(self, paths: Sequence[Path]) -> bool:
        """Import a file that was dropped; whether it may be a table of indicators or values."""
        is_table = len(paths) == 1 and is_indicator_table(paths[0])
        if is_table:
            self.verbs.take_file(paths[0], self.index)
        return is_table

    def freeze(self) -> None:
        """Freeze what is shown."""
        self.verbs.freeze(self.index)

    def offers(self) -> Sequence[PaperOffer]:
        """The papers of what is shown."""
        # Papers and what sets them are not needed before one is asked for.
        from fenghua_supervisor.ui.indicators.papers import offers

        return offers(self.session, self.index, self)

    def fill_more(self, menu: QMenu) -> None:
        """What is done with systems."""
        self.verbs.fill_menu(menu, self.index, self.as_of)

    def _system_id(self) -> int:
        ident = self.filters.system.currentData()
        assert isinstance(ident, int)
        return ident

    def _go_to_system_of(self, ident: int) -> None:
        if self.index is None or any(row.id == ident for row in self.index.rows):
            return
        box, queries = self.filters.system, self.session.office.queries.indicators
        for place in range(box.count()):
            system_id = box.itemData(place)
            if any(ident == known for known, _, _ in queries.identities(system_id).values()):
                box.setCurrentIndex(place)
                self._read(system_id)

    def _month(self) -> Month:
        """The month that is chosen."""
        month = self.filters.month.currentData()
        assert isinstance(month, Month)
        return month

    def _newest(self, system_id: int) -> Monitoring:
        """The newest month with a figure, chosen now; the as-of day's where it is not offered."""
        office = self.session.office
        newest = monitoring(office, system_id, None, self.as_of)
        self.filters.month.setCurrentIndex(self._place_of(newest.index.month))
        if self._month() == newest.index.month:
            return newest
        return monitoring(office, system_id, self._month(), self.as_of)

    def _place_of(self, month: Month) -> int:
        back = Month.of(self.as_of).since(month)
        return back if 0 <= back < self.filters.month.count() else 0

    def _read(self, system_id: int) -> None:
        """Read the chosen month, and at first the newest with a figure."""
        office = self.session.office
        if self.index is None:
            self.index = self._newest(system_id)
        else:
            self.index = monitoring(office, system_id, self._month(), self.as_of)
        index = self.index.index
        told = index_words(index, self.index.change), trial_words(index), index.version.words
        self.filters.told.set_whole("\u3000".join(filter(None, told)))
        self.filters.know(self.index.rows, office.queries.indicators.search_texts())
        self._show_rows()

    def _on_asked(self) -> None:
        if self.index is not None:
            self._read(self._system_id())

    def _show_rows(self) -> None:
        rows = self.index.rows if self.index is not None else ()
        self.list.show_rows(self.filters.fitting(rows), _FILTERED_OUT if rows else _NONE_YET)

    def _on_chosen(self, rows: list[Monitored]) -> None:
        if rows and self.index is not None:
            self.detail.show_indicator(rows[0], self.index)

    def _on_step(self, _step: str) -> None:
        row: Monitored | None = self.list.first_selected()
        if row is not None and self.index is not None:
            self.verbs.note(self.index, row.line.indicator.code)

    def _on_empty(self) -> None:
        if self.index is not None:
            self.filters.clear()
        else:
            self.adopt()
