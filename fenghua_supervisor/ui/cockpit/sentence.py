"""The sentence of the first block in large letters; its figures can be followed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSizeF, Qt, QUrl, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QTextCharFormat
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser

from fenghua_supervisor.ui.look import theme
from fenghua_supervisor.ui.look.measures import measured
from fenghua_supervisor.ui.look.tokens import BODY_PX, NOTE_PX
from fenghua_supervisor.ui.widgets.labels import plain_tip

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QWheelEvent
    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.cockpit.figures import CockpitFigures, Mark

_LETTERS = 17 / BODY_PX  #: as many times as high as those around it, where there is room
_LARGER = 1.5  #: a figure stands out among its words
_TAIL = 13 / 17  #: what counts nowhere is said in smaller letters
_NOTES = NOTE_PX / BODY_PX
_ONE_LINE = 14 / BODY_PX  #: smaller ones would not be worth the line
_LEFT_OUT = "；未计入"
_BREAK = "\u2028"  #: another line of the same paragraph
_VERDICTS = {"比上月好转": "green", "比上月变差": "red", "有进有退": "yellow"}
_VERDICT = re.compile("|".join(_VERDICTS))


class Sentence(QTextBrowser):
    """Shows the headline; Tab goes from figure to figure, Enter and a click follow one."""

    mark_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figures: CockpitFigures | None = None
        self._marks: list[Mark] = []
        self._around = BODY_PX
        self._fit_to = (0, False)
        self._size = 0.0
        self.setOpenLinks(False)
        measured(self)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setProperty("bare", True)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.anchorClicked.connect(self._on_anchor)
        self.highlighted.connect(self._on_pointed)

    def show_figures(self, figures: CockpitFigures) -> None:
        """Say how it stands."""
        if figures is not self._figures:
            self._figures = figures
            self._write()

    def set_letters(self, pixels: int) -> None:
        """Stand among letters of this height."""
        self._around = pixels
        self._write()

    def marks(self) -> list[Mark]:
        """The figures that can be followed, in their order."""
        return list(self._marks)

    def changeEvent(self, event: QEvent) -> None:
        """Write anew in the colours of a new theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._write()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One line, where letters a little smaller make it one."""
        super().resizeEvent(event)
        if self._fitting() != self._fit_to:
            self._write()

    def _fit(self, size: QSizeF) -> None:
        self.setFixedHeight(int(size.height()) + 1)

    def _fitting(self) -> tuple[int, bool]:
        """The height of the letters, and whether the tail stands on a line of its own.

        Letters are a little smaller where that makes one line of all, or of what is counted.
        """
        largest = round(self._around * _LETTERS)
        if self._figures is None:
            return largest, False
        font = QFont(self.font())
        font.setPixelSize(100)
        metrics = QFontMetricsF(font)
        main, tail = _parted(self._figures.headline.sentence)
        digits = sum(letter.isdigit() for letter in main)
        wide = metrics.horizontalAdvance(main)
        wide += digits * metrics.horizontalAdvance("0") * (_LARGER - 1)
        room = self.width() * 98
        whole = int(room / (wide + metrics.horizontalAdvance(tail) * _TAIL))
        if whole >= self._around * _ONE_LINE:
            return min(whole, largest), False
        return min(max(int(room / wide), self._around), largest), bool(tail)

    def _write(self) -> None:
        if self._figures is None:
            return
        sentence, names = self._figures.headline.sentence, _named(self._figures)
        self._fit_to = self._fitting()
        self._marks = []
        self.clear()
        main, tail = _parted(sentence)
        self._write_part(main, names, is_tail=False)
        if self._fit_to[1]:
            self.textCursor().insertText(_BREAK)
        self._write_part(tail, names, is_tail=True)
        self.setAccessibleName(sentence)

    def _write_part(self, part: str, names: dict[str, Mark], *, is_tail: bool) -> None:
        """Words, and figures in larger letters that lead to what they count."""
        letters = self._fit_to[0]
        self._size = max(letters * _TAIL, self._around * _NOTES) if is_tail else float(letters)
        words, end = "|".join(map(re.escape, sorted(names, key=len, reverse=True))), 0
        for found in re.finditer(f"({words})([+−]?)(\\d+)(?=项)", part):
            self._write_plain(part[end : found.start(2)], "sub" if is_tail else "text")
            larger = 1.0 if is_tail else _LARGER
            self._write_figure(names[found[1]], found[2], found[3], larger)
            end = found.end()
        self._write_plain(part[end:], "sub" if is_tail else "text")

    def _write_plain(self, words: str, tone: str) -> None:
        """Words without a figure; the verdict among them is coloured."""
        plain, end = self._look(tone), 0
        for found in _VERDICT.finditer(words):
            self.textCursor().insertText(words[end : found.start()], plain)
            strong = self._look(_VERDICTS[found[0]])
            strong.setFontWeight(QFont.Weight.DemiBold)
            self.textCursor().insertText(found[0], strong)
            end = found.end()
        self.textCursor().insertText(words[end:], plain)

    def _write_figure(self, mark: Mark, sign: str, digits: str, larger: float) -> None:
        """A figure; one that counts nothing leads nowhere."""
        assert self._figures is not None
        leads = mark.count > 0 and (bool(sign) or mark.count == int(digits))
        is_red = leads and mark is self._figures.headline.red and not sign
        large = self._look("red" if is_red else "brand" if leads else "text", larger)
        large.setFontWeight(QFont.Weight.DemiBold)
        if leads:
            large.setAnchor(True)
            large.setAnchorHref(str(len(self._marks)))
            self._marks.append(mark)
        self.textCursor().insertText(f"{sign}{digits}", large)

    def _look(self, tone: str, larger: float = 1.0) -> QTextCharFormat:
        look = QTextCharFormat()
        font = QFont(self.font())
        font.setPixelSize(round(self._size * larger))
        look.setFont(font)
        look.setForeground(theme.ink(tone))
        return look

    def _on_anchor(self, anchor: QUrl) -> None:
        self.mark_chosen.emit(self._marks[int(anchor.toString())])

    def _on_pointed(self, anchor: QUrl) -> None:
        place = anchor.toString()
        self.setToolTip(plain_tip(f"看这{self._marks[int(place)].counted}" if place else ""))


def _parted(sentence: str) -> tuple[str, str]:
    """What is counted, and the rest from 「未计入」 on."""
    main, mark, tail = sentence.partition(_LEFT_OUT)
    return (f"{main}；", f"{_LEFT_OUT[1:]}{tail}") if mark else (sentence, "")


def _named(figures: CockpitFigures) -> dict[str, Mark]:
    """The words that stand before a figure in the sentence, and what it counts."""
    line = figures.headline
    return {
        "其中已办结": line.due_done,
        "已办结": line.done,
        "办结": line.done,
        "应完成": line.due,
        line.red.words: line.red,
        "未计入": figures.head.left_out,
    }
