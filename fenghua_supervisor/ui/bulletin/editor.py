"""The words of a bulletin, section by section, beside the paper that prints them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from fenghua_supervisor.domain.bulletin.own_texts import text_of
from fenghua_supervisor.domain.codes.bulletin import BulletinSection
from fenghua_supervisor.ui.look.tokens import GAP
from fenghua_supervisor.ui.widgets.buttons import QuietButton
from fenghua_supervisor.ui.widgets.labels import WrapSubLabel
from fenghua_supervisor.ui.widgets.lines import AT_TOP, in_column, in_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from PySide6.QtGui import QShowEvent

    from fenghua_supervisor.domain.bulletin.paper import BulletinData
    from fenghua_supervisor.domain.office.paper_form import PaperForm
    from fenghua_supervisor.ui.bulletin.section_block import SectionBlock

#: so many blocks are made in one turn of the loop
_AT_ONCE = 6
_INTRO = "数字都由台账算出，不用填写。改过的文字如与现有数据不符，会在下面标出。"
_FROZEN = "这一期已经定稿，文字不能再改；如有错误，请在“期号登记”里作废后重新定稿。"


class BulletinEditor(QScrollArea):
    """A block for each section in the order of the paper.

    Nobody sees them beside the periods, and they are many: what is to be shown waits until the
    editor is seen, or its blocks are asked for.
    """

    #: (BulletinSection, text) after a pause in typing
    typed = Signal(object, str)
    #: the BulletinSection whose text the keyboard has left
    left = Signal(object)
    reset_wanted = Signal(object)
    #: (BulletinSection, whether it is printed)
    switched = Signal(object, bool)
    pick_wanted = Signal()
    #: change the form of the papers
    form_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        # Tab goes from field to field; each comes into sight by itself.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget(self)
        self._blocks: dict[BulletinSection, SectionBlock] = {}
        #: a draft that is not shown yet, with its words that are not saved
        self._waiting: tuple[BulletinData, Mapping[BulletinSection, str]] | None = None
        self._intro = WrapSubLabel(_INTRO, inside)
        self.form = QuietButton("公文样式…", "edit", "各部分的名称、先后，附件，文号和落款", inside)
        self.form.clicked.connect(self.form_wanted)
        head = in_line((self._intro, 1), (self.form, AT_TOP))
        self._column = layout = in_column(head, edges=(GAP, GAP, GAP, GAP), of=inside)
        layout.addStretch()
        self.setWidget(inside)

    @property
    def blocks(self) -> Mapping[BulletinSection, SectionBlock]:
        """The block of each section, showing what is to be shown."""
        self._catch_up()
        return self._blocks

    def making(self) -> Iterator[Callable[[], object]]:
        """What makes the blocks that are not there yet, a few at a time, with nothing in them."""
        while len(self._blocks) < len(BulletinSection):
            yield self._make_some

    def _make_some(self) -> None:
        from fenghua_supervisor.ui.bulletin.section_block import SectionBlock

        made = len(self._blocks)
        for key in [*BulletinSection][made : made + _AT_ONCE]:
            block = self._blocks[key] = SectionBlock(key, self.widget())
            block.hide()
            self._column.insertWidget(len(self._blocks), block)
            block.typed.connect(self.typed)
            block.left.connect(self.left)
            block.reset_wanted.connect(self.reset_wanted)
            block.switched.connect(self.switched)
            block.pick_wanted.connect(self.pick_wanted)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: somebody looks at the words."""
        self._catch_up()
        super().showEvent(event)

    def set_data(
        self, data: BulletinData, drafts: Mapping[BulletinSection, str] | None = None
    ) -> None:
        """Show the sections of a draft in the order and by the names of its form.

        ``drafts``: words of it that were typed and are not saved yet.
        """
        self._intro.setText(_INTRO)
        self._waiting = data, drafts or {}
        if self.isVisible():
            self._catch_up()

    def _catch_up(self) -> None:
        for make in self.making():
            make()
        if self._waiting is not None:
            data, drafts = self._waiting
            self._waiting = None
            self._show_data(data)
            for key, text in drafts.items():
                self._blocks[key].put_back(text)

    def _show_data(self, data: BulletinData) -> None:
        form = data.head.form
        off = form.off
        self._arrange(form)
        left_out = {part.key: part for part in data.body.left_out}
        for key, block in self._blocks.items():
            section = data.body.section(key)
            if section is not None:
                block.set_section(section)
            elif key in left_out:
                block.set_left_out(left_out[key], off=key in off)
            block.setVisible(section is not None or key in left_out)

    def _arrange(self, form: PaperForm) -> None:
        """The blocks below one another as the form has them; Tab goes as they are read."""
        wanted = [*(key for key in BulletinSection if key not in form.order), *form.order]
        for place, key in enumerate(wanted, start=1):
            block = self._blocks[key]
            block.call((form.heading(key) if key in form.order else "") or key.label)
            if self._column.indexOf(block) != place:
                self._column.removeWidget(block)
                self._column.insertWidget(place, block)

    def set_warnings(self, data: BulletinData) -> None:
        """Name what is odd in the words that are being typed."""
        for part in (*data.body.front, *data.body.sections):
            self.blocks[part.key].warn(part.warnings)

    def set_frozen(self) -> None:
        """Say that there is nothing to write any more."""
        self._intro.setText(_FROZEN)
        self._waiting = None
        for block in self._blocks.values():
            block.hide()

    def drafts(self) -> dict[BulletinSection, str]:
        """What was typed and is not saved."""
        if self._waiting is not None:
            data, drafts = self._waiting
            return {key: text for key, text in drafts.items() if _is_other(data, key, text)}
        return {
            key: block.draft()
            for key, block in self._blocks.items()
            if not block.isHidden() and block.has_draft()
        }


def _is_other(data: BulletinData, key: BulletinSection, text: str) -> bool:
    """Whether words are not those of the section, which is on the paper."""
    section = data.body.section(key)
    return section is not None and text != text_of(section.text).strip()
