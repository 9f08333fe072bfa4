"""The papers of an index, and the dialog that shows one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.papers import EvaluationPaper
from fenghua_supervisor.services.papers.evaluation_papers import paper_of_index
from fenghua_supervisor.ui.base.list_page import PaperOffer
from fenghua_supervisor.ui.inspections.paper_dialog import InspectionPaperDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.indicators.monitoring import Monitoring
    from fenghua_supervisor.domain.papers.inspections.paper import OfficePaper
    from fenghua_supervisor.ui.base.session import Session

_NONE = "还没有评价指标体系，请先采用方案目标或导入体系。"


class IndexPaperDialog(InspectionPaperDialog):
    """监测表 or 实现度测算说明 as it will be on paper."""

    chapter = "03g-evaluation#文书"


def offers(session: Session, shown: Monitoring | None, parent: QWidget) -> list[PaperOffer]:
    """The papers of the month that is shown."""
    why_not = "" if shown is not None else _NONE
    return [
        PaperOffer(kind, partial(show_paper, session, kind, shown, parent), why_not)
        for kind in (EvaluationPaper.MONITOR, EvaluationPaper.ACCOUNT)
    ]


def show_paper(
    session: Session, kind: EvaluationPaper, shown: Monitoring | None, parent: QWidget
) -> None:
    """Open a paper."""
    assert shown is not None

    def gather(_chosen: object, _words: str) -> OfficePaper:
        return paper_of_index(session.office, kind, shown)

    dialog = IndexPaperDialog(session, kind, gather, [("", None)], parent)
    dialog.open()
    dialog.make()
