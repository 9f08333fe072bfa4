"""Which papers a list offers, and the dialog that shows one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.papers import EvaluationPaper, InspectionPaper, ListKind
from fenghua_supervisor.services.papers import inspection_papers as papers
from fenghua_supervisor.ui.base.list_page import PaperOffer
from fenghua_supervisor.ui.inspections.numbered_paper_dialog import NumberedPaperDialog
from fenghua_supervisor.ui.inspections.paper_dialog import InspectionPaperDialog

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.cases.case_file import CaseFile
    from fenghua_supervisor.domain.inspections.finding import Finding
    from fenghua_supervisor.domain.inspections.inspection import Inspection
    from fenghua_supervisor.domain.papers.inspections.paper import OfficePaper
    from fenghua_supervisor.ui.base.session import Session

RECTIFY = ListKind.RECTIFY
_OF_UNITS = (InspectionPaper.ASSIGNMENT, InspectionPaper.RECTIFY_NOTICE, InspectionPaper.SIGN_OFF)


def show_paper(
    session: Session,
    kind: InspectionPaper | EvaluationPaper,
    gather: Callable[[object, str], OfficePaper],
    choices: Sequence[tuple[str, object]],
    parent: QWidget,
) -> None:
    """Open a paper as it will be on paper."""
    dialog = InspectionPaperDialog(session, kind, gather, choices, parent)
    dialog.open()
    dialog.make()


def show_numbered(
    session: Session,
    kind: InspectionPaper,
    gather: Callable[[object, str], OfficePaper],
    choices: Sequence[tuple[str, object]],
    as_of: date,
    parent: QWidget,
) -> None:
    """Open a paper that can be given a number; what is chosen are ids."""
    dialog = NumberedPaperDialog(session, kind, gather, choices, parent, as_of)
    dialog.open()
    dialog.make()


def of_findings(
    session: Session,
    chosen: Sequence[Finding],
    listed: Sequence[Finding],
    as_of: date,
    parent: QWidget,
) -> list[PaperOffer]:
    """Sheets of the chosen findings, a unit each; lists of those that are listed."""
    office = session.office
    offers = [_of_units(session, kind, chosen, as_of, parent) for kind in _OF_UNITS]

    def listing(_chosen: object, _words: str) -> OfficePaper:
        return papers.paper_of_findings(office, InspectionPaper.FINDINGS, listed, as_of)

    show = partial(show_paper, session, InspectionPaper.FINDINGS, listing, [("", None)], parent)
    return [
        *offers,
        PaperOffer(InspectionPaper.FINDINGS, show, words=f"问题清单（列出的{len(listed)}条）"),
        PaperOffer(
            RECTIFY,
            partial(_show_rectification, session, as_of, parent),
            words="整改清单（连同单位填报的问题）",
        ),
    ]


def of_inspection(
    session: Session, inspection: Inspection | None, as_of: date, parent: QWidget
) -> list[PaperOffer]:
    """The papers of an inspection, and sheets of what it found."""
    why_not = "" if inspection else "请先在督查记录中选中一次督查。"
    circular = papers.circular_kind(inspection.kind) if inspection else InspectionPaper.CIRCULAR
    kinds = (InspectionPaper.PLAN, circular, InspectionPaper.REPORT)
    ident = inspection.id if inspection else 0
    offers = [
        PaperOffer(kind, partial(_show_inspection, session, kind, ident, as_of, parent), why_not)
        for kind in kinds
    ]
    found = session.office.queries.findings.of_inspection(ident, as_of) if inspection else []
    return [*offers, *(_of_units(session, kind, found, as_of, parent) for kind in _OF_UNITS)]


def of_cases(
    session: Session, case: CaseFile | None, as_of: date, parent: QWidget
) -> list[PaperOffer]:
    """The ledger of cases, visits of the chosen case, minutes of its meetings and of others."""
    office = session.office
    known = office.queries.meetings
    held = known.of_case(case.id, as_of) if case else []
    apart = known.of_no_case(as_of)
    meetings = [(f"{m.number_words} {m.title}", m.id) for m in reversed(held)]
    meetings += [(f"{m.number_words} {m.title}（不属于包案）", m.id) for m in reversed(apart)]

    def ledger(_chosen: object, _words: str) -> OfficePaper:
        return papers.paper_of_cases(office, as_of)

    def visits(chosen: object, _words: str) -> OfficePaper:
        assert isinstance(chosen, int)
        return papers.paper_of_case(office, chosen, as_of)

    def minutes(chosen: object, _words: str) -> OfficePaper:
        assert isinstance(chosen, int)
        return papers.paper_of_meeting(office, chosen, as_of)

    def offer(
        kind: InspectionPaper,
        gather: Callable[[object, str], OfficePaper],
        choices: Sequence[tuple[str, object]],
        why_not: str = "",
    ) -> PaperOffer:
        return PaperOffer(
            kind, partial(show_paper, session, kind, gather, choices, parent), why_not
        )

    none = "" if case else "请先在包案中选中一件。"
    no_meeting = "" if meetings else f"{case.number_words if case else ''}还没有记会商。"
    return [
        offer(InspectionPaper.CASES, ledger, [("", None)]),
        offer(InspectionPaper.VISITS, visits, [("", case.id if case else None)], none),
        PaperOffer(
            InspectionPaper.MINUTES,
            partial(
                show_numbered, session, InspectionPaper.MINUTES, minutes, meetings, as_of, parent
            ),
            no_meeting,
        ),
    ]


def _of_units(
    session: Session,
    kind: InspectionPaper,
    findings: Sequence[Finding],
    as_of: date,
    parent: QWidget,
) -> PaperOffer:
    def gather(chosen: object, _words: str) -> OfficePaper:
        unit = str(chosen)
        return papers.paper_of_findings(session.office, kind, findings, as_of, unit)

    units = papers.units_of(findings, kind)
    choices = [(unit, unit) for unit in units]
    why_not = "" if units else _WHY_NOT[kind]
    return PaperOffer(kind, partial(show_paper, session, kind, gather, choices, parent), why_not)


def _show_inspection(
    session: Session, kind: InspectionPaper, ident: int, as_of: date, parent: QWidget
) -> None:
    def gather(_chosen: object, words: str) -> OfficePaper:
        return papers.paper_of_inspection(session.office, kind, ident, as_of, words)

    if kind is InspectionPaper.PLAN:
        show_paper(session, kind, gather, [("", ident)], parent)
    else:
        show_numbered(session, kind, gather, [("", ident)], as_of, parent)


def _show_rectification(session: Session, as_of: date, parent: QWidget) -> None:
    from fenghua_supervisor.ui.papers.list_dialog import ListDialog

    rows = session.office.queries.ledger.rows(as_of)
    dialog = ListDialog(session, rows, as_of, frozenset(), parent)
    dialog.open()
    dialog.show_kind(RECTIFY)


_WHY_NOT = {
    InspectionPaper.ASSIGNMENT: "没有还没销号、写明了责任单位的问题。",
    InspectionPaper.RECTIFY_NOTICE: "没有还没销号、写明了责任单位的问题。",
    InspectionPaper.SIGN_OFF: "没有已申请销号的问题。",
}
