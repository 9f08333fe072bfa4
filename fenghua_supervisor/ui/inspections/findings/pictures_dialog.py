"""从照片登记问题: pictures in groups, each becomes a finding; all are registered in one step."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QKeySequence, QPixmap, QShortcut
from PySide6.QtWidgets import QListWidget, QMenu, QPushButton, QSizePolicy, QWidget

from fenghua_supervisor.domain.inspections.drafts import FindingDraft
from fenghua_supervisor.domain.writing.text import one_line
from fenghua_supervisor.services.inspections.findings import add_findings
from fenghua_supervisor.services.inspections.photos import MOST_PHOTOS
from fenghua_supervisor.ui.base.form_dialog import FormDialog
from fenghua_supervisor.ui.base.form_fields import Choice, Day
from fenghua_supervisor.ui.evidence.thumbnails import read_thumbnail
from fenghua_supervisor.ui.inspections.findings.group_form import GroupForm
from fenghua_supervisor.ui.inspections.findings.keeping import save_with_photos
from fenghua_supervisor.ui.inspections.findings.picture_groups import PictureGroups
from fenghua_supervisor.ui.inspections.offers import offer_inspections
from fenghua_supervisor.ui.look import letters
from fenghua_supervisor.ui.look.tokens import GAP, GAP_S
from fenghua_supervisor.ui.widgets.buttons import QuietButton
from fenghua_supervisor.ui.widgets.flow_layout import flowing
from fenghua_supervisor.ui.widgets.labels import ToldLabel, WrapNoteLabel, plain_tip
from fenghua_supervisor.ui.widgets.lines import (
    NO_EDGES,
    emptied,
    in_column,
    in_line,
    scrolled,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtCore import QTemporaryDir

    from fenghua_supervisor.domain.inspections.drafts import PhotoDraft, PhotoReading
    from fenghua_supervisor.ui.base.session import Session
    from fenghua_supervisor.ui.inspections.findings.picture_groups import PhotoGroup

_WIDE, _HIGH = 96, 72
_HEAD_WIDTH = 180
_LIST_WIDTH = 196
_HEIGHT = 640
#: Small pictures kept for coming back to a group.
_KEPT = 200


class PicturesDialog(FormDialog[list[FindingDraft]]):
    """The groups at the left, the pictures and the words of one at the right.

    ``folder`` holds the cleaned copies and goes with the dialog; ``refused`` says which files
    could not be read.
    """

    chapter = "03e-inspections#从照片登记"

    #: the ids of what was registered
    registered = Signal(object)

    least_width = 720
    most_width = 960

    inspection = Choice("来自督查")
    day = Day("挂号日期")
    lines = ((inspection, day),)

    def __init__(
        self,
        session: Session,
        photos: Sequence[PhotoReading],
        refused: Sequence[str],
        folder: QTemporaryDir,
        as_of: date,
        parent: QWidget | None = None,
        *,
        inspection_id: int | None = None,
    ) -> None:
        super().__init__(session, "从照片登记问题", "登记", parent, day=as_of)
        self._folder = folder
        self.groups = PictureGroups.of(photos)
        self._small: dict[PhotoReading, QPixmap] = {}
        offer_inspections(self.inspection, session, as_of)
        self.fill(inspection=inspection_id)
        self.list = QListWidget(self)
        self.list.setAccessibleName("照片分组")
        self.list.setFixedWidth(_LIST_WIDTH)
        self.words = GroupForm(session, self)
        self._head = ToldLabel(parent=self)
        self._head.setMinimumWidth(letters.px(_HEAD_WIDTH))
        self._shown = QWidget(self)
        self._flow = flowing(self._shown)
        # No higher than its lines: what it would want if it were narrow has to be no scroll bar.
        policy = self._shown.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Preferred)
        self._shown.setSizePolicy(policy)
        tip = "按编号、地点和时间归到已交办的问题"
        self._after = QuietButton("这些是整改后照片…", "review", tip, self)
        self._after.hide()
        self._build(refused)
        self.list.currentRowChanged.connect(self._on_group)
        self.words.changed.connect(self._name_groups)
        self._list_groups(0)
        self.grow_to(_WIDE * 9, _HEIGHT)
        self.words.text.setFocus()

    def offer_after(self, spread: Callable[[], bool]) -> None:
        """Offer to give these pictures to findings that are known; ``spread``: whether it did."""

        def on_clicked() -> None:
            if spread():
                self.done(self.DialogCode.Rejected)

        self._after.clicked.connect(on_clicked)
        self._after.show()

    def draft(self) -> list[FindingDraft]:
        """A finding of each group."""
        self.words.keep()
        return self.groups.drafts(self.day.day(), self.inspection.currentData())

    def problem(self) -> str:
        """Each group must say what the problem is, and have no more pictures than one may."""
        self.words.keep()
        groups = self.groups.groups
        for place, group in enumerate(groups):
            if len(group.photos) > MOST_PHOTOS:
                self.list.setCurrentRow(place)
                return (
                    f"第{place + 1}组有{len(group.photos)}张照片，一条问题最多{MOST_PHOTOS}张；"
                    "点一下照片，可以不要这张或移到别的组。"
                )
        missing = self.groups.unwritten()
        if missing is None:
            return "" if groups else "没有照片了，请取消后重新选择。"
        place = groups.index(missing)
        self.list.setCurrentRow(place)
        return f"第{place + 1}组还没有写问题；不登记的，按“这组不登记”。"

    def has_text(self) -> bool:
        """Whether something was written."""
        return any(group.text for group in self.groups.groups)

    def save(self, draft: list[FindingDraft]) -> bool:
        """Register all of them in one step."""
        photos = [photo for finding in draft for photo in finding.photos]
        return save_with_photos(self, photos, partial(self._register, draft))

    def _register(self, draft: list[FindingDraft], photos: Sequence[PhotoDraft]) -> bool:
        ready = iter(photos)
        drafts = [
            replace(finding, photos=tuple(islice(ready, len(finding.photos)))) for finding in draft
        ]
        done = self.session.perform_or(self.refuse, add_findings, drafts)
        if done is not None:
            self.registered.emit(done.value)
        return done is not None

    def group(self) -> PhotoGroup:
        """The group that is shown."""
        return self.groups.groups[self.list.currentRow()]

    def put(self, photo: PhotoReading, to: PhotoGroup | None) -> None:
        """Put a picture into another group, None: into a new one."""
        self.words.keep()
        kept = self.group()
        self.groups.move(photo, to)
        place = self.groups.groups.index(kept) if kept in self.groups.groups else 0
        self._list_groups(place)

    def _build(self, refused: Sequence[str]) -> None:
        # One group or many: the list and the pictures scroll in themselves.
        pictures = scrolled(self._shown, self)
        pictures.setFixedHeight(_HIGH + 2 * GAP_S)
        former = QuietButton("并入上一组", "chevron-up", parent=self)
        former.clicked.connect(self._on_join)
        without = QuietButton("这组不登记", "close", parent=self)
        without.clicked.connect(self._on_without)
        same = QuietButton("同上一组", "copy", "地点和单位照抄上一组（Alt+C）", self)
        same.clicked.connect(self._on_same)
        steps = in_line((self._head, 1), same, former, without)
        side = in_column(steps, pictures, self.words, (None, 1), gap=GAP_S)
        # The lines above keep their height; the groups take the rest.
        self.form.setStretchFactor(self._declared.layout, 0)
        grouped = WrapNoteLabel("相隔不到10分钟的照片分在一组，一组登记一条问题", self)
        grouped.setFixedWidth(_LIST_WIDTH)
        listed = in_column((self.list, 1), grouped, self._after, gap=GAP_S)
        self.form.addLayout(in_line(listed, (side, 1), gap=GAP, edges=NO_EDGES), 1)
        if refused:
            more = f"等{len(refused)}个文件" if len(refused) > 3 else ""
            told = "；".join(refused[:3])
            self.form.addWidget(WrapNoteLabel(f"没有读入：{told}{more}", self))
        for keys, verb in (
            ("Ctrl+Down", partial(self._go, 1)),
            ("Ctrl+Up", partial(self._go, -1)),
            ("Alt+C", self._on_same),
        ):
            QShortcut(QKeySequence(keys), self, verb)
        self.list.setToolTip(plain_tip("Ctrl+↓ 下一组，Ctrl+↑ 上一组"))

    def _list_groups(self, place: int) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        self.list.addItems([""] * len(self.groups.groups))
        self._name_groups()
        self.list.setCurrentRow(min(place, len(self.groups.groups) - 1))
        self.list.blockSignals(False)
        self.yes_button.setEnabled(bool(self.groups.groups))
        count = len(self.groups.groups)
        self.yes_button.setText(f"登记{count}条问题" if count else "登记")
        self._on_group(self.list.currentRow())

    def _name_groups(self) -> None:
        for place, group in enumerate(self.groups.groups):
            said = one_line(group.text)[:16] if group.text.strip() else "还没有写"
            words = f"第{place + 1}组 {len(group.photos)}张 {group.hours}\n{said}"
            self.list.item(place).setText(words)

    def _on_group(self, place: int) -> None:
        emptied(self._flow)
        self.words.setEnabled(place >= 0)
        if place < 0:
            return
        group = self.groups.groups[place]
        self.words.show_group(group)
        self._head.set_whole(group.time_words.partition(" ")[0], group.time_words)
        for photo in group.photos:
            self._flow.addWidget(self._thumbnail(photo))

    def _thumbnail(self, photo: PhotoReading) -> QPushButton:
        button = QPushButton(self._shown)
        button.setProperty("picture", True)
        button.setFixedSize(_WIDE, _HIGH)
        button.setAutoDefault(False)
        taken = f"{photo.taken_at:%Y-%m-%d %H:%M}" if photo.taken_at else "没有拍摄时间"
        button.setAccessibleName(f"照片 {photo.path.name}，{taken}，按下可移到别的组")
        button.setToolTip(plain_tip(f"{photo.path.name}\n{taken}\n点击可移到别的组"))
        button.clicked.connect(partial(self._ask_move, photo, button))
        if photo in self._small:
            _show(button, self._small[photo])
            return button

        def on_read(image: object) -> None:
            if isinstance(image, QImage):
                if len(self._small) >= _KEPT:
                    self._small.clear()
                self._small[photo] = QPixmap.fromImage(image)
                _show(button, self._small[photo])

        edge = round(_WIDE * self.devicePixelRatioF())
        self.session.jobs.start(
            *(read_thumbnail, photo.clean, edge),
            label="读取照片", on_done=on_read, owner=button, quiet=True,
        )  # fmt: skip
        return button

    def _ask_move(self, photo: PhotoReading, button: QPushButton) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("移到新的一组").triggered.connect(partial(self.put, photo, None))
        menu.addAction("不要这张").triggered.connect(partial(self._on_left_out, photo))
        menu.addSeparator()
        for place, group in enumerate(self.groups.groups):
            if group is not self.group():
                words = one_line(group.text)[:16] or group.time_words
                entry = menu.addAction(f"移到第{place + 1}组　{words}".replace("&", "&&"))
                entry.triggered.connect(partial(self.put, photo, group))
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def _on_left_out(self, photo: PhotoReading) -> None:
        self.words.keep()
        place = self.list.currentRow()
        self.groups.leave_out(photo)
        self._list_groups(place)

    def _on_join(self) -> None:
        place = self.list.currentRow()
        if place > 0:
            self.words.keep()
            self.groups.join_former(self.group())
            self._list_groups(place - 1)

    def _on_without(self) -> None:
        place = self.list.currentRow()
        if place >= 0:
            self.groups.remove(self.group())
            self._list_groups(place)

    def _on_same(self) -> None:
        place = self.list.currentRow()
        if place > 0:
            self.words.take_from(self.groups.groups[place - 1])

    def _go(self, by: int) -> None:
        place = self.list.currentRow() + by
        if 0 <= place < self.list.count():
            self.list.setCurrentRow(place)
            self.words.text.setFocus()


def _show(button: QPushButton, picture: QPixmap) -> None:
    button.setIcon(QIcon(picture))
    button.setIconSize(QSize(_WIDE - 4, _HIGH - 4))
