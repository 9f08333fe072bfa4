"""整改后照片分到各问题: pictures at the left; one of them at the right beside how it was found."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QKeySequence, QPixmap, QShortcut
from PySide6.QtWidgets import QComboBox, QListWidget, QListWidgetItem, QWidget

from fenghua_supervisor.domain.codes.inspections import FindingEvent
from fenghua_supervisor.domain.inspections.drafts import FindingEntryDraft
from fenghua_supervisor.domain.writing.text import one_line
from fenghua_supervisor.services.inspections.findings import record_findings
from fenghua_supervisor.services.ledger.evidence import stored_place
from fenghua_supervisor.ui.base.form_dialog import FormDialog
from fenghua_supervisor.ui.base.form_fields import Chips, Day, Line
from fenghua_supervisor.ui.evidence.thumbnails import read_thumbnail
from fenghua_supervisor.ui.inspections.findings.after_rows import AfterRows
from fenghua_supervisor.ui.inspections.findings.keeping import save_with_photos
from fenghua_supervisor.ui.inspections.findings.photo_pair import as_proof, left_photos
from fenghua_supervisor.ui.inspections.findings.photos_dialog import PairView
from fenghua_supervisor.ui.look import letters, theme
from fenghua_supervisor.ui.look.tokens import CONTROL_HEIGHT, GAP, GAP_S
from fenghua_supervisor.ui.widgets.buttons import QuietButton
from fenghua_supervisor.ui.widgets.labels import ToldLabel, WrapNoteLabel, plain_tip
from fenghua_supervisor.ui.widgets.lines import NO_EDGES, in_column, in_line

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from PySide6.QtCore import QTemporaryDir
    from PySide6.QtGui import QResizeEvent

    from fenghua_supervisor.domain.inspections.drafts import PhotoDraft, PhotoReading
    from fenghua_supervisor.domain.inspections.finding import Finding
    from fenghua_supervisor.ui.base.session import Session
    from fenghua_supervisor.ui.inspections.findings.after_rows import AfterRow

_WIDE, _HIGH = 72, 54
_LIST_WIDTH, _HEIGHT = 300, 680
_EDGE = 900
_OUT = "out"
_EVENTS = (FindingEvent.NOTE, FindingEvent.SUBMIT)


class _PictureList(QListWidget):
    """Tells when other rows have come into sight."""

    seen = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: more rows are seen."""
        super().resizeEvent(event)
        self.seen.emit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Qt: others are seen."""
        super().scrollContentsBy(dx, dy)
        self.seen.emit()


class AfterDialog(FormDialog[list[FindingEntryDraft]]):
    """Every picture has to be given to a finding, or left out, before any is taken in.

    ``findings`` are those that pictures may go to; ``folder`` holds the cleaned copies and goes
    with the dialog; ``refused`` says which files could not be read.
    """

    chapter = "03e-inspections#整改后照片分到各问题"

    least_width = 820
    most_width = 1080

    kind = Chips("记为", options=[(event.value, event.label) for event in _EVENTS])
    day = Day("日期")
    text = Line("说明", "照片拍的是什么，可不填", 1000)
    lines = ((kind, day, text),)

    def __init__(
        self,
        session: Session,
        photos: Sequence[PhotoReading],
        refused: Sequence[str],
        folder: QTemporaryDir,
        findings: Sequence[Finding],
        as_of: date,
        parent: QWidget | None = None,
    ) -> None:
        about = "按文件名、文件夹名里的编号和地点，以及拍摄时间归好；看不出的请选定", ""
        title = "整改后照片分到各问题"
        super().__init__(session, title, "登记", parent, about=about, day=as_of)
        self._folder = folder
        self.rows = AfterRows(photos, findings)
        self.list = _PictureList(self)
        self.target = QComboBox(self)
        self.pair = PairView(self)
        self._why, self._told = ToldLabel(parent=self), ToldLabel(parent=self)
        self._wanted: tuple[Path | None, Path | None] = (None, None)
        self._asked: set[int] = set()
        self._build(refused)
        self._list_rows()
        self.kind.chosen.connect(self._on_event)
        self.list.itemSelectionChanged.connect(self._on_rows)
        self.target.activated.connect(self._on_target)
        self.list.seen.connect(self._read_seen)
        self._on_event()
        first = self.rows.next_open(-1) or 0
        self.list.setCurrentRow(first)
        self.list.setFocus()

    def draft(self) -> list[FindingEntryDraft]:
        """An entry of each finding that gets pictures."""
        words = self.text.text().strip()
        return self.rows.drafts(self._event(), words, self.day.day())

    def problem(self) -> str:
        """Each picture has its finding, and each of these may be noted so."""
        why = self.rows.problem(self._event())
        if not why and self._event() is FindingEvent.SUBMIT and not self.text.text().strip():
            return "请填写整改情况，每条问题都记这一句。"
        return why

    def submit(self) -> None:
        """Hand it over, or go to the next picture that still is to be chosen."""
        super().submit()
        if self.warning():
            self._on_further()

    def has_text(self) -> bool:
        """Whether something was chosen or written."""
        return any(row.is_chosen for row in self.rows.rows) or super().has_text()

    def save(self, draft: list[FindingEntryDraft]) -> bool:
        """Note the pictures with all their findings in one step."""
        photos = [photo for entry in draft for photo in entry.photos]
        return save_with_photos(self, photos, partial(self._note, draft))

    def chosen(self) -> list[AfterRow]:
        """The pictures that are selected."""
        places = sorted(index.row() for index in self.list.selectedIndexes())
        return [self.rows.rows[place] for place in places]

    def _note(self, draft: list[FindingEntryDraft], photos: Sequence[PhotoDraft]) -> bool:
        ready = iter(photos)
        entries = [
            replace(entry, photos=tuple(islice(ready, len(entry.photos)))) for entry in draft
        ]
        return self.perform(record_findings, entries)

    def _event(self) -> FindingEvent:
        return FindingEvent(self.kind.key())

    def _build(self, refused: Sequence[str]) -> None:
        self.list.setAccessibleName("整改后照片")
        self.list.setFixedWidth(_LIST_WIDTH)
        self.list.setIconSize(QSize(_WIDE, _HIGH))
        self.list.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setToolTip(plain_tip("按住Ctrl或Shift选几张，一起归到一条问题"))
        self.target.setAccessibleName("归到哪条问题")
        self.target.setFixedHeight(CONTROL_HEIGHT)
        self.target.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.pair.setAccessibleName("整改前和这张照片")
        further = QuietButton("下一张待选定", "chevron-down", "Ctrl+↓", self)
        further.clicked.connect(self._on_further)
        QShortcut(QKeySequence("Ctrl+Down"), self, self._on_further)
        head = in_line((self.target, 1), further)
        side = in_column(head, self._why, (self.pair, 1), gap=GAP_S)
        self.form.setStretchFactor(self._declared.layout, 0)
        self.form.addLayout(in_line(self.list, (side, 1), gap=GAP, edges=NO_EDGES), 1)
        self.form.addWidget(self._told)
        if refused:
            more = f"等{len(refused)}个文件" if len(refused) > 3 else ""
            self.form.addWidget(WrapNoteLabel(f"没有读入：{'；'.join(refused[:3])}{more}", self))

    def _list_rows(self) -> None:
        for _ in self.rows.rows:
            item = QListWidgetItem(self.list)
            item.setSizeHint(QSize(_LIST_WIDTH - 24, _HIGH + GAP_S))
            blank = QPixmap(_WIDE, _HIGH)
            blank.fill(theme.ink("line"))
            item.setIcon(QIcon(blank))
        self._name_rows()

    def _name_rows(self) -> None:
        for place, row in enumerate(self.rows.rows):
            taken = f"{row.photo.taken_at:%m-%d %H:%M}" if row.photo.taken_at else "没有拍摄时间"
            finding = self.rows.finding_of(row)
            goes = (
                f"{finding.number}号 {finding.place or one_line(finding.text)}" if finding else ""
            )
            goes = "不收" if row.is_out else goes or "待选定"
            item = self.list.item(place)
            item.setText(f"{goes}\n{taken} {row.photo.path.name}")
            item.setToolTip(plain_tip(f"{row.photo.path.name}\n{goes}\n{row.why}"))
            item.setForeground(theme.ink("red" if row.is_open else "text"))
        self._told.set_whole(self.rows.words())

    def _on_event(self) -> None:
        is_submit = self._event() is FindingEvent.SUBMIT
        self.call(self.text, "整改情况" if is_submit else "说明")
        self.text.setPlaceholderText(
            "怎么整改的，每条问题都记这一句" if is_submit else "照片拍的是什么，可不填"
        )

    def _on_rows(self) -> None:
        rows = self.chosen()
        self.target.setEnabled(bool(rows))
        if not rows:
            return
        current = self.list.currentRow()
        shown = self.rows.rows[current] if self.rows.rows[current] in rows else rows[0]
        self._offer(shown)
        more = f"（选中{len(rows)}张）" if len(rows) > 1 else ""
        self._why.set_whole(f"{more}{shown.why}")
        self._show_pair(shown)
        self._read_seen()

    def _offer(self, row: AfterRow) -> None:
        """Offer the likely findings first, then the others by number."""
        likely = [self.rows.findings[ident] for ident in row.said.likely]
        others = [f for f in self.rows.findings.values() if f.id not in row.said.likely]
        # What is offered is nothing that was entered.
        self.target.blockSignals(True)
        self.target.clear()
        self.target.addItem("请选定归到哪条问题", None)
        for finding in (*likely, *others):
            words = f"{finding.number_words} {finding.place} {one_line(finding.text)[:30]}"
            self.target.addItem(words, finding.id)
        self.target.addItem("这张不收", _OUT)
        held = _OUT if row.is_out else row.finding_id
        self.target.setCurrentIndex(max(0, self.target.findData(held)))
        self.target.blockSignals(False)

    def _on_target(self, _place: int) -> None:
        held = self.target.currentData()
        is_out = held == _OUT
        if self.chosen():
            self.rows.put(self.chosen(), None if is_out else held, out=is_out)
            self._name_rows()
            self._on_rows()

    def _on_further(self) -> None:
        place = self.rows.next_open(self.list.currentRow())
        if place is not None:
            self._select(place)

    def _select(self, place: int) -> None:
        self.list.clearSelection()
        self.list.setCurrentRow(place)
        self.target.setFocus()

    def _show_pair(self, row: AfterRow) -> None:
        """The first picture of how the finding was found beside this one."""
        finding = self.rows.finding_of(row)
        before = next(iter(left_photos(finding)), None) if finding is not None else None
        place = stored_place(self.session.office, as_proof(before)) if before else None
        none = "没有整改前照片" if finding is not None else "归到哪条问题还没有选定"
        self._wanted = place, row.photo.clean
        self.pair.fit()
        self.pair.show_side(0, None, "" if place else none)
        self.pair.show_side(1, None)
        for side, path in enumerate(self._wanted):
            if path is not None:
                self._read_side(side, path)

    def _read_side(self, side: int, path: Path) -> None:
        def on_read(image: object) -> None:
            if self._wanted[side] == path:
                good = image if isinstance(image, QImage) else None
                self.pair.show_side(side, good, "这张照片不能显示")

        self.session.jobs.start(
            *(read_thumbnail, path, _EDGE),
            label="读取照片", on_done=on_read, owner=self.pair, quiet=True,
        )  # fmt: skip

    def fit(self) -> None:
        """As large as the screen lets it be: pictures are compared."""
        self.grow_to(letters.px(self.most_width), letters.px(_HEIGHT))

    def _read_seen(self) -> None:
        """Read the small pictures of the rows that are in sight."""
        step = max(1, self.list.sizeHintForRow(0))
        top = self.list.indexAt(self.list.viewport().rect().topLeft()).row()
        for place in range(max(0, top), max(0, top) + self.list.viewport().height() // step + 2):
            if place < len(self.rows.rows) and place not in self._asked:
                self._asked.add(place)
                self._read_small(place)

    def _read_small(self, place: int) -> None:
        def on_read(image: object) -> None:
            if isinstance(image, QImage):
                self.list.item(place).setIcon(QIcon(QPixmap.fromImage(image)))

        edge = round(_WIDE * self.devicePixelRatioF())
        self.session.jobs.start(
            *(read_thumbnail, self.rows.rows[place].photo.clean, edge),
            label="读取照片", on_done=on_read, owner=self.list, quiet=True,
        )  # fmt: skip
