"""检查清单: named checklists with their versions; made, revised, stopped and resumed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fenghua_supervisor.domain.inspections.checklist import ChecklistDraft
from fenghua_supervisor.services.inspections.checklists import save_checklist, stop_checklist
from fenghua_supervisor.ui.base.dialog import Dialog
from fenghua_supervisor.ui.base.form_dialog import FormDialog
from fenghua_supervisor.ui.base.form_fields import Area, Line
from fenghua_supervisor.ui.look.tokens import GAP
from fenghua_supervisor.ui.widgets.buttons import PlainButton, PrimaryButton
from fenghua_supervisor.ui.widgets.card import Card
from fenghua_supervisor.ui.widgets.detail_text import DetailText
from fenghua_supervisor.ui.widgets.empty_state import EmptyState
from fenghua_supervisor.ui.widgets.labels import HeadLabel, SubLabel
from fenghua_supervisor.ui.widgets.lines import NO_EDGES, ROUND_EDGES, in_line, stacked
from fenghua_supervisor.ui.widgets.rows_model import Column, RowsModel
from fenghua_supervisor.ui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from fenghua_supervisor.domain.inspections.checklist import Checklist
    from fenghua_supervisor.ui.base.session import Session

_SIZE = 880, 520
_COLUMNS = (
    Column("name", "清单", lambda c: c.name, width=0),
    Column("version", "版次", lambda c: f"第{c.latest.version}版", width=64),
    Column("points", "条数", lambda c: f"{len(c.latest.points)}", width=52, align="right"),
    Column("state", "情况", lambda c: "已停用" if c.stopped_on else "使用中", width=72),
)
_CHAPTER = "03e-inspections#检查清单"


class ChecklistsDialog(Dialog):
    """The checklists beside every version of the one that is marked, the newest first."""

    chapter = _CHAPTER

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("检查清单", parent)
        self._session = session
        self._model = RowsModel(_COLUMNS)
        self.list = RowsView(self._model, parent=self)
        self.list.setAccessibleName("检查清单")
        self.points = DetailText("各版的检查要点", self)
        self.note = SubLabel("保存过的版本不再改动；已登记的督查仍用原来那一版。", self)
        self.stop = PlainButton("停用", parent=self)
        self.revise = PlainButton("改成新版…", parent=self)
        self.make = PrimaryButton("新建清单…", "plus", parent=self)
        self.close_it = PlainButton("关闭", parent=self)
        self._build()
        self.list.rows_selected.connect(self._show_chosen)
        self.list.row_opened.connect(self._on_revise)
        self.make.clicked.connect(self._on_make)
        self.revise.clicked.connect(self._on_revise)
        self.stop.clicked.connect(self._on_stop)
        self.close_it.clicked.connect(self.accept)
        self.refresh()

    def refresh(self, name: str = "") -> None:
        """Read the lists anew; the one of this name is marked, else the one that was."""
        known = self._session.office.queries.checklists.all()
        former = self.chosen()
        wanted = [c.id for c in known if c.name == name] or [former.id if former else 0]
        self._model.set_rows(known)
        self._shown.setCurrentWidget(self._both if known else self._empty)
        ids = [each.id for each in known]
        if ids:
            self.list.select_ids([wanted[0] if wanted[0] in ids else ids[0]])
        self._show_chosen()

    def chosen(self) -> Checklist | None:
        """The list that is marked."""
        marked: Checklist | None = next(iter(self.list.selected_rows()), None)
        return marked

    def _build(self) -> None:
        none_yet = "把每次都要查的要点写成清单，登记督查时选用；要点变了，就改成新版。"
        self._empty = EmptyState("还没有检查清单", none_yet, icon="review", parent=self)
        self._both = QWidget(self)
        left, right = Card(self, self.list, margin=1), Card(self, self.points)
        in_line((left, 1), (right, 1), gap=GAP, edges=NO_EDGES, of=self._both)
        self._shown = stacked(self, self._both, self._empty)
        foot = self.note, None, self.stop, self.revise, self.make, self.close_it
        self.lay_out(HeadLabel("检查清单", self), (self._shown, 1), foot=foot, edges=ROUND_EDGES)
        self.grow_to(*_SIZE)

    def _show_chosen(self) -> None:
        known = self.chosen()
        stopped = known is not None and known.stopped_on is not None
        self.stop.setEnabled(known is not None)
        self.stop.setText("恢复使用" if stopped else "停用")
        self.revise.setEnabled(known is not None and not stopped)
        self.points.set_paragraphs(_versions(known) if known is not None else ())

    def _on_make(self) -> None:
        self._ask(None)

    def _on_revise(self) -> None:
        known = self.chosen()
        if known is not None and known.stopped_on is None:
            self._ask(known)

    def _on_stop(self) -> None:
        known = self.chosen()
        if known is not None:
            in_use = known.stopped_on is None
            self._session.perform(stop_checklist, known.id, stopped=in_use)
            self.refresh()

    def _ask(self, known: Checklist | None) -> None:
        dialog = ChecklistDialog(self._session, known, self)
        dialog.saved.connect(self.refresh)
        dialog.run()


class ChecklistDialog(FormDialog[ChecklistDraft]):
    """Asks for the points of a checklist, of a new one for its name too."""

    chapter = _CHAPTER

    #: the name of the list
    saved = Signal(str)

    name = Line("清单名称", "例如 农贸市场检查清单", 40)
    points = Area("检查要点", "一行一条", 10, needed="请至少填写一条检查要点，一行一条。")
    lines = (name, points)

    def __init__(
        self, session: Session, known: Checklist | None = None, parent: QWidget | None = None
    ) -> None:
        title = "新建检查清单" if known is None else f"“{known.name}”改成新版"
        super().__init__(session, title, "保存", parent)
        self._known = known
        if known is None:
            self.name.setFocus()
        else:
            self.fill(name=known.name, points="\n".join(known.latest.points))
            self.show_field(self.name, shown=False)
            self.points.setFocus()

    def draft(self) -> ChecklistDraft:
        """What the user entered."""
        points = tuple(self.points.words().splitlines())
        ident = self._known.id if self._known is not None else None
        return ChecklistDraft(self.name.text().strip(), points, ident)

    def save(self, draft: ChecklistDraft) -> bool:
        """Save it as the next version."""
        is_saved = self.perform(save_checklist, draft)
        if is_saved:
            self.saved.emit(draft.name)
        return is_saved


def _versions(known: Checklist) -> list[tuple[str, str]]:
    return [
        (
            f"第{each.version}版　{each.made_on.isoformat()}制定，{len(each.points)}条",
            "\n".join(f"{place}. {point}" for place, point in enumerate(each.points, 1)),
        )
        for each in reversed(known.versions)
    ]
