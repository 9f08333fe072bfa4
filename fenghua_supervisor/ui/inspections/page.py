"""督查: findings, inspections, clues and cases, one list at a time."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from fenghua_supervisor.ui.base.links import (
    CaseLink,
    ClueLink,
    FindingLink,
    FindingsLink,
    InspectionLink,
    UnitFindingsLink,
)
from fenghua_supervisor.ui.base.views.views_page import ViewsPage
from fenghua_supervisor.ui.inspections.commands import (
    ADD_MEETING,
    ADDS,
    AFTER,
    CHECKLISTS,
    EXPORT_TABLE,
    FOLDER,
    IMPORT_TABLE,
    PAPER_COMMANDS,
    PHOTOS,
    STEP_COMMANDS,
    VIEWS,
)
from fenghua_supervisor.ui.inspections.findings.findings_view import FindingsView
from fenghua_supervisor.ui.widgets.buttons import MenuButton, PlainButton

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QMenu, QWidget

    from fenghua_supervisor.domain.codes.papers import InspectionPaper
    from fenghua_supervisor.ui.base.links import Link
    from fenghua_supervisor.ui.base.list_page import ListView
    from fenghua_supervisor.ui.base.session import Session

#: where each view is made, in the order of their chips; each is imported when it comes up
_MAKERS = {
    "findings": ("inspections.findings.findings_view", "FindingsView"),
    "inspections": ("inspections.inspections_view", "InspectionsView"),
    "clues": ("inspections.clues_view", "CluesView"),
    "cases": ("cases.cases_view", "CasesView"),
}


class InspectionsPage(ViewsPage["ListView"]):
    """The chips choose which list is shown; each is read when it comes up."""

    title = "督查"
    views, adds, makers = VIEWS, ADDS, _MAKERS
    depends_on: ClassVar[frozenset[str]] = frozenset(
        {
            *("finding", "finding_unit", "finding_entry", "photo", "evidence", "action"),
            *("inspection", "inspection_unit", "inspection_action", "inspection_entry"),
            *("clue", "clue_entry", "case_file", "case_unit", "case_entry", "visit"),
            *("meeting", "decision", "decision_done", "used_number"),
            *("checklist", "checklist_version", "notice", "notice_item", "numbered_paper"),
            *("act_now", "act_now_entry", "unit", "setting", "workday", "holiday_notice"),
        }
    )

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._bind({c: partial(self._on_step, step) for step, c in STEP_COMMANDS.items()})
        self._bind({c: partial(self._show_paper, *key) for key, c in PAPER_COMMANDS.items()})
        self._bind({PHOTOS: self.ask_photos, FOLDER: self.ask_folder})
        self._bind({c: partial(self.ask_after, folder=f) for f, c in AFTER.items()})
        self._bind({IMPORT_TABLE: self.ask_table, EXPORT_TABLE: self.ask_export})
        self._bind({CHECKLISTS: self.show_checklists, ADD_MEETING: self.add_meeting})

    def own_buttons(self) -> Sequence[QWidget]:
        """What findings, inspections and cases have each beside their new row."""
        self.photos = MenuButton("从照片、表格登记", self)
        self.checklists = PlainButton("检查清单…", parent=self)
        self.meeting = PlainButton("记会商…", tip=ADD_MEETING.tip, parent=self)
        self.photos.clicked.connect(self._on_photos)
        self.meeting.clicked.connect(self.add_meeting)
        self.checklists.clicked.connect(self.show_checklists)
        return self.photos, self.checklists, self.meeting

    def on_made(self, view: ListView) -> None:
        """What is registered elsewhere is shown among the findings."""
        view.registered.connect(self._show_registered)

    def show_buttons(self, key: str) -> None:
        """Those of the list that is shown."""
        self.photos.setVisible(key == "findings")
        self.checklists.setVisible(key == "inspections")
        self.meeting.setVisible(key == "cases")
        self.papers.setVisible(key != "clues")

    def open(self, link: Link) -> None:
        """Show what a link names in its own list."""
        match link:
            case FindingLink(finding_id=ident):
                self.open_in("findings", ident)
            case FindingsLink(ids=ids, words=words):
                self.findings().show_counted(ids, words)
            case UnitFindingsLink(unit_id=ident):
                self.findings().show_unit(ident)
            case InspectionLink(inspection_id=ident):
                self.open_in("inspections", ident)
            case ClueLink(clue_id=ident):
                self.open_in("clues", ident)
            case CaseLink(case_id=ident):
                self.open_in("cases", ident)

    def findings(self) -> FindingsView:
        """The list of findings, brought to the front."""
        self.choose("findings")
        view = self.view()
        assert isinstance(view, FindingsView)
        return view

    def ask_photos(self) -> None:
        """Ask for pictures, and make findings of them, of the inspection that is looked at."""
        inspection = self._inspection()
        self.findings().ask_photos(inspection)

    def ask_folder(self) -> None:
        """Ask for a folder of pictures, and make findings of them."""
        inspection = self._inspection()
        self.findings().ask_folder(inspection)

    def ask_after(self, *, folder: bool) -> None:
        """Ask for pictures from after rectifications, and give each to its finding."""
        self.findings().ask_after(folder=folder)

    def ask_table(self) -> None:
        """Ask for the office's own table of findings, and show what it would bring."""
        self.findings().ask_table()

    def ask_export(self) -> None:
        """Ask which table the listed findings are to be written as."""
        self.findings().ask_export()

    def show_checklists(self) -> None:
        """Show the checklists, to be made and revised."""
        from fenghua_supervisor.ui.inspections.checklists_dialog import ChecklistsDialog

        ChecklistsDialog(self.session, self).open()

    def add_meeting(self) -> None:
        """Ask for a meeting that belongs to no case."""
        self.choose("cases")
        self.view().add_apart()

    def take_files(self, paths: Sequence[Path], _place: QPoint) -> bool:
        """Make findings of pictures, a folder or a table that was dropped."""
        inspection = self._inspection()
        return self.findings().take_files(paths, inspection)

    def _inspection(self) -> int | None:
        """The inspection that is selected in its list, while that is shown."""
        row = self.view().pane.first_selected() if self.choice.key() == "inspections" else None
        return None if row is None else row.id

    def _show_registered(self, idents: list[int]) -> None:
        self.findings().show_new(idents)

    def _on_photos(self) -> None:
        self.pop_up(self.photos, self._fill_photos)

    def _fill_photos(self, menu: QMenu) -> None:
        menu.addAction(f"选照片…\t{PHOTOS.keys}").triggered.connect(self.ask_photos)
        menu.addAction("选照片文件夹…").triggered.connect(self.ask_folder)
        menu.addSeparator()
        for folder, words in (
            (False, "整改后照片分到各问题…"),
            (True, "整改后照片文件夹分到各问题…"),
        ):
            menu.addAction(words).triggered.connect(partial(self.ask_after, folder=folder))
        menu.addSeparator()
        menu.addAction("导入问题表（Excel、CSV、Word）…").triggered.connect(self.ask_table)
        menu.addSeparator()
        menu.addAction("导出列出的问题…").triggered.connect(self.ask_export)

    def _show_paper(self, view: str, kind: InspectionPaper) -> None:
        """Show a paper of what is selected in its list, or say why there is none."""
        self.choose(view)
        for offer in self.view().offers():
            if offer.kind is kind:
                if offer.why_not:
                    self.session.feedback.warn(offer.why_not)
                else:
                    offer.show()
                return
        self.session.feedback.warn(
            f"选中的督查没有{kind.label}，暗访出暗访通报，其他出督查情况通报。"
        )

    def _on_step(self, step: str) -> None:
        view = self.view()
        if isinstance(view, FindingsView):
            view.take_step(step)
