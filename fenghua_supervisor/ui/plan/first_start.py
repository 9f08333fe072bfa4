"""The welcome: what the program has, what is missing and how to get it, and who is working."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from fenghua_supervisor.domain.codes.ledger import TextStatus
from fenghua_supervisor.domain.writing.numbers import number_ranges
from fenghua_supervisor.services.settings.office_settings import save_settings
from fenghua_supervisor.ui.base.declared_form import field
from fenghua_supervisor.ui.base.dialog import Dialog
from fenghua_supervisor.ui.look.tokens import GAP, GAP_S
from fenghua_supervisor.ui.widgets.buttons import PlainButton, PrimaryButton
from fenghua_supervisor.ui.widgets.card import Card
from fenghua_supervisor.ui.widgets.labels import (
    HeadLabel,
    IconLabel,
    TitleLabel,
    WarnLabel,
    WrapSubLabel,
)
from fenghua_supervisor.ui.widgets.lines import AT_TOP, in_column, in_line

if TYPE_CHECKING:
    from fenghua_supervisor.ui.base.session import Session

WIDTH = 640
_PROMISE = "方案里的每一项任务，从跟踪、办结到通报，都在这里。数据只存在本机，不需要联网。"
_SOURCE = (
    "完整方案公开在区发改局网页：索引号 11330283734263790N/2022-114441，2022年5月20日发布。"
    "在浏览器里打开，用「另存为」存成 .html 文件再导入；也可以在「任务」里逐项手工录入。"
)


class FirstStartDialog(Dialog):
    """Asks for operator and office name; 「导入完整方案…」 goes on to the import."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("欢迎", parent)
        self._session = session
        settings = session.office.settings
        self.operator = QLineEdit(settings.operator, self)
        self.office_name = QLineEdit(settings.office_name, self)
        self.start_import = PlainButton("导入完整方案…", "import", parent=self)
        self.start = PrimaryButton("开始使用", parent=self)
        self._warning = WarnLabel(parent=self)
        self._warning.say("")
        self._build()
        self.start_import.clicked.connect(self._on_import)
        self.start.clicked.connect(self._on_start)
        self.operator.setFocus()

    def warning(self) -> str:
        """Why the names were refused; empty when they were not."""
        return self._warning.text()

    def _build(self) -> None:
        self.setFixedWidth(WIDTH)
        office = self._session.office
        self.operator.setPlaceholderText(f"不填则记为{office.actor}")
        self.operator.setMaxLength(40)
        self.office_name.setMaxLength(40)
        names = in_line(
            (field(self, "经办人", self.operator), 2),
            (field(self, "办公室名称（通报落款）", self.office_name), 3),
            gap=GAP,
        )
        foot = in_line(None, self.start_import, self.start)
        self.start.setDefault(True)
        layout = in_column(
            TitleLabel("欢迎使用奉化共富督办", self),
            WrapSubLabel(_PROMISE, self),
            self._facts(),
            names,
            self._warning,
            GAP_S,
            foot,
            edges=(32, 28, 32, 24),
            of=self,
        )
        # Wrapped labels guess their height too high until the width is known.
        self.resize(WIDTH, layout.totalHeightForWidth(WIDTH))

    def _facts(self) -> Card:
        office = self._session.office
        rows = office.queries.ledger.rows(office.today())
        missing = [row.number for row in rows if row.text_status is TextStatus.MISSING]
        present = [row.number for row in rows if row.text_status is not TextStatus.MISSING]
        card = Card(self, margin=18)
        card.body.setSpacing(GAP)
        text = f"第{number_ranges(present)}项的原文、牵头单位、时限和指标已在台账里。"
        card.body.addLayout(_fact(card, ("check", "green"), f"已收录{len(present)}项", text))
        if missing:
            head = f"还缺{len(missing)}项的原文"
            text = f"第{number_ranges(missing)}项显示「原文待导入」，不计入任何比例。{_SOURCE}"
            card.body.addLayout(_fact(card, ("import", "brand"), head, text))
        self.start_import.setVisible(bool(missing))
        return card

    def _on_start(self) -> None:
        if self._keep():
            self.accept()

    def _on_import(self) -> None:
        from fenghua_supervisor.ui.plan.import_wizard import ImportWizard

        if not self._keep():
            return
        session, window = self._session, self.parentWidget()
        self.accept()
        ImportWizard(session, window).open()

    def _keep(self) -> bool:
        """Save the names and that the welcome was read; False when a name was refused."""
        if not self.office_name.text().strip():
            self._warning.say("请填写办公室名称，通报落款要用。")
            return False
        wanted = replace(
            self._session.office.settings,
            operator=self.operator.text().strip(),
            office_name=self.office_name.text().strip(),
            first_start_seen=True,
        )
        done = self._session.perform_or(self._warning.say, save_settings, wanted)
        return done is not None


def welcome(session: Session, parent: QWidget) -> None:
    """Show the welcome over the window unless it was read before."""
    if not session.office.settings.first_start_seen:
        FirstStartDialog(session, parent).open()


def _fact(parent: QWidget, mark: tuple[str, str], head: str, text: str) -> QHBoxLayout:
    """An icon, a bold line and a sentence."""
    words = in_column(HeadLabel(head, parent), WrapSubLabel(text, parent), gap=4)
    icon, tone = mark
    return in_line((IconLabel(icon, 20, tone, parent), AT_TOP), (words, 1), gap=GAP)
