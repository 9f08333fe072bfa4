"""The welcome: what the program has, what is missing, and three ways on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from fenghua_supervisor.domain.codes.ledger import TextStatus
from fenghua_supervisor.domain.codes.plan import AsOfBasis
from fenghua_supervisor.domain.office.setting_words import TYPED
from fenghua_supervisor.domain.plan.period_over import with_choice
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.domain.writing.numbers import number_ranges
from fenghua_supervisor.paths import RESOURCES_DIR
from fenghua_supervisor.services.plan.period_over import find_period_over, opening_day
from fenghua_supervisor.services.settings.office_settings import begin_use
from fenghua_supervisor.ui.base.declared_form import field
from fenghua_supervisor.ui.base.dialog import Dialog
from fenghua_supervisor.ui.base.links import DataPlace, PlaceLink
from fenghua_supervisor.ui.look.tokens import GAP_L, GAP_S
from fenghua_supervisor.ui.plan.choice_list import ChoiceList, Offer
from fenghua_supervisor.ui.widgets.buttons import PlainButton, PrimaryButton
from fenghua_supervisor.ui.widgets.chips import ChipRow
from fenghua_supervisor.ui.widgets.labels import (
    IconLabel,
    NoteLabel,
    PlainLabel,
    SubLabel,
    TitleLabel,
    WarnLabel,
    WrapSubLabel,
)
from fenghua_supervisor.ui.widgets.lines import (
    AT_TOP,
    NO_EDGES,
    in_column,
    in_line,
)

if TYPE_CHECKING:
    from fenghua_supervisor.domain.office.settings import Settings
    from fenghua_supervisor.domain.plan.period_over import PeriodOver
    from fenghua_supervisor.ui.base.session import Session
    from fenghua_supervisor.ui.widgets.lines import Part

WIDTH = 660
_MARK, _FACT_GAP = 44, 10
_PROMISE = "方案里的每项任务，从跟踪、办结到通报，都在这里；{}。"
_HERE, _THERE = "数据只存在本机，不需要联网", "数据存在单位的数据库服务器上"
BEGIN, IMPORT, DEMO = "begin", "import", "demo"
_WAYS, _NAMES = range(2)
#: so many days leave room for a note beside them
_FEW = 2


class FirstStartDialog(Dialog):
    """Begins, imports or goes to the demo; who closes it is asked again at the next start."""

    chapter = "01-start#第一次打开"

    #: show everything as of this day
    day_chosen = Signal(object)
    #: open what this Link names
    open_requested = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("欢迎", parent)
        self._session = session
        self._over = find_period_over(session.office)
        office, settings = session.office, session.office.settings
        rows = office.queries.ledger.rows(opening_day(office))
        self._missing = [row.number for row in rows if row.text_status is TextStatus.MISSING]
        self._present = [row.number for row in rows if row.text_status is not TextStatus.MISSING]
        self.ways = ChoiceList(self._offers(), self)
        self.days: ChipRow | None = None
        self.operator = QLineEdit(settings.operator, self)
        self.office_name = QLineEdit(settings.office_name, self)
        self.back = PlainButton("返回", parent=self)
        self.start = PrimaryButton("开始使用", parent=self)
        self._warning = WarnLabel(parent=self)
        self._build()
        self.ways.taken.connect(self._on_way)
        self.back.clicked.connect(self._on_back)
        self.start.clicked.connect(self._on_start)

    def warning(self) -> str:
        """Why the names were refused; empty when they were not."""
        return self._warning.text()

    def _offers(self) -> tuple[Offer, ...]:
        missing = f"补齐第{number_ranges(self._missing)}项：" if self._missing else ""
        return (
            Offer(BEGIN, "today", "开始使用", "用随程序提供的方案建立台账，缺的原文可以以后再补"),
            Offer(
                *(IMPORT, "import", "导入完整方案"),
                f"{missing}选官网另存的网页或.docx、.xlsx、.pdf、.txt文件，先预览再写入",
            ),
            Offer(
                *(DEMO, "star", "用演示数据试用"),
                "另开一份编好的一年台账，怎么改都不影响正式数据，一键返回",
            ),
        )

    def _build(self) -> None:
        self.setFixedWidth(WIDTH)
        self._pages = self._ways_page(), self._names_page()
        mark = PlainLabel(parent=self)
        picture = QIcon(str(RESOURCES_DIR / "icons" / "app.svg"))
        mark.setPixmap(picture.pixmap(QSize(_MARK, _MARK), self.devicePixelRatioF()))
        title = TitleLabel("欢迎使用奉化共富督办", self)
        words = in_column(
            title,
            WrapSubLabel(_PROMISE.format(_THERE if self._session.office.server else _HERE), self),
            gap=4,
        )
        head = in_line((mark, AT_TOP), (words, 1), gap=GAP_L)
        foot = None, self.back, self.start
        self.lay_out(head, GAP_S, *self._pages, self._warning, foot=foot, edges=(32, 28, 32, 14))
        self._show_page(_WAYS)
        self.ways.setFocus()
        self.fit()

    def _show_page(self, page: int) -> None:
        # Unlike in a stack, the page that is not shown claims no room, which the buttons need.
        for at, each in enumerate(self._pages):
            each.setVisible(at == page)
        self.back.setVisible(page == _NAMES)
        self.start.setVisible(page == _NAMES)
        self._warning.say("")

    def _ways_page(self) -> QWidget:
        page = QWidget(self)
        present, missing = len(self._present), len(self._missing)
        facts = [
            _fact(
                *(page, ("check", "green"), f"已收录{present}项"),
                f"第{number_ranges(self._present)}项的原文、牵头单位、时限和指标",
            )
        ]
        if missing:
            words = f"第{number_ranges(self._missing)}项原文待导入，不计入任何比例"
            facts.append(_fact(page, ("import", "yellow"), f"还缺{missing}项", words))
        parts: list[Part] = [*facts, 2, self.ways]
        if self._over is not None:
            parts += [2, self._day_line(page, self._over)]
        in_column(*parts, gap=10, edges=NO_EDGES, of=page)
        return page

    def _day_line(self, page: QWidget, over: PeriodOver) -> QHBoxLayout:
        """That the period is over, and from which day to look at the plan."""
        end = chinese_date(over.plan.period_end)
        chips = [
            (str(each.basis), f"{each.basis.label} {each.day.isoformat()}", "")
            for each in over.offered
        ]
        self.days = ChipRow(chips, page)
        self.days.choose(str(over.shown.basis))
        note = NoteLabel("按方案期末不再提示逾期，可在“设置”里改", page)
        beside = len(chips) == _FEW
        words = in_column(
            PlainLabel(f"方案期已于{end}结束，打开后按哪一天查看？", page),
            in_line(self.days, note, None) if beside else in_line(self.days, None),
            gap=6,
        )
        note.setVisible(beside)
        icon = IconLabel("calendar", 16, "sub", page)
        return in_line((icon, AT_TOP), (words, 1), gap=_FACT_GAP)

    def _names_page(self) -> QWidget:
        page = QWidget(self)
        self.operator.setPlaceholderText(f"不填则记为{self._session.office.account}")
        self.operator.setMaxLength(40)
        self.office_name.setMaxLength(TYPED["office_name"].limit)
        self.office_name.textChanged.connect(self._on_named)
        self.start.setDefault(True)
        in_column(
            WrapSubLabel("记录和通报里会出现这两个名字，以后可在“设置”里改。", page),
            field(page, "经办人", self.operator),
            field(page, "办公室名称（通报落款）", self.office_name),
            (None, 1),
            edges=NO_EDGES,
            of=page,
        )
        return page

    def _on_way(self, key: str) -> None:
        if key == BEGIN:
            self._show_page(_NAMES)
            self.operator.setFocus()
        elif key == IMPORT:
            self._import()
        else:
            self.open_requested.emit(PlaceLink(DataPlace.DEMO))

    def _on_back(self) -> None:
        self._show_page(_WAYS)
        self.ways.setFocus()

    def _on_named(self) -> None:
        """What was asked for is there."""
        self._warning.say("")

    def _on_start(self) -> None:
        if not self.office_name.text().strip():
            self._warning.say("请填写办公室名称，通报落款要用。")
            return
        named = replace(
            self._session.office.settings,
            operator=self.operator.text().strip(),
            office_name=self.office_name.text().strip(),
        )
        if self._keep(named):
            self.accept()

    def _import(self) -> None:
        """Over the welcome, to which it comes back unless something was imported."""
        from fenghua_supervisor.ui.plan.import_wizard import ImportWizard

        wizard = ImportWizard(self._session, self._session.office.today(), self)
        wizard.applied.connect(self._on_imported)
        wizard.open()

    def _on_imported(self, plan_id: int) -> None:
        office = self._session.office
        is_other = plan_id != office.queries.plan.current().id
        named = replace(office.settings, plan_id=plan_id) if is_other else office.settings
        if self._keep(named):
            wizard = self.sender()
            assert isinstance(wizard, Dialog)
            wizard.finished.connect(self.accept)

    def _keep(self, settings: Settings) -> bool:
        """Save that the welcome was read, and the day; False when it was refused."""
        if self._over is not None and self.days is not None:
            basis, plan = AsOfBasis(self.days.key()), self._over.plan.id
            choices = with_choice(settings.as_of_choices, plan, basis)
            settings = replace(settings, as_of_choices=choices)
        if self._session.perform_or(self._warning.say, begin_use, settings) is None:
            return False
        self.day_chosen.emit(opening_day(self._session.office))
        return True


def _fact(parent: QWidget, mark: tuple[str, str], head: str, text: str) -> QHBoxLayout:
    """An icon, what there is, and a remark on it."""
    icon, tone = mark
    words = PlainLabel(head, parent)
    words.setProperty("strong", True)
    return in_line(
        IconLabel(icon, 16, tone, parent), words, (SubLabel(text, parent), 1), gap=_FACT_GAP
    )
