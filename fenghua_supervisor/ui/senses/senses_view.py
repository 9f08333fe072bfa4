"""四感: the surveys in a list, the selected one beside it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.papers import EvaluationPaper
from fenghua_supervisor.domain.codes.senses import Sense
from fenghua_supervisor.services.papers.published_surveys import correction_words, published
from fenghua_supervisor.services.search_keys import found_by
from fenghua_supervisor.services.senses.results import figures_before, survey_figures
from fenghua_supervisor.ui.base.list_page import ListPane, PaperOffer
from fenghua_supervisor.ui.base.views.worded_view import WordedView
from fenghua_supervisor.ui.base.views.words_bar import WordsBar
from fenghua_supervisor.ui.evaluation.view import EvaluationView
from fenghua_supervisor.ui.look import words
from fenghua_supervisor.ui.senses.survey_detail import (
    PUBLISH,
    SurveyDetail,
    WaveRow,
    light_of_survey,
    listed_score,
)
from fenghua_supervisor.ui.widgets.row_delegate import StateChipDelegate, SubDelegate
from fenghua_supervisor.ui.widgets.rows_model import Column

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    from PySide6.QtWidgets import QMenu, QWidget

    from fenghua_supervisor.domain.papers.inspections.paper import OfficePaper
    from fenghua_supervisor.domain.senses.survey import SenseSurvey
    from fenghua_supervisor.ui.base.session import Session

ADD = "导入问卷"
_FILTERED_OUT = ("没有符合条件的批次", "换个条件试试。", "清除筛选")
_NONE_YET = (
    "还没有四感测评",
    "问卷星、腾讯问卷导出的文件或一般表格都能导入；只保存各题各答案的份数，不保存个人信息。",
    ADD,
)
_SUFFIXES = frozenset({".xlsx", ".xlsm", ".xls", ".et", ".ods", ".csv"})
_FILTER = "问卷数据 (*.xlsx *.xlsm *.xls *.et *.ods *.csv);;所有文件 (*)"


class SensesView(WordedView[WaveRow], EvaluationView):
    """All surveys that were over by a day."""

    filtered_out, none_yet = _FILTERED_OUT, _NONE_YET
    detail: SurveyDetail

    more_words = "计分规则"

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(session, parent)
        self.filters = WordsBar("查找批次", self)
        columns = _columns(lambda: self.as_of)
        self.list = ListPane(self, columns, "四感测评", "review", settings_key="senses")
        self.detail = SurveyDetail(self.list.beside)
        self.compose(self.with_papers(self.detail.fill_menu))

    def read(self, as_of: date) -> str:
        """The surveys, each with its figures."""
        office = self.session.office
        surveys = office.queries.senses.surveys(as_of)
        self._rows = [self._row(survey) for survey in surveys]
        texts = [(survey.id, found_by(survey.wave)) for survey in surveys]
        self.filters.know([row.standing for row in self._rows], texts)
        return f"共{len(surveys)}个批次"

    def standing_of(self, row: WaveRow) -> str:
        """As the chip says it."""
        return row.standing

    def called(self, row: WaveRow) -> tuple[int, str]:
        """By its name."""
        return row.id, row.figures.survey.wave

    def show_detail(self, row: WaveRow) -> None:
        """In the pane beside the list."""
        self.detail.show_survey(row)

    def add(self) -> None:
        """Ask for a file of answers."""
        paths = self.session.feedback.ask_open_paths("选择问卷数据", _FILTER)
        if len(paths) > 1:
            self.session.feedback.warn("一次导入一个批次，请只选一个文件；两个文件请先合并。")
        elif paths:
            self.take_file(paths[0])

    def take_file(self, path: Path) -> None:
        """Show what importing a file would do."""
        from fenghua_supervisor.ui.senses.import_dialog import open_survey_import

        open_survey_import(self.session, self, path, self.as_of, self.show_item)

    def take_step(self, step: str) -> None:
        """Publish or withdraw the selected survey."""
        from fenghua_supervisor.ui.senses.survey_dialogs import (
            SurveyPublishDialog,
            SurveyWithdrawDialog,
        )

        row: WaveRow | None = self.list.first_selected()
        if row is not None:
            kind = SurveyPublishDialog if step == PUBLISH else SurveyWithdrawDialog
            kind(self.session, row.figures.survey, self.as_of, self).run()

    def offers(self) -> Sequence[PaperOffer]:
        """The report on the selected survey."""
        row: WaveRow | None = self.list.first_selected()
        why_not = "" if row is not None else "请先在列表中选中一个批次。"
        return [PaperOffer(EvaluationPaper.SENSES, partial(self._show_paper, row), why_not)]

    def fill_more(self, menu: QMenu) -> None:
        """The rule by which answers are scored."""
        menu.addAction("看或改计分规则…").triggered.connect(self.show_rule)

    def show_rule(self) -> None:
        """Show the rule in force, to be read or revised."""
        from fenghua_supervisor.ui.senses.rule_dialog import SenseRuleDialog

        SenseRuleDialog(self.session, self).run()

    def take_files(self, paths: Sequence[Path]) -> bool:
        """Import a file that was dropped; whether it was one that can hold answers."""
        is_table = len(paths) == 1 and paths[0].suffix.lower() in _SUFFIXES
        if is_table:
            self.take_file(paths[0])
        return is_table

    def _row(self, survey: SenseSurvey) -> WaveRow:
        office = self.session.office
        result = published(office, survey.id, self.as_of)
        correction = correction_words(office, result) if result is not None else ""
        before = figures_before(office, survey)
        return WaveRow(survey_figures(office, survey), before, result, correction)

    def _show_paper(self, row: WaveRow | None) -> None:
        from fenghua_supervisor.services.papers.evaluation_papers import paper_of_survey
        from fenghua_supervisor.ui.inspections.papers import show_paper

        if row is None:
            return
        office, as_of, ident = self.session.office, self.as_of, row.id

        def gather(_chosen: object, _words: str) -> OfficePaper:
            return paper_of_survey(office, ident, as_of)

        show_paper(self.session, EvaluationPaper.SENSES, gather, [("", ident)], self)


def _columns(as_of: Callable[[], date]) -> list[Column]:
    scores = [
        Column(
            sense.value, sense.label, partial(_score, sense), partial(_by_score, sense), 68,
            wide=136, align="right", place="room", whole=partial(_score, sense, whole=True),
        )
        for sense in Sense
    ]  # fmt: skip
    return [
        Column("wave", "批次", lambda row: row.figures.survey.wave, width=0),
        Column(
            "standing", "状态", lambda row: row.standing, width=92,
            look=partial(StateChipDelegate, lambda row: (light_of_survey(row), row.standing)),
        ),
        Column("mode", "方式", lambda r: r.figures.survey.mode.label, width=92, look=SubDelegate),
        Column(
            "ended", "结束", lambda row: words.listed_day(row.figures.survey.to_on, as_of()),
            lambda row: row.figures.survey.to_on, 84, look=SubDelegate,
        ),
        Column("n", "有效", lambda r: str(r.figures.survey.n), lambda r: r.figures.survey.n, 56,
               align="right"),
        Column(
            "index", "指数", partial(_score, None), partial(_by_score, None), 68, align="right",
            whole=partial(_score, None, whole=True),
        ),
        *scores,
    ]  # fmt: skip


def _score(sense: Sense | None, row: WaveRow, *, whole: bool = False) -> str:
    told = listed_score(row, sense)
    return told if whole else told.partition("（")[0]


def _by_score(sense: Sense | None, row: WaveRow) -> object:
    figure = row.figures.index if sense is None else row.figures.sense(sense)
    return figure.value if figure is not None and figure.is_shown else None
