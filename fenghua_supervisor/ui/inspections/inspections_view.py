"""督查记录: the inspections in a list, the selected one beside it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.inspections import InspectionEvent
from fenghua_supervisor.domain.writing.numbers import NOTHING
from fenghua_supervisor.ui.base.list_page import ListPane
from fenghua_supervisor.ui.base.views.worded_view import WordedView
from fenghua_supervisor.ui.base.views.words_bar import WordsBar
from fenghua_supervisor.ui.inspections.commands import ADD_INSPECTION
from fenghua_supervisor.ui.inspections.findings.verbs import FindingVerbs
from fenghua_supervisor.ui.inspections.inspection_detail import (
    FINDING,
    PHOTOS,
    InspectionDetail,
    light_of_inspection,
    span_words,
)
from fenghua_supervisor.ui.inspections.inspection_dialog import InspectionDialog
from fenghua_supervisor.ui.inspections.inspection_step_dialog import InspectionStepDialog
from fenghua_supervisor.ui.look import words
from fenghua_supervisor.ui.widgets.row_delegate import StateChipDelegate, SubDelegate
from fenghua_supervisor.ui.widgets.rows_model import Column

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.codes.lights import Light
    from fenghua_supervisor.domain.inspections.inspection import Inspection
    from fenghua_supervisor.ui.base.list_page import PaperOffer
    from fenghua_supervisor.ui.base.session import Session

_FILTERED_OUT = ("没有符合条件的督查", "换个条件试试。", "清除筛选")
_NONE_YET = (
    "还没有登记督查",
    "督查、暗访、互动监督各登记一次，记下看什么、谁去；发现的问题挂在它下面。",
    ADD_INSPECTION.label,
)


class InspectionsView(WordedView["Inspection"]):
    """All inspections as far as known on a day."""

    filtered_out, none_yet = _FILTERED_OUT, _NONE_YET
    detail: InspectionDetail

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(session, parent)
        self.filters = WordsBar("查找标题、内容、单位", self)
        columns = _columns(lambda: self.as_of)
        self.list = ListPane(self, columns, "督查记录", "path", settings_key="inspections")
        self.detail = InspectionDetail(session, self.list.beside)
        self.steps = FindingVerbs(session, self)
        self.compose(self.with_papers(self.detail.fill_menu))

    def read(self, as_of: date) -> str:
        """The inspections."""
        queries = self.session.office.queries.inspections
        self._rows = queries.planned(as_of)
        standings = [row.standing(as_of) for row in self._rows]
        self.filters.know(standings, queries.search_texts())
        open_ = sum(standing != "已反馈" for standing in standings)
        return f"共{len(self._rows)}次，{open_}次还没有反馈"

    def standing_of(self, row: Inspection) -> str:
        """As the chip says it."""
        return row.standing(self.as_of)

    def called(self, row: Inspection) -> tuple[int, str]:
        """By its number."""
        return row.id, row.number_words

    def show_detail(self, row: Inspection) -> None:
        """In the pane beside the list."""
        self.detail.show_inspection(row, self.as_of)

    def add(self) -> None:
        """Ask for the plan of an inspection."""
        dialog = InspectionDialog(self.session, self.as_of, self)
        dialog.registered.connect(self.show_item)
        dialog.run()

    def take_step(self, step: str) -> None:
        """Take a step with the selected inspection."""
        inspection: Inspection | None = self.list.first_selected()
        if inspection is None:
            return
        if step == FINDING:
            self.steps.add(self.as_of, self.registered.emit, inspection_id=inspection.id)
        elif step == PHOTOS:
            self.steps.ask_photos(self.as_of, self.registered.emit, inspection.id)
        else:
            event = InspectionEvent(step)
            InspectionStepDialog(self.session, event, inspection, self.as_of, self).run()

    def offers(self) -> list[PaperOffer]:
        """Papers of the selected inspection."""
        # Papers and what sets them are not needed before one is asked for.
        from fenghua_supervisor.ui.inspections.papers import of_inspection

        return of_inspection(self.session, self.list.first_selected(), self.as_of, self)


def _columns(as_of: Callable[[], date]) -> list[Column]:
    def chip(row: Inspection) -> tuple[Light, str]:
        standing = row.standing(as_of())
        return light_of_inspection(standing), standing

    return [
        Column(
            "number", "编号", lambda i: f"〔{i.year}〕{i.number}号", lambda i: (i.year, i.number),
            104, whole=lambda i: i.number_words,
        ),
        Column(
            "standing", "状态", lambda i: i.standing(as_of()), width=104,
            look=partial(StateChipDelegate, chip),
        ),
        Column("title", "督查", lambda i: i.title, width=0),
        Column("kind", "方式", lambda i: i.kind.label, width=92, place="room", look=SubDelegate),
        Column("span", "时间", span_words, lambda i: i.from_on, 140, look=SubDelegate),
        Column(
            "units", "单位", lambda i: words.units_line(i.units), width=112, wide=200,
            place="room", look=SubDelegate, whole=lambda i: "、".join(i.units),
        ),
        Column(
            "leader", "组长", lambda i: i.leader or NOTHING, width=80, place="room",
            look=SubDelegate,
        ),
    ]  # fmt: skip
