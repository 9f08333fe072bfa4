"""问题清单: the findings in a list, the selected one or several beside it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.inspections.figures import finding_figures
from fenghua_supervisor.services.calendar import shipped_calendar
from fenghua_supervisor.ui.base.list_page import ListPane, ListView
from fenghua_supervisor.ui.inspections.commands import ADD_FINDING
from fenghua_supervisor.ui.inspections.findings.finding_columns import finding_columns
from fenghua_supervisor.ui.inspections.findings.finding_detail import FindingDetail
from fenghua_supervisor.ui.inspections.findings.finding_filter import (
    count_words,
    in_order,
    of_phase,
    whatever_phase,
)
from fenghua_supervisor.ui.inspections.findings.finding_filter_bar import FindingFilterBar
from fenghua_supervisor.ui.inspections.findings.verbs import FindingVerbs

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.inspections.finding import Finding
    from fenghua_supervisor.ui.base.list_page import PaperOffer
    from fenghua_supervisor.ui.base.session import Session

_FILTERED_OUT = ("没有符合条件的问题", "换个条件试试。", "清除筛选")
_NONE_YET = (
    "还没有登记问题",
    "督查、暗访中看到的问题登记在这里。把照片或照片文件夹拖进来，会按拍摄时间分成几条问题。",
    ADD_FINDING.label,
)


class FindingsView(ListView):
    """All findings as of a day."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(session, parent)
        self._findings: list[Finding] = []
        # Painting asks for it, and must not read.
        self._calendar = shipped_calendar()
        self.filters = FindingFilterBar(self)
        columns = finding_columns(lambda: self.as_of, lambda: self._calendar)
        self.list = ListPane(
            self, columns, "问题清单", "review", settings_key="findings", several=True
        )
        self.steps = FindingVerbs(session, self)
        self.fill(self.filters, self.filters.told, self.list)
        self.filters.changed.connect(self._show_rows)
        self.list.offer_menu(self.with_papers(lambda menu: self.detail.fill_menu(menu)))
        self.list.empty.clicked.connect(self._on_empty)

    @cached_property
    def detail(self) -> FindingDetail:
        """The selected finding in full."""
        detail = FindingDetail(self.session, self.list.beside)
        self.list.put_beside(detail)
        self.list.chosen.connect(self._on_chosen)
        detail.step_requested.connect(self.take_step)
        detail.open_requested.connect(self.open_requested)
        return detail

    def make_rest(self) -> None:
        """Make what stands beside the list."""
        self.detail  # noqa: B018 - it is made when it is asked for

    def refresh(self, as_of: date) -> None:
        """Read the findings anew; filter and selection stay."""
        if self.as_of != as_of:
            # What was counted on one day is no list of another.
            self.filters.forget_ids()
        self.as_of = as_of
        office = self.session.office
        self._calendar = office.calendar
        registered = office.queries.findings.registered(as_of)
        self._findings = in_order(registered, as_of)
        self.filters.know(registered, office.queries.findings.search_texts())
        self.told.set_whole(count_words(finding_figures(self._findings, as_of, self._calendar)))
        self._show_rows()

    def show_item(self, ident: int) -> None:
        """Select one finding, dropping the filter when it would hide it."""
        if self.list.model.find(ident) < 0:
            self.filters.clear()
        self.list.table.select_ids([ident])
        self.take_focus()

    def show_unit(self, unit_id: int) -> None:
        """Limit the list to what a unit answers for."""
        units = self.session.office.queries.units.all()
        self.filters.only_unit(unit_id, next(unit.name for unit in units if unit.id == unit_id))
        self.take_focus()

    def show_counted(self, ids: frozenset[int], words: str) -> None:
        """Limit the list to what something counted; ``words`` say what."""
        self.filters.limit_to(ids, words)
        self.take_focus()

    def show_new(self, idents: list[int]) -> None:
        """Select what was just registered, to be given to its units in one step."""
        if any(self.list.model.find(ident) < 0 for ident in idents):
            self.filters.clear()
        self.list.table.select_ids(list(idents))
        self.take_focus()

    def add(self) -> None:
        """Ask for one finding."""
        self.steps.add(self.as_of, self.show_new)

    def ask_photos(self, inspection_id: int | None) -> None:
        """Ask for pictures, and make findings of them."""
        self.steps.ask_photos(self.as_of, self.show_new, inspection_id)

    def ask_folder(self, inspection_id: int | None) -> None:
        """Ask for a folder of pictures, and make findings of them."""
        self.steps.ask_folder(self.as_of, self.show_new, inspection_id)

    def ask_after(self, *, folder: bool) -> None:
        """Ask for pictures from after rectifications, and give each to its finding."""
        self.steps.ask_after(self.as_of, folder=folder)

    def ask_table(self) -> None:
        """Ask for the office's own table of findings, and take its rows in."""
        self.steps.ask_table(self.as_of, self.show_new)

    def ask_export(self) -> None:
        """Write the findings that are listed into a file."""
        self.steps.export(self.list.model.rows, self.as_of)

    def take_files(self, paths: Sequence[Path], inspection_id: int | None) -> bool:
        """Make findings of pictures, folders or a table; whether it is any of these."""
        return self.steps.take_files(paths, self.as_of, self.show_new, inspection_id)

    def take_step(self, step: str) -> None:
        """Take a step with what is selected; a refused one says why."""
        chosen = self.list.selected()
        why = self.detail.why_not(step)
        if why:
            self.session.feedback.warn(why)
        elif chosen:
            self.steps.take_step(step, chosen, self.as_of, self.show_new)

    def offers(self) -> list[PaperOffer]:
        """Papers of what is selected and of what is listed."""
        # Papers and what sets them are not needed before one is asked for.
        from fenghua_supervisor.ui.inspections.papers import of_findings

        chosen, listed = self.list.selected(), self.list.model.rows
        return of_findings(self.session, chosen, listed, self.as_of, self)

    def _show_rows(self) -> None:
        wanted = self.filters.value()
        counted = whatever_phase(self._findings, wanted, self.as_of)
        self.filters.show_counts(counted)
        found = of_phase(counted, wanted.phase)
        self.list.show_rows(found, _FILTERED_OUT if self._findings else _NONE_YET)

    def _on_chosen(self, rows: list[Finding]) -> None:
        if len(rows) > 1:
            self.detail.show_many(rows)
        elif rows:
            self.detail.show_finding(rows[0], self.as_of)
        else:
            self.detail.show_none()

    def _on_empty(self) -> None:
        if self._findings:
            self.filters.clear()
        else:
            self.add()
