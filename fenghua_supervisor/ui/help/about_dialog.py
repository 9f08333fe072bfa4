"""关于: versions and the data folder, the components with their licences, a diagnosis to send."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import PySide6
from PySide6.QtCore import QSize, Qt, qVersion
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QWidget

from fenghua_supervisor.paths import RESOURCES_DIR
from fenghua_supervisor.services.about.versions import PROGRAM, SYSTEM, versions
from fenghua_supervisor.ui.base.dialog import Dialog
from fenghua_supervisor.ui.base.opening import open_outside
from fenghua_supervisor.ui.help.licences import LicenceList
from fenghua_supervisor.ui.look import theme
from fenghua_supervisor.ui.look.tokens import GAP, GAP_L, GAP_S
from fenghua_supervisor.ui.widgets.buttons import PlainButton, PrimaryButton
from fenghua_supervisor.ui.widgets.chips import ChipRow
from fenghua_supervisor.ui.widgets.labels import (
    ElideLabel,
    HeadLabel,
    PlainLabel,
    SubLabel,
    TitleLabel,
    WrapNoteLabel,
)
from fenghua_supervisor.ui.widgets.lines import (
    AT_LEFT,
    AT_TOP,
    NO_EDGES,
    in_column,
    in_line,
    scrolled,
)

if TYPE_CHECKING:
    from pathlib import Path

    from fenghua_supervisor.ui.base.session import Session

_SIZE, _ICON = (680, 560), 44
_PARTS = (("versions", "版本和数据", ""), ("licences", "组成和许可", ""))
_WHAT = "督办《奉化推进高质量发展建设共同富裕特色区行动方案》的桌面程序"
_LOCAL = "留在本机的文件夹（日志、文件）"
_DIAGNOSIS = (
    "程序出了问题，存一份发给维护人员：只有版本、开关、条数和日志里出错的程序位置，"
    "没有录入的文字、姓名、电话、邮箱、单位名和路径。"
)


class AboutDialog(Dialog):
    """Two parts side by side under one title; nothing here changes any data."""

    chapter = "10-faq"

    def __init__(self, session: Session, parent: QWidget | None) -> None:
        super().__init__("关于", parent)
        self._session = session
        self.parts = ChipRow(_PARTS, self)
        self.copy_versions = PlainButton("复制版本信息", "copy", parent=self)
        self.open_folder = PlainButton("打开文件夹", "folder", parent=self)
        self.copy_folder = PlainButton("复制", "copy", parent=self)
        self.diagnose = PlainButton("存诊断包…", "save", parent=self)
        self.close_button = PrimaryButton("关闭", parent=self)
        self.licences = LicenceList(self)
        self._stack = QStackedWidget(self)
        self._build()
        self._connect()
        self.grow_to(*_SIZE)

    def version_lines(self) -> dict[str, str]:
        """What runs here, by name."""
        own = versions(self._session.office.store)
        system = own.pop(SYSTEM)
        return {**own, "Qt / PySide6": f"{qVersion()} / {PySide6.__version__}", SYSTEM: system}

    def _build(self) -> None:
        icon = SubLabel(parent=self)
        picture = QIcon(str(RESOURCES_DIR / "icons" / "app.svg"))
        icon.setPixmap(picture.pixmap(QSize(_ICON, _ICON), self.devicePixelRatioF()))
        head = in_line(icon, GAP_S, (in_column(*self._head_words(), gap=2), 1))
        self._stack.addWidget(scrolled(self._first_part(), self, "版本和数据"))
        self._stack.addWidget(self.licences)
        foot = (self.copy_versions, None, self.close_button)
        self.lay_out(head, (self.parts, AT_LEFT), (self._stack, 1), foot=foot)
        self.close_button.setDefault(True)

    def _head_words(self) -> tuple[QWidget, QWidget]:
        server = self._session.office.server
        where = f"数据在服务器上的数据库{server}里" if server else "离线使用，数据只存在本机"
        what = WrapNoteLabel(f"{_WHAT}，{where}。", self)
        return TitleLabel(f"{PROGRAM} {versions()[PROGRAM]}", self), what

    def _first_part(self) -> QWidget:
        whole = QWidget(self)
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP_L)
        grid.setVerticalSpacing(GAP_S)
        grid.setColumnStretch(1, 1)
        told = [(word, value) for word, value in self.version_lines().items() if word != PROGRAM]
        for row, (word, value) in enumerate(told):
            grid.addWidget(SubLabel(word, whole), row, 0)
            words = PlainLabel(value, whole)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(words, row, 1)
        folder = ElideLabel(parent=whole)
        folder.set_whole(str(self._session.office.data_dir))
        in_column(
            grid,
            HeadLabel(_LOCAL if self._session.office.server else "数据文件夹", whole),
            in_line((folder, 1), self.open_folder, self.copy_folder),
            HeadLabel("诊断包", whole),
            in_line((WrapNoteLabel(_DIAGNOSIS, whole), 1), (self.diagnose, AT_TOP), gap=GAP_L),
            (None, 1),
            gap=GAP,
            edges=NO_EDGES,
            of=whole,
        )
        return whole

    def _connect(self) -> None:
        self.parts.chosen.connect(self._on_part)
        self.copy_versions.clicked.connect(self._on_copy_versions)
        self.copy_folder.clicked.connect(self._on_copy_folder)
        self.open_folder.clicked.connect(self._on_open_folder)
        self.diagnose.clicked.connect(self._on_diagnose)
        self.close_button.clicked.connect(self.accept)

    def _on_part(self, key: str) -> None:
        if key == "licences":
            self.licences.fill()
            self._stack.setCurrentWidget(self.licences)
            self.licences.table.setFocus()
        else:
            self._stack.setCurrentIndex(0)

    def _on_copy_versions(self) -> None:
        lines = [f"{word}：{value}" for word, value in self.version_lines().items()]
        QGuiApplication.clipboard().setText("\n".join(lines))
        self._session.feedback.done("版本信息已复制")

    def _on_copy_folder(self) -> None:
        QGuiApplication.clipboard().setText(str(self._session.office.data_dir))
        self._session.feedback.done("数据文件夹的位置已复制")

    def _on_open_folder(self) -> None:
        folder = self._session.office.data_dir
        if not open_outside(folder):
            self._session.feedback.warn(f"系统没有打开文件夹的程序，请手工打开“{folder}”。")

    def _on_diagnose(self) -> None:
        from fenghua_supervisor.services.about.diagnosis import (
            diagnosis_name,
            facts_of,
            save_diagnosis,
        )

        office, feedback = self._session.office, self._session.feedback
        name = diagnosis_name(office.now())
        target = feedback.ask_save_path("存诊断包", name, "诊断包 (*.zip)")
        if target is None:
            return
        facts = feedback.unless_refused(facts_of, office, self._window())
        self._session.jobs.start(
            save_diagnosis,
            *(office.data_dir, facts or {}, office.now(), target),
            label="存诊断包",
            on_done=self._on_saved,
            owner=self,
        )

    def _on_saved(self, result: object) -> None:
        path = cast("Path", result)
        self._session.feedback.offer_folder(f"已存诊断包：{path}", path.parent)

    def _window(self) -> dict[str, object]:
        """What tells how the window looks here."""
        screen = self.screen()
        return {
            "qt": qVersion(),
            "pyside": PySide6.__version__,
            "platform": QGuiApplication.platformName(),
            "screen": [screen.size().width(), screen.size().height()],
            "ratio": screen.devicePixelRatio(),
            "dpi": round(screen.logicalDotsPerInch()),
            "theme": theme.current().name,
        }
