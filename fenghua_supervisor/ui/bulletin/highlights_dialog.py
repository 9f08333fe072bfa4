"""Pick the follow-ups that stand under 工作亮点."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem

from fenghua_supervisor.domain.bulletin.period import WHOLE
from fenghua_supervisor.domain.writing.search import normalise
from fenghua_supervisor.services.bulletin.own_texts import pick_highlights
from fenghua_supervisor.ui.base.form_dialog import FormDialog
from fenghua_supervisor.ui.look.tokens import CONTROL_HEIGHT
from fenghua_supervisor.ui.widgets.copied_rows import TickedCopy
from fenghua_supervisor.ui.widgets.labels import SubLabel, plain_tip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.bulletin.highlights import HighlightChoice
    from fenghua_supervisor.domain.bulletin.period import Period, Scope
    from fenghua_supervisor.ui.base.session import Session

_NAME = "本期的跟踪记录"
WIDTH, HEIGHT = 760, 560
_BELOW = "从本期的跟踪记录里勾选，空格键勾选；带“建议”的是进展最突出的，都不勾选就印建议的。"
_CHOICE = Qt.ItemDataRole.UserRole


class HighlightsDialog(FormDialog[tuple[int, ...]]):
    """Gives the ids of the picked entries: those picked before in their order, then the new."""

    chapter = "05-bulletin#文字和数字"

    def __init__(
        self,
        session: Session,
        choices: Sequence[HighlightChoice],
        period: Period,
        parent: QWidget | None = None,
        scope: Scope = WHOLE,
    ) -> None:
        about = "选取工作亮点", _BELOW
        super().__init__(session, "选取工作亮点", "确定", parent, about=about)
        self._period, self._scope = period, scope
        self.words = QLineEdit(self)
        self.words.setPlaceholderText("查找编号、单位或内容")
        self.words.setAccessibleName("查找")
        self.words.setClearButtonEnabled(True)
        self.words.setFixedHeight(CONTROL_HEIGHT)
        self.list = QListWidget(self)
        TickedCopy(self.list, [_NAME])
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(_NAME)
        self.count = SubLabel(parent=self)
        for part in (self.words, self.list, self.count):
            self.form.addWidget(part)
        self._fill(choices)
        self.words.textChanged.connect(self._on_words)
        self.list.itemChanged.connect(self._on_changed)
        self.setMinimumSize(WIDTH, HEIGHT)
        self._on_changed()
        self.list.setFocus()

    def draft(self) -> tuple[int, ...]:
        """The picked entries."""
        picked = [choice for item, choice in self._items() if _is_on(item)]
        kept = sorted((c for c in picked if c.place is not None), key=lambda c: c.place or 0)
        return tuple(c.entry_id for c in (*kept, *(c for c in picked if c.place is None)))

    def save(self, draft: tuple[int, ...]) -> bool:
        """Print these entries."""
        return self.perform(pick_highlights, self._period, draft, self._scope)

    def _fill(self, choices: Sequence[HighlightChoice]) -> None:
        for choice in choices:
            text = " ".join(choice.text.split())
            why = f"【建议：{choice.why}】" if choice.why else ""
            item = QListWidgetItem(f"{choice.label or choice.number}　{choice.unit}　{why}{text}")
            item.setData(_CHOICE, choice)
            item.setToolTip(plain_tip(choice.text))
            item.setSizeHint(QSize(100, CONTROL_HEIGHT))  # narrower than the list: it is cut
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            on = choice.place is not None
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        if choices:
            self.list.setCurrentRow(0)

    def _items(self) -> list[tuple[QListWidgetItem, HighlightChoice]]:
        items = (self.list.item(position) for position in range(self.list.count()))
        return [(item, item.data(_CHOICE)) for item in items]

    def _on_words(self, words: str) -> None:
        wanted = normalise(words)
        for item, choice in self._items():
            named = choice.label or choice.number
            message = normalise(f"{named}{choice.unit}{choice.title}{choice.text}")
            item.setHidden(wanted not in message)

    def _on_changed(self) -> None:
        count = sum(_is_on(item) for item, _ in self._items())
        if not self.list.count():
            self.count.setText("本期还没有跟踪记录可选。")
            return
        self.count.setText(f"共{self.list.count()}条，已选{count}条")


def _is_on(item: QListWidgetItem) -> bool:
    return item.checkState() is Qt.CheckState.Checked
