"""The dialogs of inspections, findings, clues and cases on a round taken in the demo data."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTemporaryDir

from fenghua_supervisor.domain.codes.cases import CaseEvent
from fenghua_supervisor.domain.codes.inspections import ClueEvent, FindingEvent, InspectionEvent
from fenghua_supervisor.domain.inspections.checklist import ChecklistDraft
from fenghua_supervisor.services.inspections.checklists import save_checklist
from fenghua_supervisor.services.inspections.photos import read_pictures
from fenghua_supervisor.services.progress import NullProgress
from tests.pictures.stage import AS_OF
from tests.services.finding_tables.finding_books import notice
from tests.ui.inspections.inspected import drawn, take_round

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QDialog

    from fenghua_supervisor.domain.inspections.finding import Finding
    from tests.walk.maker import Maker


def _folder(make: Maker) -> Path:
    folder = make.office.data_dir.parent / "taken"
    folder.mkdir(exist_ok=True)
    return folder


def _finding(make: Maker, place: int) -> Finding:
    if not make.office.queries.findings.registered(AS_OF):
        take_round(make.office, _folder(make))
    return make.office.queries.findings.registered(AS_OF)[place]


def finding(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.inspections.findings.finding_dialog import FindingDialog

    return FindingDialog(make.session, AS_OF, make.window, repeats=_finding(make, 5))


def finding_step(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.inspections.findings.finding_step_dialog import FindingStepDialog

    return FindingStepDialog(
        make.session, FindingEvent.SUBMIT.value, [_finding(make, 2)], AS_OF, make.window
    )


def photos(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.inspections.findings.photos_dialog import FindingPhotosDialog

    return FindingPhotosDialog(make.session, _finding(make, 4), 0, make.window)


def pictures(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.inspections.findings.pictures_dialog import PicturesDialog

    folder, kept = _folder(make), QTemporaryDir()
    paths = [
        drawn(folder / f"IMG_{hour}{minute}.jpg", "照片", datetime(2025, 10, 30, hour, minute))
        for hour in (9, 10, 11)
        for minute in (10, 12, 15)
    ]
    read = read_pictures(NullProgress(), paths, Path(kept.path())).photos
    refused = ["“报告.exe”不是可以读取的照片，请另存为JPG或PNG后再添加。"]
    return PicturesDialog(make.session, read, refused, kept, AS_OF, make.window)


def after_pictures(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.inspections.findings.after_dialog import AfterDialog

    folder, kept = _folder(make), QTemporaryDir()
    known = [_finding(make, place) for place in range(1, 5)]
    paths = [
        drawn(folder / name, "照片", datetime(2025, 10, 30, hour))
        for name, hour in (("2号整改后.jpg", 9), ("IMG_1.jpg", 11), ("3-4号.jpg", 13))
    ]
    read = read_pictures(NullProgress(), paths, Path(kept.path())).photos
    refused = ["“报告.exe”不是可以读取的照片，请另存为JPG或PNG后再添加。"]
    return AfterDialog(make.session, read, refused, kept, known, AS_OF, make.window)


def inspection(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.inspections.inspection_dialog import InspectionDialog

    return InspectionDialog(*make.over)


def checklists(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.inspections.checklists_dialog import ChecklistsDialog

    if not make.office.queries.checklists.all():
        points = ("消防通道是否畅通", "食材来源是否登记，台账与实物是否相符", "公示栏是否更新")
        save_checklist(make.office, ChecklistDraft("农贸市场检查清单", points))
    return ChecklistsDialog(make.session, make.window)


def checklist(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.inspections.checklists_dialog import ChecklistDialog

    return ChecklistDialog(make.session, None, make.window)


def inspection_step(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.inspections.inspection_step_dialog import InspectionStepDialog

    _finding(make, 0)
    one = make.office.queries.inspections.planned(AS_OF)[0]
    return InspectionStepDialog(make.session, InspectionEvent.PRAISE, one, AS_OF, make.window)


def clue(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.inspections.clue_dialogs import ClueDialog

    return ClueDialog(*make.over)


def clue_step(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.inspections.clue_dialogs import ClueStepDialog

    _finding(make, 0)
    one = make.office.queries.clues.received(AS_OF)[0]
    return ClueStepDialog(make.session, ClueEvent.ANSWER, one, AS_OF, make.window)


def clue_instruction(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.inspections.clue_dialogs import ClueInstructionDialog

    _finding(make, 0)
    one = make.office.queries.clues.received(AS_OF)[1]
    return ClueInstructionDialog(make.session, one, AS_OF, make.window)


def paper(make: Maker) -> QDialog:
    from fenghua_supervisor.domain.codes.papers import InspectionPaper
    from fenghua_supervisor.services.papers import inspection_papers as papers
    from fenghua_supervisor.ui.inspections.paper_dialog import InspectionPaperDialog

    _finding(make, 0)
    kind, found = InspectionPaper.ASSIGNMENT, make.office.queries.findings.registered(AS_OF)
    return InspectionPaperDialog(
        make.session,
        kind,
        lambda unit, _: papers.paper_of_findings(make.office, kind, found, AS_OF, str(unit)),
        [(unit, unit) for unit in papers.units_of(found, kind)],
        make.window,
    )


def numbered_paper(make: Maker) -> QDialog:
    from fenghua_supervisor.domain.codes.papers import InspectionPaper
    from fenghua_supervisor.services.papers.inspection_papers import paper_of_inspection
    from fenghua_supervisor.ui.inspections.numbered_paper_dialog import NumberedPaperDialog

    _finding(make, 0)
    kind, ident = InspectionPaper.REPORT, make.office.queries.inspections.planned(AS_OF)[0].id
    return NumberedPaperDialog(
        make.session,
        kind,
        lambda _, words: paper_of_inspection(make.office, kind, ident, AS_OF, words),
        [("", ident)],
        make.window,
        AS_OF,
    )


def case(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.cases.case_dialogs import CaseDialog

    return CaseDialog(*make.over)


def case_step(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.cases.case_dialogs import CaseStepDialog

    _finding(make, 0)
    one = make.office.queries.cases.opened(AS_OF)[0]
    return CaseStepDialog(make.session, CaseEvent.LEADER, one, AS_OF, make.window)


def visit(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.cases.case_dialogs import VisitDialog

    _finding(make, 0)
    one = make.office.queries.cases.opened(AS_OF)[0]
    return VisitDialog(make.session, one, AS_OF, make.window)


def meeting(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.cases.meeting_dialogs import MeetingDialog

    _finding(make, 0)
    one = make.office.queries.cases.opened(AS_OF)[0]
    return MeetingDialog(make.session, one, AS_OF, make.window)


def decision(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.cases.meeting_dialogs import DecisionDoneDialog

    _finding(make, 0)
    held = max(make.office.queries.meetings.held(AS_OF), key=lambda meeting: meeting.id)
    return DecisionDoneDialog(make.session, held.decisions[0], AS_OF, make.window)


def finding_import(make: Maker) -> QDialog:
    from fenghua_supervisor.services.finding_tables.importing import read_finding_table
    from fenghua_supervisor.ui.inspections.findings.import_dialog import FindingImportDialog

    kept = QTemporaryDir()
    path = notice(_folder(make) / "通知单.xlsx", "某某单位、区民政局")
    read = read_finding_table(NullProgress(), path, Path(kept.path()))
    return FindingImportDialog(make.session, read, kept, AS_OF, make.window)


def finding_export(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.inspections.findings.export_dialog import FindingExportDialog

    return FindingExportDialog(make.session, [_finding(make, 0)], AS_OF, make.window)


OPENED: dict[str, Callable[[Maker], QDialog]] = {
    "CaseDialog": case,
    "CaseStepDialog": case_step,
    "ClueDialog": clue,
    "ClueInstructionDialog": clue_instruction,
    "ClueStepDialog": clue_step,
    "DecisionDoneDialog": decision,
    "FindingDialog": finding,
    "FindingExportDialog": finding_export,
    "FindingImportDialog": finding_import,
    "FindingPhotosDialog": photos,
    "FindingStepDialog": finding_step,
    "ChecklistDialog": checklist,
    "ChecklistsDialog": checklists,
    "InspectionDialog": inspection,
    "InspectionPaperDialog": paper,
    "InspectionStepDialog": inspection_step,
    "MeetingDialog": meeting,
    "NumberedPaperDialog": numbered_paper,
    "AfterDialog": after_pictures,
    "PicturesDialog": pictures,
    "VisitDialog": visit,
}
