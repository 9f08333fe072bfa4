"""The text of a paragraph as it is finally shown, and the text boxes that hang on it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fenghua_supervisor.exchange.document.left_out import Omission, Omissions
from fenghua_supervisor.exchange.document.styles import Look, Styles, W
from fenghua_supervisor.exchange.document.symbols import is_symbol_font, sign

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element  # type: ignore[import-untyped]

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_DELETED = frozenset((W + "del", W + "moveFrom"))
_SKIPPED = frozenset(
    W + name for name in ("instrText", "pPr", "rPr", "rt", "sdtPr", "sdtEndPr", "delInstrText")
)
_BREAKS = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
}
_SIGN_CODE = re.compile(r"[0-9A-Fa-f]{1,4}")
#: A formula with one of these cannot be written in a line without changing what it says.
_BUILT_UP = ("f", "sSup", "sSub", "sSubSup", "sPre", "rad", "nary", "m", "limLow", "limUpp")


@dataclass(slots=True)
class _Paragraph:
    """One paragraph that is being read."""

    look: Look
    parts: list[str] = field(default_factory=list)
    boxes: list[_Element] = field(default_factory=list)
    left: dict[Omission, list[str]] = field(default_factory=dict)

    def leave(self, why: Omission, text: str) -> None:
        self.left.setdefault(why, []).append(text)


class ParagraphReader:
    """Reads the paragraphs of one document."""

    def __init__(self, styles: Styles, left_out: Omissions) -> None:
        self._styles = styles
        self._left_out = left_out

    def read(self, paragraph: _Element) -> tuple[str, list[_Element]]:
        """The text as shown, and the contents of text boxes, which hold paragraphs of their own.

        Tracked insertions are in; deletions, hidden and struck text are out and are noted.
        """
        reading = _Paragraph(self._styles.of_paragraph(paragraph))
        self._walk(paragraph, reading)
        for why, parts in reading.left.items():
            self._left_out.add(why, "".join(parts))
        return "".join(reading.parts), reading.boxes

    def _walk(self, parent: _Element, reading: _Paragraph) -> None:
        for element in parent:
            tag = element.tag
            if tag in _SKIPPED or not isinstance(tag, str):
                continue
            if tag == W + "r":
                self._run(element, reading)
            elif tag in _DELETED:
                reading.leave(Omission.DELETED, plain_text(element))
            elif tag == W + "sdt" and is_placeholder(element):
                continue
            elif tag == _M + "oMath":
                self._formula(element, reading)
            elif tag == _MC + "AlternateContent":
                self._alternative(element, reading, lambda choice: self._walk(choice, reading))
            elif tag == W + "txbxContent":
                reading.boxes.append(element)
            else:
                self._walk(element, reading)

    def _run(self, run: _Element, reading: _Paragraph) -> None:
        look = self._styles.of_run(run, reading.look)
        if look.hidden:
            reading.leave(Omission.HIDDEN, plain_text(run))
            return
        self._content(run, look, reading)

    def _content(self, parent: _Element, look: Look, reading: _Paragraph) -> None:
        """What stands in a run: letters, signs, breaks, drawings with their text boxes."""
        for element in parent:
            tag = element.tag
            if tag == W + "t":
                self._text(element.text or "", look, reading)
            elif tag == W + "sym":
                self._sign(element, look, reading)
            elif tag in _BREAKS:
                reading.parts.append("" if look.struck else _BREAKS[tag])
            elif tag == W + "fldChar":
                reading.parts.append(_check_box(element))
            elif tag == _MC + "AlternateContent":
                self._alternative(
                    element, reading, lambda choice: self._content(choice, look, reading)
                )
            elif tag == W + "txbxContent":
                reading.boxes.append(element)
            elif tag not in _SKIPPED and isinstance(tag, str):
                self._walk(element, reading)

    def _text(self, text: str, look: Look, reading: _Paragraph) -> None:
        shown = text
        if look.font and is_symbol_font(look.font):
            shown = "".join(self._shown(look.font, char, reading) for char in text)
        if look.struck:
            reading.leave(Omission.STRUCK, shown)
        else:
            reading.parts.append(shown)

    def _sign(self, element: _Element, look: Look, reading: _Paragraph) -> None:
        font, code = element.get(W + "font", ""), element.get(W + "char", "")
        if look.struck or not _SIGN_CODE.fullmatch(code):
            return
        char = chr(int(code, 16))
        if is_symbol_font(font):
            reading.parts.append(self._shown(font, char, reading))
        elif "\ue000" <= char <= "\uf8ff" or "\ud800" <= char <= "\udfff":
            reading.leave(Omission.SIGN, f"{font} {code}")
        else:
            reading.parts.append(char)

    def _shown(self, font: str, char: str, reading: _Paragraph) -> str:
        shown = sign(font, char)
        if shown is None:
            reading.leave(Omission.SIGN, f"{font} {ord(char):04X}")
            return ""
        return shown

    def _alternative(
        self, element: _Element, reading: _Paragraph, take: Callable[[_Element], None]
    ) -> None:
        """One of the ways in which the same thing is written: the first that says anything."""
        ways = *element.iterchildren(_MC + "Choice"), *element.iterchildren(_MC + "Fallback")
        for way in ways:
            before = len(reading.parts), len(reading.boxes)
            take(way)
            if (len(reading.parts), len(reading.boxes)) != before:
                return

    def _formula(self, element: _Element, reading: _Paragraph) -> None:
        text = "".join(piece.text or "" for piece in element.iter(_M + "t"))
        if any(element.find(f".//{_M}{name}") is not None for name in _BUILT_UP):
            reading.leave(Omission.FORMULA, text)
        else:
            reading.parts.append(text)


def plain_text(element: _Element) -> str:
    """All letters inside an element, however they are marked."""
    return "".join(piece.text or "" for piece in element.iter(W + "t", W + "delText"))


def is_placeholder(control: _Element) -> bool:
    """Whether a control shows only its prompt (「单击此处输入文字」)."""
    return control.find(f"{W}sdtPr/{W}showingPlcHdr") is not None


def _check_box(field_char: _Element) -> str:
    """The box of an old form field; nothing for other fields."""
    box = field_char.find(f"{W}ffData/{W}checkBox")
    if box is None:
        return ""
    state = box.find(W + "checked")
    state = box.find(W + "default") if state is None else state
    is_ticked = state is not None and state.get(W + "val", "1") not in ("0", "false")
    return "☑" if is_ticked else "□"
