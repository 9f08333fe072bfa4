"""成果: the results in a list, the selected one beside it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.papers import EvaluationPaper
from fenghua_supervisor.domain.pilots.result import result_figures
from fenghua_supervisor.domain.writing.numbers import NOTHING
from fenghua_supervisor.ui.base.list_page import ListPane, PaperOffer
from fenghua_supervisor.ui.base.views.worded_view import WordedView
from fenghua_supervisor.ui.base.views.words_bar import WordsBar
from fenghua_supervisor.ui.evaluation.view import EvaluationView
from fenghua_supervisor.ui.look import words
from fenghua_supervisor.ui.pilots.result_detail import RECOGNISE, ResultDetail, light_of_result
from fenghua_supervisor.ui.widgets.row_delegate import StateChipDelegate, SubDelegate
from fenghua_supervisor.ui.widgets.rows_model import Column

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.papers.inspections.paper import OfficePaper
    from fenghua_supervisor.domain.pilots.result import Result
    from fenghua_supervisor.ui.base.session import Session

_FILTERED_OUT = ("没有符合条件的成果", "换个条件试试。", "清除筛选")
_NONE_YET = (
    "还没有登记成果",
    "突破性的制度成果、实践成果登记在这里，记下谁认可、凭哪个文件；没有文件的认可不计入。",
    "登记成果",
)


class ResultsView(WordedView["Result"], EvaluationView):
    """All results that were written down by a day."""

    filtered_out, none_yet = _FILTERED_OUT, _NONE_YET
    detail: ResultDetail

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(session, parent)
        self.filters = WordsBar("查找名称、做法、单位", self)
        self.list = ListPane(self, _columns(), "标志性成果", "stamp", settings_key="results")
        self.detail = ResultDetail(session, self.list.beside)
        self.compose(self.with_papers(self.detail.fill_menu))

    def read(self, as_of: date) -> str:
        """The results."""
        queries = self.session.office.queries.results
        self._rows = queries.noted(as_of)
        self.filters.know([row.stage.label for row in self._rows], queries.search_texts())
        return result_figures(self._rows).words

    def standing_of(self, row: Result) -> str:
        """As the chip says it."""
        return row.stage.label

    def called(self, row: Result) -> tuple[int, str]:
        """By its name."""
        return row.id, row.name

    def show_detail(self, row: Result) -> None:
        """In the pane beside the list."""
        self.detail.show_result(row)

    def add(self) -> None:
        """Ask for a result."""
        from fenghua_supervisor.ui.pilots.result_dialogs import ResultDialog

        dialog = ResultDialog(self.session, self.as_of, self)
        dialog.registered.connect(self.show_item)
        dialog.run()

    def take_step(self, step: str) -> None:
        """Note a recognition or a stage of the selected result."""
        from fenghua_supervisor.ui.pilots.result_dialogs import (
            RecognitionDialog,
            ResultStageDialog,
        )

        result: Result | None = self.list.first_selected()
        if result is not None:
            kind = RecognitionDialog if step == RECOGNISE else ResultStageDialog
            kind(self.session, result, self.as_of, self).run()

    def offers(self) -> Sequence[PaperOffer]:
        """The card of the selected result, and the list of those that are shown."""
        result: Result | None = self.list.first_selected()
        none = "" if self._rows else "还没有登记成果。"
        no_card = "" if result is not None else "请先在列表中选中一项成果。"
        return [
            PaperOffer(EvaluationPaper.RESULT, partial(self._show_card, result), no_card),
            PaperOffer(EvaluationPaper.RESULTS, self._show_list, none),
        ]

    def _show_card(self, result: Result | None) -> None:
        from fenghua_supervisor.services.papers.evaluation_papers import paper_of_result

        if result is None:
            return
        office, as_of, ident = self.session.office, self.as_of, result.id
        self._show_paper(EvaluationPaper.RESULT, lambda: paper_of_result(office, ident, as_of))

    def _show_list(self) -> None:
        from fenghua_supervisor.services.papers.evaluation_papers import paper_of_results

        office, as_of, shown = self.session.office, self.as_of, [r.id for r in self.fitting()]
        self._show_paper(EvaluationPaper.RESULTS, lambda: paper_of_results(office, as_of, shown))

    def _show_paper(self, kind: EvaluationPaper, make: Callable[[], OfficePaper]) -> None:
        from fenghua_supervisor.ui.inspections.papers import show_paper

        def gather(_chosen: object, _words: str) -> OfficePaper:
            return make()

        show_paper(self.session, kind, gather, [("", None)], self)

    def _fitting(self) -> list[Result]:
        return self.filters.fitting(
            self._rows, lambda row: row.stage.label, lambda row: (row.id, row.name)
        )


def _columns() -> list[Column]:
    return [
        Column("name", "成果", lambda r: r.name, width=0),
        Column(
            "stage", "阶段", lambda r: r.stage.label, width=84,
            look=partial(StateChipDelegate, lambda r: (light_of_result(r), r.stage.label)),
        ),
        Column("kind", "类别", lambda r: r.kind.label, width=84, place="room", look=SubDelegate),
        Column(
            "recognised", "认可", lambda r: f"{len(r.counted)}次",
            lambda r: len(r.counted), 56, align="right", whole=lambda r: r.recognised_words,
        ),
        Column(
            "highest", "最高认可",
            lambda r: r.highest.level.label + r.highest.kind.label if r.highest else NOTHING,
            width=120, wide=170,
        ),
        Column("pilot", "来自试点", lambda r: r.pilot or NOTHING, width=130, wide=220,
               place="room", look=SubDelegate),
        Column(
            "units", "单位", lambda r: words.units_line(r.units), width=112, wide=180,
            place="room", look=SubDelegate, whole=lambda r: "、".join(r.units),
        ),
    ]  # fmt: skip
