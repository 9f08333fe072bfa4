"""试点: the pilots in a list, the selected one beside it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.papers import EvaluationPaper
from fenghua_supervisor.domain.codes.pilots import Level, PilotEvent
from fenghua_supervisor.domain.writing.numbers import NOTHING
from fenghua_supervisor.ui.base.list_page import ListPane, PaperOffer
from fenghua_supervisor.ui.base.views.worded_view import WordedView
from fenghua_supervisor.ui.base.views.words_bar import WordsBar
from fenghua_supervisor.ui.evaluation.view import EvaluationView
from fenghua_supervisor.ui.look import words
from fenghua_supervisor.ui.pilots.pilot_detail import RESULT, PilotDetail, light_of_pilot
from fenghua_supervisor.ui.widgets.row_delegate import StateChipDelegate, SubDelegate
from fenghua_supervisor.ui.widgets.rows_model import Column

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.papers.inspections.paper import OfficePaper
    from fenghua_supervisor.domain.pilots.pilot import Pilot
    from fenghua_supervisor.domain.pilots.result import Result
    from fenghua_supervisor.ui.base.session import Session

_FILTERED_OUT = ("没有符合条件的试点", "换个条件试试。", "清除筛选")
_NONE_YET = (
    "还没有登记试点",
    "承接国家、省、市的试点和区里自己的试点都登记在这里；到期前180、90、30天在今日提醒。",
    "登记试点",
)


class PilotsView(WordedView["Pilot"], EvaluationView):
    """All pilots that were written down by a day."""

    filtered_out, none_yet = _FILTERED_OUT, _NONE_YET
    detail: PilotDetail

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(session, parent)
        self._results: list[Result] = []
        self.filters = WordsBar("查找名称、领域、单位", self)
        columns = _columns(lambda: self.as_of)
        self.list = ListPane(self, columns, "改革试点", "path", settings_key="pilots")
        self.detail = PilotDetail(session, self.list.beside)
        self.compose(self.with_papers(self.detail.fill_menu))

    def read(self, as_of: date) -> str:
        """The pilots, and the results for what the selected one led to."""
        queries = self.session.office.queries
        self._rows = queries.pilots.noted(as_of)
        self._results = queries.results.noted(as_of)
        self.filters.know([row.state.label for row in self._rows], queries.pilots.search_texts())
        going = sum(row.is_open for row in self._rows)
        near = sum(row.reminded(as_of) is not None for row in self._rows)
        told = f"，半年内到期{near}个" if near else ""
        return f"共{len(self._rows)}个，正在试点{going}个{told}"

    def standing_of(self, row: Pilot) -> str:
        """As the chip says it."""
        return row.state.label

    def called(self, row: Pilot) -> tuple[int, str]:
        """By its name."""
        return row.id, row.name

    def show_detail(self, row: Pilot) -> None:
        """In the pane beside the list."""
        own = [result for result in self._results if result.pilot_id == row.id]
        self.detail.show_pilot(row, own, self.as_of)

    def add(self) -> None:
        """Ask for a pilot."""
        from fenghua_supervisor.ui.pilots.pilot_dialogs import PilotDialog

        dialog = PilotDialog(self.session, self.as_of, self)
        dialog.registered.connect(self.show_item)
        dialog.run()

    def take_step(self, step: str) -> None:
        """Take a step with the selected pilot."""
        from fenghua_supervisor.ui.pilots.pilot_dialogs import PilotStepDialog
        from fenghua_supervisor.ui.pilots.result_dialogs import ResultDialog

        pilot: Pilot | None = self.list.first_selected()
        if pilot is None:
            return
        if step == RESULT:
            ResultDialog(self.session, self.as_of, self, pilot_id=pilot.id).run()
        else:
            PilotStepDialog(self.session, PilotEvent(step), pilot, self.as_of, self).run()

    def offers(self) -> Sequence[PaperOffer]:
        """The list of the pilots that are shown."""
        why_not = "" if self._rows else "还没有登记试点。"
        return [PaperOffer(EvaluationPaper.PILOTS, self._show_paper, why_not)]

    def _show_paper(self) -> None:
        from fenghua_supervisor.services.papers.evaluation_papers import paper_of_pilots
        from fenghua_supervisor.ui.inspections.papers import show_paper

        office, as_of, shown = self.session.office, self.as_of, [r.id for r in self.fitting()]

        def gather(_chosen: object, _words: str) -> OfficePaper:
            return paper_of_pilots(office, as_of, shown)

        show_paper(self.session, EvaluationPaper.PILOTS, gather, [("", None)], self)

    def _fitting(self) -> list[Pilot]:
        return self.filters.fitting(
            self._rows, lambda row: row.state.label, lambda row: (row.id, row.name)
        )


def _ends(as_of: Callable[[], date], pilot: Pilot) -> str:
    return words.listed_day(pilot.ends_on, as_of()) if pilot.ends_on else NOTHING


def _columns(as_of: Callable[[], date]) -> list[Column]:
    levels = list(Level)
    return [
        Column("name", "试点", lambda p: p.name, width=0),
        Column(
            "state", "状态", lambda p: p.state.label, width=92,
            look=partial(StateChipDelegate, lambda p: (light_of_pilot(p, as_of()), p.state.label)),
        ),
        Column("level", "级别", lambda p: p.level.label, lambda p: levels.index(p.level), 72),
        Column(
            "ends", "到期", partial(_ends, as_of), lambda p: p.ends_on, 100,
            whole=lambda p: p.term_words(as_of()),
        ),
        Column(
            "units", "单位", lambda p: words.units_line(p.units), width=112, wide=180,
            place="room", look=SubDelegate, whole=lambda p: "、".join(p.units),
        ),
        Column("field", "领域", lambda p: p.field or NOTHING, width=92, place="room",
               look=SubDelegate),
        Column("number", "批准文号", lambda p: p.doc_number or NOTHING, width=140, place="room",
               look=SubDelegate),
    ]  # fmt: skip
